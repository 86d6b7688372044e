"""Which people connect the two worlds: who was there when they met."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from weefsel.apps.fabric.analysis.contacts import Integers, places_of
from weefsel.apps.fabric.analysis.loom import Loom
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries import visible_people

ENOUGH = 0.8  # of the contacts that cross
LEAST_ADDED = 0.02  # of those contacts; who adds less carries nothing
MOST_PEOPLE = 12
MOST_PER_ORGANISATION = 5


@dataclass(frozen=True, eq=False)
class Meetings:
    """Recent contacts at which both worlds were present.

    Attributes:
        event: (k,) number of the contact, for everybody of one of the two worlds who was there.
        person: (k,) key of the person.
        organisation: (k,) key of the organisation he or she was there for.
        n_events: how many such contacts there are.
    """

    event: Integers
    person: Integers
    organisation: Integers
    n_events: int


def meetings_of(loom: Loom) -> Meetings:
    """Return the recent contacts between the worlds, as far as people in sight were there."""
    problem = loom.contacts.problem
    if loom.scope.node != NodeKind.ORGANISATION or problem.organisation is None:
        nothing = np.empty(0, dtype=np.int64)
        return Meetings(nothing, nothing, nothing, 0)
    event = np.repeat(np.arange(problem.n_events), np.diff(problem.offsets))
    place = places_of(problem.organisation, loom.rows)
    side = np.where(place >= 0, loom.sides[place], -1) if loom.sides.size else place
    recent = problem.day >= loom.norms.recent_since(loom.on).toordinal()
    here = [np.bincount(event[side == world], minlength=problem.n_events) > 0 for world in (0, 1)]
    crosses = here[0] & here[1] & recent
    seen = np.array(sorted(visible_people(loom.viewer)), dtype=np.int64)
    in_sight = places_of(problem.participant, seen) >= 0
    counts = crosses[event] & (side >= 0) & in_sight
    return Meetings(
        event[counts],
        problem.participant[counts].astype(np.int64),
        problem.organisation[counts].astype(np.int64),
        int(crosses.sum()),
    )


def fewest_people(meetings: Meetings) -> tuple[tuple[tuple[int, int], ...], float]:
    """Return the fewest people who together were at most of the contacts, and at which part.

    Each time the one who adds most is taken (greedy cover; at worst 63 per cent of what the best
    choice of as many people covers: Nemhauser, Wolsey and Fisher 1978).

    Returns:
        (key of the person, contacts between the worlds) in the order of taking, and the part.
    """
    theirs: dict[int, set[int]] = defaultdict(set)
    for person, event in zip(meetings.person.tolist(), meetings.event.tolist(), strict=True):
        theirs[person].add(event)
    covered: set[int] = set()
    chosen: list[tuple[int, int]] = []
    heap = [(-len(events), person) for person, events in theirs.items()]
    heapq.heapify(heap)
    while heap and len(chosen) < MOST_PEOPLE and len(covered) < ENOUGH * meetings.n_events:
        _bound, person = heapq.heappop(heap)
        adds = len(theirs[person] - covered)
        if heap and adds < -heap[0][0]:
            heapq.heappush(heap, (-adds, person))
            continue
        if adds < LEAST_ADDED * meetings.n_events:
            break
        covered |= theirs[person]
        chosen.append((person, len(theirs[person])))
    part = len(covered) / meetings.n_events if meetings.n_events else 0.0
    return tuple(chosen), part


def people_of(
    meetings: Meetings, organisations: Collection[int]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return for each organisation who met the other world for it, and how often."""
    wanted = set(organisations)
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for person, organisation in zip(
        meetings.person.tolist(), meetings.organisation.tolist(), strict=True
    ):
        if organisation in wanted:
            counts[organisation][person] += 1
    return {
        organisation: tuple(
            sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST_PER_ORGANISATION]
        )
        for organisation, found in counts.items()
    }
