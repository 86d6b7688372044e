"""App registration of relations."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RelationsConfig(AppConfig):
    """Name the app."""

    name = "weefsel.apps.relations"
    label = "relations"
    verbose_name = _("Relaties")
