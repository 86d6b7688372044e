"""Count shortest paths in steps from eight sources at a time.

One source needs one number per node; eight need a row of eight, which lie in one line of the cache
and cost one look at a tie instead of eight. Sources that stand close together reach most nodes in
the same step, so take them in an order that keeps neighbours together.

Rows are handled as tuples: those stay in registers.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.problem import Floats, Int32s, Int64s

Bytes = NDArray[np.uint8]
Row: TypeAlias = tuple[float, float, float, float, float, float, float, float]

LANES = 8
ALL_LANES = 255


@kernel
def _row(values: Floats, node: int, bits: int) -> Row:
    """Return the row of a node, nought where the bit is."""
    at = np.uint64(node)
    return (
        values[at, 0] if bits & 1 else 0.0,
        values[at, 1] if bits & 2 else 0.0,
        values[at, 2] if bits & 4 else 0.0,
        values[at, 3] if bits & 8 else 0.0,
        values[at, 4] if bits & 16 else 0.0,
        values[at, 5] if bits & 32 else 0.0,
        values[at, 6] if bits & 64 else 0.0,
        values[at, 7] if bits & 128 else 0.0,
    )


@kernel
def _add(values: Floats, node: int, row: Row) -> None:
    """Raise the row of a node."""
    at = np.uint64(node)
    values[at, 0] += row[0]
    values[at, 1] += row[1]
    values[at, 2] += row[2]
    values[at, 3] += row[3]
    values[at, 4] += row[4]
    values[at, 5] += row[5]
    values[at, 6] += row[6]
    values[at, 7] += row[7]


@kernel
def _plus(row: Row, values: Floats, node: int) -> Row:
    """Return a row raised by that of a node."""
    at = np.uint64(node)
    return (
        row[0] + values[at, 0],
        row[1] + values[at, 1],
        row[2] + values[at, 2],
        row[3] + values[at, 3],
        row[4] + values[at, 4],
        row[5] + values[at, 5],
        row[6] + values[at, 6],
        row[7] + values[at, 7],
    )


@kernel
def _settle(front: Floats, node: int, seen: int, n_paths: Floats) -> int:
    """Move what came in for lanes that had not seen the node to `n_paths`; return their bits."""
    bits = 0
    for lane in range(LANES):
        arrived = front[node, lane]
        front[node, lane] = 0.0
        if arrived > 0.0 and not (seen >> lane) & 1:
            n_paths[node, lane] = arrived
            bits |= 1 << lane
    return bits


@kernel
def _multiply(dependency: Floats, node: int, bits: int, row: Row, n_paths: Floats) -> None:
    """Write the dependency on a node in the lanes of the bits: what is passed back, by paths."""
    for lane, passed in enumerate(row):
        if (bits >> lane) & 1:
            dependency[node, lane] = passed * n_paths[node, lane]


@kernel
def _pass_on(
    front: Floats, node: int, bits: int, target: float, dependency: Floats, n_paths: Floats
) -> None:
    """Write what a node passes back to each that came before it, for one path."""
    for lane in range(LANES):
        if (bits >> lane) & 1:
            front[node, lane] = (target + dependency[node, lane]) / n_paths[node, lane]


@kernel
def _clear(values: Floats, node: int) -> None:
    """Make the row of a node nought."""
    for lane in range(LANES):
        values[node, lane] = 0.0


@kernel
def _sums(values: Floats, node: int, bits: int) -> tuple[float, float]:
    """Return the sum and the sum of squares of a row, over the lanes of the bits."""
    total, squares = 0.0, 0.0
    for lane in range(LANES):
        if (bits >> lane) & 1:
            total += values[node, lane]
            squares += values[node, lane] ** 2
    return total, squares


@kernel
def _walk_out(
    ties: tuple[Int64s, Int32s],
    sources: Int64s,
    counts: tuple[Floats, Floats],
    marks: tuple[Bytes, Bytes, Int32s],
    reached: tuple[Int32s, Bytes, Int64s],
) -> int:
    """Count shortest paths from up to eight sources; return the number of steps, sources included.

    Args:
        ties: start and other end.
        sources: up to eight nodes.
        counts: (n, 8) noughts, filled with the number of shortest paths; (n, 8) noughts, to work
            in.
        marks: (n,) noughts; filled with a bit for each source that reaches the node; (n,) noughts
            and (n,), to work in.
        reached: filled with nodes in order of step, the bits of the sources that reach them in
            that step, and where each step begins. A node stands there once for each step in which
            it is reached.
    """
    start, node = ties
    n_paths, front = counts
    seen, mark, waiting = marks
    rows, lanes, levels = reached
    n_reached = 0
    for lane in range(sources.size):
        rows[n_reached] = sources[lane]
        lanes[n_reached] = np.uint8(1 << lane)
        seen[sources[lane]] |= lanes[n_reached]
        n_paths[sources[lane], lane] = 1.0
        n_reached += 1
    levels[0], levels[1] = 0, n_reached
    level = 0
    while levels[level + 1] > levels[level]:
        n_waiting = 0
        for at in range(levels[level], levels[level + 1]):
            here = _row(n_paths, rows[at], lanes[at])
            for tie in range(start[rows[at]], start[rows[at] + 1]):
                other = node[tie]
                if seen[other] != ALL_LANES:
                    waiting[n_waiting] = other
                    n_waiting += 1 - mark[other]
                    mark[other] = 1
                    _add(front, other, here)
        for place in range(n_waiting):
            other = waiting[place]
            mark[other] = 0
            bits = _settle(front, other, seen[other], n_paths)
            rows[n_reached], lanes[n_reached] = other, bits
            seen[other] |= bits
            n_reached += bits != 0
        level += 1
        levels[level + 1] = n_reached
    return level


@kernel
def _walk_back(
    ties: tuple[Int64s, Int32s],
    n_levels: int,
    targets: Floats,
    state: tuple[Floats, Floats, Floats],
    reached: tuple[Int32s, Bytes, Int64s],
) -> None:
    """Fill how much the paths of each source to the targets depend on each node.

    Args:
        ties: start and other end.
        n_levels: how many steps there are.
        targets: (n,) what a path to each node counts.
        state: (n, 8) number of paths; (n, 8) noughts, to work in; (n, 8) filled for the nodes and
            lanes that were reached.
        reached: as `_walk_out` filled it.
    """
    start, node = ties
    n_paths, front, dependency = state
    rows, lanes, levels = reached
    for level in range(n_levels - 1, -1, -1):
        for at in range(levels[level], levels[level + 1]):
            total = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
            for tie in range(start[rows[at]], start[rows[at] + 1]):
                total = _plus(total, front, node[tie])
            _multiply(dependency, rows[at], lanes[at], total, n_paths)
        if level + 1 < n_levels:
            for at in range(levels[level + 1], levels[level + 2]):
                _clear(front, rows[at])
        for at in range(levels[level], levels[level + 1]):
            _pass_on(front, rows[at], lanes[at], targets[rows[at]], dependency, n_paths)
    for at in range(levels[0], levels[1]):
        _clear(front, rows[at])


@kernel
def sum_dependencies(
    ties: tuple[Int64s, Int32s], sources: Int64s, targets: Floats, sums: Floats, squares: Floats
) -> None:
    """Add what paths from every source to the targets depend on each node, and the squares of it.

    U. Brandes, A faster algorithm for betweenness centrality, J. Mathematical Sociology 25(2),
    2001, 163-177, doi:10.1080/0022250X.2001.9990249. O(sources * m) and at most eight times that
    where the eight never reach a node in the same step.

    Args:
        ties: start and other end, from both ends.
        sources: nodes.
        targets: (sets, n) what a path to each node counts, for each set of targets.
        sums: (sets, n) raised by the sum over sources of the dependency of each node.
        squares: (sets, n) raised by the sum of its squares.
    """
    n_nodes = ties[0].size - 1
    n_paths, front, dependency = np.zeros((3, n_nodes, LANES))
    seen, mark = np.zeros((2, n_nodes), np.uint8)
    waiting = np.empty(n_nodes + 1, np.int32)
    rows = np.empty(LANES * n_nodes, np.int32)
    lanes = np.empty(LANES * n_nodes, np.uint8)
    levels = np.empty(n_nodes + 2, np.int64)
    reached = (rows, lanes, levels)
    for first in range(0, sources.size, LANES):
        n_paths[:] = 0.0
        seen[:] = 0
        batch = sources[first : first + LANES]
        n_levels = _walk_out(ties, batch, (n_paths, front), (seen, mark, waiting), reached)
        for chosen in range(targets.shape[0]):
            state = (n_paths, front, dependency)
            _walk_back(ties, n_levels, targets[chosen], state, reached)
            for at in range(levels[1], levels[n_levels]):
                total, of_squares = _sums(dependency, rows[at], lanes[at])
                sums[chosen, rows[at]] += total
                squares[chosen, rows[at]] += of_squares
