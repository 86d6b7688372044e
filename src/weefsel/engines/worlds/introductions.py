"""What every possible introduction between the worlds would bring."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from weefsel.engines.worlds.betweenness import Certainty
from weefsel.engines.worlds.finalists import finalists_of
from weefsel.engines.worlds.gains import best_pairs, gains_of, is_tied, to_digits
from weefsel.engines.worlds.params import Params
from weefsel.engines.worlds.problem import Floats, Int64s, Problem, close, truth_values
from weefsel.engines.worlds.resistance import Part, columns_of, parts_of
from weefsel.engines.worlds.sketching import Sides, sketch_of


@dataclass(frozen=True, eq=False)
class Introductions:
    """Pairs of one of inclusion and one of the economy without a tie, best first.

    Attributes:
        inclusion: (k,) node of inclusion.
        economy: (k,) node of the economy.
        gain: (k,) how much less the sum of all distances would be.
        share: (k,) the same, of the sum.
        distance: (k,) resistance between the two now.
        total: the sum of all distances now.
        total_error: its standard error; nought where exact.
        n_possible: how many pairs there were to choose from.
        certainty: EXACT: every pair was weighed. SAMPLED: the gains are exact, but which pairs were
            weighed was found by estimate. ROUGH: a solution did not settle; gains are too low or
            too high by some digits.
    """

    inclusion: Int64s
    economy: Int64s
    gain: Floats
    share: Floats
    distance: Floats
    total: float
    total_error: float
    n_possible: int
    certainty: Certainty

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)


def introductions(
    problem: Problem,
    params: Params,
    rng: np.random.Generator,
    among: ArrayLike | None = None,
) -> Introductions:
    """Return the introductions that bring everybody, or the two worlds, most together.

    Distance is effective resistance R: many short strong ways make it small. The sum over all pairs
    is the Kirchhoff index: D. J. Klein and M. Randic, Resistance distance, J. Mathematical
    Chemistry 12, 1993, 81-95, doi:10.1007/BF01164627. A new tie of strength w between a and b
    changes the potentials by one current x = L⁺(e_a - e_b), so that (Sherman and Morrison 1950)

        gain = w · (sum over pairs of (x_i - x_j)²) / (1 + w R_ab).

    The sum is over all pairs that can reach each other, or over those of one of inclusion and one
    of the economy (`Params.nearness`). Only pairs that can reach each other are introductions:
    nobody can introduce the others. For those see `joinings`.

    Where somebody hangs on by a thread, any tie brings most, with whomever: `most_per_node` keeps
    one name from filling the list.

    Exact for every pair in parts of up to `exact_introductions_up_to` nodes, O(k^3). In larger
    ones every pair is estimated from `n_sketches` random projections (D. A. Spielman and N.
    Srivastava, Graph sparsification by effective resistances, SIAM J. Computing 40(6), 2011,
    doi:10.1137/080734029), and the best `n_finalists` nodes of each side are weighed exactly
    against each other: O((n_sketches + n_finalists) m) for each step of the solver, and O(k^2
    n_sketches).

    Args:
        problem: the network.
        params: reads `new_tie`, `nearness`, `n_introductions`, `most_per_node`,
            `exact_introductions_up_to`, `n_sketches` and `n_finalists`.
        rng: for the projections.
        among: (n,) whether a node may be introduced; everybody if left out.

    Raises:
        ValueError: `among` is no row of n truth values.
    """
    allowed = truth_values("among", among, problem.n_nodes)
    found = _Shortlist(params.n_introductions)
    for part in parts_of(problem):
        if part.size == 1:
            continue
        sides = Sides.of(problem, part, params.nearness)
        chosen = tuple(places[allowed[part.nodes[places]]] for places in sides.places)
        found.n_possible += _n_without_tie(part, *chosen)
        if part.size <= params.exact_introductions_up_to:
            _weigh_all(sides, chosen, params, found)
        else:
            _weigh_finalists(sides, chosen, params, rng, found)
    return found.told()


class _Shortlist:
    """The best so far, over all parts."""

    def __init__(self, n_wanted: int) -> None:
        self.n_wanted = n_wanted
        self.pairs = np.empty((0, 2), np.int64)
        self.values = np.empty((0, 2))  # gain, distance
        self.total, self.variance, self.n_possible = 0.0, 0.0, 0
        self.certainty = Certainty.EXACT

    def add(self, pairs: Int64s, values: Floats) -> None:
        """Take in pairs of nodes with their gain and distance, and keep the best."""
        pairs, values = np.vstack([self.pairs, pairs]), np.vstack([self.values, values])
        by_gain = -to_digits(values[:, 0])
        best = np.lexsort((pairs[:, 1], pairs[:, 0], by_gain))[: self.n_wanted]
        self.pairs, self.values = pairs[best], values[best]

    def told(self) -> Introductions:
        """Return what was found."""
        gain = self.values[:, 0]
        return Introductions(
            inclusion=self.pairs[:, 0],
            economy=self.pairs[:, 1],
            gain=gain,
            share=gain / self.total if self.total > 0.0 else np.zeros_like(gain),
            distance=self.values[:, 1],
            total=self.total,
            total_error=math.sqrt(self.variance),
            n_possible=self.n_possible,
            certainty=self.certainty,
        )


def _n_without_tie(part: Part, rows: Int64s, columns: Int64s) -> int:
    is_row, is_column = np.zeros((2, part.size), np.bool_)
    is_row[rows], is_column[columns] = True, True
    one = np.repeat(is_row, np.diff(part.start))
    return int(rows.size * columns.size - (one & is_column[part.node]).sum())


def _weigh_all(sides: Sides, chosen: tuple[Int64s, ...], params: Params, found: _Shortlist) -> None:
    """Weigh every pair of a part."""
    inverse = sides.part.inverse
    potential = inverse @ sides.members
    found.total += float(sides.counts @ inverse.diagonal())
    found.total -= 2.0 * float(sides.members[:, 0] @ potential[:, 1])
    columns = tuple(inverse[:, places] for places in chosen)
    _weigh(sides, chosen, columns, potential, (params, found))


def _weigh(
    sides: Sides,
    chosen: tuple[Int64s, ...],
    columns: tuple[Floats, ...],
    potential: Floats,
    into: tuple[Params, _Shortlist],
) -> None:
    """Weigh all pairs of some nodes exactly.

    Args:
        sides: the part.
        chosen: places of inclusion and of the economy, each ascending.
        columns: (k, chosen) of L⁺, for each.
        potential: (k, 2) L⁺ times the members of either world.
        into: what is wanted, and where it goes.
    """
    (rows, places), (left, right) = chosen, columns
    params, found = into
    if not (rows.size and places.size):
        return
    weighed = sides.counts[:, None] * right
    own_left = np.einsum("i,ij,ij->j", sides.counts, left, left)
    own_right = np.einsum("ij,ij->j", weighed, right)
    squares = own_left[:, None] + own_right - 2.0 * (left.T @ weighed)
    distance = left[rows, np.arange(rows.size)][:, None] + right[places, np.arange(places.size)]
    distance -= 2.0 * right[rows]
    gain = gains_of(squares, (potential[rows], potential[places]), distance, params.new_tie)
    gain[is_tied(sides.part, rows, places)] = -np.inf
    row, column = best_pairs(gain, params.n_introductions, params.most_per_node)
    pairs = np.column_stack([sides.part.nodes[rows[row]], sides.part.nodes[places[column]]])
    found.add(pairs, np.column_stack([gain[row, column], distance[row, column]]))


def _weigh_finalists(
    sides: Sides,
    chosen: tuple[Int64s, ...],
    params: Params,
    rng: np.random.Generator,
    found: _Shortlist,
) -> None:
    """Estimate every pair of a part, and weigh those of the best nodes."""
    sketch = sketch_of(sides, params.n_sketches, rng)
    found.total += sketch.total
    found.variance += sketch.variance
    finalists, is_settled = finalists_of(sides, chosen, sketch, params)
    columns = []
    for places in finalists:
        solution, is_solved = columns_of(sides.part, places)
        columns.append(solution)
        is_settled &= is_solved
    if found.certainty is not Certainty.ROUGH:
        found.certainty = Certainty.SAMPLED if is_settled else Certainty.ROUGH
    _weigh(sides, finalists, tuple(columns), sketch.potential, (params, found))
