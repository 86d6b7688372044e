"""Which theme a page wears: one CSS file of design tokens and the class that switches them on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.templatetags.static import static

SHIPPED = ("weefsel", "voorbeeld")


@dataclass(frozen=True)
class Theme:
    """A token file and the class on `<html>` under which it defines its tokens."""

    class_name: str
    css_url: str


def theme_for(value: str) -> Theme:
    """Return the theme that a `WEEFSEL_THEME` value points at.

    Args:
        value: `weefsel`, `voorbeeld`, an address on this host (`/huisstijl/vaarstede.css`), or a
            path under static files (`gemeente/vaarstede.css`). The class name of a municipality's
            own file is the file's name without extension, followed by `-theme` (NL Design
            System's own habit): `vaarstede.css` holds `.vaarstede-theme`.
    """
    if value in SHIPPED:
        return Theme(f"{value}-theme", static(f"web/{value}.css"))
    name = PurePosixPath(value.partition("?")[0]).stem.removesuffix("-theme")
    return Theme(f"{name}-theme", value if value.startswith("/") else static(value))


def current_theme() -> Theme:
    """Return the theme of this installation; reads settings only, so error pages can use it."""
    return theme_for(settings.WEEFSEL_THEME)
