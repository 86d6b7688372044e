"""App registration of audit."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.audit"
    label = "audit"
    verbose_name = _("Logboek")
