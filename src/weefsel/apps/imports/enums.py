"""Choice values of imports: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchStatus(models.TextChoices):
    """Where an import stands."""

    MAPPING = "mapping", _("kolommen kiezen")
    PREVIEWING = "previewing", _("wordt nagekeken")
    READY = "ready", _("klaar om in te lezen")
    RUNNING = "running", _("wordt ingelezen")
    DONE = "done", _("ingelezen")
    UNDOING = "undoing", _("wordt teruggedraaid")
    UNDONE = "undone", _("teruggedraaid")


class Verdict(models.TextChoices):
    """What a row would do, or did."""

    NEW = "new", _("nieuw")
    CHANGE = "change", _("wijziging")
    SAME = "same", _("staat er al")
    DOUBT = "doubt", _("twijfel")
    UNREADABLE = "unreadable", _("niet te lezen")


class EffectKind(models.TextChoices):
    """What an import did to a record."""

    ADDED = "added", _("toegevoegd")
    CHANGED = "changed", _("gewijzigd")
