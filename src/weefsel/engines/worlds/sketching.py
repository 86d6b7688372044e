"""Distances in a connected part: which ones count, and estimates of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.engines.worlds.params import Nearness
from weefsel.engines.worlds.problem import Floats, Int64s, Problem
from weefsel.engines.worlds.resistance import CLOSELY, ROUGHLY, Part, solve


@dataclass(frozen=True, eq=False)
class Sides:
    """Which distances count in a part.

    For x that sums to nought, the sum over pairs that count of (x_i - x_j)^2 is

        sum of c_i x_i^2  -  2 (sum of x over inclusion) (sum of x over the economy)

    if pairs of one of inclusion and one of the economy count, with c_i the number of pairs that i
    is in. If all pairs count it is the first term, with c the size of the part.

    Attributes:
        part: the part.
        places: where in the part the nodes of inclusion stand, and those of the economy; in order
            of node.
        counts: (k,) c.
        members: (k, 2) whether each is of inclusion, of the economy; noughts if all pairs count.
        sets: who counts at an end of a distance: `members`, or (k, 1) everybody.
    """

    part: Part
    places: tuple[Int64s, Int64s]
    counts: Floats
    members: Floats
    sets: Floats

    @classmethod
    def of(cls, problem: Problem, part: Part, nearness: Nearness) -> Sides:
        """Return them for a part of a network."""
        is_side = np.stack([problem.is_inclusion[part.nodes], problem.is_economy[part.nodes]])
        order = np.argsort(part.nodes)
        places = order[is_side[0][order]], order[is_side[1][order]]
        if nearness is Nearness.EVERYBODY:
            counts, members = np.full(part.size, float(part.size)), np.zeros((part.size, 2))
            return cls(part, places, counts, members, sets=np.ones((part.size, 1)))
        members = is_side.T.astype(np.float64)
        counts = members @ members.sum(axis=0)[::-1]
        return cls(part, places, counts, members, sets=members)


@dataclass(frozen=True, eq=False)
class Sketch:
    """Estimates of distances in a part.

    Attributes:
        squares: (k, sketches) points; the squared distance between a and b estimates the sum of
            c_i x_i^2, with x = L⁺(e_a - e_b).
        flows: (k, sketches) points; the squared distance between a and b estimates R_ab.
        potential: (k, 2) L⁺ times the members of either world; no estimate.
        total: the sum of all distances that count, estimated.
        variance: of that estimate.
        is_settled: whether every solution came as close as it should.
    """

    squares: Floats
    flows: Floats
    potential: Floats
    total: float
    variance: float
    is_settled: bool


def sketch_of(sides: Sides, n_sketches: int, rng: np.random.Generator) -> Sketch:
    """Return estimates from random signs.

    W. B. Johnson and J. Lindenstrauss, Contemporary Mathematics 26, 1984, 189-206; for resistances
    D. A. Spielman and N. Srivastava, Graph sparsification by effective resistances, SIAM J.
    Computing 40(6), 2011, doi:10.1137/080734029. The standard error of a squared distance is about
    sqrt(2 / n_sketches) of it.

    Args:
        sides: the part.
        n_sketches: how many signs each node, and each tie, gets.
        rng: for the signs.
    """
    part = sides.part
    signs = _signs(rng, part.size, n_sketches)
    squares, is_settled = solve(part, np.sqrt(sides.counts)[:, None] * signs, ROUGHLY)
    flows, is_flowing = solve(part, _injected(part, n_sketches, rng), ROUGHLY)
    potential, is_exact = solve(part, sides.members, CLOSELY)
    estimates = np.square(flows).T @ sides.counts
    total = float(estimates.mean()) - 2.0 * float(sides.members[:, 0] @ potential[:, 1])
    return Sketch(
        squares=squares / np.sqrt(n_sketches),
        flows=flows / np.sqrt(n_sketches),
        potential=potential,
        total=total,
        variance=float(estimates.var() / max(n_sketches - 1, 1)),
        is_settled=is_settled and is_flowing and is_exact,
    )


def _signs(rng: np.random.Generator, n_rows: int, n_columns: int) -> Floats:
    return rng.choice(np.array([-1.0, 1.0]), (n_rows, n_columns))


def _injected(part: Part, n_sketches: int, rng: np.random.Generator) -> Floats:
    """Return what flows into each node when every tie carries sqrt(strength), one way or back."""
    one = np.repeat(np.arange(part.size), np.diff(part.start))
    is_first = one < part.node
    low, high, carried = one[is_first], part.node[is_first], np.sqrt(part.weight[is_first])
    found = np.empty((part.size, n_sketches))
    for column in range(n_sketches):
        flow = carried * rng.choice(np.array([-1.0, 1.0]), carried.size)
        found[:, column] = np.bincount(low, flow, part.size) - np.bincount(high, flow, part.size)
    return found
