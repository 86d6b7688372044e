"""Networks with a known structure, and measures of a picture, however it was made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from weefsel.engines.layout import Problem
from weefsel.engines.layout.problem import Floats, Integers


@dataclass(frozen=True, eq=False)
class Planted:
    """Nodes in groups: most ties inside a group, some across."""

    group: Integers
    source: Integers
    target: Integers
    strength: Floats

    def problem(self, earlier: Floats | None = None) -> Problem:
        """Return the problem of drawing it."""
        return Problem(len(self.group), self.source, self.target, self.strength, earlier)

    def with_tie(self, one: int, other: int) -> Planted:
        """Return the same network with one tie more."""
        return Planted(
            self.group,
            np.append(self.source, one),
            np.append(self.target, other),
            np.append(self.strength, 1.0),
        )


def planted(*, n_nodes: int, n_groups: int, seed: int = 0, across: float = 0.2) -> Planted:
    """Return a connected network of groups of one size; each node has about ten ties."""
    rng = np.random.default_rng(seed)
    group = np.arange(n_nodes) % n_groups
    first = np.concatenate((np.arange(n_nodes), rng.integers(0, n_nodes, 4 * n_nodes)))
    inside = group[first] + n_groups * rng.integers(0, n_nodes // n_groups, first.size)
    anywhere = rng.integers(0, n_nodes, first.size)
    second = np.where(rng.random(first.size) < across, anywhere, inside)
    chain = np.arange(n_nodes - 1)
    source, target = (
        np.concatenate((first, chain[:n_groups])),
        np.concatenate((second, chain[:n_groups] + 1)),
    )
    is_tie = source != target
    strength = rng.gamma(0.7, 2.0, source.size) + 0.05
    return Planted(group, source[is_tie], target[is_tie], strength[is_tie])


def purity(positions: NDArray[np.float64], group: Integers, n_nearest: int = 10) -> float:
    """Return the share of the nearest drawn nodes that are of the same group, over all nodes."""
    nearest = np.asarray(cKDTree(positions).query(positions, n_nearest + 1)[1])
    return float((group[nearest[:, 1:]] == group[:, None]).mean())


def nearest_distance(positions: Floats) -> float:
    """Return the distance between the two nodes that are closest."""
    return float(np.asarray(cKDTree(positions).query(positions, 2)[0])[:, 1].min())
