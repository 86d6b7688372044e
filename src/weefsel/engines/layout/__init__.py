"""Layout: a map of a network on which who belong together stand together, and stay where they are.

    from weefsel.engines.layout import Params, Problem, draw

    problem = Problem(n_nodes, source, target, strength, earlier=places_of_last_month)
    result = draw(problem, Params(), np.random.default_rng(1))

See docs/engines/layout.md.
"""

from __future__ import annotations

import numpy as np

from weefsel.engines.layout.drawing import draw
from weefsel.engines.layout.problem import Params, Problem, Result

__all__ = ["Params", "Problem", "Result", "draw", "warm"]


def warm() -> None:
    """Compile every kernel: a small picture from nothing, and one that continues it."""
    source, target = np.array([0, 1, 2, 0]), np.array([1, 2, 3, 2])
    strength = np.array([1.0, 2.0, 1.0, 1.0])
    first = draw(Problem(5, source, target, strength), Params(), np.random.default_rng(0))
    earlier = first.positions.copy()
    earlier[3] = np.nan
    draw(Problem(5, source, target, strength, earlier), Params(), np.random.default_rng(0))
