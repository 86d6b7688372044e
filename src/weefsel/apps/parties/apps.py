"""App registration of parties."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.parties"
    label = "parties"
    verbose_name = _("Organisaties en mensen")
