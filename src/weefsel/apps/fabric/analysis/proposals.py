"""Whom to introduce to whom: the engine `worlds` weighs pairs, people are the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from weefsel.apps.fabric.analysis.loom import Loom
from weefsel.apps.fabric.analysis.ways import ways_between
from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.figures import InChallenge, Proposal
from weefsel.apps.fabric.queries import partners_per_challenge, tag_rows
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.relations.enums import TouchpointKind
from weefsel.engines.worlds import Nearness, Params, Problem, introductions, joinings

WEIGHED = 200  # pairs that gain most, before what they have in common counts
MOST_PROPOSALS = 50
MOST_JOININGS = 5
MOST_PER_NODE = 3
MOST_IN_COMMON = 2
LEAST_PART = 2  # who has no tie at all is no group to join
SEED = 3

MOST_CHALLENGES, FEW = 12, 3  # few where each takes seconds

Tags = Mapping[int, frozenset[str]]
Bools = NDArray[np.bool_]


def proposals_of(loom: Loom, problem: Problem) -> tuple[Proposal, ...]:
    """Return whom to introduce to whom, what brings the worlds most together first.

    A pair counts for more with each thing the two have in common: a municipality, a label, at most
    two (norm `relations.introduction_bonus`). Pairs whom nobody can introduce come after those
    whom somebody can. Last come first contacts between groups
    that are apart, which nobody can arrange yet.

    Args:
        loom: everything in sight.
        problem: the organisations and the ties by which the worlds meet.
    """
    if not _has_contacts(loom):
        return ()
    among = np.array([node.kind != OrganisationKind.COOPERATION for node in loom.nodes], np.bool_)
    tags = _tags(loom)
    best = _best(loom, problem, tags, among)
    ways = sorted(ways_between(loom, best), key=lambda one: not one.chain)
    return (*ways, *_joining(loom, problem, tags, among))


def proposals_in_challenges(loom: Loom, problem: Problem) -> tuple[InChallenge, ...]:
    """Return the same among the partners of the challenges in sight that changed last.

    What counts is how much nearer it brings the worlds of the whole region, not only the partners.
    """
    if not (loom.scope.is_whole and _has_contacts(loom)):
        return ()
    is_small = loom.n_nodes <= Params().exact_introductions_up_to
    partners = partners_per_challenge(loom.viewer, most=MOST_CHALLENGES if is_small else FEW)
    tags = _tags(loom)
    found = [
        (challenge, _best(loom, problem, tags, np.isin(loom.rows, organisations)))
        for challenge, organisations in partners.items()
    ]
    ways = iter(ways_between(loom, [one for _challenge, best in found for one in best]))
    return tuple(
        InChallenge(challenge, tuple(next(ways) for _one in best))
        for challenge, best in found
        if best
    )


def _has_contacts(loom: Loom) -> bool:
    return loom.scope.node == NodeKind.ORGANISATION and loom.scope.layer != Layer.STRUCTURE


def _params(loom: Loom) -> Params:
    return Params(
        new_tie=max(loom.norms.basis.weights.get(TouchpointKind.CONVERSATION, 1.0), 0.01),
        nearness=Nearness.WORLDS,
        n_introductions=WEIGHED,
        most_per_node=2 * MOST_PER_NODE,
    )


def _best(loom: Loom, problem: Problem, tags: Tags, among: Bools) -> list[Proposal]:
    found = introductions(problem, _params(loom), np.random.default_rng(SEED), among)
    weighed = [
        _proposal(loom, tags, int(one), int(other), gain=100 * float(share))
        for one, other, share in zip(found.inclusion, found.economy, found.share, strict=True)
    ]
    return _varied(sorted(weighed, key=lambda one: (-_worth(loom, one), one.first, one.second)))


def _joining(loom: Loom, problem: Problem, tags: Tags, among: Bools) -> list[Proposal]:
    found = joinings(problem, _params(loom), np.random.default_rng(SEED), among)
    rows = zip(found.inclusion, found.economy, found.size, strict=True)
    return [
        _proposal(loom, tags, int(one), int(other), joins=int(size))
        for one, other, size in rows
        if size >= LEAST_PART
    ][:MOST_JOININGS]


def _proposal(
    loom: Loom, tags: Tags, one: int, other: int, *, gain: float = 0.0, joins: int = 0
) -> Proposal:
    low, high = sorted((one, other))  # nodes stand in the order of their keys
    places = loom.nodes[low].place, loom.nodes[high].place
    shared = tags.get(loom.nodes[low].row, frozenset()) & tags.get(
        loom.nodes[high].row, frozenset()
    )
    return Proposal(
        first=loom.nodes[low].row,
        second=loom.nodes[high].row,
        gain=gain,
        joins=joins,
        same_place=places[0] == places[1] != 0,
        tags=tuple(sorted(shared)),
    )


def _worth(loom: Loom, one: Proposal) -> float:
    in_common = min(MOST_IN_COMMON, len(one.tags) + one.same_place)
    return one.gain * (1 + in_common * loom.norms.shared_bonus / 100)


def _varied(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the first ones, with the same name in at most so many of them."""
    often: dict[int, int] = defaultdict(int)
    chosen: list[Proposal] = []
    for one in proposals:
        ends = one.first, one.second
        if len(chosen) < MOST_PROPOSALS and all(often[end] < MOST_PER_NODE for end in ends):
            chosen.append(one)
            for end in ends:
                often[end] += 1
    return chosen


def _tags(loom: Loom) -> Tags:
    found: dict[int, set[str]] = defaultdict(set)
    for organisation, tag in tag_rows(loom.viewer):
        found[organisation].add(tag)
    return {organisation: frozenset(names) for organisation, names in found.items()}
