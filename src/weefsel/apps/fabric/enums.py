"""Choice values of the fabric: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NodeKind(models.TextChoices):
    """What a tie connects."""

    ORGANISATION = "organisation", _("organisaties")
    PERSON = "person", _("mensen")


class Layer(models.TextChoices):
    """Where ties come from: contacts, formal cooperations, or both laid on each other."""

    FABRIC = "fabric", _("contacten")
    STRUCTURE = "structure", _("formele samenwerking")
    BOTH = "both", _("beide")
