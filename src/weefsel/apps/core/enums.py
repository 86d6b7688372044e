"""Choice values that every app shares: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


def choices_of(values: type[models.TextChoices]) -> list[tuple[str, str]]:
    """Return (stored value, label in the reader's language), read when a form or check asks."""
    return [(str(value), str(label)) for value, label in values.choices]


class CircleKind(models.TextChoices):
    """What opened a circle, and with that who keeps its members."""

    PUBLIC = "public", _("openbaar")
    REGION = "region", _("de hele regio")
    ORGANISATION = "organisation", _("eigen organisatie")
    SUBJECT = "subject", _("betrokkenen")


class Role(models.TextChoices):
    """What someone does in Weefsel, for the organisation they act for."""

    REGION_ADMINISTRATOR = "region_administrator", _("regiobeheerder")
    RELATION_MANAGER = "relation_manager", _("relatiemanager")
    PROGRAMME_MANAGER = "programme_manager", _("programmamanager")
    DESK_COORDINATOR = "desk_coordinator", _("loketcoördinator")
    DEPARTMENT_HANDLER = "department_handler", _("behandelaar")
    WORK_COACH = "work_coach", _("werkcoach")
    PROCUREMENT_OFFICER = "procurement_officer", _("inkoper")
    EXECUTIVE = "executive", _("bestuurder")
    PARTNER = "partner", _("partner")
    PRIVACY_OFFICER = "privacy_officer", _("privacyfunctionaris")
