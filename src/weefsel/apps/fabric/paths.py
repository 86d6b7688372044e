"""The strongest chain between two: how one could come to the other.

A tie of strength s passes a request on with chance s / (s + h), h the median strength, as in
`engines.worlds.chains`; the best chain has the largest product. With log(1 + h / s) as the length
of a tie that is the shortest path (Dijkstra 1959). Plain Python over the graph of a reading: some
tenths of a second at ten thousand organisations, and no arithmetic packages in a web process.
"""

from __future__ import annotations

import heapq
import math
import statistics
from collections import defaultdict
from collections.abc import Collection

from weefsel.apps.fabric.graph import Graph

Neighbours = dict[int, list[tuple[int, float, int]]]


def strongest_chain(
    graph: Graph, first: int, last: int, *, through: Collection[int]
) -> list[int] | None:
    """Return the ties from the one to the other, as places in the list of ties, in order.

    Args:
        graph: of a reading.
        first: place in the list of nodes where it begins.
        last: where it ends.
        through: the nodes that may be passed: those the viewer may see.

    Returns:
        None when there is no chain; an empty list when both are the same.
    """
    neighbours = _neighbours(graph, through)
    best: dict[int, float] = {first: 0.0}
    came_by: dict[int, int] = {}
    done: set[int] = set()
    heap = [(0.0, first)]
    while heap:
        length, here = heapq.heappop(heap)
        if here in done:
            continue
        if here == last:
            return _back(graph, first, last, came_by)
        done.add(here)
        for other, step, tie in neighbours.get(here, ()):
            beyond = length + step
            if beyond < best.get(other, float("inf")):
                best[other] = beyond
                came_by[other] = tie
                heapq.heappush(heap, (beyond, other))
    return None


def _neighbours(graph: Graph, through: Collection[int]) -> Neighbours:
    found: Neighbours = defaultdict(list)
    half = statistics.median([value for value in graph.values if value > 0] or [1.0])
    for tie, (low, high, value) in enumerate(zip(graph.low, graph.high, graph.values, strict=True)):
        if value > 0 and low in through and high in through:
            length = math.log1p(half / value)
            found[low].append((high, length, tie))
            found[high].append((low, length, tie))
    return found


def _back(graph: Graph, first: int, last: int, came_by: dict[int, int]) -> list[int]:
    ties, here = [], last
    while here != first:
        tie = came_by[here]
        ties.append(tie)
        here = graph.low[tie] if graph.high[tie] == here else graph.high[tie]
    return ties[::-1]
