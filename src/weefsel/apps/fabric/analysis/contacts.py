"""Contacts as arrays, and the ties that follow from them by the engine `ties`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries import attendance_rows, contact_rows
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.fabric.strength import Basis
from weefsel.engines.ties import (
    Params,
    Problem,
    TieIndex,
    index_organisations,
    index_people,
    strengths_on,
    ties_on,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
CONTACT = np.dtype([("row", np.int64), ("day", np.int64), ("weight", np.float64)])
ATTENDANCE = np.dtype([("contact", np.int64), ("person", np.int64), ("organisation", np.int64)])


@dataclass(frozen=True, eq=False)
class Contacts:
    """Every contact that one viewer may see within a period, with who was there.

    Attributes:
        problem: as the engine takes it; identifiers are keys of records.
        rows: (contacts,) keys of the contacts, in the order of the problem.
    """

    problem: Problem
    rows: Integers


@dataclass(frozen=True, eq=False)
class TieColumns:
    """Ties between nodes of a selection, as columns; ends are places in the list of nodes."""

    low: Integers
    high: Integers
    value: Floats
    n_contacts: Integers
    first_day: Integers
    last_day: Integers

    @property
    def size(self) -> int:
        """How many there are."""
        return int(self.low.size)

    def where(self, mask: NDArray[np.bool_]) -> TieColumns:
        """Return some of them."""
        return TieColumns(
            self.low[mask],
            self.high[mask],
            self.value[mask],
            self.n_contacts[mask],
            self.first_day[mask],
            self.last_day[mask],
        )


def no_ties() -> TieColumns:
    """Return no ties at all."""
    nought, none = np.empty(0, dtype=np.int64), np.empty(0)
    return TieColumns(nought, nought, none, nought, nought, nought)


def contacts_of(viewer: Viewer, scope: Scope, basis: Basis, *, on: datetime.date) -> Contacts:
    """Read the contacts up to and on a day."""
    until = on.toordinal()

    def kept() -> Iterator[tuple[int, int, float]]:
        for row, day, kind in contact_rows(viewer, scope):
            weight = basis.weights.get(kind, 0.0)
            if weight > 0 and day.toordinal() <= until:
                yield row, day.toordinal(), weight

    contacts = np.fromiter(kept(), dtype=CONTACT)
    present = np.fromiter(attendance_rows(viewer, scope), dtype=ATTENDANCE)
    by_row = np.argsort(contacts["row"], kind="stable")
    place = np.searchsorted(contacts["row"], present["contact"], sorter=by_row)
    place = by_row[np.minimum(place, contacts.size - 1)] if contacts.size else place
    known = np.zeros(present.size, dtype=bool)
    if contacts.size:
        known = contacts["row"][place] == present["contact"]
    present, place = present[known], place[known]
    order = np.argsort(place, kind="stable")
    sizes = np.bincount(place, minlength=contacts.size)
    problem = Problem(
        day=contacts["day"],
        weight=contacts["weight"],
        offsets=np.concatenate([[0], np.cumsum(sizes)]),
        participant=present["person"][order],
        organisation=present["organisation"][order],
    )
    return Contacts(problem, contacts["row"])


def index_of(contacts: Contacts, node: NodeKind, basis: Basis) -> TieIndex:
    """Group the contacts by the pairs that met in them."""
    params = Params(half_life_days=basis.half_life, largest_meeting=basis.largest_meeting)
    if node == NodeKind.ORGANISATION:
        return index_organisations(contacts.problem, params)
    return index_people(contacts.problem, params)


def places_of(values: NDArray[np.int32], rows: Integers) -> Integers:
    """Return the place of each key in the ascending list of nodes; -1 for who is not in it."""
    if not rows.size:
        return np.full(values.size, -1, dtype=np.int64)
    place = np.searchsorted(rows, values)
    place = np.minimum(place, rows.size - 1)
    return np.where(rows[place] == values, place, -1)


def ties_of_day(
    index: TieIndex, rows: Integers, basis: Basis, *, on: int
) -> tuple[TieColumns, int]:
    """Return the ties between nodes on a day, and how many contacts were too large to count."""
    found = ties_on(index, on=on, half_life_days=basis.half_life)
    low, high = places_of(found.a, rows), places_of(found.b, rows)
    columns = TieColumns(
        low,
        high,
        found.strength,
        found.n_events.astype(np.int64),
        found.first_day.astype(np.int64),
        found.last_day.astype(np.int64),
    )
    return columns.where((low >= 0) & (high >= 0)), found.n_too_large


def strengths_earlier(index: TieIndex, rows: Integers, basis: Basis, *, on: int) -> TieColumns:
    """Return the ties as they were on an earlier day."""
    value = strengths_on(index, on=on, half_life_days=basis.half_life)
    low, high = places_of(index.a, rows), places_of(index.b, rows)
    nought = np.zeros(value.size, dtype=np.int64)
    columns = TieColumns(low, high, value, nought, nought, nought)
    return columns.where((low >= 0) & (high >= 0) & (value > 0))
