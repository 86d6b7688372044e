"""App registration of search."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.search"
    label = "search"
    verbose_name = _("Zoeken")
