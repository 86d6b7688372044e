"""How strong each tie is on a day."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.ties.checks import a_day, frozen, half_life
from weefsel.engines.ties.index import TieIndex, index_organisations, index_people
from weefsel.engines.ties.kernels import (
    COUNTS,
    TOO_LARGE,
    WITHOUT_PAIR,
    describe_meetings,
    sum_meetings,
)
from weefsel.engines.ties.problem import Params, Problem


class Notice(StrEnum):
    """What a reader of the strengths has to know."""

    TOO_LARGE = "too_large"  # gatherings were left out; see `most_missed`
    LATER = "later"  # events after the day were left out


@dataclass(frozen=True, eq=False)
class Result:
    """The ties on a day.

    Attributes:
        a: (pairs,) the lower identifier; pairs ascend by a, then b.
        b: (pairs,) the higher identifier.
        strength: (pairs,) in talks between two of weight 1 on the day itself.
        n_events: (pairs,) in how many events they met, up to and on the day; 1 at least.
        first_day: (pairs,) of the first of them.
        last_day: (pairs,) of the last of them.
        on: the day.
        half_life_days: after how many days half is left.
        n_counted: events that made pairs.
        n_without_pair: events that could not: too few people, or all of one organisation.
        n_too_large: gatherings above `largest_meeting`, left out.
        n_later: events after the day, left out; the other counts do not hold them.
        most_missed: strength that any one pair can lack because gatherings were left out.
        warnings: what a reader has to know.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    strength: NDArray[np.float64]
    n_events: NDArray[np.int32]
    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]
    on: int
    half_life_days: float
    n_counted: int
    n_without_pair: int
    n_too_large: int
    n_later: int
    most_missed: float
    warnings: tuple[Notice, ...]

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                object.__setattr__(self, field.name, frozen(value))


def tie_strengths(problem: Problem, params: Params, *, on: int) -> Result:
    """Return the ties between people on a day.

    S_ij(t) = sum over events k with t_k <= t in which both took part of
    w_k / (|P_k| - 1) * 2^(-(t - t_k) / h).

    Dividing by |P_k| - 1 gives every participant w_k in all, whatever the size of the event: M. E.
    J. Newman, Scientific collaboration networks. II. Shortest paths, weighted networks, and
    centrality, Phys. Rev. E 64, 016132 (2001), doi:10.1103/PhysRevE.64.016132. The decay is ours.

    Args:
        problem: events and participants.
        params: half-life and largest meeting.
        on: the day t.

    Raises:
        ValueError: `on` is not a day.
    """
    index = index_people(problem, params)
    return ties_on(index, on=on, half_life_days=params.half_life_days)


def organisation_strengths(problem: Problem, params: Params, *, on: int) -> Result:
    """Return the ties between organisations on a day: the sum over pairs of their people.

    Each person counts for the organisation that `problem.organisation` gives for that event. Pairs
    within one organisation are no tie between organisations.

    Args:
        problem: events, participants and their organisations.
        params: half-life and largest meeting.
        on: the day.

    Raises:
        ValueError: the problem has no organisations, or `on` is not a day.
    """
    index = index_organisations(problem, params)
    return ties_on(index, on=on, half_life_days=params.half_life_days)


def strengths_on(index: TieIndex, *, on: int, half_life_days: float) -> NDArray[np.float64]:
    """Return the strength of every pair of the index on a day; nought before they first met.

    O(meetings of two), without grouping anew: for another day, or another half-life.

    Args:
        index: pairs with their events.
        on: the day.
        half_life_days: after how many days half is left.

    Raises:
        ValueError: `on` is not a day, or the half-life not above nought.
    """
    left_of_days = left_on(index.days, on=a_day("on", on), half_life_days=half_life_days)
    strength = np.empty(index.n_pairs)
    sum_meetings(index.offsets, index.meetings, left_of_days, strength)
    return strength


def ties_on(index: TieIndex, *, on: int, half_life_days: float) -> Result:
    """Return the ties of the index on a day; pairs that had not met yet are not in it.

    Args:
        index: pairs with their events.
        on: the day.
        half_life_days: after how many days half is left.

    Raises:
        ValueError: `on` is not a day, or the half-life not above nought.
    """
    on = a_day("on", on)
    left_of_days = left_on(index.days, on=on, half_life_days=half_life_days)
    strength = np.empty(index.n_pairs)
    n_events, first_day, last_day = np.empty((3, index.n_pairs), dtype=np.int32)
    describe_meetings(
        (index.offsets, index.meetings),
        (index.days, left_of_days),
        number_after(index.days, on),
        (strength, n_events, first_day, last_day),
    )
    until = number_after(index.day, on)
    n_later = index.day.size - until
    met = n_events > 0 if n_later else slice(None)
    fate = index.fate[:until]
    n_fates = [int(np.count_nonzero(fate == one)) for one in (COUNTS, WITHOUT_PAIR, TOO_LARGE)]
    missed = np.flatnonzero(fate == TOO_LARGE)
    missed_left = left(on - index.day[missed], half_life_days)
    notices = {Notice.TOO_LARGE: n_fates[TOO_LARGE], Notice.LATER: n_later}
    return Result(
        a=index.a[met],
        b=index.b[met],
        strength=strength[met],
        n_events=n_events[met],
        first_day=first_day[met],
        last_day=last_day[met],
        on=on,
        half_life_days=float(half_life_days),
        n_counted=n_fates[COUNTS],
        n_without_pair=n_fates[WITHOUT_PAIR],
        n_too_large=n_fates[TOO_LARGE],
        n_later=n_later,
        most_missed=float(index.share[missed] @ missed_left),
        warnings=tuple(notice for notice, n in notices.items() if n),
    )


def number_after(days: NDArray[np.int32], day: int) -> int:
    """Return the place of the first of ascending days after a day."""
    return int(np.searchsorted(days, day, side="right"))


def left_on(days: NDArray[np.int32], *, on: int, half_life_days: float) -> NDArray[np.float64]:
    """Return which part is left on a day of what was given on ascending days; of later ones nought.

    Raises:
        ValueError: the half-life is not above nought.
    """
    until = number_after(days, on)
    part = np.zeros(days.size)
    part[:until] = left(on - days[:until], half_life_days)
    return part


def left(days: NDArray[Any] | int, half_life_days: float) -> NDArray[np.float64]:
    """Return which part is left after some days: 2^(-days / half-life)."""
    return np.exp2(np.asarray(days) / -half_life(half_life_days))
