"""The map: where everybody stands, by the engine `layout`, and which lines there were when."""

from __future__ import annotations

import base64
import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weefsel.apps.fabric.analysis.contacts import Floats, Integers, TieColumns, ties_of_day
from weefsel.apps.fabric.analysis.loom import Loom, formal_ties
from weefsel.apps.fabric.analysis.worlds import quarter_ends
from weefsel.apps.fabric.enums import Layer
from weefsel.apps.fabric.graph import Positions
from weefsel.engines.layout import Params, Problem, draw

SEED = 1  # the same picture for everybody
MOST_QUARTERS = 13  # three years, and today
FULL = 255
STRUCTURE_LINES, FABRIC_LINES = 0, 1


@dataclass(frozen=True, eq=False)
class Places:
    """Where everybody stands.

    Attributes:
        where: (nodes, 2) inside the disc of radius 1.
        spacing: what nodes keep between them.
    """

    where: Floats
    spacing: float


def places_on_map(loom: Loom, earlier: Positions) -> Places:
    """Return a place for each node, near where it stood on an earlier map."""
    ties = loom.ties.ties
    before = None
    if earlier.places:
        nowhere = (np.nan, np.nan)
        known = [earlier.places.get(node.row, nowhere) for node in loom.nodes]
        before = np.array(known, dtype=np.float64).reshape(-1, 2)
    problem = Problem(
        n_nodes=loom.n_nodes,
        source=ties.low,
        target=ties.high,
        strength=ties.value,
        earlier=before,
    )
    found = draw(problem, Params(), np.random.default_rng(SEED))
    return Places(found.positions, found.spacing)


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of the map; see `graph.Graph`."""

    quarters: list[str]
    low: Integers
    high: Integers
    layers: Integers
    drawn: str


def lines_of(loom: Loom) -> Lines:
    """Return every tie of the last three years, and its strength at the end of each quarter."""
    days = _days(loom)
    fabric, structure = [], []
    for day in days:
        if loom.scope.layer != Layer.STRUCTURE:
            fabric.append(_contacts_on(loom, day))
        if loom.scope.layer != Layer.FABRIC:
            structure.append(formal_ties(loom.viewer, loom.scope, loom.rows, loom.norms, on=day))
    parts = [
        (STRUCTURE_LINES, *_table(structure, loom.n_nodes)),
        (FABRIC_LINES, *_table(fabric, loom.n_nodes)),
    ]
    n = max(loom.n_nodes, 1)
    keys = np.concatenate([keys for _layer, keys, _values in parts])
    layers = np.concatenate([np.full(keys.size, layer) for layer, keys, _values in parts])
    shown = np.zeros((len(days), keys.size), dtype=np.uint8)
    start = 0
    for layer, mine, values in parts:
        if mine.size:
            part = np.sqrt(values / values.max()) if layer == FABRIC_LINES else values > 0
            shown[:, start : start + mine.size] = np.ceil(FULL * part).astype(np.uint8)
        start += mine.size
    return Lines(
        quarters=[day.isoformat() for day in days],
        low=keys // n,
        high=keys % n,
        layers=layers,
        drawn=base64.b64encode(shown.tobytes()).decode("ascii"),
    )


def _days(loom: Loom) -> list[datetime.date]:
    if not loom.index.day.size:
        return [loom.on]
    first = datetime.date.fromordinal(int(loom.index.day[0]))
    return quarter_ends(first, loom.on)[-MOST_QUARTERS:]


def _contacts_on(loom: Loom, day: datetime.date) -> TieColumns:
    ties, _n_large = ties_of_day(loom.index, loom.rows, loom.norms.basis, on=day.toordinal())
    return ties.where(ties.last_day >= loom.norms.recent_since(day).toordinal())


def _table(by_day: list[TieColumns], n_nodes: int) -> tuple[Integers, Floats]:
    """Return every pair once, and its strength on each day: (pairs,) and (days, pairs)."""
    n = max(n_nodes, 1)
    keys = [ties.low * n + ties.high for ties in by_day]
    every: NDArray[np.int64] = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *keys]))
    values = np.zeros((len(by_day), every.size))
    for row, (mine, ties) in enumerate(zip(keys, by_day, strict=True)):
        values[row, np.searchsorted(every, mine)] = ties.value
    return every, values
