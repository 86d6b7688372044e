"""Two worlds in one network: how far apart, who joins them, who could meet whom.

    problem = Problem(world, a, b, weight)      # a World per node; ties with a < b

    segregation(problem)                        # E-I index, exact chance, parts, nodes
    permutation_check(problem, Params(), rng)   # the same beside worlds dealt at random

See docs/engines/worlds.md.
"""

from __future__ import annotations

import numpy as np

from weefsel.engines.worlds.params import Params
from weefsel.engines.worlds.permutations import Permutations, permutation_check
from weefsel.engines.worlds.problem import Neighbours, Problem, World
from weefsel.engines.worlds.segregation import NO_PART, Index, Segregation, Verdict, segregation

__all__ = [
    "NO_PART",
    "Index",
    "Neighbours",
    "Params",
    "Permutations",
    "Problem",
    "Segregation",
    "Verdict",
    "World",
    "permutation_check",
    "segregation",
    "warm",
]


def warm() -> None:
    """Compile every kernel: a small network through every question."""
    world = np.array([1, 1, 2, 2, 3, 0])
    problem = Problem(world, np.array([0, 1, 1, 2]), np.array([1, 2, 4, 3]), np.ones(4))
    rng = np.random.default_rng(0)
    permutation_check(problem, Params(n_permutations=1), rng)
    assert problem.neighbours  # noqa: S101 -- made at first use
