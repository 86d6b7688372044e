"""Choice values of relations and contacts: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RelationForm(models.TextChoices):
    """What two organisations want to be to each other; more is not better."""

    CONTRACT = "contract", _("contract")
    CONSULTATION = "consultation", _("overleg")
    PARTNERSHIP = "partnership", _("partnerschap")


class Tier(models.TextChoices):
    """How much attention a relation gets; the first has a cap per keeper."""

    TOP = "top", _("kopgroep")
    ACTIVE = "active", _("actief")
    LIGHT = "light", _("op afstand")


class TouchpointKind(models.TextChoices):
    """What sort of contact it was; the norm `relations.kind_weight` says how much it counts."""

    MESSAGE = "message", _("bericht")
    CALL = "call", _("telefoon")
    CONVERSATION = "conversation", _("gesprek")
    VISIT = "visit", _("bezoek")
    EVENT = "event", _("bijeenkomst")
    JOINT_WORK = "joint_work", _("samen gedaan")


class Sharing(models.TextChoices):
    """Who may see a contact; always said in words, private unless somebody chooses otherwise."""

    OWN = "own", _("alleen wij")
    PARTNER = "partner", _("wij en de partner")
    REGION = "region", _("iedereen in de regio die inlogt")
