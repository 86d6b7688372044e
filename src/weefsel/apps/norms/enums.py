"""Subjects that norms belong to: the first word of their key."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """What a norm is about."""

    RELATIONS = "relations", _("Relaties")
    SOCIAL_RETURN = "social_return", _("Social return")
    PROCUREMENT = "procurement", _("Inkoop")
    WORK = "work", _("Werk en uitkering")
    TERMS = "terms", _("Wettelijke termijnen")
    WAITING = "waiting", _("Wachttijden")
    BUSINESS_CASE = "business_case", _("Businesscases")
    DIVISION = "division", _("Verdelen")
    PRIVACY = "privacy", _("Privacy")
    AGENDA = "agenda", _("Agenda van een opgave")
    LINKAGE = "linkage", _("Dubbelen")


def subject_label(key: str) -> str:
    """Return what a norm is about, in words; other first words stand for themselves."""
    first = key.partition(".")[0]
    return str(Subject(first).label) if first in Subject.values else first
