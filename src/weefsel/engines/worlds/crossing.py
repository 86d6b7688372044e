"""Who carries what crosses between the worlds, and what is left when somebody leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from weefsel.engines.worlds.parts import Parts, connected_parts
from weefsel.engines.worlds.problem import Bools, Floats, Problem, close, whole_numbers


@dataclass(frozen=True, eq=False)
class Crossing:
    """What crosses between the worlds.

    Attributes:
        direct: strength of ties between one of inclusion and one of the economy.
        through: (n,) what each node that is of both worlds or of neither passes on: its strength
            with inclusion or with the economy, whichever is less; nought for others.
        total: `direct` and all of `through`.
        carried: (n,) how much less crosses when the node leaves.
        share: (n,) the same, of `total`. A tie is carried by both of its ends, so that shares may
            add up to more than 1.
    """

    direct: float
    through: Floats
    total: float
    carried: Floats
    share: Floats

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)


@dataclass(frozen=True)
class Remains:
    """What is left when some leave. Those who leave count nowhere.

    Attributes:
        n_leaving: how many leave.
        crossing_before, crossing_after: `Crossing.total` with and without them.
        pairs_before: pairs of one of inclusion and one of the economy that can reach each other
            while everybody is there.
        pairs_lost: of those, how many cannot reach each other any more.
        parts_before, parts_after: connected parts among those who stay, while the others are still
            there and when they have left.
        n_alone: nodes that had a tie and are left without any.
    """

    n_leaving: int
    crossing_before: float
    crossing_after: float
    pairs_before: int
    pairs_lost: int
    parts_before: int
    parts_after: int
    n_alone: int

    @property
    def share_left(self) -> float:
        """Which share of what crossed still does; 1 if nothing did."""
        return self.crossing_after / self.crossing_before if self.crossing_before else 1.0


def crossing(problem: Problem) -> Crossing:
    """Return who carries what crosses; O(n + m).

    A tie between one of inclusion and one of the economy crosses with all its strength. Who is of
    both worlds or of neither (a municipality) can pass on as much as the weaker of its two sides
    takes: min(strength with inclusion, strength with the economy). Ties between two of those are
    not followed further.
    """
    direct, sides = _direct_and_sides(problem)
    is_single = problem.is_inclusion | problem.is_economy
    through = np.where(is_single, 0.0, sides.min(axis=0))
    carried = through.copy()
    ends = ((problem.a, problem.b), (problem.b, problem.a))
    across = problem.is_inclusion[problem.a] & problem.is_economy[problem.b]
    across |= problem.is_economy[problem.a] & problem.is_inclusion[problem.b]
    for one, other in ends:
        lost = np.where(across, problem.weight, 0.0)
        passes = ~is_single[other] & is_single[one]
        side = problem.is_economy[one].astype(np.int64)
        kept = np.maximum(sides[side, other] - problem.weight, 0.0)
        lost[passes] = (through[other] - np.minimum(kept, sides[1 - side, other]))[passes]
        carried += np.bincount(one, np.maximum(lost, 0.0), problem.n_nodes)
    total = direct + float(through.sum())
    share = carried / total if total else np.zeros_like(carried)
    return Crossing(direct, through, total, carried, share)


def without(problem: Problem, leaving: ArrayLike) -> Remains:
    """Return what is left when one or several leave together; O(n + m).

    Args:
        problem: the network.
        leaving: their node numbers.

    Raises:
        ValueError: one of them is no node.
    """
    last = problem.n_nodes - 1
    numbers = whole_numbers("leaving", leaving, least=0, most=last, dtype=np.int64)
    gone = np.zeros(problem.n_nodes, np.bool_)
    gone[numbers] = True
    rest = _rest(problem, gone)
    before, after = connected_parts(problem), connected_parts(problem, gone)
    pairs_before = _pairs(problem, before, gone)
    return Remains(
        n_leaving=int(gone.sum()),
        crossing_before=crossing(problem).total,
        crossing_after=crossing(rest).total,
        pairs_before=pairs_before,
        pairs_lost=pairs_before - _pairs(problem, after, gone),
        parts_before=np.unique(before.part[~gone]).size,
        parts_after=after.n_parts,
        n_alone=int((~gone & (problem.degree > 0) & (rest.degree == 0)).sum()),
    )


def _direct_and_sides(problem: Problem) -> tuple[float, Floats]:
    """Return the strength of ties that cross, and of each node that with either world, (2, n)."""
    sides = np.zeros((2, problem.n_nodes))
    for one, other in ((problem.a, problem.b), (problem.b, problem.a)):
        for side, of_world in enumerate((problem.is_inclusion, problem.is_economy)):
            weight = problem.weight * of_world[other]
            sides[side] += np.bincount(one, weight, problem.n_nodes)
    return float(sides[1][problem.is_inclusion].sum()), sides


def _rest(problem: Problem, gone: Bools) -> Problem:
    stays = ~(gone[problem.a] | gone[problem.b])
    return Problem(problem.world, problem.a[stays], problem.b[stays], problem.weight[stays])


def _pairs(problem: Problem, parts: Parts, gone: Bools) -> int:
    """Return how many pairs between the worlds are in one part, of those who stay."""
    held = [
        np.bincount(parts.part[of_world & ~gone], minlength=parts.n_parts)
        for of_world in (problem.is_inclusion, problem.is_economy)
    ]
    return int(held[0] @ held[1])
