"""Formal cooperations as ties: who takes part in what is written down."""

from __future__ import annotations

import datetime
from collections import defaultdict
from itertools import combinations

import numpy as np

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.analysis.contacts import Integers, TieColumns
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries import board_rows, participation_rows


def ties_of_structure(
    viewer: Viewer, node: NodeKind, rows: Integers, *, weight: float, on: datetime.date
) -> TieColumns:
    """Return the ties of formal cooperations that hold on a day.

    An organisation is tied to each cooperation it takes part in; two people are tied by each
    cooperation at which both sit. Each counts `weight`, and does not fade while it holds.
    """
    if node == NodeKind.ORGANISATION:
        pairs = [(min(pair), max(pair)) for pair in participation_rows(viewer, on=on)]
    else:
        seats: dict[int, list[int]] = defaultdict(list)
        for person, cooperation in board_rows(viewer, on=on):
            seats[cooperation].append(person)
        pairs = [pair for people in seats.values() for pair in combinations(sorted(people), 2)]
    return _columns(pairs, rows, weight)


def shared_cooperations(
    viewer: Viewer, rows: Integers, *, weight: float, largest: int, on: datetime.date
) -> TieColumns:
    """Return which organisations take part in something together: weight / (participants - 1).

    For the question whether two worlds meet: the ties of `ties_of_structure` lead to a
    cooperation, which belongs to neither world.

    Args:
        viewer: who looks.
        rows: keys of the organisations that take part in the analysis.
        weight: of one participation.
        largest: a cooperation with more participants ties nobody.
        on: the day.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for organisation, cooperation in participation_rows(viewer, on=on):
        members[cooperation].append(organisation)
    pairs: list[tuple[int, int]] = []
    shares: list[float] = []
    for together in members.values():
        if 1 < len(together) <= largest:
            mine = list(combinations(sorted(together), 2))
            pairs += mine
            shares += [weight / (len(together) - 1)] * len(mine)
    return _columns(pairs, rows, np.asarray(shares, dtype=np.float64))


def _columns(pairs: list[tuple[int, int]], rows: Integers, weight: object) -> TieColumns:
    """Return pairs of keys as ties; the same pair twice adds up."""
    ends = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    value = np.broadcast_to(np.asarray(weight, dtype=np.float64), ends.shape[:1]).copy()
    place = np.searchsorted(rows, ends)
    known = np.zeros(ends.shape, dtype=bool)
    if rows.size:
        place = np.minimum(place, rows.size - 1)
        known = rows[place] == ends
    mask = known.all(axis=1)
    low, high, value = place[mask, 0], place[mask, 1], value[mask]
    unique, inverse = np.unique(low * max(rows.size, 1) + high, return_inverse=True)
    n = max(rows.size, 1)
    nought = np.zeros(unique.size, dtype=np.int64)
    summed = np.zeros(unique.size)
    np.add.at(summed, inverse, value)
    return TieColumns(unique // n, unique % n, summed, nought, nought, nought)
