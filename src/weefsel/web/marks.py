"""The marks of the two worlds, the same in map, lists, charts and timeline."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

ALTERNATIVES = {
    "inclusion": gettext_lazy("inclusie"),
    "economy": gettext_lazy("economie"),
    "both": gettext_lazy("inclusie en economie"),
    "neither": gettext_lazy("geen van beide werelden"),
}
SQUARES = "M0 0h6.5v6.5H0zM7.5 7.5H14V14H7.5z"


def world_mark(world: str, *, decorative: bool) -> SafeString:
    """Return the mark of a world; `decorative` hides it where the word stands beside it."""
    return _mark(str(world), get_language() or "", decorative=decorative)


@lru_cache(maxsize=32)  # a page of 100 rows draws the same few marks 100 times
def _mark(world: str, _language: str, *, decorative: bool) -> SafeString:
    if decorative:
        spoken = format_html('aria-hidden="{}"', "true")
    else:
        words = ALTERNATIVES.get(world, ALTERNATIVES["neither"])
        spoken = format_html('role="img" aria-label="{}"', words)
    return format_html(
        '<svg class="world-mark" viewBox="0 0 14 14" width="14" height="14" focusable="false" {}>'
        "{}</svg>",
        spoken,
        _shape(world),
    )


def _shape(world: str) -> SafeString:
    if world == "inclusion":
        return format_html('<circle class="inclusion" cx="{0}" cy="{0}" r="{0}"/>', 7)
    if world == "economy":
        return format_html('<rect class="economy" width="{0}" height="{0}"/>', 14)
    if world == "both":
        return format_html(
            '<path class="economy" d="{0}"/><circle class="inclusion" cx="{1}" cy="{2}" r="{2}"/>'
            '<circle class="inclusion" cx="{2}" cy="{1}" r="{2}"/>',
            SQUARES,
            10.75,
            3.25,
        )
    return format_html('<circle class="neither" cx="{0}" cy="{0}" r="{1}"/>', 7, 6)
