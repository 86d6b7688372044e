"""How often somebody wants mail: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """When news goes out by mail; whatever the rhythm, it comes as one mail."""

    AT_ONCE = "at_once", _("meteen, binnen een kwartier gebundeld")
    DAILY = "daily", _("elke dag")
    WEEKLY = "weekly", _("elke week, op maandag")
    OFF = "off", _("nooit")
