"""Which nodes of a large part are worth weighing exactly."""

from __future__ import annotations

import numpy as np

from weefsel.engines.worlds.gains import best_pairs, gains_of, is_tied
from weefsel.engines.worlds.params import Params
from weefsel.engines.worlds.problem import Floats, Int64s
from weefsel.engines.worlds.resistance import CLOSELY, columns_of, solve
from weefsel.engines.worlds.sketching import Sides, Sketch

AT_ONCE = 256  # nodes of which all pairs are estimated together
MOST_A_SIDE = 8_192  # nodes of either side of which all pairs are estimated
N_PAIRS = 8_192  # pairs from which the finalists come
LEAST_LEADERS = 32  # nodes of either side that get a second look


def finalists_of(
    sides: Sides, chosen: tuple[Int64s, ...], sketch: Sketch, params: Params
) -> tuple[tuple[Int64s, ...], bool]:
    """Return nodes of either side, ascending, and whether every solution settled.

    All pairs are estimated from the sketch. That finds who gains most by any tie (somebody on the
    edge), not with whom, because many partners are almost as good. So the leaders of either side
    are estimated anew beside everybody, with all of their own part in it exact: what then is
    estimated is small.

    Args:
        sides: the part.
        chosen: places of those who may be introduced, of inclusion and of the economy.
        sketch: estimates.
        params: reads `new_tie`, `n_introductions`, `most_per_node` and `n_finalists`.
    """
    seeds = _seeds(sides, chosen, sketch, params)
    n_leaders = min(max(LEAST_LEADERS, params.n_introductions), params.n_finalists)
    pairs, estimates = np.empty((0, 2), np.int64), np.empty(0)
    is_settled = True
    for side in (0, 1):
        leaders = _first_seen(seeds[:, side], n_leaders)
        gain, is_solved = _second_look(sides, leaders, chosen[1 - side], sketch, params)
        row, column = best_pairs(gain, N_PAIRS, params.most_per_node)
        ends = [leaders[row], chosen[1 - side][column]]
        pairs = np.vstack([pairs, np.column_stack([ends[side], ends[1 - side]])])
        estimates = np.append(estimates, gain[row, column])
        is_settled &= is_solved
    pairs = pairs[np.argsort(-estimates, kind="stable")]
    found = tuple(_first_seen(pairs[:, side], params.n_finalists) for side in (0, 1))
    return found, is_settled


def _seeds(sides: Sides, chosen: tuple[Int64s, ...], sketch: Sketch, params: Params) -> Int64s:
    """Return for every node its best pair by estimate, (pairs, 2), best first."""
    rows, columns = (_farthest(places, sketch.squares) for places in chosen)
    of_row, of_column = np.zeros(rows.size, np.int64), np.zeros(columns.size, np.int64)
    row_gain, column_gain = np.full(rows.size, -np.inf), np.full(columns.size, -np.inf)
    for first in range(0, rows.size if columns.size else 0, AT_ONCE):
        here = slice(first, first + AT_ONCE)
        squares = _apart(sketch.squares, rows[here], columns)
        distance = _apart(sketch.flows, rows[here], columns)
        potential = sketch.potential[rows[here]], sketch.potential[columns]
        gain = gains_of(squares, potential, distance, params.new_tie)
        gain[is_tied(sides.part, rows[here], columns)] = -np.inf
        of_row[here], row_gain[here] = gain.argmax(axis=1), gain.max(axis=1)
        best, most = gain.argmax(axis=0) + first, gain.max(axis=0)
        is_better = most > column_gain
        of_column[is_better], column_gain[is_better] = best[is_better], most[is_better]
    order = np.argsort(-np.append(row_gain, column_gain), kind="stable")
    pairs = (
        np.vstack(
            [np.column_stack([rows, columns[of_row]]), np.column_stack([rows[of_column], columns])]
        )
        if rows.size and columns.size
        else np.empty((0, 2), np.int64)
    )
    return pairs[order[: len(pairs)]]


def _second_look(
    sides: Sides, leaders: Int64s, others: Int64s, sketch: Sketch, params: Params
) -> tuple[Floats, bool]:
    """Return the gain of leaders with all others, (leaders, others), and whether all settled.

    Only the others' own terms, c_i (L⁺_ib)^2 summed and L⁺_bb, are estimates.
    """
    columns, is_solved = columns_of(sides.part, leaders)
    twice, is_settled = solve(sides.part, sides.counts[:, None] * columns, CLOSELY)
    own = leaders, np.arange(leaders.size)
    squares = twice[own][:, None] + np.square(sketch.squares[others]).sum(axis=1)
    squares -= 2.0 * twice[others].T
    distance = columns[own][:, None] + np.square(sketch.flows[others]).sum(axis=1)
    distance -= 2.0 * columns[others].T
    potential = sketch.potential[leaders], sketch.potential[others]
    gain = gains_of(squares, potential, distance, params.new_tie)
    gain[is_tied(sides.part, leaders, others)] = -np.inf
    return gain, is_solved and is_settled


def _farthest(places: Int64s, squares: Floats) -> Int64s:
    """Return the places from which a new tie can bring most, if there are too many for all."""
    size = np.square(squares[places]).sum(axis=1)
    return np.sort(places[np.argsort(-size, kind="stable")[:MOST_A_SIDE]])


def _apart(points: Floats, rows: Int64s, columns: Int64s) -> Floats:
    """Return squared distances between points."""
    left, right = points[rows], points[columns]
    size = np.square(left).sum(axis=1)[:, None] + np.square(right).sum(axis=1)
    found: Floats = size - 2.0 * (left @ right.T)
    return found


def _first_seen(places: Int64s, n_wanted: int) -> Int64s:
    """Return the first different ones, ascending."""
    found, first = np.unique(places, return_index=True)
    return np.sort(found[np.argsort(first)[:n_wanted]])
