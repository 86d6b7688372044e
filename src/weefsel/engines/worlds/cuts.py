"""Nodes on which the connection of others hangs: cut points, and what each cuts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.problem import Bools, Int32s, Int64s, Problem, close


@dataclass(frozen=True, eq=False)
class Cuts:
    """What falls apart when one node leaves.

    Attributes:
        is_cut_point: (n,) whether its part falls apart without it.
        pairs_cut: (n,) pairs of one of inclusion and one of the economy, itself not among them,
            that can reach each other now and could not without the node.
    """

    is_cut_point: Bools
    pairs_cut: Int64s

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)


def cuts(problem: Problem) -> Cuts:
    """Return what each node holds together; O(n + m) for all nodes at once.

    J. Hopcroft and R. Tarjan, Algorithm 447: efficient algorithms for graph manipulation,
    Communications of the ACM 16(6), 1973, 372-378, doi:10.1145/362248.362272. Numbers of either
    world below each node are kept on the way, and tell how many pairs every cut parts.
    """
    n = problem.n_nodes
    start, node, _ = problem.neighbours
    sides = np.stack([problem.is_inclusion, problem.is_economy], axis=1).astype(np.int64)
    order, number, parent, root = np.full((4, n), -1, np.int64)
    _go_deep((start, node), (order, number, parent, root))
    below, falls_off = sides.copy(), np.zeros((n, 2), np.int64)
    n_off, pairs_off = np.zeros((2, n), np.int64)
    _return((start, node), (order, number, parent), below, (falls_off, n_off, pairs_off))
    others = below[root] - sides
    rest = others - falls_off
    pairs_cut = others.prod(axis=1) - pairs_off - rest.prod(axis=1)
    return Cuts(is_cut_point=n_off > (parent < 0), pairs_cut=pairs_cut)


@kernel
def _go_deep(ties: tuple[Int64s, Int32s], found: tuple[Int64s, Int64s, Int64s, Int64s]) -> None:
    """Visit every node, deep first, its neighbours in order.

    Args:
        ties: start and other end.
        found: (n,) -1, filled: nodes in the order of the visit, the place of each in it, the node
            each was reached from (-1: none), and the one where its part began.
    """
    start, node = ties
    order, number, parent, root = found
    upcoming = start[:-1].copy()
    n_found = 0
    for first in range(number.size):
        if number[first] >= 0:
            continue
        here = first
        number[here], order[n_found], root[here] = n_found, here, first
        n_found += 1
        while here >= 0:
            if upcoming[here] == start[here + 1]:
                here = parent[here]
                continue
            other = node[upcoming[here]]
            upcoming[here] += 1
            if number[other] < 0:
                number[other], order[n_found], root[other] = n_found, other, first
                parent[other] = here
                n_found += 1
                here = other


@kernel
def _return(
    ties: tuple[Int64s, Int32s],
    visit: tuple[Int64s, Int64s, Int64s],
    below: Int64s,
    loose: tuple[Int64s, Int64s, Int64s],
) -> None:
    """Go back from the last visited to the first, and see what hangs on one node only.

    Args:
        ties: start and other end.
        visit: order, number and parent, from `_go_deep`.
        below: (n, 2) of either world, the node itself; raised by everybody visited through it.
        loose: noughts, filled: (n, 2) of either world in branches that come loose without the
            node; (n,) how many such branches; (n,) pairs between the worlds within them.
    """
    start, node = ties
    order, number, parent = visit
    falls_off, n_off, pairs_off = loose
    earliest = number.copy()  # visited, that somebody in the branch is tied to
    for at in range(order.size - 1, -1, -1):
        here, above = order[at], parent[order[at]]
        for tie in range(start[here], start[here + 1]):
            earliest[here] = min(earliest[here], number[node[tie]])
        if above < 0:
            continue
        if earliest[here] >= number[above]:
            n_off[above] += 1
            pairs_off[above] += below[here, 0] * below[here, 1]
            falls_off[above] += below[here]
        earliest[above] = min(earliest[above], earliest[here])
        below[above] += below[here]
