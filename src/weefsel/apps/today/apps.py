"""App registration of Today."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TodayConfig(AppConfig):
    """Name the app; tell the menu about it, and register what asks for attention."""

    name = "weefsel.apps.today"
    label = "today"
    verbose_name = _("Vandaag")

    def ready(self) -> None:
        """Register the room, the words of the trail and the sources."""
        from weefsel.apps.today import registration  # noqa: PLC0415 -- models only when all are there

        registration.register()
