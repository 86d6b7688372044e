"""How far the two worlds keep to themselves: the E-I index, beside what chance would give."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from weefsel.engines.worlds.problem import (
    Bools,
    Floats,
    Int32s,
    Int64s,
    Problem,
    World,
    close,
    whole_numbers,
)

NO_PART = -1
ROUNDING = 1e-13  # a variance below this share of its terms is nought


class Verdict(StrEnum):
    """Whether an index can be compared with chance."""

    MEASURED = "measured"
    NO_TIES = "no_ties"  # no tie between two nodes of one world each: no index
    ONE_WORLD = "one_world"  # nobody on the other side: no chance to compare with
    NO_CHANCE = "no_chance"  # every way to deal the worlds gives the same index


@dataclass(frozen=True)
class Index:
    """An E-I index: (external - internal) / (external + internal), -1 .. 1; NaN without ties.

    Attributes:
        external: number, or strength, of ties between the worlds.
        internal: of ties within a world.
        index: -1 when nothing crosses, 1 when everything does.
        expected: its mean over every way to deal the same worlds over the same nodes.
        spread: its standard deviation over them.
        z: (index - expected) / spread; NaN where chance says nothing.
        p: of a distance from `expected` at least this large, if normal; 1 where z is NaN.
        verdict: whether there was anything to measure.
    """

    external: float
    internal: float
    index: float
    expected: float
    spread: float
    z: float
    p: float
    verdict: Verdict

    @property
    def crossing_share(self) -> float:
        """Which share of the ties, or of their strength, crosses; NaN without ties."""
        return (1.0 + self.index) / 2.0


@dataclass(frozen=True, eq=False)
class Segregation:
    """How far the worlds keep to themselves.

    Attributes:
        n_of_world: (4,) nodes of each `World`.
        by_count: every tie counts as one.
        by_strength: every tie counts for its weight.
        parts_by_count, parts_by_strength: the same for each part; see `segregation`.
        node_external: (n,) strength of the ties of each node with the other world.
        node_internal: (n,) with its own.
        node_index: (n,) E-I of each node by strength; NaN without such ties.
        strength_with_both: of ties left out, because of an end in both worlds.
        strength_with_neither: of ties left out, because of an end in neither world.
    """

    n_of_world: Int64s
    by_count: Index
    by_strength: Index
    parts_by_count: tuple[Index, ...]
    parts_by_strength: tuple[Index, ...]
    node_external: Floats
    node_internal: Floats
    node_index: Floats
    strength_with_both: float
    strength_with_neither: float

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)


def segregation(problem: Problem, part: ArrayLike | None = None) -> Segregation:
    """Return the E-I index of the whole, of parts and of every node, beside chance.

    D. Krackhardt and R. N. Stern, Informal networks and organizational crises: an experimental
    simulation, Social Psychology Quarterly 51(2), 1988, 123-140, doi:10.2307/2786835.

    Only ties between two nodes of exactly one world each count. A node of both worlds is a bridge,
    one of neither is outside: neither has another side. What is left out is told.

    Chance deals the worlds anew over the nodes that have one, each world keeping its size, and
    leaves the ties. Mean and variance of that are exact; see `_moments`.

    A part counts the ties of its members, half for each end that is one, so that the index of
    the whole is the mean of its parts, weighed by their ties. Its chance deals the worlds of the
    whole network.

    O(n + m), and O(ties of its members) for each part.

    Args:
        problem: the network.
        part: (n,) number of the part (municipality) of each node, from 0, or -1 for none.

    Raises:
        ValueError: `part` is no row of n such numbers.
    """
    parts = _parts(problem, part)
    worlds_of_ends = problem.world[problem.a], problem.world[problem.b]
    counts = is_between_single_worlds(problem)
    crosses = counts & (worlds_of_ends[0] != worlds_of_ends[1])
    external = _per_node(problem, crosses)
    internal = _per_node(problem, counts & ~crosses)
    n_of_world = np.bincount(problem.world, minlength=4)
    dealt = int(n_of_world[World.INCLUSION]), int(n_of_world[World.ECONOMY])
    ties = _Ties(problem.a[counts], problem.b[counts], crosses[counts], problem.n_nodes, dealt)
    ones, weight = np.ones(ties.crosses.size), problem.weight[counts]
    touches_neither = (worlds_of_ends[0] == World.NEITHER) | (worlds_of_ends[1] == World.NEITHER)
    return Segregation(
        n_of_world=n_of_world,
        by_count=_index(ties, ones),
        by_strength=_index(ties, weight),
        parts_by_count=tuple(_index(*ties.of(members, ones)) for members in parts),
        parts_by_strength=tuple(_index(*ties.of(members, weight)) for members in parts),
        node_external=external,
        node_internal=internal,
        node_index=_balance(external, internal),
        strength_with_both=float(problem.weight[~counts & ~touches_neither].sum()),
        strength_with_neither=float(problem.weight[touches_neither].sum()),
    )


def is_between_single_worlds(problem: Problem) -> Bools:
    """Return which ties, (m,), join two nodes of exactly one world each."""
    has_one = problem.is_inclusion | problem.is_economy
    found: Bools = has_one[problem.a] & has_one[problem.b]
    return found


@dataclass(frozen=True, eq=False)
class _Ties:
    """Ties that count.

    Attributes:
        a, b: (k,) their ends.
        crosses: (k,) whether they join the worlds.
        n_nodes: of the whole network.
        dealt: how many nodes are of the one and of the other world.
    """

    a: Int32s
    b: Int32s
    crosses: Bools
    n_nodes: int
    dealt: tuple[int, int]

    def of(self, members: Bools, weight: Floats) -> tuple[_Ties, Floats]:
        """Return the ties of members, weighed half for each end that is one."""
        n_ends = members[self.a].astype(np.int64) + members[self.b]
        held = n_ends > 0
        ties = _Ties(self.a[held], self.b[held], self.crosses[held], self.n_nodes, self.dealt)
        return ties, weight[held] * n_ends[held] / 2.0


def _index(ties: _Ties, weight: Floats) -> Index:
    total = float(weight.sum())
    external = float(weight[ties.crosses].sum())
    internal = total - external if ties.crosses.any() else total
    if not weight.size:
        return _without_chance((0.0, 0.0, math.nan), Verdict.NO_TIES)
    index = (external - internal) / total
    if 0 in ties.dealt:
        return _without_chance((external, internal, index), Verdict.ONE_WORLD)
    mean, variance = _moments(ties, weight)
    expected, spread = 2.0 * mean / total - 1.0, 2.0 * math.sqrt(variance) / total
    if variance == 0.0:
        return Index(external, internal, index, expected, 0.0, math.nan, 1.0, Verdict.NO_CHANCE)
    z = (index - expected) / spread
    p = math.erfc(abs(z) / math.sqrt(2.0))
    return Index(external, internal, index, expected, spread, z, p, Verdict.MEASURED)


def _without_chance(observed: tuple[float, float, float], verdict: Verdict) -> Index:
    return Index(*observed, expected=math.nan, spread=math.nan, z=math.nan, p=1.0, verdict=verdict)


def _moments(ties: _Ties, weight: Floats) -> tuple[float, float]:
    """Return mean and variance of the crossing weight X when chance deals the worlds; exact.

    X sums w_e over ties e that cross: a join count with the numbers of both colours held fixed (A.
    D. Cliff and J. K. Ord, Spatial Processes, Pion 1981, chapter 1). Its mean is W p2, with p2 the
    chance that two nodes differ. Of two ties the chance that both cross depends on what they
    share: both ends (p2), one (p3: the one differs from both others, half of p2), or nothing
    (p4). With S the sum of w_e^2, and A that of w_e w_f over ordered pairs that share one end,
    which is the sum of strength^2 less 2 S,

        E X^2 = S p2 + A p3 + (W^2 - S - A) p4.

    Differences of the chances are taken as fractions, so that no digit is lost in them.
    """
    one, other = ties.dealt
    n = one + other
    p2 = Fraction(2 * one * other, n * (n - 1))
    p3 = p2 / 2
    both = 4 * one * (one - 1) * other * (other - 1)
    p4 = Fraction(both, n * (n - 1) * (n - 2) * (n - 3)) if both else Fraction(0)
    total = float(weight.sum())
    squares = float(weight @ weight)
    strength = np.bincount(ties.a, weight, ties.n_nodes)
    strength += np.bincount(ties.b, weight, ties.n_nodes)
    adjacent = float(strength @ strength) - 2.0 * squares
    terms = [
        squares * float(p2 - p4),
        adjacent * float(p3 - p4),
        total * total * float(p4 - p2 * p2),
    ]
    variance = math.fsum(terms)
    is_rounding = variance <= ROUNDING * math.fsum(map(abs, terms))
    return total * float(p2), 0.0 if is_rounding else variance


def _per_node(problem: Problem, chosen: Bools) -> Floats:
    weight = problem.weight[chosen]
    low = np.bincount(problem.a[chosen], weight, problem.n_nodes)
    high = np.bincount(problem.b[chosen], weight, problem.n_nodes)
    total: Floats = (low + high).astype(np.float64)
    return total


def _balance(external: Floats, internal: Floats) -> Floats:
    found = np.full(external.size, np.nan)
    total = external + internal
    np.divide(external - internal, total, out=found, where=total > 0)
    return found


def _parts(problem: Problem, part: ArrayLike | None) -> list[Bools]:
    if part is None:
        return []
    numbers = whole_numbers("part", part, least=NO_PART, most=2**31 - 1, dtype=np.int64)
    if numbers.size != problem.n_nodes:
        raise ValueError(f"part has {numbers.size} numbers; there are {problem.n_nodes} nodes")
    return [numbers == number for number in range(int(numbers.max(initial=NO_PART)) + 1)]
