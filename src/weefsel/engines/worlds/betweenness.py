"""How many shortest paths run through each node: between all, and between the worlds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from weefsel.engines.worlds.lengths import sum_weighted_dependencies
from weefsel.engines.worlds.params import Distance, Params
from weefsel.engines.worlds.parts import in_order
from weefsel.engines.worlds.problem import Bools, Floats, Int64s, Problem, close
from weefsel.engines.worlds.steps import sum_dependencies

LEAST_SOURCES = 2  # of which a spread can be told


class Certainty(StrEnum):
    """Whether a value is the value, or an estimate."""

    EXACT = "exact"
    SAMPLED = "sampled"
    ROUGH = "rough"  # less certain than a sample: a computation stopped before it was done


@dataclass(frozen=True, eq=False)
class Betweenness:
    """Shortest paths through each node; of several as short, each counts for its part.

    Attributes:
        paths: (n,) pairs of others whose shortest path runs through the node.
        share: (n,) the same, of all pairs of others there are.
        crossing: (n,) pairs of one of inclusion and one of the economy, itself not among them,
            whose shortest path runs through the node.
        crossing_share: (n,) the same, of all such pairs there are.
        paths_error, crossing_error: (n,) standard error; nought where exact.
        n_sources: nodes from which paths were followed.
        certainty: whether that was every node.
    """

    paths: Floats
    share: Floats
    crossing: Floats
    crossing_share: Floats
    paths_error: Floats
    crossing_error: Floats
    n_sources: int
    certainty: Certainty

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)


def betweenness(problem: Problem, params: Params, rng: np.random.Generator) -> Betweenness:
    """Return how many shortest paths run through each node.

    L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40(1), 1977,
    35-41, doi:10.2307/3033543. Between the worlds only: U. Brandes, On variants of shortest-path
    betweenness centrality and their generic computation, Social Networks 30(2), 2008, section
    3.5, doi:10.1016/j.socnet.2007.11.001.

    Large networks: from a sample of sources (U. Brandes and C. Pich, Centrality estimation in large
    networks, Int. J. Bifurcation and Chaos 17(7), 2007, doi:10.1142/S0218127407018403), drawn
    without putting back from each of two layers, the smaller world and all others. Unbiased; the
    standard error is that of a stratified sample of a finite number.

    O(sources * m) in steps, O(sources * m log n) by strength.

    Args:
        problem: the network.
        params: reads `distance`, `exact_paths_up_to`, `exact_lengths_up_to` and `n_sources`.
        rng: for the sample; not used where exact.
    """
    by_steps = params.distance is Distance.STEPS
    most = params.exact_paths_up_to if by_steps else params.exact_lengths_up_to
    is_smaller, is_target = _sides(problem)
    targets = np.stack([np.ones(problem.n_nodes), is_target.astype(np.float64)])
    estimate, variance = np.zeros((2, 2, problem.n_nodes))
    n_sources = 0
    for layer, sets in ((is_smaller, slice(0, 2)), (~is_smaller, slice(0, 1))):
        n_layer = int(layer.sum())
        n_drawn = n_layer
        if problem.n_nodes > most:
            wanted = round(params.n_sources * n_layer / problem.n_nodes)
            n_drawn = min(n_layer, max(wanted, LEAST_SOURCES))
        sources = np.sort(rng.permutation(np.flatnonzero(layer))[:n_drawn])
        sums, squares = _dependencies(problem, sources, targets[sets], by_steps=by_steps)
        n_sources += n_drawn
        if n_drawn:
            estimate[sets] += sums * (n_layer / n_drawn)
            variance[sets] += _variance(sums, squares, n_drawn, n_layer)
    return _told(problem, estimate, variance, n_sources)


def _sides(problem: Problem) -> tuple[Bools, Bools]:
    """Return who is of the smaller world and who of the other; of equals inclusion comes first."""
    sides = problem.is_inclusion, problem.is_economy
    return sides if sides[0].sum() <= sides[1].sum() else (sides[1], sides[0])


def _dependencies(
    problem: Problem, sources: Int64s, targets: Floats, *, by_steps: bool
) -> tuple[Floats, Floats]:
    """Return the sums and squares of dependencies, with nodes renumbered so that near is near."""
    near = in_order(problem)
    sums, squares = np.zeros((2, *targets.shape))
    there = np.sort(near.place[sources])
    found = np.ascontiguousarray(targets[:, near.order]), sums, squares
    if by_steps:
        sum_dependencies((near.start, near.node), there, *found)
    else:
        length = near.weight.max(initial=0.0) / near.weight
        sum_weighted_dependencies((near.start, near.node, length), there, *found)
    return sums[:, near.place], squares[:, near.place]


def _variance(sums: Floats, squares: Floats, n_drawn: int, n_layer: int) -> Floats:
    """Return the variance of n_layer times the mean of a sample without putting back."""
    if n_drawn == n_layer:
        return np.zeros_like(sums)
    of_one = np.maximum(squares - sums**2 / n_drawn, 0.0) / (n_drawn - 1)
    found: Floats = of_one * (n_layer**2 * (1.0 - n_drawn / n_layer) / n_drawn)
    return found


def _told(problem: Problem, estimate: Floats, variance: Floats, n_sources: int) -> Betweenness:
    n = problem.n_nodes
    n_other_pairs = np.full(n, (n - 1) * (n - 2) / 2.0)
    n_inclusion = problem.is_inclusion.sum() - problem.is_inclusion.astype(np.int64)
    n_economy = problem.is_economy.sum() - problem.is_economy.astype(np.int64)
    paths, crossing = estimate[0] / 2.0, estimate[1]
    error = np.sqrt(variance)
    return Betweenness(
        paths=paths,
        share=_ratio(paths, n_other_pairs),
        crossing=crossing,
        crossing_share=_ratio(crossing, n_inclusion * n_economy),
        paths_error=error[0] / 2.0,
        crossing_error=error[1],
        n_sources=n_sources,
        certainty=Certainty.EXACT if n_sources == n else Certainty.SAMPLED,
    )


def _ratio(part: Floats, whole: Floats | Int64s) -> Floats:
    return np.divide(part, whole, out=np.zeros(part.size), where=whole > 0)
