"""What a new tie brings, from potentials; and which pairs bring most."""

from __future__ import annotations

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.problem import Bools, Floats, Int64s
from weefsel.engines.worlds.resistance import Part

BITS = 30  # gains that agree so far, nine digits, are equal


def gains_of(
    squares: Floats, potential: tuple[Floats, Floats], distance: Floats, new_tie: float
) -> Floats:
    """Return the gain of pairs, (rows, columns).

    Args:
        squares: (rows, columns) sum of c_i x_i^2; see `Sides.counts`.
        potential: (rows, 2) and (columns, 2) of each end, summed over either world.
        distance: (rows, columns) between the two.
        new_tie: strength of the new tie.
    """
    one, other = potential
    over_inclusion = one[:, None, 0] - other[None, :, 0]
    over_economy = one[:, None, 1] - other[None, :, 1]
    of_pairs = squares - 2.0 * over_inclusion * over_economy
    found: Floats = new_tie * of_pairs / (1.0 + new_tie * np.maximum(distance, 0.0))
    return found


def is_tied(part: Part, rows: Int64s, columns: Int64s) -> Bools:
    """Return which of some nodes have a tie with which of some others, (rows, columns)."""
    place = np.full(part.size, -1)
    place[columns] = np.arange(columns.size)
    found = np.zeros((rows.size, columns.size), np.bool_)
    for row, here in enumerate(rows):
        others = place[part.node[part.start[here] : part.start[here + 1]]]
        found[row, others[others >= 0]] = True
    return found


def best_pairs(gain: Floats, n_wanted: int, most_per_node: int) -> tuple[Int64s, Int64s]:
    """Return rows and columns of the largest gains, best first; of equals the lowest of both.

    Args:
        gain: (rows, columns); -inf for what is no pair.
        n_wanted: how many at most.
        most_per_node: how often a row, or a column, may come at most.
    """
    flat = gain.ravel()
    order = np.argsort(-to_digits(flat), kind="stable")
    order = order[: np.isfinite(flat).sum()]
    chosen = np.empty(min(n_wanted, order.size), np.int64)
    n_chosen = _choose(order, np.array(gain.shape), most_per_node, chosen)
    row, column = np.divmod(chosen[:n_chosen], max(gain.shape[1], 1))
    return row, column


@kernel
def _choose(order: Int64s, shape: Int64s, most_per_node: int, chosen: Int64s) -> int:
    """Fill the first of the order whose row and column are not used up; return how many."""
    n_of_row, n_of_column = np.zeros(shape[0], np.int64), np.zeros(shape[1], np.int64)
    n_chosen = 0
    for pair in order:
        if n_chosen == chosen.size:
            break
        row, column = pair // shape[1], pair % shape[1]
        if n_of_row[row] < most_per_node and n_of_column[column] < most_per_node:
            n_of_row[row] += 1
            n_of_column[column] += 1
            chosen[n_chosen] = pair
            n_chosen += 1
    return n_chosen


def to_digits(values: Floats) -> Floats:
    """Return values rounded, so that what differs in its last digits only is equal."""
    share, power = np.frexp(np.where(np.isfinite(values), values, 0.0))
    rounded: Floats = np.ldexp(np.round(share * 2.0**BITS), power - BITS)
    return np.where(np.isfinite(values), rounded, values)
