"""The charts of the fabric; each is drawn once per content and kept."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Literal

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weefsel.apps.core.charts import chart
from weefsel.apps.fabric.figures import Quarter

Size = Literal["small", "large"]
SIZES: dict[Size, tuple[int, int]] = {"small": (300, 110), "large": (640, 240)}
INK, SOFT, LINE, ACCENT = "#14213d", "#4a5670", "#d7dde6", "#1b4f8f"
FONT = "Noto Sans, sans-serif"
LEAST = 2  # points that make a line


def quarters_chart(quarters: Sequence[Quarter], *, size: Size) -> SafeString | str:
    """Return how much of the contact crosses at the end of each quarter; "" when it is no line."""
    points = [
        {"on": quarter.on, "share": round(100 * quarter.share, 2)}
        for quarter in quarters
        if quarter.share is not None
    ]
    if len(points) < LEAST:
        return ""
    spoken = described(quarters)
    about = {"points": points, "size": size, "language": get_language()}
    return chart(named="fabric.quarters", about=about, draw=lambda: _quarters(points, size, spoken))


def _quarters(points: list[dict[str, Any]], size: Size, spoken: str) -> dict[str, Any]:
    import altair as alt  # noqa: PLC0415 -- only needed when this chart is not known yet

    width, height = SIZES[size]
    data = alt.InlineData(values=points)
    ends = alt.InlineData(
        values=[{**point, "label": f"{point['share']:.0f} %"} for point in (points[0], points[-1])]
    )
    day = alt.X(
        "on:T",
        title=None,
        axis=alt.Axis(format="%Y", tickCount="year", grid=False, domainColor=LINE, tickColor=LINE),
    )
    share = alt.Y(
        "share:Q",
        title=_("procent dat kruist"),
        scale=alt.Scale(zero=True, nice=True),
        axis=alt.Axis(tickCount=4, gridColor=LINE, domain=False, ticks=False)
        if size == "large"
        else None,
    )
    line = alt.Chart(data).mark_line(color=ACCENT, strokeWidth=2.5).encode(day, share)
    dots = alt.Chart(ends).mark_circle(color=ACCENT, size=60, opacity=1).encode(day, share)
    words = (
        alt.Chart(ends)
        .mark_text(dy=-12, fontWeight="bold", fontSize=13, color=INK)
        .encode(day, share, text="label:N")
    )
    picture = alt.layer(line, dots, words).properties(
        width=width, height=height, background="transparent", description=spoken
    )
    configured: dict[str, Any] = (
        picture.configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=SOFT, titleColor=SOFT, labelFontSize=12, titleFontSize=12)
        .to_dict()
    )
    return configured


def described(quarters: Sequence[Quarter]) -> str:
    """Return where the line begins and ends, for who does not see it."""
    points = [quarter for quarter in quarters if quarter.share is not None]

    def spoken(point: Quarter) -> str:
        moment = date_format(datetime.date.fromisoformat(point.on), "F Y")
        return f"{moment}: {100 * (point.share or 0):.0f} %"

    return "; ".join(spoken(point) for point in (points[0], points[-1])) if points else ""
