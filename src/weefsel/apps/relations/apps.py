"""App registration of relations."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RelationsConfig(AppConfig):
    """Name the app; follow merges and organisations, tell menu and trail what there is."""

    name = "weefsel.apps.relations"
    label = "relations"
    verbose_name = _("Relaties")

    def ready(self) -> None:
        """Register what other apps call or show."""
        from weefsel.apps.relations import registration  # noqa: PLC0415 -- models only when all are there

        registration.register()
