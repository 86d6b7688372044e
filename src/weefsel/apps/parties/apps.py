"""App registration of parties."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    """Name the app; tell menu, search box and trail about organisations and people."""

    name = "weefsel.apps.parties"
    label = "parties"
    verbose_name = _("Organisaties en mensen")

    def ready(self) -> None:
        """Register what other apps show of organisations and people."""
        from weefsel.apps.parties import registration  # noqa: PLC0415 -- models only when all are there

        registration.register()
