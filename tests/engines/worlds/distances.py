"""Sums of effective resistance, straight from the definition."""

from __future__ import annotations

from typing import Any

import numpy as np

from weefsel.engines.worlds import Nearness, Problem, connected_parts

Matrix = np.ndarray[Any, Any]


def resistances(problem: Problem, extra: tuple[int, int, float] | None = None) -> Matrix:
    """Return the resistance between every two nodes; infinite if they cannot reach each other."""
    n = problem.n_nodes
    weight = np.zeros((n, n))
    weight[problem.a, problem.b] = problem.weight
    if extra:
        weight[extra[0], extra[1]] += extra[2]
    weight += weight.T
    laplacian = np.diag(weight.sum(axis=0)) - weight
    found = np.full((n, n), np.inf)
    part = connected_parts(with_tie(problem, *extra) if extra else problem).part
    for number in range(part.max(initial=-1) + 1):
        nodes = np.flatnonzero(part == number)
        block = np.ix_(nodes, nodes)
        inverse = np.linalg.pinv(laplacian[block], hermitian=True, rcond=1e-13)
        own = inverse.diagonal()
        found[block] = own[:, None] + own - 2 * inverse
    return found


def counted(problem: Problem, nearness: Nearness) -> Matrix:
    """Return which pairs count, the upper half."""
    n = problem.n_nodes
    if nearness is Nearness.EVERYBODY:
        pairs = np.ones((n, n), np.bool_)
    else:
        pairs = problem.is_inclusion[:, None] & problem.is_economy
        pairs = pairs | pairs.T
    return np.triu(pairs, 1)


def total_distance(
    problem: Problem, nearness: Nearness, extra: tuple[int, int, float] | None = None
) -> float:
    """Return the sum of distances that count, of pairs that can reach each other as it is."""
    found = resistances(problem, extra)
    reach = np.isfinite(resistances(problem))
    return float(found[counted(problem, nearness) & reach].sum())


def with_tie(problem: Problem, a: int, b: int, weight: float) -> Problem:
    return Problem(
        problem.world,
        np.append(problem.a, min(a, b)),
        np.append(problem.b, max(a, b)),
        np.append(problem.weight, weight),
    )


def possible_pairs(problem: Problem, *, joined: bool) -> list[tuple[int, int]]:
    """Return pairs of inclusion and economy without a tie, in one part or in two."""
    part = connected_parts(problem).part
    tied = set(zip(problem.a.tolist(), problem.b.tolist(), strict=True))
    return [
        (one, other)
        for one in np.flatnonzero(problem.is_inclusion).tolist()
        for other in np.flatnonzero(problem.is_economy).tolist()
        if (min(one, other), max(one, other)) not in tied
        and (part[one] == part[other]) is np.bool_(joined)
    ]
