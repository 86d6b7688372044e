"""Charts as SVG made on the server: the picture is in the page, no script needed.

Rendering loads much code the first time, so a chart is made once per content and
kept in the cache; a job that knows what a page will show makes it ahead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import cache
from django.utils.html import format_html
from django.utils.safestring import SafeString

SECONDS_KEPT = 30 * 24 * 3600
LAYOUT = 1  # goes up when the way charts are drawn changes


def chart(
    *, named: str, about: Mapping[str, Any], draw: Callable[[], Mapping[str, Any]]
) -> SafeString:
    """Return a chart as inline SVG.

    Args:
        named: which chart, such as "fabric.quarters".
        about: everything that the chart shows, as JSON; equal content is drawn once.
        draw: returns the Vega-Lite specification; called when the chart is not known yet.
    """
    content = json.dumps([LAYOUT, named, about], sort_keys=True, ensure_ascii=False)
    key = f"chart-{hashlib.sha256(content.encode()).hexdigest()}"
    svg = cache.get(key)
    if svg is None:
        svg = _rendered(draw())
        cache.set(key, svg, timeout=SECONDS_KEPT)
    return format_html("{}", SafeString(svg))


def _rendered(specification: Mapping[str, Any]) -> str:
    import vl_convert  # noqa: PLC0415 -- heavy, and only needed when nothing was kept

    return str(vl_convert.vegalite_to_svg(dict(specification)))
