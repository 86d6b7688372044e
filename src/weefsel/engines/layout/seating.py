"""Who keeps an earlier place, and where newcomers sit down."""

from __future__ import annotations

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.layout.problem import Floats, Integers

AT_HOME = 0.25  # a node with this share of its pull nearby stays


@kernel
def without_strays(
    start: Integers, neighbour: Integers, weight: Floats, places: Floats, near: float
) -> Floats:
    """Return the places, NaN for nodes that have nothing to do where they stand.

    That is a node with less than a quarter of its pull within `near`, whose ties together point
    farther away than `near`, and that finds twice as much pull around one of its neighbours: it had
    no ties and now has its first, or it went to another group. Without this rule an earlier place
    would hold it for years.

    Args:
        start: see `Network`.
        neighbour: see `Network`.
        weight: see `Network`.
        places: shape (n, 2); NaN rows have none.
        near: distance, in the unit of the places.
    """
    kept = places.copy()
    for i in range(places.shape[0]):
        x, y, at_home, total = 0.0, 0.0, 0.0, 0.0
        for p in range(start[i], start[i + 1]):
            dx = places[neighbour[p], 0] - places[i, 0]
            dy = places[neighbour[p], 1] - places[i, 1]
            if not np.isnan(dx):
                x, y, total = x + weight[p] * dx, y + weight[p] * dy, total + weight[p]
                if dx * dx + dy * dy <= near * near:
                    at_home += weight[p]
        if at_home < AT_HOME * total and x * x + y * y > (near * total) ** 2:
            span = slice(start[i], start[i + 1])
            if 2 * at_home < _seat(places, neighbour[span], weight[span], near)[2]:
                kept[i, 0], kept[i, 1] = np.nan, np.nan
    return kept


@kernel
def seated(
    start: Integers, neighbour: Integers, weight: Floats, places: Floats, near: float
) -> Floats:
    """Return the places with each NaN row set among its neighbours, those of the seated first.

    The network is connected and at least one node has a place.
    """
    filled, n = places.copy(), places.shape[0]
    queue, head, tail = np.empty(n, np.int64), 0, 0
    is_queued = np.zeros(n, np.bool_)
    for i in range(n):
        if not np.isnan(filled[i, 0]):
            queue[tail], tail, is_queued[i] = i, tail + 1, True
    while head < tail:
        i = queue[head]
        head += 1
        if np.isnan(filled[i, 0]):
            span = slice(start[i], start[i + 1])
            filled[i, 0], filled[i, 1], _ = _seat(filled, neighbour[span], weight[span], near)
        for p in range(start[i], start[i + 1]):
            if not is_queued[neighbour[p]]:
                queue[tail], tail, is_queued[neighbour[p]] = neighbour[p], tail + 1, True
    return filled


@kernel
def _seat(
    filled: Floats, neighbours: Integers, weights: Floats, near: float
) -> tuple[float, float, float]:
    """Return the middle of the neighbours around the one where most pull is near, and that pull."""
    best, x_best, y_best = -1.0, 0.0, 0.0
    for a in neighbours:
        if np.isnan(filled[a, 0]):
            continue
        x, y, total = 0.0, 0.0, 0.0
        for p in range(neighbours.size):
            b = neighbours[p]
            dx, dy = filled[b, 0] - filled[a, 0], filled[b, 1] - filled[a, 1]
            if dx * dx + dy * dy <= near * near:  # never for NaN
                x, y = x + weights[p] * filled[b, 0], y + weights[p] * filled[b, 1]
                total += weights[p]
        if total > best:
            best, x_best, y_best = total, x / total, y / total
    return x_best, y_best, best
