"""Networks as electric ones: a tie of strength w conducts w; near is where little resists.

Everything follows from L⁺, the pseudo-inverse of the Laplacian of one connected part: the
potential at i of a unit of current that enters at a and leaves evenly everywhere is L⁺_ia.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.parts import in_order
from weefsel.engines.worlds.problem import Floats, Int32s, Int64s, Problem, frozen

ROUGHLY, CLOSELY = 1e-3, 1e-10  # what a solution may leave, beside what was asked
AT_ONCE = 16  # right-hand sides that are solved together
MOST_STEPS = 5_000


@dataclass(frozen=True, eq=False)
class Part:
    """One connected part, its k nodes numbered from 0.

    Attributes:
        nodes: (k,) what they are called in the whole network.
        start, node, weight: neighbours, as in `Neighbours`.
        strength: (k,) of each.
    """

    nodes: Int64s
    start: Int64s
    node: Int32s
    weight: Floats
    strength: Floats

    @property
    def size(self) -> int:
        """How many nodes it has."""
        return self.nodes.size

    @cached_property
    def inverse(self) -> Floats:
        """`pseudo_inverse` of this part: several questions about one network need it."""
        return frozen(pseudo_inverse(self))


# As long as the network itself is kept: all questions are about the same parts.
_PARTS: WeakKeyDictionary[Problem, tuple[Part, ...]] = WeakKeyDictionary()


def parts_of(problem: Problem) -> tuple[Part, ...]:
    """Return the connected parts, by their lowest node."""
    found = _PARTS.get(problem)
    if found is None:
        found = _PARTS[problem] = tuple(_parts(problem))
    return found


def _parts(problem: Problem) -> Iterator[Part]:
    near = in_order(problem)
    for first, last in zip(near.part_starts[:-1], near.part_starts[1:], strict=True):
        ties = slice(near.start[first], near.start[last])
        nodes = near.order[first:last]
        yield Part(
            nodes=nodes,
            start=near.start[first : last + 1] - near.start[first],
            node=(near.node[ties] - first).astype(np.int32),
            weight=near.weight[ties],
            strength=problem.strength[nodes],
        )


def pseudo_inverse(part: Part) -> Floats:
    """Return L⁺, (k, k); O(k^3)."""
    k = part.size
    if k == 1:
        return np.zeros((1, 1))
    laplacian = np.diag(part.strength)
    rows = np.repeat(np.arange(k), np.diff(part.start))
    laplacian[rows, part.node] = -part.weight
    level = float(np.median(part.strength)) / k  # conducts like the rest, then taken out again
    inverse = np.linalg.inv(laplacian + level).astype(np.float64, copy=False)
    found: Floats = (inverse + inverse.T) / 2.0 - 1.0 / (level * k * k)
    return found


def solve(part: Part, rhs: Floats, tolerance: float) -> tuple[Floats, bool]:
    """Return L⁺ times each column of rhs, and whether all of them came within the tolerance.

    Conjugate gradients, each node divided by its strength beforehand (M. R. Hestenes and E.
    Stiefel, J. Research of the National Bureau of Standards 49(6), 1952, 409-436,
    doi:10.6028/jres.049.044), several columns at a time. O(m) a step; steps grow with the square
    root of the condition number: some dozens where everybody is near everybody.

    Args:
        part: a connected part.
        rhs: (k, columns).
        tolerance: of what is left, beside what was asked, in the norm.
    """
    if part.size == 1:
        return np.zeros(rhs.shape), True
    found = np.empty(rhs.shape)
    is_settled = True
    for first in range(0, rhs.shape[1], AT_ONCE):
        columns = slice(first, first + AT_ONCE)
        asked = np.zeros((part.size, AT_ONCE))
        asked[:, : rhs[:, columns].shape[1]] = rhs[:, columns]
        asked -= asked.mean(axis=0)
        solution = np.zeros_like(asked)
        ties = part.start, part.node, part.weight
        n_steps = _descend(ties, part.strength, asked, solution, tolerance)
        is_settled &= n_steps < MOST_STEPS
        solution -= solution.mean(axis=0)
        found[:, columns] = solution[:, : found[:, columns].shape[1]]
    return found, is_settled


def columns_of(part: Part, places: Int64s) -> tuple[Floats, bool]:
    """Return columns of L⁺, (k, places), and whether all of them settled."""
    asked = np.zeros((part.size, places.size))
    asked[places, np.arange(places.size)] = 1.0
    return solve(part, asked, CLOSELY)


@kernel
def _dots(one: Floats, other: Floats, found: Floats) -> None:
    """Fill the inner product of each column."""
    found[:] = 0.0
    for here in range(one.shape[0]):
        for lane in range(one.shape[1]):
            found[lane] += one[here, lane] * other[here, lane]


@kernel
def _divide(one: Floats, other: Floats, found: Floats) -> None:
    """Fill one / other, nought where there is nothing to divide by: that column is done."""
    for lane in range(one.size):
        found[lane] = one[lane] / other[lane] if other[lane] > 0.0 else 0.0


@kernel
def _apply(
    ties: tuple[Int64s, Int32s, Floats], strength: Floats, values: Floats, found: Floats
) -> None:
    """Fill the Laplacian times each column."""
    start, node, weight = ties
    for here in range(strength.size):
        row = found[here]
        for lane in range(row.size):
            row[lane] = strength[here] * values[here, lane]
        for tie in range(start[here], start[here + 1]):
            other = values[node[tie]]
            for lane in range(row.size):
                row[lane] -= weight[tie] * other[lane]


@kernel
def _step(
    strength: Floats,
    length: Floats,
    directions: tuple[Floats, Floats],
    state: tuple[Floats, Floats, Floats],
) -> None:
    """Go along a direction, in every column.

    Args:
        strength: (k,).
        length: (columns,) of the step.
        directions: (k, columns) the direction, and the Laplacian times it.
        state: (k, columns) solution, what is left, and that divided by strength; renewed.
    """
    along, applied = directions
    solution, left, scaled = state
    for here in range(strength.size):
        for lane in range(length.size):
            solution[here, lane] += length[lane] * along[here, lane]
            left[here, lane] -= length[lane] * applied[here, lane]
            scaled[here, lane] = left[here, lane] / strength[here]


@kernel
def _turn(along: Floats, scaled: Floats, kept: Floats) -> None:
    """Renew the direction of every column: what is left, and so much of the old one."""
    for here in range(along.shape[0]):
        for lane in range(kept.size):
            along[here, lane] = scaled[here, lane] + kept[lane] * along[here, lane]


@kernel
def _descend(
    ties: tuple[Int64s, Int32s, Floats],
    strength: Floats,
    left: Floats,
    solution: Floats,
    tolerance: float,
) -> int:
    """Fill the solution of each column; return in how many steps.

    A column that is done stands still: what is left of it is rounding, and following that leads
    anywhere.

    Args:
        ties: start, other end and weight.
        strength: (k,).
        left: (k, columns) what is asked, each column summing to nought; made what is left.
        solution: (k, columns) noughts; filled.
        tolerance: of what is left, beside what was asked.
    """
    scaled, applied = np.empty_like(left), np.empty_like(left)
    for here in range(strength.size):
        scaled[here] = left[here] / strength[here]
    along = scaled.copy()
    size, slope, factor, asked = np.empty((4, left.shape[1]))
    _dots(left, scaled, slope)
    _dots(left, left, asked)
    for step in range(MOST_STEPS):
        _apply(ties, strength, along, applied)
        _dots(along, applied, size)
        _divide(slope, size, factor)
        _step(strength, factor, (along, applied), (solution, left, scaled))
        _dots(left, left, size)
        is_done = size <= tolerance * tolerance * asked
        if is_done.all():
            return step + 1
        _dots(left, scaled, size)
        size[is_done] = 0.0
        _divide(size, slope, factor)
        slope[:] = size
        _turn(along, scaled, factor)
    return MOST_STEPS
