"""App registration of challenges."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChallengesConfig(AppConfig):
    """Name the app; tell menu, search box and trail about challenges."""

    name = "weefsel.apps.challenges"
    label = "challenges"
    verbose_name = _("Opgaven")

    def ready(self) -> None:
        """Register what other apps show of challenges."""
        from weefsel.apps.challenges import registration  # noqa: PLC0415 -- models only when all are there

        registration.register()
