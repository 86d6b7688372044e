"""App registration of the fabric."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FabricConfig(AppConfig):
    """Name the app; follow contacts and merges, tell menu and jobs what there is."""

    name = "weefsel.apps.fabric"
    label = "fabric"
    verbose_name = _("Weefsel")

    def ready(self) -> None:
        """Register what other apps call or show."""
        from weefsel.apps.fabric import registration  # noqa: PLC0415 -- models only when all are there

        registration.register()
