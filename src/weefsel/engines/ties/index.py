"""Group events by the pairs that met in them: done once, good for every date and half-life."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.ties.checks import ScalarT, frozen
from weefsel.engines.ties.kernels import (
    count_firsts,
    deal_pairs,
    gather_pairs,
    number_by_day,
    sort_rosters,
)
from weefsel.engines.ties.problem import Params, Problem

# Identifiers number themselves as long as they are not much larger than there are attendances.
SPREAD, ROOM = 4, 4096


@dataclass(frozen=True, eq=False)
class TieIndex:
    """Pairs, each with the events in which they met.

    Events are numbered in order of day, those of one day in the order they were given in.

    Attributes:
        a: (pairs,) the lower identifier; pairs ascend by a, then b.
        b: (pairs,) the higher identifier.
        offsets: (pairs + 1,) events of pair p are `events[offsets[p]:offsets[p + 1]]`.
        events: numbers of events, ascending within a pair. Between organisations an event stands
            here once for every two people who met in it.
        day: (events,) ascending.
        share: (events,) what each pair in it gets on the day itself: weight / (participants - 1).
        fate: (events,) `kernels.COUNTS`, `WITHOUT_PAIR` (nobody to form one with) or `TOO_LARGE`.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    offsets: NDArray[np.int64]
    events: NDArray[np.int32]
    day: NDArray[np.int32]
    share: NDArray[np.float64]
    fate: NDArray[np.int8]

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        for field in fields(self):
            object.__setattr__(self, field.name, frozen(getattr(self, field.name)))

    @property
    def n_pairs(self) -> int:
        """How many pairs there are."""
        return self.a.size


def index_people(problem: Problem, params: Params) -> TieIndex:
    """Return every two people who met, with the events they met in.

    O(attendances + meetings of two), plus sorting each person's meetings. An event of n people
    holds n * (n - 1) / 2 meetings of two; `params.largest_meeting` keeps that within bounds.

    Args:
        problem: events and participants.
        params: only `largest_meeting` matters.
    """
    return _index(problem, problem.participant, params)


def index_organisations(problem: Problem, params: Params) -> TieIndex:
    """Return every two organisations whose people met, with the events and how often.

    Two people of one organisation are no pair, nor is anyone without organisation; they do
    count for the number of participants by which an event's weight is divided.

    Args:
        problem: events, participants and their organisations.
        params: only `largest_meeting` matters; it counts people.

    Raises:
        ValueError: the problem has no organisations.
    """
    if problem.organisation is None:
        raise ValueError("organisation is None: ties between organisations need them.")
    rosters = problem.organisation.copy()
    sort_rosters(problem.offsets, rosters, 0)
    return _index(problem, rosters, params)


def _index(problem: Problem, labels: NDArray[np.int32], params: Params) -> TieIndex:
    """Return the index over rosters of labels, ascending within each event."""
    identifiers, labels, n_labels = _numbered(labels)
    labels = frozen(labels)  # one type for the kernels, wherever they come from
    number = _numbers_by_day(problem.day)
    fate = np.empty(problem.n_events, dtype=np.int8)
    starts = np.zeros(n_labels + 1, dtype=np.int64)
    count_firsts(problem.offsets, labels, params.largest_meeting, fate, starts)
    keys = np.empty(starts[-1], dtype=np.int64)
    deal_pairs((problem.offsets, labels), fate, number, starts.copy(), keys)
    events = np.empty(keys.size, dtype=np.int32)
    # Room for as many pairs as meetings; what stays empty is never touched, so costs no memory.
    a, b = np.empty_like(events), np.empty_like(events)
    offsets = np.empty(keys.size + 1, dtype=np.int64)
    n_pairs = gather_pairs(starts, keys, (a, b, offsets), events)
    a, b = a[:n_pairs], b[:n_pairs]
    if identifiers is not None:
        a, b = identifiers[a], identifiers[b]
    n_others = np.maximum(np.diff(problem.offsets) - 1, 1)
    return TieIndex(
        a=a,
        b=b,
        offsets=offsets[: n_pairs + 1],
        events=events,
        day=_by_number(problem.day, number),
        share=_by_number(problem.weight / n_others, number),
        fate=_by_number(fate, number),
    )


def _numbered(
    labels: NDArray[np.int32],
) -> tuple[NDArray[np.int32] | None, NDArray[np.int32], int]:
    """Return labels that count from 0: what each stands for, the labels, and how many.

    None if they are what they stand for. Order stays; -1 stays -1.
    """
    n_labels = int(labels.max(initial=-1)) + 1
    if n_labels <= SPREAD * labels.size + ROOM:
        return None, labels, n_labels
    identifiers, numbered = np.unique(labels, return_inverse=True)
    n_nobody = int(identifiers[0] < 0)
    return identifiers[n_nobody:], (numbered - n_nobody).astype(np.int32), identifiers.size


def _numbers_by_day(day: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the number of each event in order of day, and of input within a day."""
    number = np.arange(day.size, dtype=np.int32)
    if (day[1:] >= day[:-1]).all():
        return number
    first, n_days = int(day.min()), int(day.max()) - int(day.min()) + 1
    if n_days > SPREAD * day.size + ROOM:
        return _by_number(number, np.argsort(day, kind="stable"))
    number_by_day(day, first, np.zeros(n_days + 1, dtype=np.int64), number)
    return number


def _by_number(values: NDArray[ScalarT], number: NDArray[Any]) -> NDArray[ScalarT]:
    ordered = np.empty_like(values)
    ordered[number] = values
    return ordered
