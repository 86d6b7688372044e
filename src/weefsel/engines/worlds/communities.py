"""Groups in which people mostly have ties with each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from weefsel.engines.worlds.leiden import Level, merge, move_nodes, refine, split_apart
from weefsel.engines.worlds.params import Params
from weefsel.engines.worlds.parts import in_order
from weefsel.engines.worlds.problem import Int32s, Int64s, Problem, close, whole_numbers

LEAST_GAIN = 1e-12  # of modularity, below which another round is rounding


@dataclass(frozen=True, eq=False)
class Communities:
    """A division into groups.

    Attributes:
        group: (n,) of each node; 0 is the largest, of equals that with the lowest node.
        sizes: (groups,) descending.
        modularity: of the division, at the resolution asked for; nought without ties.
        n_rounds: how often everything was gone through.
    """

    group: Int64s
    sizes: Int64s
    modularity: float
    n_rounds: int

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)

    @property
    def n_groups(self) -> int:
        """How many there are."""
        return self.sizes.size


def communities(problem: Problem, params: Params, rng: np.random.Generator) -> Communities:
    """Return groups with much strength inside and little between: modularity as high as found.

    V. A. Traag, L. Waltman and N. J. van Eck, From Louvain to Leiden: guaranteeing well-connected
    communities, Scientific Reports 9, 5233 (2019), doi:10.1038/s41598-019-41695-z; joining the best
    part instead of drawing one. Rounds begin with the division of the round before and end when
    one gains nothing. Every group is connected. The best division there is may be another one:
    finding it is NP-hard.

    About O(m) a round.

    Args:
        problem: the network.
        params: reads `resolution` and `n_rounds`.
        rng: for the order in which nodes are looked at.
    """
    near = in_order(problem)
    level = Level(near.start, near.node, near.weight, problem.strength[near.order])
    total = float(level.strength.sum())
    label = np.arange(problem.n_nodes, dtype=np.int32)
    best, n_rounds = -np.inf, 0
    scale = params.resolution / total if total else 0.0
    while total and n_rounds < params.n_rounds:
        renewed = _round(level, label, scale, rng)
        found = modularity(problem, renewed[near.place], params)
        n_rounds += 1
        if found <= best + LEAST_GAIN:
            break
        label, best = renewed, found
    part = np.full(problem.n_nodes, -1, np.int32)
    split_apart(level, label, part)
    group, sizes = _by_size(part[near.place])
    return Communities(group, sizes, modularity(problem, group, params), n_rounds)


def modularity(problem: Problem, group: ArrayLike, params: Params | None = None) -> float:
    """Return how much more strength lies within groups than chance would put there.

    M. E. J. Newman, Analysis of weighted networks, Phys. Rev. E 70, 056131 (2004),
    doi:10.1103/PhysRevE.70.056131: the share of strength inside groups, less the sum of squared
    shares of strength that groups hold. Nought without ties. O(n + m).

    Args:
        problem: the network.
        group: (n,) a whole number from 0 for each node.
        params: reads `resolution`; 1 if left out.

    Raises:
        ValueError: `group` is no row of n such numbers.
    """
    numbers = whole_numbers("group", group, least=0, most=2**31 - 1, dtype=np.int64)
    if numbers.size != problem.n_nodes:
        raise ValueError(f"group has {numbers.size} numbers; there are {problem.n_nodes} nodes")
    total = float(problem.weight.sum())
    if not total:
        return 0.0
    inside = float(problem.weight[numbers[problem.a] == numbers[problem.b]].sum())
    held = np.bincount(np.unique(numbers, return_inverse=True)[1], problem.strength)
    resolution = params.resolution if params else 1.0
    return inside / total - resolution * float(((held / (2.0 * total)) ** 2).sum())


def _round(level: Level, label: Int32s, scale: float, rng: np.random.Generator) -> Int32s:
    """Return a division at least as good: move, refine, merge, until nothing is left to merge."""
    belongs = np.arange(label.size, dtype=np.int32)  # the node of the level that each node is in
    label = label.copy()
    while True:
        n = label.size
        move_nodes(level, label, rng.permutation(n).astype(np.int32), scale)
        refined = np.empty(n, np.int32)
        refine(level, label, rng.permutation(n).astype(np.int32), scale, refined)
        first, number = np.unique(refined, return_inverse=True)
        if first.size == n:
            return label[belongs]
        part: Int32s = number.astype(np.int32)
        level = merge(level, part, first.size)
        belongs = part[belongs]
        label = np.unique(label[first], return_inverse=True)[1].astype(np.int32)


def _by_size(label: Int32s) -> tuple[Int64s, Int64s]:
    _, first, number, sizes = np.unique(
        label, return_index=True, return_inverse=True, return_counts=True
    )
    by_size = np.lexsort((first, -sizes))
    rank = np.empty(sizes.size, np.int64)
    rank[by_size] = np.arange(sizes.size)
    return rank[number], sizes[by_size]
