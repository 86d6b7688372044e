"""Introductions one after the other: each next one counts what the earlier ones already bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from weefsel.engines.worlds.gains import to_digits
from weefsel.engines.worlds.params import Params
from weefsel.engines.worlds.problem import Bools, Floats, Int64s, Problem, close
from weefsel.engines.worlds.resistance import columns_of, parts_of
from weefsel.engines.worlds.sketching import Sides


@dataclass(frozen=True, eq=False)
class Turns:
    """Which of some pairs to introduce, in order.

    Attributes:
        pair: (k,) which row of the pairs that were given.
        gain: (k,) how much less the sum of all distances would be, once those before it are tied.
    """

    pair: Int64s
    gain: Floats

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)


def in_turn(
    problem: Problem, pairs: ArrayLike, params: Params, favour: ArrayLike | None = None
) -> Turns:
    """Return the pair that brings most, then the one that brings most after that, and so on.

    Where a group hangs on one thread every way in brings much, but only the first one does: pairs
    that are weighed each on its own fill a list with the same. After a tie of strength w between a
    and b, with x = L⁺(e_a - e_b) (Sherman and Morrison 1950),

        L⁺ becomes  L⁺ - w x xᵀ / (1 + w R_ab),

    so that the gains of all other pairs follow from what L⁺ and L⁺ C L⁺ (C: in how many pairs each
    node counts) say between their ends: O(ends * turns) for each turn, besides those, which take
    the columns of L⁺ of the ends and O(k ends²). Choosing the best one each time is a good rule,
    not the best list there is.

    Args:
        problem: the network.
        pairs: (n, 2) nodes without a tie; of equal worth the first is chosen. Those who cannot
            reach each other bring nothing and are left out.
        params: reads `new_tie`, `nearness`, `n_introductions`, `most_per_node` and
            `exact_introductions_up_to`.
        favour: (n,) by how much a gain counts, above nought; 1 if left out.

    Raises:
        ValueError: pairs that are no two nodes, or a favour that is not above nought.
    """
    given = _nodes(problem, pairs)
    weight = _favours(favour, given.shape[0])
    networks = list(_networks(problem, given, params))
    gain = np.full(given.shape[0], -np.inf)
    for network in networks:
        gain[network.rows] = network.gains()
    often = np.zeros(problem.n_nodes, np.int64)
    chosen: list[tuple[int, float]] = []
    while len(chosen) < params.n_introductions:
        best = _best(gain, weight)
        if best is None:
            break
        chosen.append((best, float(gain[best])))
        often[given[best]] += 1
        for network in networks:
            if network.take(best):
                is_open = np.isfinite(gain[network.rows])
                gain[network.rows] = np.where(is_open, network.gains(), -np.inf)
        gain[_used_up(given, often, params.most_per_node)] = -np.inf
        gain[best] = -np.inf
    return Turns(
        np.array([row for row, _gain in chosen], np.int64),
        np.array([gained for _row, gained in chosen], np.float64),
    )


def _nodes(problem: Problem, pairs: ArrayLike) -> Int64s:
    given = np.asarray(pairs, np.int64).reshape(-1, 2)
    if given.size and not (given.min() >= 0 and given.max() < problem.n_nodes):
        raise ValueError(f"pairs name node {given.max()} of {problem.n_nodes}")
    if np.any(given[:, 0] == given[:, 1]):
        raise ValueError("a pair is twice the same node")
    return given


def _favours(favour: ArrayLike | None, n_pairs: int) -> Floats:
    found = np.ones(n_pairs) if favour is None else np.asarray(favour, np.float64)
    if found.shape != (n_pairs,) or not (np.isfinite(found) & (found > 0.0)).all():
        raise ValueError(f"favour must be {n_pairs} numbers above 0")
    return found


def _best(gain: Floats, weight: Floats) -> int | None:
    """Return the row that counts most, the first of equals; None where nothing brings anything."""
    if not gain.size:
        return None
    worth = np.where(
        np.isfinite(gain), to_digits(np.where(np.isfinite(gain), gain, 0.0) * weight), -np.inf
    )
    best = int(worth.argmax())
    return best if worth[best] > 0.0 else None


def _used_up(pairs: Int64s, often: Int64s, most: int) -> Bools:
    found: Bools = np.any(often[pairs] >= most, axis=1)
    return found


def _networks(problem: Problem, pairs: Int64s, params: Params) -> Iterator[_Network]:
    """Yield the connected parts that hold both nodes of a pair."""
    for part in parts_of(problem):
        place = np.full(problem.n_nodes, -1)
        place[part.nodes] = np.arange(part.size)
        rows = np.flatnonzero((place[pairs] >= 0).all(axis=1))
        if rows.size:
            sides = Sides.of(problem, part, params.nearness)
            yield _Network(sides, rows, place[pairs[rows]], params)


class _Network:
    """A connected part to which ties are added, as far as the ends of some pairs need it.

    Only the ends count, e in all. A new tie changes L⁺ by - s x xᵀ, and L⁺ C L⁺ by
    - s (x yᵀ + y xᵀ) with y = L⁺ C x - s/2 (xᵀ C x) x. Those few rows are kept, and the tables stay
    as they were.

    Attributes:
        rows: which of all pairs are here.
        one, other: places of their ends, among the ends.
        near, twice: (e, e) L⁺ and L⁺ C L⁺ at the start.
        potential: (e, 2) L⁺ times the members of either world, now.
        distance, squares: of each pair, now.
        shares, xs, ys: of each tie that was added, s, x and y.
    """

    def __init__(self, sides: Sides, rows: Int64s, pairs: Int64s, params: Params) -> None:
        self.rows, self.new_tie = rows, params.new_tie
        places, ends = np.unique(pairs, return_inverse=True)
        self.one, self.other = ends.reshape(-1, 2).T
        columns = _columns(sides, places, params)
        self.near = columns[places]
        self.potential = columns.T @ sides.members
        columns *= np.sqrt(sides.counts)[:, None]
        self.twice = columns.T @ columns
        self.distance, self.squares = self._apart(self.near), self._apart(self.twice)
        self.shares = np.empty(0)
        self.xs, self.ys = np.empty((2, 0, places.size))

    def _apart(self, table: Floats) -> Floats:
        """Return the square of the distance between the ends of each pair, by inner products."""
        size = table.diagonal()
        found: Floats = size[self.one] + size[self.other] - 2.0 * table[self.one, self.other]
        return found

    def _between(self, values: Floats) -> Floats:
        """Return the difference between the ends of each pair, of what the last axis holds."""
        found: Floats = values[..., self.one] - values[..., self.other]
        return found

    def gains(self) -> Floats:
        """Return what each pair brings now."""
        over = self._between(self.potential.T)
        of_pairs = self.squares - 2.0 * over[0] * over[1]
        found: Floats = (
            self.new_tie * of_pairs / (1.0 + self.new_tie * np.maximum(self.distance, 0.0))
        )
        return found

    def take(self, row: int) -> bool:
        """Tie a pair, if it is here; return whether it is."""
        at = np.flatnonzero(self.rows == row)
        if not at.size:
            return False
        pair = at[0]
        one, other = self.one[pair], self.other[pair]
        x, y = self._flow(one, other)
        share = self.new_tie / (1.0 + self.new_tie * max(self.distance[pair], 0.0))
        own = y[one] - y[other]
        step = self._between(x)
        self.squares += share * step * (share * step * own - 2.0 * self._between(y))
        self.distance -= share * np.square(step)
        self.potential -= share * np.outer(x, self.potential[one] - self.potential[other])
        self.shares = np.append(self.shares, share)
        self.xs = np.vstack([self.xs, x])
        self.ys = np.vstack([self.ys, y - share / 2.0 * own * x])
        return True

    def _flow(self, one: int, other: int) -> tuple[Floats, Floats]:
        """Return x = L⁺(e_a - e_b) and L⁺ C x at the ends, now."""
        of_x = self.shares * (self.xs[:, one] - self.xs[:, other])
        of_y = self.shares * (self.ys[:, one] - self.ys[:, other])
        x = self.near[one] - self.near[other] - of_x @ self.xs
        y = self.twice[one] - self.twice[other] - of_y @ self.xs - of_x @ self.ys
        return x, y


def _columns(sides: Sides, places: Int64s, params: Params) -> Floats:
    """Return columns of L⁺, (k, places), the caller's own."""
    if sides.part.size <= params.exact_introductions_up_to:
        return sides.part.inverse[:, places]
    return columns_of(sides.part, places)[0]
