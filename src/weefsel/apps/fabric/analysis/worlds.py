"""How far the two worlds are apart: the engine `worlds`, and the quarters by the engine `ties`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weefsel.apps.fabric.analysis.contacts import Integers, TieColumns, places_of
from weefsel.apps.fabric.analysis.loom import Loom
from weefsel.apps.fabric.figures import Place, Quarter, WorldCount, Worlds
from weefsel.apps.fabric.queries import Node
from weefsel.apps.parties.enums import World
from weefsel.engines.ties import NO_SIDE, series
from weefsel.engines.worlds import Index, Problem, segregation
from weefsel.engines.worlds import World as Side

SIDE_OF = {
    World.INCLUSION: Side.INCLUSION,
    World.ECONOMY: Side.ECONOMY,
    World.BOTH: Side.BOTH,
    World.NEITHER: Side.NEITHER,
}
MOST_QUARTERS = 24
ONE_DAY = datetime.timedelta(days=1)


def problem_of(loom: Loom, ties: TieColumns) -> Problem:
    """Return nodes and ties as the engine takes them."""
    world = np.array([SIDE_OF[World(node.world)] for node in loom.nodes], dtype=np.int64)
    return Problem(world=world, a=ties.low, b=ties.high, weight=ties.value)


@dataclass(frozen=True, slots=True)
class Apart:
    """How far the worlds are apart, in the whole and in each municipality."""

    worlds: Worlds
    places: tuple[Place, ...]


def apart(loom: Loom, problem: Problem) -> Apart:
    """Return how far the worlds are apart; of a municipality, by the ties with an end there."""
    town = np.array([node.place for node in loom.nodes], dtype=np.int64)
    towns, part = np.unique(town, return_inverse=True)
    part = np.where(town > 0, part, NO_SIDE)
    found = segregation(problem, part)
    n_nodes = np.bincount(part[part >= 0], minlength=towns.size)
    pairs = zip(found.parts_by_count, found.parts_by_strength, strict=True)
    return Apart(
        _worlds(found.by_count, found.by_strength),
        tuple(
            Place(int(towns[at]), int(n_nodes[at]), _worlds(count, strength))
            for at, (count, strength) in enumerate(pairs)
            if towns[at] > 0
        ),
    )


def _worlds(count: Index, strength: Index) -> Worlds:
    return Worlds(
        n_within=round(count.internal),
        n_across=round(count.external),
        within=strength.internal,
        across=strength.external,
        index=_number(count.index),
        expected=_number(count.expected),
        deviation=_number(count.spread),
        z=_number(count.z),
        chance=count.p if np.isfinite(count.z) else None,
    )


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def counts_of(nodes: Sequence[Node], tied: NDArray[np.bool_]) -> tuple[WorldCount, ...]:
    """Return how many there are of each world, and how many of those have a tie."""
    worlds = np.array([node.world for node in nodes], dtype=object)
    return tuple(
        WorldCount(world.value, int((worlds == world).sum()), int(tied[worlds == world].sum()))
        for world in World
    )


def quarters_of(loom: Loom) -> tuple[Quarter, ...]:
    """Return the strength within and across the worlds at the end of each quarter, and today."""
    index = loom.index
    if not index.day.size:
        return ()
    days = quarter_ends(datetime.date.fromordinal(int(index.day[0])), loom.on)
    found = series(
        index,
        [day.toordinal() for day in days],
        half_life_days=loom.norms.basis.half_life,
        side_a=_side(places_of(index.a, loom.rows), loom.sides),
        side_b=_side(places_of(index.b, loom.rows), loom.sides),
    )
    return tuple(
        Quarter(day.isoformat(), float(within), float(across))
        for day, within, across in zip(days, found.within, found.across, strict=True)
    )


def _side(place: Integers, sides: Integers) -> Integers:
    if not sides.size:
        return np.full(place.size, NO_SIDE, dtype=np.int64)
    return np.where(place >= 0, sides[place], NO_SIDE)


def quarter_ends(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Return the last days of the quarters between two days, and the last day itself, ascending."""
    start = datetime.date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
    found = [last]
    while len(found) < MOST_QUARTERS and start - ONE_DAY > first:
        day = start - ONE_DAY
        found.append(day)
        start = day.replace(day=1, month=day.month - 2)
    return found[::-1]
