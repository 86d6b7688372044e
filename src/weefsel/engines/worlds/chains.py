"""Through whom to get to know somebody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.params import Params
from weefsel.engines.worlds.problem import (
    Bools,
    Floats,
    Int32s,
    Int64s,
    Problem,
    close,
    truth_values,
)

NOBODY = -1


@dataclass(frozen=True, eq=False)
class Chains:
    """The strongest chains between two, for several pairs.

    Attributes:
        path: (pairs, chains, most nodes) from the first to the second, then -1; all -1 where there
            is no (further) chain.
        chance: (pairs, chains) that a request is passed on all the way; nought without a chain.
        weakest: (pairs, chains) strength of the weakest tie in it; nought without a chain.
        half_strength: of a tie that passes a request on every second time, as it was used.
    """

    path: Int32s
    chance: Floats
    weakest: Floats
    half_strength: float

    def __post_init__(self) -> None:
        """Close the arrays to writing."""
        close(self)

    def nodes(self, pair: int, chain: int = 0) -> list[int]:
        """Return the nodes of a chain, both ends included; nothing where there is none."""
        found = self.path[pair, chain]
        nodes: list[int] = found[found != NOBODY].tolist()
        return nodes


def chains(
    problem: Problem,
    pairs: ArrayLike,
    params: Params,
    through: ArrayLike | None = None,
) -> Chains:
    """Return the chains along which a request to meet is most likely to arrive.

    A tie of strength s passes a request on with chance s / (s + half_strength): from hardly for a
    faint tie to nearly always for a strong one. A chain passes it on with the product of those, so
    that it is as good as its weakest ties, and a longer one must be much stronger to be better. The
    best by product with a limited number of ties, found step by step (R. Bellman, On a routing
    problem, Quarterly of Applied Mathematics 16, 1958, 87-90); of equal ones the shorter, then the
    one whose last intermediary has the lowest number, and so on to the first.

    Each further chain goes through nobody of those before it: somebody else to ask. Two who have a
    tie get that as a chain of its own.

    For who introduces from where he or she stands: pairs of that node with either of the two.

    O(ties within n_intermediaries steps of the first) a pair.

    Args:
        problem: the network.
        pairs: (pairs, 2) nodes.
        params: reads `n_intermediaries`, `n_chains` and `half_strength`.
        through: (n,) whether a node may be asked; everybody if left out.

    Raises:
        ValueError: `pairs` are no pairs of two different nodes, or `through` no row of n truth
            values.
    """
    ends = _pairs(problem, pairs)
    banned = ~truth_values("through", through, problem.n_nodes)
    half = params.half_strength
    if half is None:
        half = float(np.median(problem.weight)) if problem.n_ties else 1.0
    start, node, weight = problem.neighbours
    shape = len(ends), params.n_chains
    path = np.full((*shape, params.n_intermediaries + 2), NOBODY, np.int32)
    chance, weakest = np.zeros((2, *shape))
    found = path, chance, weakest
    _find((start, node, weight / (weight + half), weight), ends, banned, found)
    return Chains(path, chance, weakest, half)


def _pairs(problem: Problem, pairs: ArrayLike) -> Int64s:
    given = np.asarray(pairs)
    if given.size == 0:
        return np.empty((0, 2), np.int64)
    if given.shape != (len(given), 2) or given.dtype.kind not in "iu":
        raise ValueError(f"pairs must be rows of two nodes, not {given.dtype} {given.shape}")
    wrong = np.argwhere((given < 0) | (given >= problem.n_nodes))
    if wrong.size:
        row, column = wrong[0]
        raise ValueError(
            f"pairs[{row}, {column}] is {given[row, column]}; there are {problem.n_nodes} nodes"
        )
    same = np.flatnonzero(given[:, 0] == given[:, 1])
    if same.size:
        raise ValueError(f"pair {same[0]} is node {given[same[0], 0]} twice")
    return np.ascontiguousarray(given, np.int64)


@kernel
def _find(
    ties: tuple[Int64s, Int32s, Floats, Floats],
    ends: Int64s,
    banned: Bools,
    found: tuple[Int32s, Floats, Floats],
) -> None:
    """Fill the chains of every pair.

    Args:
        ties: start, other end, chance and strength.
        ends: (pairs, 2).
        banned: (n,) who may not be asked; as it was in the end.
        found: path, chance and weakest of `Chains`, filled with -1 and noughts.
    """
    path, chance, weakest = found
    n_steps = path.shape[2] - 2
    best = np.zeros((n_steps + 1, banned.size))
    before = np.full((n_steps + 1, banned.size), -1, np.int32)
    reached = np.empty((n_steps + 1, banned.size), np.int32)
    n_reached = np.zeros(n_steps + 1, np.int64)
    for pair in range(ends.shape[0]):
        asked = np.zeros(0, np.int32)
        has_met = False
        for chain in range(path.shape[1]):
            state = (best, before, reached, n_reached)
            _spread(ties, ends[pair], banned, state)
            length, last = _arrive(ties, ends[pair], state, has_met)
            if length >= 0:
                here = path[pair, chain]
                _write(ends[pair], (length, last), before, here)
                chance[pair, chain], weakest[pair, chain] = _along(ties, here[: length + 2])
                has_met = has_met or length == 0
                more = here[1 : length + 1][~banned[here[1 : length + 1]]]
                asked = np.append(asked, more)
                banned[more] = True
            for step in range(n_steps + 1):
                best[step, reached[step, : n_reached[step]]] = 0.0
            if length < 0:
                break
        banned[asked] = False


@kernel
def _spread(
    ties: tuple[Int64s, Int32s, Floats, Floats],
    ends: Int64s,
    banned: Bools,
    state: tuple[Floats, Int32s, Int32s, Int64s],
) -> None:
    """Fill the best chance to reach others in exactly so many steps, and from whom.

    Args:
        ties: start, other end, chance and strength.
        ends: of the pair; the second is not entered.
        banned: (n,) who may not be asked.
        state: (steps, n) best chance, noughts; the node before; who was reached; and (steps,) how
            many were.
    """
    start, node, passes, _ = ties
    best, before, reached, n_reached = state
    best[0, ends[0]], reached[0, 0] = 1.0, ends[0]
    n_reached[:] = 0
    n_reached[0] = 1
    for step in range(1, best.shape[0]):
        for at in range(n_reached[step - 1]):
            here = reached[step - 1, at]
            for tie in range(start[here], start[here + 1]):
                other = node[tie]
                if banned[other] or other == ends[0] or other == ends[1]:
                    continue
                value = best[step - 1, here] * passes[tie]
                old = best[step, other]
                if old == 0.0:
                    reached[step, n_reached[step]] = other
                    n_reached[step] += 1
                if value > old or (value == old and here < before[step, other]):
                    best[step, other] = value
                    before[step, other] = here


@kernel
def _arrive(
    ties: tuple[Int64s, Int32s, Floats, Floats],
    ends: Int64s,
    state: tuple[Floats, Int32s, Int32s, Int64s],
    has_met: bool,  # noqa: FBT001 -- kernels take no keywords
) -> tuple[int, int]:
    """Return in how many steps, and from whom, the second end is best reached; -1 if not at all."""
    start, node, passes, _ = ties
    best = state[0]
    most, length, last = 0.0, -1, -1
    for step in range(1 if has_met else 0, best.shape[0]):
        for tie in range(start[ends[1]], start[ends[1] + 1]):
            value = best[step, node[tie]] * passes[tie]
            if value > most:
                most, length, last = value, step, node[tie]
    return length, last


@kernel
def _write(ends: Int64s, arrival: tuple[int, int], before: Int32s, path: Int32s) -> None:
    """Write a chain, from its last intermediary back."""
    length, here = arrival
    path[length + 1] = ends[1]
    for step in range(length, -1, -1):
        path[step] = here
        here = before[step, here]


@kernel
def _along(ties: tuple[Int64s, Int32s, Floats, Floats], path: Int32s) -> tuple[float, float]:
    """Return the chance and the weakest strength of a chain."""
    start, node, passes, weight = ties
    chance, weakest = 1.0, np.inf
    for at in range(path.size - 1):
        for tie in range(start[path[at]], start[path[at] + 1]):
            if node[tie] == path[at + 1]:
                chance *= passes[tie]
                weakest = min(weakest, weight[tie])
    return chance, weakest
