"""App registration of audit."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.navigation import register_room


class AuditConfig(AppConfig):
    """Name the app and its room in the menu."""

    name = "weefsel.apps.audit"
    label = "audit"
    verbose_name = _("Logboek")

    def ready(self) -> None:
        """Show the trail to those who may read it."""
        from weefsel.apps.audit.rules import can_read_trail  # noqa: PLC0415 -- as in other apps

        register_room(_("Beheer"), _("Logboek"), "audit:list", order=920, is_shown=can_read_trail)
