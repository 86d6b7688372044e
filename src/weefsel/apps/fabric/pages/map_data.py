"""What the map in the browser draws; the contract is in docs/fabric-map.md."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from weefsel.apps.fabric.seen import Seen, kind_labels, world_labels

DIGITS = 4
NONE = -1
MONTHS_PER_QUARTER = 3


def map_data(seen: Seen) -> dict[str, Any]:
    """Return nodes, lines and the words for them as columns."""
    graph = seen.graph
    places = sorted(seen.names)
    number = {place: at for at, place in enumerate(places)}
    kinds, kind_of = _numbered([graph.kinds[place] for place in places], kind_labels().get)
    towns, town_of = _numbered([graph.places[place] for place in places], seen.towns.get)
    groups, group_of = _numbered(
        [graph.communities[place] for place in places], seen.communities.get
    )
    worlds = world_labels()
    codes = list(worlds)
    kept = [
        at
        for at, (low, high) in enumerate(zip(graph.drawn_low, graph.drawn_high, strict=True))
        if low in number and high in number
    ]
    return {
        "nodes": {
            "id": [seen.names[place].uuid for place in places],
            "label": [seen.names[place].name for place in places],
            "url": [seen.names[place].url for place in places],
            "x": [round(graph.x[place], DIGITS) for place in places],
            "y": [round(graph.y[place], DIGITS) for place in places],
            "world": [codes.index(graph.worlds[place]) for place in places],
            "kind": kind_of,
            "municipality": town_of,
            "community": group_of,
            "size": [round(graph.strengths[place], DIGITS) for place in places],
        },
        "ties": {
            "source": [number[graph.drawn_low[at]] for at in kept],
            "target": [number[graph.drawn_high[at]] for at in kept],
            "layer": [graph.drawn_layers[at] for at in kept],
            "strength": _strengths(seen, kept),
        },
        "worlds": [{"code": code, "label": label} for code, label in worlds.items()],
        "kinds": kinds,
        "municipalities": towns,
        "communities": groups,
        "quarters": [_quarter(day) for day in graph.quarters],
        "spacing": round(graph.spacing, 2 * DIGITS),
    }


def _numbered(
    values: Sequence[Any], label: Callable[[Any], str | None]
) -> tuple[list[str], list[int]]:
    """Return the labels in use by name, and for each value the number of its label."""
    spoken = {value: label(value) for value in set(values)}
    labels = sorted({text for text in spoken.values() if text})
    at = {text: number for number, text in enumerate(labels)}
    return labels, [at.get(spoken[value] or "", NONE) for value in values]


def _strengths(seen: Seen, kept: Sequence[int]) -> str:
    """Return the strengths of the lines that are kept; all of them, as nearly always."""
    graph = seen.graph
    n = len(graph.drawn_low)
    if len(kept) == n:
        return graph.drawn
    every = base64.b64decode(graph.drawn)
    rows = (every[day * n : (day + 1) * n] for day in range(len(graph.quarters)))
    return base64.b64encode(b"".join(bytes(row[at] for at in kept) for row in rows)).decode("ascii")


def _quarter(day: str) -> dict[str, str]:
    moment = datetime.date.fromisoformat(day)
    number = (moment.month - 1) // MONTHS_PER_QUARTER + 1
    label = [
        _("eerste kwartaal %(year)s"),
        _("tweede kwartaal %(year)s"),
        _("derde kwartaal %(year)s"),
        _("vierde kwartaal %(year)s"),
    ][number - 1]
    return {"code": f"{moment.year}-{number}", "label": label % {"year": moment.year}}
