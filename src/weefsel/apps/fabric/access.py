"""The gate of introductions: the record, or 404, or 403."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.queries import introductions_visible_to
from weefsel.apps.fabric.rules import can_change_introduction


def introduction_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Introduction:
    """Return the introduction with both ends, or raise."""
    found = introductions_visible_to(viewer).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    if to_change and not can_change_introduction(viewer, found):
        raise PermissionDenied
    return found
