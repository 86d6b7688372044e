"""Choice values of the fabric: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

DAYS_TO_MEET = 14  # after an introduction; sooner nobody needs to be asked whether they met


class NodeKind(models.TextChoices):
    """What a tie connects."""

    ORGANISATION = "organisation", _("organisaties")
    PERSON = "person", _("mensen")


class Layer(models.TextChoices):
    """Where ties come from: contacts, formal cooperations, or both laid on each other."""

    FABRIC = "fabric", _("contacten")
    STRUCTURE = "structure", _("formele samenwerking")
    BOTH = "both", _("beide")


class IntroductionStatus(models.TextChoices):
    """How far it is with bringing two organisations together."""

    PROPOSED = "proposed", _("voorgesteld")
    ACCEPTED = "accepted", _("opgepakt")
    ASKED = "asked", _("gevraagd om voor te stellen")
    INTRODUCED = "introduced", _("aan elkaar voorgesteld")
    FOLLOWED_UP = "followed_up", _("contact gekomen")
    DECLINED = "declined", _("niet doen")


UNDER_WAY = (
    IntroductionStatus.PROPOSED,
    IntroductionStatus.ACCEPTED,
    IntroductionStatus.ASKED,
    IntroductionStatus.INTRODUCED,
)
