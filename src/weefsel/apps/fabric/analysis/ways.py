"""Through whom two organisations could meet: the strongest chain of people in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from weefsel.apps.fabric.analysis.contacts import Integers, index_of, places_of, ties_of_day
from weefsel.apps.fabric.analysis.loom import Loom
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.figures import Proposal
from weefsel.apps.fabric.queries import visible_people
from weefsel.engines.worlds import Params, Problem, World, chains

MOST_BETWEEN = 4  # one at either organisation, and at most two in the middle
BELONGS = 1e9  # strength between an organisation and its people: passes on nearly always


def ways_between(loom: Loom, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals, each with the people who could introduce the two, in order.

    People are tied by recent contacts, and belong to the organisations for which they were there;
    only people in sight are asked. Both organisations stand beside their people as nodes of their
    own, so that one search finds the best of all chains.
    """
    people = np.array(sorted(visible_people(loom.viewer)), dtype=np.int64)
    ends = np.array(sorted({end for one in proposals for end in (one.first, one.second)}), np.int64)
    problem, half = _network(loom, people, ends)
    if problem is None:
        return list(proposals)
    pairs = [
        [people.size + int(np.searchsorted(ends, end)) for end in (one.first, one.second)]
        for one in proposals
    ]
    params = Params(n_intermediaries=MOST_BETWEEN, n_chains=1, half_strength=half)
    may_be_asked = np.arange(problem.n_nodes) < people.size
    found = chains(problem, pairs, params, may_be_asked)
    return [
        replace(
            one,
            chain=tuple(int(people[node]) for node in found.nodes(at)[1:-1]),
            chain_strength=min(float(found.weakest[at, 0]), BELONGS),
        )
        for at, one in enumerate(proposals)
    ]


def _network(loom: Loom, people: Integers, ends: Integers) -> tuple[Problem | None, float]:
    """Return people, then organisations, as one network; and the median tie between people."""
    basis, on = loom.norms.basis, loom.on.toordinal()
    ties, _n_large = ties_of_day(
        index_of(loom.contacts, NodeKind.PERSON, basis), people, basis, on=on
    )
    since = loom.norms.recent_since(loom.on).toordinal()
    ties = ties.where((ties.last_day >= since) & (ties.value > 0))
    if not ties.size:
        return None, 1.0
    person, organisation = _members(loom, people, ends, since=since)
    return Problem(
        world=np.full(people.size + ends.size, World.NEITHER, dtype=np.int8),
        a=np.concatenate([ties.low, person]),
        b=np.concatenate([ties.high, people.size + organisation]),
        weight=np.concatenate([ties.value, np.full(person.size, BELONGS)]),
    ), float(np.median(ties.value))


def _members(
    loom: Loom, people: Integers, ends: Integers, *, since: int
) -> tuple[Integers, NDArray[np.int64]]:
    """Return who was lately there for which of the organisations, each pair once, as places."""
    problem = loom.contacts.problem
    if problem.organisation is None:
        nothing = np.empty(0, dtype=np.int64)
        return nothing, nothing
    day = np.repeat(problem.day, np.diff(problem.offsets))
    person = places_of(problem.participant, people)
    organisation = places_of(problem.organisation, ends)
    here = (day >= since) & (person >= 0) & (organisation >= 0)
    both = np.unique(np.column_stack([person[here], organisation[here]]), axis=0)
    return both[:, 0], both[:, 1]
