"""App registration of challenges."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChallengesConfig(AppConfig):
    """Name the app."""

    name = "weefsel.apps.challenges"
    label = "challenges"
    verbose_name = _("Opgaven")
