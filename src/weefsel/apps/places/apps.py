"""App registration of places."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.places"
    label = "places"
    verbose_name = _("Plaatsen")
