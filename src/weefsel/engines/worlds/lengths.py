"""Count shortest paths where a strong tie is short, from one source at a time."""

from __future__ import annotations

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.problem import Floats, Int32s, Int64s

AS_SHORT = 1.0 + 1e-9  # sums of the same lengths in another order differ in their last digits


@kernel
def _sift_up(heap: Int32s, place: Int32s, at: int, distance: Floats) -> None:
    """Move a node up a heap of nodes by distance, nearest first."""
    moved = heap[at]
    while at > 0:
        above = (at - 1) >> 1
        if distance[heap[above]] <= distance[moved]:
            break
        heap[at] = heap[above]
        place[heap[at]] = at
        at = above
    heap[at] = moved
    place[moved] = at


@kernel
def _sift_down(heap: Int32s, place: Int32s, size: int, distance: Floats) -> None:
    """Move the node on top of a heap down to where it belongs."""
    moved = heap[0]
    at = 0
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and distance[heap[below + 1]] < distance[heap[below]]:
            below += 1
        if distance[moved] <= distance[heap[below]]:
            break
        heap[at] = heap[below]
        place[heap[at]] = at
        at = below
    heap[at] = moved
    place[moved] = at


@kernel
def _nearest_first(
    ties: tuple[Int64s, Int32s, Floats],
    source: int,
    distance: Floats,
    order: Int32s,
    work: tuple[Int32s, Int32s],
) -> int:
    """Put what can be reached in order of distance (Dijkstra 1959); return how many that is.

    Args:
        ties: start, other end and length.
        source: where paths begin.
        distance: (n,) infinite; filled.
        order: (n,) filled.
        work: a heap and the place of each node in it, (n,) -1.
    """
    start, node, length = ties
    heap, place = work
    distance[source] = 0.0
    heap[0] = source
    place[source] = 0
    size, n_reached = 1, 0
    while size > 0:
        here = heap[0]
        size -= 1
        if size > 0:
            heap[0] = heap[size]
            _sift_down(heap, place, size, distance)
        order[n_reached] = here
        n_reached += 1
        for tie in range(start[here], start[here + 1]):
            other = node[tie]
            far = distance[here] + length[tie]
            if far < distance[other]:
                distance[other] = far
                if place[other] < 0:
                    heap[size] = other
                    place[other] = size
                    size += 1
                _sift_up(heap, place, place[other], distance)
    return n_reached


@kernel
def _count_paths(
    ties: tuple[Int64s, Int32s, Floats],
    distance: Floats,
    order: Int32s,
    rank: Int32s,
    n_paths: Floats,
) -> None:
    """Count the shortest paths to each node, in order of distance.

    Args:
        ties: start, other end and length.
        distance: from the source.
        order: nodes by distance.
        rank: place of each node in that order.
        n_paths: (n,) filled.
    """
    start, node, length = ties
    n_paths[order[0]] = 1.0
    for at in range(1, order.size):
        here = order[at]
        total = 0.0
        for tie in range(start[here], start[here + 1]):
            other = node[tie]
            if rank[other] < at and distance[other] + length[tie] <= distance[here] * AS_SHORT:
                total += n_paths[other]
        n_paths[here] = total


@kernel
def sum_weighted_dependencies(
    ties: tuple[Int64s, Int32s, Floats],
    sources: Int64s,
    targets: Floats,
    sums: Floats,
    squares: Floats,
) -> None:
    """Do what `steps.sum_dependencies` does, along paths of least length; O(m log n) a source.

    Args:
        ties: start, other end and length, from both ends.
        sources: nodes.
        targets: (sets, n) what a path to each node counts.
        sums: (sets, n) raised by the sum over sources of the dependency of each node.
        squares: (sets, n) raised by the sum of its squares.
    """
    start, node, length = ties
    n_nodes = start.size - 1
    n_paths, dependency = np.empty((2, n_nodes))
    order, rank, heap, place = np.empty((4, n_nodes), np.int32)
    distance = np.empty(n_nodes)
    for at in range(sources.size):
        distance[:] = np.inf
        place[:] = -1
        n_reached = _nearest_first(ties, sources[at], distance, order, (heap, place))
        rank[:] = n_nodes
        for found in range(n_reached):
            rank[order[found]] = found
        _count_paths(ties, distance, order[:n_reached], rank, n_paths)
        for chosen in range(targets.shape[0]):
            dependency[:] = 0.0
            for found in range(n_reached - 1, 0, -1):
                here = order[found]
                back = (targets[chosen, here] + dependency[here]) / n_paths[here]
                for tie in range(start[here], start[here + 1]):
                    other = node[tie]
                    far = distance[other] + length[tie]
                    if rank[other] < found and far <= distance[here] * AS_SHORT:
                        dependency[other] += n_paths[other] * back
                sums[chosen, here] += dependency[here]
                squares[chosen, here] += dependency[here] ** 2
