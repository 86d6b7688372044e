"""Group events by the pairs that met in them: done once, good for every date and half-life."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.ties.checks import frozen
from weefsel.engines.ties.kernels import (
    MEETING,
    Meetings,
    count_firsts,
    deal_meetings,
    gather_pairs,
    order_by_day,
    put_in_order,
    sort_rosters,
)
from weefsel.engines.ties.problem import Params, Problem

# Identifiers number themselves as long as they are not much larger than there are attendances.
SPREAD, ROOM = 4, 4096


@dataclass(frozen=True, eq=False)
class TieIndex:
    """Pairs, each with the meetings of the two: one for each event they both took part in.

    Events stand in order of day, those of one day in the order they were given in.

    Attributes:
        a: (pairs,) the lower identifier; pairs ascend by a, then b.
        b: (pairs,) the higher identifier.
        offsets: (pairs + 1,) meetings of pair p are `meetings[offsets[p]:offsets[p + 1]]`.
        meetings: (meetings,) of `kernels.MEETING`, in order of day within a pair: `day` is a place
            in `days`, `share` what the pair gets on that day itself. Between organisations that
            counts once for every two people who met in the event.
        days: (days,) the days on which there were events, ascending.
        day: (events,) ascending.
        share: (events,) what each pair in it gets on the day itself: weight / (participants - 1).
        fate: (events,) `kernels.COUNTS`, `WITHOUT_PAIR` (nobody to form one with) or `TOO_LARGE`.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    offsets: NDArray[np.int64]
    meetings: Meetings
    days: NDArray[np.int32]
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
    """Return every two people who met, with their meetings.

    O(attendances + meetings of two), plus sorting each person's meetings. An event of n people
    holds n * (n - 1) / 2 meetings of two; `params.largest_meeting` keeps that within bounds.

    Args:
        problem: events and participants.
        params: only `largest_meeting` matters.
    """
    return _index(problem, problem.participant, params)


def index_organisations(problem: Problem, params: Params) -> TieIndex:
    """Return every two organisations whose people met, with the events and their meetings.

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
    sort_rosters(problem.offsets, rosters)
    return _index(problem, rosters, params)


def _index(problem: Problem, labels: NDArray[np.int32], params: Params) -> TieIndex:
    """Return the index over rosters of labels, ascending within each event."""
    identifiers, labels, n_labels = _numbered(labels)
    day, share, rosters = _in_order_of_day(problem, labels)
    fate = np.empty(problem.n_events, dtype=np.int8)
    starts = np.zeros(n_labels + 1, dtype=np.int64)
    count_firsts(rosters, params.largest_meeting, (fate, share), starts)
    is_new = np.diff(day, prepend=day[:1] - 1) > 0
    number_of_day = np.cumsum(is_new, dtype=np.int32) - np.int32(1)
    meetings = np.empty(starts[-1], dtype=MEETING)
    deal_meetings(rosters, (fate, number_of_day, share), starts.copy(), meetings)
    # Room for as many pairs as meetings; what stays empty is never touched, so costs no memory.
    a, b = np.empty((2, meetings.size), dtype=np.int32)
    offsets = np.empty(meetings.size + 1, dtype=np.int64)
    n_pairs = gather_pairs(starts, meetings, (a, b, offsets))
    a, b = a[:n_pairs], b[:n_pairs]
    if identifiers is not None:
        a, b = identifiers[a], identifiers[b]
    return TieIndex(
        a=a,
        b=b,
        offsets=offsets[: n_pairs + 1],
        meetings=meetings,
        days=day[is_new],
        day=day,
        share=share,
        fate=fate,
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


def _in_order_of_day(
    problem: Problem, labels: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.float64], tuple[NDArray[np.int64], NDArray[np.int32]]]:
    """Return day and weight of each event, and the rosters, in order of day; of input within a day.

    The weights are the caller's own. Rosters cannot be written to, whether they were in order
    already or not: one type for the kernels.
    """
    day, weight, offsets = problem.day, problem.weight, problem.offsets
    if (day[1:] >= day[:-1]).all():
        return day, weight.copy(), (offsets, frozen(labels))
    order = _order_by_day(day)
    rosters = (np.empty_like(offsets), np.empty_like(labels))
    put_in_order((offsets, frozen(labels)), order, rosters)
    return day[order], weight[order], (frozen(rosters[0]), frozen(rosters[1]))


def _order_by_day(day: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return which event comes when, in order of day, and of input within a day."""
    first, n_days = int(day.min()), int(day.max()) - int(day.min()) + 1
    if n_days > SPREAD * day.size + ROOM:
        return np.argsort(day, kind="stable").astype(np.int32)
    order = np.empty(day.size, dtype=np.int32)
    order_by_day(day, first, np.zeros(n_days + 1, dtype=np.int64), order)
    return order
