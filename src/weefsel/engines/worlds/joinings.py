"""Who could best meet whom where nobody can introduce them: between connected parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from weefsel.engines.worlds.betweenness import Certainty
from weefsel.engines.worlds.params import Params
from weefsel.engines.worlds.problem import Bools, Floats, Int64s, Problem, close, truth_values
from weefsel.engines.worlds.resistance import columns_of, parts_of
from weefsel.engines.worlds.sketching import Sides, sketch_of

EXACT = Certainty.EXACT
N_CANDIDATES = 64  # of either side of a large part, weighed exactly

# node of inclusion, of the economy, whether the first is outside, size, pairs, distance
_Row: TypeAlias = tuple[int, int, bool, int, int, float]


@dataclass(frozen=True, eq=False)
class Joinings:
    """For each connected part but the largest, who could best meet whom in the largest.

    Those that connect most pairs come first, then those that bring them nearest. A part without
    anybody who could meet somebody of the other world in the largest is not there.

    Attributes:
        inclusion: (k,) node of inclusion, in the one or the other part.
        economy: (k,) node of the economy.
        is_inclusion_outside: (k,) whether the node of inclusion is the one outside the largest.
        size: (k,) nodes in the part that would be joined.
        pairs: (k,) pairs that could reach each other then and cannot now.
        distance: (k,) mean resistance between them then.
        certainty: SAMPLED where the largest is large: who is best was found by estimate, and
            distances are off by as much.
    """

    inclusion: Int64s
    economy: Int64s
    is_inclusion_outside: Bools
    size: Int64s
    pairs: Int64s
    distance: Floats
    certainty: Certainty

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)


def joinings(
    problem: Problem,
    params: Params,
    rng: np.random.Generator,
    among: ArrayLike | None = None,
) -> Joinings:
    """Return the best first contact between every smaller part and the largest.

    Who cannot reach each other is infinitely far apart, so that any contact between two parts
    brings more than any within one. What counts is how many pairs it connects, and how near. With
    a in A, b in B and a tie of strength w, from i in A to j in B it is R_ia + 1 / w + R_bj, and

        sum of R_ia over i  =  (sum of L⁺_ii)  +  |A| L⁺_aa  -  2 (sum of L⁺_ia),

    so that the best a and the best b can be found apart. O(k^3) for a part of k nodes, beyond
    `exact_introductions_up_to` as in `introductions`.

    Args:
        problem: the network.
        params: reads `new_tie`, `nearness`, `exact_introductions_up_to` and `n_sketches`.
        rng: for the projections.
        among: (n,) whether a node may be introduced; everybody if left out.

    Raises:
        ValueError: `among` is no row of n truth values.
    """
    allowed = truth_values("among", among, problem.n_nodes)
    reaches = [
        _Reach.of(Sides.of(problem, part, params.nearness), params, allowed, rng)
        for part in parts_of(problem)
    ]
    reaches.sort(key=lambda reach: (-reach.size, reach.first))
    contacts = [_contact(reaches[0], other, params.new_tie) for other in reaches[1:]]
    rows = sorted((row for row in contacts if row), key=_best_first)
    inclusion, economy, is_outside, size, pairs, distance = (
        zip(*rows, strict=True) if rows else ((),) * 6
    )
    certainties = {reach.certainty for reach in reaches}
    less = [c for c in (Certainty.ROUGH, Certainty.SAMPLED) if c in certainties]
    return Joinings(
        inclusion=np.array(inclusion, np.int64),
        economy=np.array(economy, np.int64),
        is_inclusion_outside=np.array(is_outside, np.bool_),
        size=np.array(size, np.int64),
        pairs=np.array(pairs, np.int64),
        distance=np.array(distance, np.float64),
        certainty=less[0] if less else EXACT,
    )


@dataclass(frozen=True, eq=False)
class _Reach:
    """How near the nodes of a part are to the rest of it.

    Attributes:
        first: its lowest node.
        size: how many nodes it has.
        counted: (sets,) how many of them count: all, or those of inclusion and of the economy.
        nodes: of inclusion, and of the economy, who may be introduced, ascending.
        away: for either, (nodes, sets) sum of the resistances to those who count.
        certainty: of `away`.
    """

    first: int
    size: int
    counted: Floats
    nodes: tuple[Int64s, ...]
    away: tuple[Floats, ...]
    certainty: Certainty

    @classmethod
    def of(cls, sides: Sides, params: Params, allowed: Bools, rng: np.random.Generator) -> _Reach:
        """Return it for a part."""
        part = sides.part
        chosen = [places[allowed[part.nodes[places]]] for places in sides.places]
        certainty = EXACT
        if part.size <= params.exact_introductions_up_to:
            inverse = part.inverse
            away = _away(sides, inverse.diagonal(), inverse @ sides.sets)
        else:
            away, chosen, certainty = _estimated(sides, chosen, params, rng)
        return cls(
            first=int(part.nodes.min()),
            size=part.size,
            counted=sides.sets.sum(axis=0),
            nodes=tuple(part.nodes[places] for places in chosen),
            away=tuple(away[places] for places in chosen),
            certainty=certainty,
        )


def _away(sides: Sides, diagonal: Floats, potential: Floats) -> Floats:
    """Return the sum of resistances from each node to those of each set, (k, sets).

    Args:
        sides: the part.
        diagonal: (k,) of L⁺.
        potential: (k, sets) L⁺ times the members of each set.
    """
    found: Floats = diagonal[:, None] * sides.sets.sum(axis=0) - 2.0 * potential
    return found + diagonal @ sides.sets


def _estimated(
    sides: Sides, chosen: list[Int64s], params: Params, rng: np.random.Generator
) -> tuple[Floats, list[Int64s], Certainty]:
    """Return `_away` by estimate, exact but for one number in all for the candidates, and those."""
    sketch = sketch_of(sides, params.n_sketches, rng)
    diagonal = np.square(sketch.flows).sum(axis=1)
    potential = sketch.potential[:, : sides.sets.shape[1]]
    away = _away(sides, diagonal, potential).sum(axis=1)
    is_settled = sketch.is_settled
    candidates = []
    for places in chosen:
        nearest = np.argsort(away[places], kind="stable")[:N_CANDIDATES]
        candidates.append(places[np.sort(nearest)])
        columns, is_solved = columns_of(sides.part, candidates[-1])
        diagonal[candidates[-1]] = columns[candidates[-1], np.arange(nearest.size)]
        is_settled &= is_solved
    certainty = Certainty.SAMPLED if is_settled else Certainty.ROUGH
    return _away(sides, diagonal, potential), candidates, certainty


def _contact(largest: _Reach, other: _Reach, new_tie: float) -> _Row | None:
    """Return the best contact between the largest part and another."""
    n_pairs = float(largest.counted @ other.counted[::-1])
    found: list[tuple[float, int, _Row]] = []
    for side in (0, 1):
        inside, outside = largest.nodes[side], other.nodes[1 - side]
        if not (inside.size and outside.size):
            continue
        near = largest.away[side] @ other.counted[::-1]
        far = other.away[1 - side] @ largest.counted[::-1]
        ends = int(inside[near.argmin()]), int(outside[far.argmin()])
        length = float(near.min() + far.min())
        distance = length / n_pairs + 1.0 / new_tie
        row = (ends[side], ends[1 - side], side == 1, other.size, int(n_pairs), distance)
        found.append((length, side, row))
    return min(found)[2] if found else None


def _best_first(row: _Row) -> tuple[float, float, int, int]:
    inclusion, economy, _, _, n_pairs, distance = row
    return -n_pairs, distance, inclusion, economy
