"""How each node is held: by how many, how tightly, in which core, in which connected part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.cuts import cuts
from weefsel.engines.worlds.parts import connected_parts
from weefsel.engines.worlds.problem import Bools, Floats, Int32s, Int64s, Problem, close


@dataclass(frozen=True, eq=False)
class Cohesion:
    """How each node is held.

    Attributes:
        degree: (n,) number of ties.
        strength: (n,) what they weigh together.
        constraint: (n,) Burt's constraint, low for who joins those who do not know each other; NaN
            without ties.
        core: (n,) the largest k for which the node is in the k-core: a group in which each has at
            least k ties.
        is_cut_point: (n,) whether its part falls apart without it.
        pairs_cut: (n,) pairs between the worlds that only it connects; see `Cuts`.
        part: (n,) the connected part it is in, 0 the largest.
        part_sizes: (parts,) descending.
    """

    degree: Int64s
    strength: Floats
    constraint: Floats
    core: Int64s
    is_cut_point: Bools
    pairs_cut: Int64s
    part: Int64s
    part_sizes: Int64s

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)


def cohesion(problem: Problem) -> Cohesion:
    """Return how each node is held; O(sum of degree of both ends over ties).

    Constraint: R. S. Burt, Structural Holes, Harvard University Press 1992, equation 2.4. With
    p_ij the share of the strength of i that goes to j, c_i is the sum over neighbours j of
    (p_ij + sum over q of p_iq p_qj)^2.

    Cores: V. Batagelj and M. Zaversnik, An O(m) algorithm for cores decomposition of networks,
    2003, arXiv:cs/0310049.
    """
    start, node, weight = problem.neighbours
    constraint = np.full(problem.n_nodes, np.nan)
    _constraint((start, node, weight), problem.strength, constraint)
    core = problem.degree.copy()
    _peel(start, node, core)
    found = connected_parts(problem)
    hanging = cuts(problem)
    return Cohesion(
        degree=problem.degree,
        strength=problem.strength,
        constraint=constraint,
        core=core,
        is_cut_point=hanging.is_cut_point,
        pairs_cut=hanging.pairs_cut,
        part=found.part,
        part_sizes=found.sizes,
    )


@kernel
def _constraint(ties: tuple[Int64s, Int32s, Floats], strength: Floats, constraint: Floats) -> None:
    """Fill the constraint of every node that has ties."""
    start, node, weight = ties
    share = np.zeros(strength.size)  # of the strength of the node at hand, to each neighbour
    for here in range(strength.size):
        first, last = start[here], start[here + 1]
        for tie in range(first, last):
            share[node[tie]] = weight[tie] / strength[here]
        total = 0.0
        for tie in range(first, last):
            other = node[tie]
            spent = share[other]
            for back in range(start[other], start[other + 1]):
                # Between them: share is nought for who is no neighbour of both.
                between = node[back]
                spent += share[between] * weight[back] / strength[between]
            total += spent * spent
        for tie in range(first, last):
            share[node[tie]] = 0.0
        if last > first:
            constraint[here] = total


@kernel
def _peel(start: Int64s, node: Int32s, core: Int64s) -> None:
    """Take away the node with the fewest ties left, again and again; what it had left is its core.

    Args:
        start: where the ties of each node begin.
        node: the other end of each tie.
        core: (n,) number of ties of each node; made its core.
    """
    n_nodes = core.size
    order, place = np.empty((2, n_nodes), np.int64)  # nodes by ties left, and where each stands
    begin = np.zeros(n_nodes + 2, np.int64)  # where those with d ties left begin
    for here in range(n_nodes):
        begin[core[here] + 1] += 1
    for ties_left in range(n_nodes + 1):
        begin[ties_left + 1] += begin[ties_left]
    free = begin.copy()
    for here in range(n_nodes):
        place[here] = free[core[here]]
        order[place[here]] = here
        free[core[here]] += 1
    for at in range(n_nodes):
        here = order[at]
        for tie in range(start[here], start[here + 1]):
            other = node[tie]
            if core[other] > core[here]:
                first = begin[core[other]]
                swapped = order[first]
                order[place[other]], place[swapped] = swapped, place[other]
                order[first], place[other] = other, first
                begin[core[other]] = first + 1
                core[other] -= 1
