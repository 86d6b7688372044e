"""The map as a picture that stands by itself: with a title, a legend and its date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from math import sqrt
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _

from weefsel.apps.fabric.seen import Seen, world_labels
from weefsel.apps.fabric.words import day as day_in_words
from weefsel.apps.fabric.words import number
from weefsel.apps.parties.enums import World

RADIUS, MARGIN, HEAD, FOOT = 560, 40, 96, 56
WIDTH, HEIGHT = 2 * (RADIUS + MARGIN), 2 * (RADIUS + MARGIN) + HEAD + FOOT
INCLUSION, ECONOMY, INK, SOFT, LINE, PAPER = (
    "#a8471f", "#0f6b63", "#14213d", "#4a5670", "#9aa5b8", "#ffffff",
)  # fmt: skip
LEAST_SIZE, MOST_SIZE = 3.0, 14.0
MOST_NAMES = 24  # of who has the strongest ties
LETTER, LINE_HEIGHT = 6.9, 17.0  # of a name, about
FONT = "Noto Sans, sans-serif"


def svg(seen: Seen, *, title: str, on: datetime.date) -> str:
    """Return the map as SVG."""
    return "".join(_parts(seen, title, on))


def png(seen: Seen, *, title: str, on: datetime.date, scale: float = 2.0) -> bytes:
    """Return the map as PNG, twice the size of the SVG."""
    import vl_convert  # noqa: PLC0415 -- heavy, and only for who asks for a picture

    return bytes(vl_convert.svg_to_png(svg(seen, title=title, on=on), scale=scale))


def _parts(seen: Seen, title: str, on: datetime.date) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" font-family="{FONT}">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<text x="{MARGIN}" y="48" font-size="26" font-weight="700" fill="{INK}">'
        f"{escape(title)}</text>"
        f'<text x="{MARGIN}" y="76" font-size="15" fill="{SOFT}">{escape(_about(seen, on))}</text>'
    )
    yield from _lines(seen)
    yield from _marks(seen)
    yield from _names(seen)
    yield from _legend()
    yield "</svg>"


def _about(seen: Seen, on: datetime.date) -> str:
    return _("Stand van %(day)s. %(nodes)s getekend, met %(ties)s banden.") % {
        "day": day_in_words(on),
        "nodes": number(len(seen.names)),
        "ties": number(seen.graph.n_ties),
    }


def _at(seen: Seen, place: int) -> tuple[float, float]:
    middle = RADIUS + MARGIN
    return middle + RADIUS * seen.graph.x[place], HEAD + middle + RADIUS * seen.graph.y[place]


def _lines(seen: Seen) -> Iterator[str]:
    graph = seen.graph
    strongest = max(graph.values, default=1.0) or 1.0
    yield f'<g stroke="{LINE}" fill="none">'
    for low, high, value in zip(graph.low, graph.high, graph.values, strict=True):
        if low in seen.names and high in seen.names:
            (x1, y1), (x2, y2) = _at(seen, low), _at(seen, high)
            share = sqrt(value / strongest)
            width, opacity = 0.4 + 2.6 * share, 0.25 + 0.6 * share
            yield (
                f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" '
                f'stroke-width="{width:.2f}" stroke-opacity="{opacity:.2f}"/>'
            )
    yield "</g>"


def _sizes(seen: Seen) -> dict[int, float]:
    """Return half the width of each mark: area goes with the strength of the ties."""
    graph = seen.graph
    strongest = max(graph.strengths, default=1.0) or 1.0
    room = MOST_SIZE - LEAST_SIZE
    return {
        place: LEAST_SIZE + room * sqrt(graph.strengths[place] / strongest) for place in seen.names
    }


def _marks(seen: Seen) -> Iterator[str]:
    for place, size in _sizes(seen).items():
        x, y = _at(seen, place)
        yield mark(seen.graph.worlds[place], x, y, size)


def mark(world: str, x: float, y: float, size: float) -> str:
    """Return the mark of a world: inclusion round, the economy square, both the two woven."""
    if world == World.INCLUSION:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{INCLUSION}"/>'
    if world == World.ECONOMY:
        side = 1.8 * size
        return (
            f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" '
            f'height="{side:.1f}" fill="{ECONOMY}"/>'
        )
    if world == World.BOTH:
        half = 0.85 * size
        square = f"h{half:.1f}v{half:.1f}h-{half:.1f}z"
        return (
            f'<path d="M{x - half:.1f} {y - half:.1f}{square}M{x:.1f} {y:.1f}{square}" '
            f'fill="{ECONOMY}"/>'
            f'<circle cx="{x + half / 2:.1f}" cy="{y - half / 2:.1f}" r="{half / 2:.1f}" '
            f'fill="{INCLUSION}"/>'
            f'<circle cx="{x - half / 2:.1f}" cy="{y + half / 2:.1f}" r="{half / 2:.1f}" '
            f'fill="{INCLUSION}"/>'
        )
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{0.85 * size:.1f}" fill="{PAPER}" '
        f'stroke="{SOFT}" stroke-width="1.5"/>'
    )


def _names(seen: Seen) -> Iterator[str]:
    """Write the names of who has the strongest ties, where they cover no other name."""
    strongest = sorted(seen.names, key=lambda place: (-seen.graph.strengths[place], place))
    sizes = _sizes(seen)
    taken: list[tuple[float, float, float]] = []
    yield f'<g font-size="13" fill="{INK}" stroke="{PAPER}" stroke-width="3" paint-order="stroke">'
    for place in strongest:
        name, (x, y) = seen.names[place].name, _at(seen, place)
        width = LETTER * len(name)
        left = x + sizes[place] + 4
        if left + width > WIDTH - MARGIN / 2:
            left = x - sizes[place] - 4 - width
        if any(_covers((left, left + width, y), other) for other in taken):
            continue
        taken.append((left, left + width, y))
        yield f'<text x="{left:.1f}" y="{y + 4:.1f}">{escape(name)}</text>'
        if len(taken) == MOST_NAMES:
            break
    yield "</g>"


def _covers(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    overlaps = one[0] < other[1] and other[0] < one[1]
    return overlaps and abs(one[2] - other[2]) < LINE_HEIGHT


def _legend() -> Iterator[str]:
    y, x = HEIGHT - FOOT / 2, float(MARGIN)
    for world, label in world_labels().items():
        yield mark(world, x + 8, y - 5, 7.0)
        yield f'<text x="{x + 22}" y="{y}" font-size="14" fill="{INK}">{escape(label)}</text>'
        x += 42 + 8.2 * len(label)
    yield (
        f'<text x="{WIDTH - MARGIN}" y="{y}" font-size="14" fill="{SOFT}" text-anchor="end">'
        f"{escape(_('Dikkere lijn: sterkere band. Groter teken: meer contact.'))}</text>"
    )
