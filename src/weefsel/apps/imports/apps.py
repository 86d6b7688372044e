"""App registration of imports."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Name the app."""

    name = "weefsel.apps.imports"
    label = "imports"
    verbose_name = _("Inlezen")

    def ready(self) -> None:
        """Tell menu, trail and jobs about this app."""
        from weefsel.apps.imports.registration import register  # noqa: PLC0415

        register()
