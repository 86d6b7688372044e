"""Who holds the fabric together, and who carries the contact between the worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.apps.fabric.analysis.contacts import Integers
from weefsel.apps.fabric.analysis.groups import groups_of
from weefsel.apps.fabric.analysis.loom import Loom
from weefsel.apps.fabric.analysis.people import Meetings, people_of
from weefsel.apps.fabric.analysis.worlds import problem_of
from weefsel.apps.fabric.figures import Carrier, Without
from weefsel.engines.worlds import (
    Certainty,
    Crossing,
    Params,
    Problem,
    betweenness,
    cohesion,
    connected_parts,
    crossing,
    without,
)

MOST_CARRIERS = 30
LEAVE_TOGETHER = 5
LEAST_SHARE = 0.005  # of what crosses; who has less carries nothing
SEED = 1


@dataclass(frozen=True, eq=False)
class Shape:
    """How the fabric hangs together.

    Attributes:
        n_parts: connected parts of at least two.
        largest_part: how many the largest has.
        communities: number of the group of each node, the largest 0; -1 without ties.
        n_communities: how many of those there are.
    """

    n_parts: int
    largest_part: int
    communities: Integers
    n_communities: int


def shape_of(loom: Loom) -> Shape:
    """Return the connected parts, and the groups within them."""
    problem = problem_of(loom, loom.ties.ties)
    parts, groups = connected_parts(problem), groups_of(problem)
    n_parts = int((parts.sizes > 1).sum())
    return Shape(n_parts, int(parts.sizes.max(initial=0)), groups.number, groups.n_groups)


@dataclass(frozen=True, eq=False)
class Carriers:
    """Who carries the contact between the worlds.

    Attributes:
        carriers: who carries most first.
        without: what remains when the first of them leave together.
        is_exact: whether paths were followed from everybody.
    """

    carriers: tuple[Carrier, ...]
    without: Without
    is_exact: bool


def carriers_of(loom: Loom, problem: Problem, meetings: Meetings) -> Carriers:
    """Return who carries what crosses, and what remains without them."""
    carried = crossing(problem)
    order = np.lexsort((loom.rows, -carried.share))[:MOST_CARRIERS]
    chosen = order[carried.share[order] >= LEAST_SHARE]
    if not chosen.size:
        return Carriers((), Without(), is_exact=True)
    paths = betweenness(problem, Params(), np.random.default_rng(SEED))
    held = cohesion(problem)
    n_crossing = _ties_that_cross(problem, carried)
    people = people_of(meetings, [int(loom.rows[at]) for at in chosen])
    together = without(problem, chosen[:LEAVE_TOGETHER])
    return Carriers(
        tuple(
            Carrier(
                row=int(loom.rows[at]),
                n_ties=int(n_crossing[at]),
                share=float(carried.share[at]),
                remains=float(1 - carried.share[at]),
                paths=float(paths.crossing_share[at]),
                constraint=float(held.constraint[at]),
                pairs_cut=int(held.pairs_cut[at]),
                people=people.get(int(loom.rows[at]), ()),
            )
            for at in chosen
        ),
        Without(
            together.n_leaving, together.share_left, together.pairs_before, together.pairs_lost
        ),
        is_exact=paths.certainty is Certainty.EXACT,
    )


def _ties_that_cross(problem: Problem, carried: Crossing) -> Integers:
    """Return how many ties of each node cross, or lead on to the other world."""
    passes = carried.through > 0
    single = problem.is_inclusion | problem.is_economy
    across = (problem.world[problem.a] != problem.world[problem.b]) & (
        single[problem.a] & single[problem.b]
    )
    ends = (
        across | (passes[problem.a] & single[problem.b]) | (passes[problem.b] & single[problem.a])
    )
    both = np.concatenate([problem.a[ends], problem.b[ends]])
    return np.bincount(both, minlength=problem.n_nodes)
