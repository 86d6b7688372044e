"""What a reading holds: who takes part, tied to whom, where they stand; and how it is stored.

Numbers only, by place in the list of nodes; names are looked up when a page is made. Columns of
plain lists, so that a web process needs no arithmetic packages to show them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

CONTACTS, COOPERATION = 1, 2  # bits of `Graph.layers`


@dataclass(frozen=True, slots=True)
class Graph:
    """The fabric of one selection on one day; node i is the i-th of every column of nodes.

    Attributes:
        rows: keys of the organisations or people, ascending.
        worlds: stored value of the world of each.
        places: key of the municipality of each; 0 where none is known.
        kinds: stored value of the kind of organisation of each.
        strengths: what the ties of each add up to.
        communities: number of the community of each, the largest 0; -1 without ties.
        x, y: where each stands on the map, inside the disc of radius 1.
        low, high: the two ends of each tie, as places in the list; ascending by low, then high.
        values: strength of each tie on the day of the reading.
        n_contacts: contacts of each tie; 0 of one that is only a formal cooperation.
        first_days, last_days: days (ordinal) of the first and last of those contacts; 0 without.
        layers: bits of each tie, `CONTACTS` and `COOPERATION`.
        spacing: what nodes keep between them on the map.
        quarters: the days (ISO) that the map can show, oldest first; the last is that of the
            reading.
        drawn_low, drawn_high, drawn_layers: the lines of the map, one per tie and layer (0
            cooperation, 1 contacts), of ties that were there on one of those days.
        drawn: base64 of one byte per day and line, all lines of the first day first; 0 is no tie.
    """

    rows: Sequence[int] = ()
    worlds: Sequence[str] = ()
    places: Sequence[int] = ()
    kinds: Sequence[str] = ()
    strengths: Sequence[float] = ()
    communities: Sequence[int] = ()
    x: Sequence[float] = ()
    y: Sequence[float] = ()
    low: Sequence[int] = ()
    high: Sequence[int] = ()
    values: Sequence[float] = ()
    n_contacts: Sequence[int] = ()
    first_days: Sequence[int] = ()
    last_days: Sequence[int] = ()
    layers: Sequence[int] = ()
    spacing: float = 0.02
    quarters: Sequence[str] = ()
    drawn_low: Sequence[int] = ()
    drawn_high: Sequence[int] = ()
    drawn_layers: Sequence[int] = ()
    drawn: str = ""

    @property
    def n_nodes(self) -> int:
        """How many organisations or people take part, tied or not."""
        return len(self.rows)

    @property
    def n_ties(self) -> int:
        """How many ties there are."""
        return len(self.low)


def pack(graph: Graph) -> bytes:
    """Return the graph as it is stored."""
    text = json.dumps(asdict(graph), separators=(",", ":"), allow_nan=False)
    return zlib.compress(text.encode(), level=6)


def unpack(stored: bytes) -> Graph:
    """Return a stored graph; an empty one when nothing was stored."""
    if not stored:
        return Graph()
    columns: dict[str, Any] = json.loads(zlib.decompress(stored))
    return Graph(**columns)


@dataclass(frozen=True, slots=True)
class Positions:
    """Where organisations or people stood on an earlier map, by key of the record."""

    places: dict[int, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph) -> Positions:
        """Return the places of everybody in a graph."""
        return cls(dict(zip(graph.rows, zip(graph.x, graph.y, strict=True), strict=True)))
