"""Deal the worlds at random, many times: the check on the normal curve of `segregation`."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.params import Params
from weefsel.engines.worlds.problem import Floats, Int32s, Problem
from weefsel.engines.worlds.segregation import Index, is_between_single_worlds, segregation

Words = NDArray[np.uint64]

LANES = 64  # ways to deal the worlds at a time: the bits of a word
SPACING = np.uint64(0x9E3779B97F4A7C15)  # splitmix64: Steele, Lea and Flood 2014,
MIX_ONE = np.uint64(0xBF58476D1CE4E5B9)  # doi:10.1145/2660193.2660195
MIX_TWO = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True)
class Permutations:
    """An E-I index beside those of worlds dealt at random.

    Attributes:
        index: what was observed; NaN without ties.
        mean: of the dealt ones.
        spread: their standard deviation.
        low, high: between which nineteen in twenty of them lie.
        p: share of them, with what was observed among them, at least as far from the exact
            expectation; 1 where nothing was dealt.
        n_dealt: how many; 0 where no comparison is possible (see `Verdict`).
    """

    index: float
    mean: float
    spread: float
    low: float
    high: float
    p: float
    n_dealt: int


def permutation_check(
    problem: Problem, params: Params, rng: np.random.Generator
) -> tuple[Permutations, Permutations]:
    """Return the E-I index by count and by strength, each beside randomly dealt worlds.

    For strengths with a very heavy tail, where one tie decides which way the index falls and the
    normal curve of `segregation` is too narrow. Nodes and ties are those of `segregation`; both
    indices see the same worlds. O((n + m) * n_permutations), 64 at a time.

    Args:
        problem: the network.
        params: reads `n_permutations`.
        rng: for how the worlds are dealt.
    """
    measured = segregation(problem)
    counts = is_between_single_worlds(problem)
    number = np.cumsum(problem.is_inclusion | problem.is_economy, dtype=np.int32) - np.int32(1)
    ties = number[problem.a[counts]], number[problem.b[counts]]
    n_inclusion, n_economy = int(problem.is_inclusion.sum()), int(problem.is_economy.sum())
    n_nodes, n_smaller = n_inclusion + n_economy, min(n_inclusion, n_economy)
    n_words = -(-params.n_permutations // LANES) if n_smaller and ties[0].size else 0
    weights = np.stack([np.ones(ties[0].size), problem.weight[counts]])
    seed = rng.integers(0, 2**64, dtype=np.uint64)
    crossing = np.zeros((2, n_words * LANES))
    if n_words:
        _deal_and_sum(ties, weights, (n_nodes, n_smaller), seed, crossing)
    by_count, by_strength = 2.0 * crossing / np.maximum(weights.sum(axis=1), 1e-300)[:, None] - 1.0
    return _beside(measured.by_count, by_count), _beside(measured.by_strength, by_strength)


def _beside(observed: Index, dealt: Floats) -> Permutations:
    if not dealt.size:
        nothing = dict.fromkeys(("mean", "spread", "low", "high"), math.nan)
        return Permutations(index=observed.index, **nothing, p=1.0, n_dealt=0)
    low, high = np.quantile(dealt, [0.025, 0.975])
    distance = abs(observed.index - observed.expected)
    n_as_far = int((np.abs(dealt - observed.expected) >= distance * (1.0 - 1e-12)).sum())
    return Permutations(
        index=observed.index,
        mean=float(dealt.mean()),
        spread=float(dealt.std()),
        low=float(low),
        high=float(high),
        p=(1 + n_as_far) / (1 + dealt.size),
        n_dealt=dealt.size,
    )


@kernel
def _deal_and_sum(
    ties: tuple[Int32s, Int32s],
    weights: Floats,
    sizes: tuple[int, int],
    seed: np.uint64,
    crossing: Floats,
) -> None:
    """Write what crosses, for each way to deal the worlds and each row of weights.

    A node has one word; bit k tells its world in way k. The bits of a tie's ends differ where it
    crosses.

    Args:
        ties: their ends.
        weights: (rows, ties).
        sizes: how many nodes there are, and how many get a 1.
        seed: of the numbers drawn.
        crossing: (rows, ways) noughts; filled.
    """
    one, other = ties
    n_nodes, n_ones = sizes
    order = np.arange(n_nodes)
    state = seed
    for first in range(0, crossing.shape[1], LANES):
        words = np.zeros(n_nodes, np.uint64)
        for lane in range(LANES):
            for place in range(n_ones):  # Fisher and Yates, for as many as are wanted
                state += SPACING
                drawn = (state ^ (state >> np.uint64(30))) * MIX_ONE
                drawn = (drawn ^ (drawn >> np.uint64(27))) * MIX_TWO
                drawn ^= drawn >> np.uint64(31)
                left = np.uint64(n_nodes - place)
                chosen = place + np.int64(((drawn >> np.uint64(32)) * left) >> np.uint64(32))
                order[place], order[chosen] = order[chosen], order[place]
                words[order[place]] |= np.uint64(1) << np.uint64(lane)
        for row in range(weights.shape[0]):
            for tie in range(one.size):
                differs = words[one[tie]] ^ words[other[tie]]
                weight = weights[row, tie]
                for lane in range(LANES):
                    bit = (differs >> np.uint64(lane)) & np.uint64(1)
                    crossing[row, first + lane] += weight * np.float64(bit)
