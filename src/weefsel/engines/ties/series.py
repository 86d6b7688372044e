"""Ties over many days, in one sweep from the first to the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weefsel.engines.ties.checks import (
    LARGEST_DAY,
    LARGEST_ID,
    frozen,
    half_life,
    same_length,
    whole_numbers,
)
from weefsel.engines.ties.index import TieIndex
from weefsel.engines.ties.kernels import move_on
from weefsel.engines.ties.strengths import left, left_on, number_after

NO_SIDE = -1


@dataclass(frozen=True, eq=False)
class Series:
    """All ties together, day by day.

    Attributes:
        day: (days,) ascending.
        total: (days,) strength of all pairs.
        within: (days,) of pairs on one side.
        across: (days,) of pairs on two sides.
        n_pairs: (days,) pairs that have met by then.
    """

    day: NDArray[np.int32]
    total: NDArray[np.float64]
    within: NDArray[np.float64]
    across: NDArray[np.float64]
    n_pairs: NDArray[np.int64]

    @property
    def share_across(self) -> NDArray[np.float64]:
        """(days,) which part of the strength between people with a side crosses; NaN if none."""
        sided = self.within + self.across
        share = np.full(sided.size, np.nan)
        np.divide(self.across, sided, out=share, where=sided > 0)
        return frozen(share)


def sweep(
    index: TieIndex, days: ArrayLike, *, half_life_days: float
) -> Iterator[NDArray[np.float64]]:
    """Yield the strength of every pair of the index on each day.

    O(pairs) a day, plus the events since the day before: what is there fades by one
    multiplication. Each array is the caller's own.

    Args:
        index: pairs with their events.
        days: ascending; the same day twice is allowed.
        half_life_days: after how many days half is left.

    Raises:
        ValueError: days are out of order, or the half-life not above nought.
    """
    half_life(half_life_days)
    return _sweep(index, _ascending(days), float(half_life_days))


def _sweep(
    index: TieIndex, days: NDArray[np.int32], half_life_days: float
) -> Iterator[NDArray[np.float64]]:
    strength = np.zeros(index.n_pairs)
    place = index.offsets[:-1].copy()
    upcoming = index.meetings["day"][place]
    state = (strength, place, upcoming)
    for before, day in pairwise([*days[:1].tolist(), *days.tolist()]):
        move_on(
            (index.offsets, index.meetings),
            left_on(index.days, on=day, half_life_days=half_life_days),
            state,
            (float(left(day - before, half_life_days)), number_after(index.days, day)),
        )
        yield strength.copy()


def series(
    index: TieIndex,
    days: ArrayLike,
    *,
    half_life_days: float,
    side_a: ArrayLike | None = None,
    side_b: ArrayLike | None = None,
) -> Series:
    """Return the strength of all ties together on each day, and how much of it crosses.

    Args:
        index: pairs with their events.
        days: ascending.
        half_life_days: after how many days half is left.
        side_a: (pairs,) on which side each `index.a` is, as a number; -1 for none. None: nobody is.
        side_b: (pairs,) on which side each `index.b` is.

    Raises:
        ValueError: days are out of order, sides do not fit the pairs, or the half-life is not above
            nought.
    """
    kept = _ascending(days)
    sides = [_sides(name, given, index) for name, given in (("side_a", side_a), ("side_b", side_b))]
    sided = (sides[0] != NO_SIDE) & (sides[1] != NO_SIDE)
    same = sides[0] == sides[1]
    masks = (np.True_, sided & same, sided & ~same)
    sums = np.array(
        [
            [strength.sum(where=mask) for mask in masks]
            for strength in sweep(index, kept, half_life_days=half_life_days)
        ]
    ).reshape(kept.size, len(masks))
    first_days = np.sort(index.days[index.meetings["day"][index.offsets[:-1]]])
    return Series(
        day=kept,
        total=frozen(sums[:, 0]),
        within=frozen(sums[:, 1]),
        across=frozen(sums[:, 2]),
        n_pairs=frozen(np.searchsorted(first_days, kept, side="right")),
    )


def _ascending(days: ArrayLike) -> NDArray[np.int32]:
    kept = whole_numbers("days", days, least=-LARGEST_DAY, most=LARGEST_DAY, dtype=np.int32)
    back = kept[1:] < kept[:-1]
    if back.any():
        at = int(np.argmax(back))
        raise ValueError(f"days go back from {kept[at]} to {kept[at + 1]}: ascending is wanted.")
    return kept


def _sides(name: str, given: ArrayLike | None, index: TieIndex) -> NDArray[np.int32]:
    if given is None:
        return np.full(index.n_pairs, NO_SIDE, dtype=np.int32)
    sides = whole_numbers(name, given, least=NO_SIDE, most=LARGEST_ID, dtype=np.int32)
    same_length(**{"a": index.a, name: sides})
    return sides
