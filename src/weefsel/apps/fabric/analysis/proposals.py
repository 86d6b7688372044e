"""Whom to introduce to whom: the engine `worlds` weighs pairs, people are the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from weefsel.apps.fabric.analysis.loom import Loom
from weefsel.apps.fabric.analysis.ways import ways_between
from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.figures import InChallenge, Proposal
from weefsel.apps.fabric.queries import partners_per_challenge, tag_rows
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.relations.enums import TouchpointKind
from weefsel.engines.worlds import Nearness, Params, Problem, in_turn, introductions, joinings

WEIGHED = 2_000  # pairs that gain most, from which the list is chosen one by one
MOST_PROPOSALS = 50
MOST_SOUGHT = 200  # of which somebody who can introduce them is looked for
MOST_JOININGS = 5
MOST_PER_NODE = 3
MOST_IN_COMMON = 2
LEAST_PART = 2  # who has no tie at all is no group to join
SEED = 3
A_WAY = 1e6  # times: who can be introduced comes before who cannot

MOST_CHALLENGES, FEW = 12, 3  # few where each takes seconds

Tags = Mapping[int, frozenset[str]]
Bools = NDArray[np.bool_]


def proposals_of(loom: Loom, problem: Problem) -> tuple[Proposal, ...]:
    """Return whom to introduce to whom, what brings the worlds most together first.

    Each next pair counts what those before it already bring, so that a group on a thread does not
    fill the list (`in_turn`). A pair counts for more with each thing the two have in common: a
    municipality, a label, at most two (norm `relations.introduction_bonus`). Pairs whom nobody can
    introduce come after those whom somebody can. Last come first contacts between groups that are
    apart, which nobody can arrange yet.

    Args:
        loom: everything in sight.
        problem: the organisations and the ties by which the worlds meet.
    """
    if not _has_contacts(loom):
        return ()
    among = np.array([node.kind != OrganisationKind.COOPERATION for node in loom.nodes], np.bool_)
    tags = _tags(loom)
    best = _best(loom, problem, tags, among, most=MOST_SOUGHT)
    ways = ways_between(loom, best)
    return (*_with_a_way_first(loom, problem, ways), *_joining(loom, problem, tags, among))


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
        (
            challenge,
            _best(loom, problem, tags, np.isin(loom.rows, organisations), most=MOST_PROPOSALS),
        )
        for challenge, organisations in partners.items()
    ]
    ways = iter(ways_between(loom, [one for _challenge, best in found for one in best]))
    return tuple(
        InChallenge(challenge, _with_a_way_first(loom, problem, [next(ways) for _one in best]))
        for challenge, best in found
        if best
    )


def _has_contacts(loom: Loom) -> bool:
    return loom.scope.node == NodeKind.ORGANISATION and loom.scope.layer != Layer.STRUCTURE


def params_of(loom: Loom) -> Params:
    """Return by what introductions are weighed: a new tie is one conversation."""
    return Params(
        new_tie=max(loom.norms.basis.weights.get(TouchpointKind.CONVERSATION, 1.0), 0.01),
        nearness=Nearness.WORLDS,
        n_introductions=WEIGHED,
        most_per_node=2 * MOST_PER_NODE,
    )


def _best(loom: Loom, problem: Problem, tags: Tags, among: Bools, *, most: int) -> list[Proposal]:
    """Return so many pairs to introduce, chosen one after the other."""
    params = params_of(loom)
    found = introductions(problem, params, np.random.default_rng(SEED), among)
    pairs = np.column_stack([found.inclusion, found.economy])
    weighed = [
        _proposal(loom, tags, int(one), int(other), gain=100 * float(share))
        for (one, other), share in zip(pairs, found.share, strict=True)
    ]
    turns = in_turn(
        problem,
        pairs,
        replace(params, n_introductions=most),
        [_favour(loom, one) for one in weighed],
    )
    return [weighed[at] for at in turns.pair]


def _with_a_way_first(
    loom: Loom, problem: Problem, proposals: Sequence[Proposal]
) -> tuple[Proposal, ...]:
    """Return those somebody can introduce, then the others; each with what it brings by then."""
    pairs = np.searchsorted(loom.rows, [[one.first, one.second] for one in proposals])
    favour = [_favour(loom, one) * (A_WAY if one.chain else 1.0) for one in proposals]
    few = replace(params_of(loom), n_introductions=MOST_PROPOSALS, most_per_node=MOST_PER_NODE)
    turns = in_turn(problem, pairs, few, favour)
    if not turns.pair.size:
        return ()
    # The first gains what it gains alone, which tells what the gains are parts of.
    per_cent = proposals[turns.pair[0]].alone / float(turns.gain[0])
    return tuple(
        replace(proposals[at], gain=per_cent * float(gain))
        for at, gain in zip(turns.pair, turns.gain, strict=True)
    )


def _joining(loom: Loom, problem: Problem, tags: Tags, among: Bools) -> list[Proposal]:
    found = joinings(problem, params_of(loom), np.random.default_rng(SEED), among)
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
        alone=gain,
        joins=joins,
        same_place=places[0] == places[1] != 0,
        tags=tuple(sorted(shared)),
    )


def _favour(loom: Loom, one: Proposal) -> float:
    in_common = min(MOST_IN_COMMON, len(one.tags) + one.same_place)
    return 1 + in_common * loom.norms.shared_bonus / 100


def _tags(loom: Loom) -> Tags:
    found: dict[int, set[str]] = defaultdict(set)
    for organisation, tag in tag_rows(loom.viewer):
        found[organisation].add(tag)
    return {organisation: frozenset(names) for organisation, names in found.items()}
