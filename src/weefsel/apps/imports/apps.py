"""App registration of imports."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Name the app."""

    name = "weefsel.apps.imports"
    label = "imports"
    verbose_name = _("Inlezen")
