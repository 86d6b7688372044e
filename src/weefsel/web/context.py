"""What the shell shows on every page."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from weefsel.apps.core import navigation
from weefsel.web.theme import current_theme

VERSION = version("weefsel")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return region, theme, viewer, navigation and the links of "Nieuw" for `web/base.html`."""
    viewer = getattr(request, "viewer", None)
    return {
        "region_name": settings.WEEFSEL_REGION_NAME,
        "theme": current_theme(),
        "version": VERSION,
        "viewer": viewer,
        "navigation": navigation.groups_for(viewer, request.path) if viewer else [],
        "new_links": navigation.new_links_for(viewer) if viewer else [],
    }
