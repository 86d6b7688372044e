"""App registration of backups."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackupsConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.backups"
    label = "backups"
    verbose_name = _("Reservekopieën")
