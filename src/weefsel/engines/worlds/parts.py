"""Connected parts: who can reach whom at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.problem import Bools, Floats, Int32s, Int64s, Problem

ABSENT = -1


@dataclass(frozen=True, eq=False)
class Parts:
    """The connected parts of a network.

    Attributes:
        part: (n,) of each node; 0 is the largest, of equals that with the lowest node; -1 for a
            node that is left out.
        sizes: (parts,) descending.
        order: (nodes that are not left out,) part by part, and within it by steps from its lowest
            node: who stand near each other in the network stand near each other here.
    """

    part: Int64s
    sizes: Int64s
    order: Int64s

    @property
    def n_parts(self) -> int:
        """How many there are."""
        return self.sizes.size


@dataclass(frozen=True, eq=False)
class Ordered:
    """A network renumbered in the order of `Parts.order`, so that near is near in memory.

    Attributes:
        order: (n,) the node that stands at each place.
        place: (n,) where each node stands.
        start, node, weight: as in `Neighbours`, by place.
        part_starts: (parts + 1,) the place where each part begins; parts by their lowest node.
    """

    order: Int64s
    place: Int64s
    start: Int64s
    node: Int32s
    weight: Floats
    part_starts: Int64s


def in_order(problem: Problem) -> Ordered:
    """Return the network with neighbours near each other; O(n + m)."""
    parts = connected_parts(problem)
    order = parts.order
    place = np.empty(problem.n_nodes, np.int64)
    place[order] = np.arange(problem.n_nodes)
    start, node, weight = problem.neighbours
    degree = problem.degree[order]
    begin = np.concatenate([[0], np.cumsum(degree)])
    tie = np.repeat(start[order] - begin[:-1], degree) + np.arange(node.size)
    changes = np.flatnonzero(np.diff(parts.part[order], prepend=ABSENT))
    return Ordered(
        order=order,
        place=place,
        start=begin,
        node=place[node[tie]].astype(np.int32),
        weight=weight[tie],
        part_starts=np.append(changes, problem.n_nodes),
    )


def connected_parts(problem: Problem, left_out: Bools | None = None) -> Parts:
    """Return the connected parts, without some nodes if asked; O(n + m)."""
    start, node, _ = problem.neighbours
    found = np.full(problem.n_nodes, ABSENT, np.int64)
    order = np.empty(problem.n_nodes, np.int64)
    absent = np.zeros(problem.n_nodes, np.bool_) if left_out is None else left_out.copy()
    n_found = _walk(start, node, absent, found, order)
    sizes = np.bincount(found[found >= 0])
    by_size = np.argsort(-sizes, kind="stable")
    rank = np.empty(sizes.size + 1, np.int64)
    rank[by_size] = np.arange(sizes.size)
    rank[-1] = ABSENT
    part = rank[found]
    return Parts(part, sizes[by_size], order[:n_found])


@kernel
def _walk(start: Int64s, node: Int32s, absent: Bools, part: Int64s, order: Int64s) -> int:
    """Number parts by their lowest node; return how many nodes stand in `order`."""
    n_parts, last = 0, 0
    for root in range(part.size):
        if absent[root] or part[root] >= 0:
            continue
        at = last
        order[last] = root
        last += 1
        part[root] = n_parts
        while at < last:
            here = order[at]
            at += 1
            for tie in range(start[here], start[here + 1]):
                other = node[tie]
                if not absent[other] and part[other] < 0:
                    part[other] = n_parts
                    order[last] = other
                    last += 1
        n_parts += 1
    return last
