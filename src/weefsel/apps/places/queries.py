"""Reads of places."""

from __future__ import annotations

from django.db.models import QuerySet

from weefsel.apps.places.models import Municipality


def municipalities() -> QuerySet[Municipality]:
    """Return all municipalities by name."""
    return Municipality.objects.all()
