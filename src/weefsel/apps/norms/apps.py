"""App registration of norms."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NormsConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.norms"
    label = "norms"
    verbose_name = _("Normen")
