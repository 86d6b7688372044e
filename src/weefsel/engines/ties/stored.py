"""Ties as they are stored: a strength and the day it holds on, renewed event by event.

Fading is multiplication, so the strength on any later day follows from one stored pair, and a new
event changes the pairs that met in it and no other. A withdrawn event is never subtracted, because
that would leave its rounding behind: its pairs are computed again from the events that remain.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weefsel.engines.ties.checks import (
    LARGEST_DAY,
    LARGEST_ID,
    ScalarT,
    a_day,
    amounts,
    frozen,
    half_life,
    same_length,
    whole_numbers,
)
from weefsel.engines.ties.index import TieIndex
from weefsel.engines.ties.kernels import HALF, describe_meetings, sum_until_last
from weefsel.engines.ties.strengths import left

_RANGES = {
    "a": (0, LARGEST_ID),
    "b": (0, LARGEST_ID),
    "as_of": (-LARGEST_DAY, LARGEST_DAY),
    "n_events": (1, LARGEST_ID),
    "first_day": (-LARGEST_DAY, LARGEST_DAY),
    "last_day": (-LARGEST_DAY, LARGEST_DAY),
}
_COLUMNS = (*_RANGES, "strength")


@dataclass(frozen=True, eq=False)
class StoredTies:
    """Pairs as a table keeps them; all of them, or the rows that an event is about.

    Attributes:
        a: (pairs,) the lower identifier; pairs ascend by a, then b, and occur once.
        b: (pairs,) the higher identifier.
        strength: (pairs,) on the day `as_of`.
        as_of: (pairs,) the day on which the strength holds; each pair may have its own.
        n_events: (pairs,) in how many events they met.
        first_day: (pairs,) of the first of them.
        last_day: (pairs,) of the last of them.
        half_life_days: with which the strengths were made.
        keys: (pairs,) both identifiers in one number, ascending; made here.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    strength: NDArray[np.float64]
    as_of: NDArray[np.int32]
    n_events: NDArray[np.int32]
    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]
    half_life_days: float
    keys: NDArray[np.int64] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check, and close the arrays to writing.

        Raises:
            ValueError: lengths differ, a number is out of range, pairs are not in order.
        """
        for name, (least, most) in _RANGES.items():
            column = whole_numbers(
                name, getattr(self, name), least=least, most=most, dtype=np.int32
            )
            object.__setattr__(self, name, column)
        object.__setattr__(self, "strength", amounts("strength", self.strength, most=np.inf))
        same_length(**{name: getattr(self, name) for name in _COLUMNS})
        half_life(self.half_life_days)
        object.__setattr__(self, "keys", frozen(_keys(self.a, self.b)))
        _check_order(self)

    @property
    def n_pairs(self) -> int:
        """How many pairs there are."""
        return self.a.size


@dataclass(frozen=True, eq=False)
class Change:
    """What has to be written.

    Attributes:
        rows: pairs to add, or to put in the place of what is stored.
        gone: (pairs, 2) pairs that have no event left, to delete.
    """

    rows: StoredTies
    gone: NDArray[np.int32]


_NONE_GONE = frozen(np.empty((0, 2), dtype=np.int32))


def stored_ties(index: TieIndex, *, half_life_days: float) -> StoredTies:
    """Return every pair of the index as it is stored: its strength on the day of its last event.

    All events count. O(meetings of two).

    Args:
        index: pairs with their events.
        half_life_days: after how many days half is left.

    Raises:
        ValueError: the half-life is not above nought.
    """
    pairs, n_days = (index.offsets, index.meetings), index.days.size
    strength = np.empty(index.n_pairs)
    n_events, first_day, last_day = np.empty((3, index.n_pairs), dtype=np.int32)
    days = (index.days, np.ones(n_days))
    describe_meetings(pairs, days, n_days, (strength, n_events, first_day, last_day))
    # Over the sum that has not faded.
    sum_until_last(pairs, index.days, half_life(half_life_days), strength)
    return StoredTies(
        a=index.a,
        b=index.b,
        strength=strength,
        as_of=last_day,
        n_events=n_events,
        first_day=first_day,
        last_day=last_day,
        half_life_days=float(half_life_days),
    )


def shift(
    strength: ArrayLike, *, as_of: ArrayLike, to: ArrayLike, half_life_days: float
) -> NDArray[np.float64]:
    """Return strengths on a later day, if nothing happens in between: S * 2^(-(to - as_of) / h).

    Args:
        strength: on the days `as_of`.
        as_of: a day, or one for each.
        to: a day, or one for each, not before `as_of`: how strong a tie was on an earlier day
            depends on what happened in between, and follows from the events (`strengths_on`).
        half_life_days: with which the strengths were made.

    Raises:
        ValueError: a day lies before `as_of`, or the half-life is not above nought.
    """
    days = np.asarray(to) - np.asarray(as_of)
    if days.size and days.min() < 0:
        raise ValueError(f"to lies {-days.min()} days before as_of: strengths only move on.")
    return np.asarray(strength) * left(days, half_life_days)


def stored_on(stored: StoredTies, *, on: int) -> NDArray[np.float64]:
    """Return the strength of every stored pair on a day: one multiplication each.

    Raises:
        ValueError: the day lies before the `as_of` of a pair.
    """
    on = a_day("on", on)
    return shift(stored.strength, as_of=stored.as_of, to=on, half_life_days=stored.half_life_days)


def add_events(stored: StoredTies, new: TieIndex) -> Change:
    """Return the pairs that new events change, as they are with those events.

    O(pairs of the new events * log(stored pairs)). An event that comes late, on a day before
    `as_of` of what is stored, comes in faded. What is stored does not tell which events are in it,
    so add each event once.

    Args:
        stored: all ties, or at least those stored of the pairs in the new events.
        new: the new events, as `index_people` or `index_organisations` gives them: the same level
            as what is stored.
    """
    half_life_days = stored.half_life_days
    added = stored_ties(new, half_life_days=half_life_days)
    place, known = _places(stored.keys, added.keys)

    def before(column: NDArray[ScalarT], otherwise: NDArray[ScalarT]) -> NDArray[ScalarT]:
        found = otherwise.copy()
        found[known] = column[place[known]]
        return found

    as_of_before = before(stored.as_of, added.as_of)
    as_of = np.maximum(as_of_before, added.as_of)
    strength_before = before(stored.strength, np.zeros(added.n_pairs))
    n_before = before(stored.n_events, np.zeros(added.n_pairs, dtype=np.int32))
    rows = StoredTies(
        a=added.a,
        b=added.b,
        strength=(
            shift(strength_before, as_of=as_of_before, to=as_of, half_life_days=half_life_days)
            + shift(added.strength, as_of=added.as_of, to=as_of, half_life_days=half_life_days)
        ),
        as_of=as_of,
        n_events=n_before + added.n_events,
        first_day=np.minimum(before(stored.first_day, added.first_day), added.first_day),
        last_day=np.maximum(before(stored.last_day, added.last_day), added.last_day),
        half_life_days=half_life_days,
    )
    return Change(rows=rows, gone=_NONE_GONE)


def rebuild_pairs(touched: TieIndex, remaining: TieIndex, *, half_life_days: float) -> Change:
    """Return pairs as their remaining events make them: after one was withdrawn or corrected.

    Nothing is subtracted: what is left after taking a large number from a larger one is mostly
    rounding. O(meetings of two among the remaining events).

    Args:
        touched: the pairs to renew: an index of the withdrawn event, or of a corrected one as it
            was and as it is, together.
        remaining: every event that still stands in which two of those people (organisations) took
            part; others do no harm.
        half_life_days: of what is stored.

    Raises:
        ValueError: the half-life is not above nought.
    """
    renewed = stored_ties(remaining, half_life_days=half_life_days)
    place, known = _places(renewed.keys, _keys(touched.a, touched.b))
    gone = np.stack([touched.a[~known], touched.b[~known]], axis=1)
    return Change(rows=_taken(renewed, place[known]), gone=frozen(gone))


def apply_change(stored: StoredTies, change: Change) -> StoredTies:
    """Return the stored ties with a change written into them, as a table would have it.

    Raises:
        ValueError: the change was made with another half-life.
    """
    rows = change.rows
    if rows.half_life_days != stored.half_life_days:
        raise ValueError(
            f"Stored with half_life_days {stored.half_life_days}, changed with "
            f"{rows.half_life_days}."
        )
    gone = _keys(change.gone[:, 0], change.gone[:, 1])
    stays = np.isin(stored.keys, np.concatenate([rows.keys, gone]), invert=True)
    order = np.argsort(np.concatenate([stored.keys[stays], rows.keys]), kind="stable")
    columns = {
        name: np.concatenate([getattr(stored, name)[stays], getattr(rows, name)])[order]
        for name in _COLUMNS
    }
    return StoredTies(**columns, half_life_days=stored.half_life_days)


def _taken(ties: StoredTies, place: NDArray[np.intp]) -> StoredTies:
    columns = {name: getattr(ties, name)[place] for name in _COLUMNS}
    return StoredTies(**columns, half_life_days=ties.half_life_days)


def _keys(a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.int64]:
    return a.astype(np.int64) << HALF | b


def _places(
    keys: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return where each wanted key stands among ascending keys, and whether it does."""
    place = np.searchsorted(keys, wanted)
    known = place < keys.size
    known[known] = keys[place[known]] == wanted[known]
    return place, known


def _check_order(ties: StoredTies) -> None:
    upside_down = ties.a >= ties.b
    if upside_down.any():
        at = int(np.argmax(upside_down))
        raise ValueError(f"Pair {at} is ({ties.a[at]}, {ties.b[at]}): the lower one comes first.")
    out_of_order = ties.keys[1:] <= ties.keys[:-1]
    if out_of_order.any():
        at = int(np.argmax(out_of_order)) + 1
        raise ValueError(
            f"Pair {at}, ({ties.a[at]}, {ties.b[at]}), does not come after the one before it."
        )
