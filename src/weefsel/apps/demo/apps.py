"""App registration of demo."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.demo"
    label = "demo"
    verbose_name = _("Demonstratie")
