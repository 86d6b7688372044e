"""The network: who belongs to which world, and who is tied to whom, how strongly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weefsel.engines.compiled import kernel

Int8s = NDArray[np.int8]
Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LEAST_WEIGHT, MOST_WEIGHT = 1e-100, 1e12
MOST_NODES = 2**31 - 1

ScalarT = TypeVar("ScalarT", bound=np.generic)


class World(IntEnum):
    """Where somebody belongs: a bit for inclusion and one for the economy."""

    NEITHER = 0
    INCLUSION = 1
    ECONOMY = 2
    BOTH = 3


class Neighbours(NamedTuple):
    """Each tie from both of its ends; those of node i stand from `start[i]` to `start[i + 1]`.

    Attributes:
        start: (n + 1,).
        node: (2 m,) the other end, ascending within a node.
        weight: (2 m,) of the tie with it.
    """

    start: Int64s
    node: Int32s
    weight: Floats


@dataclass(frozen=True, eq=False)
class Problem:
    """A network without direction, whose nodes belong to two worlds.

    The order in which ties are given does not matter: they are put in order of a, then b.

    Attributes:
        world: (n,) of each node, a `World`, as int8. Nodes are numbered 0 .. n - 1.
        a: (m,) the lower end of each tie, as int32.
        b: (m,) the higher end; a < b.
        weight: (m,) strength of each tie, from 1e-100 to 1e12, any unit. Leave out ties that have
            faded to nothing.
    """

    world: NDArray[Any]
    a: NDArray[Any]
    b: NDArray[Any]
    weight: NDArray[Any]

    def __post_init__(self) -> None:
        """Bring everything to one type and order, and refuse what is no network.

        Raises:
            ValueError: a shape, world, node or weight that cannot be, a >= b, or a pair given
                twice.
        """
        world = whole_numbers("world", self.world, least=0, most=3, dtype=np.int8)
        last = world.size - 1
        a = whole_numbers("a", self.a, least=0, most=last, dtype=np.int32)
        b = whole_numbers("b", self.b, least=0, most=last, dtype=np.int32)
        weight = _weights(self.weight)
        if not a.size == b.size == weight.size:
            raise ValueError(f"a, b and weight differ in length: {a.size}, {b.size}, {weight.size}")
        upside_down = np.flatnonzero(a >= b)
        if upside_down.size:
            at = upside_down[0]
            raise ValueError(f"tie {at} is ({a[at]}, {b[at]}): a lower node comes first")
        order = _order(a, b)
        ordered = {"world": world, "a": a[order], "b": b[order], "weight": weight[order]}
        for name, values in ordered.items():
            object.__setattr__(self, name, frozen(values))

    @property
    def n_nodes(self) -> int:
        """How many nodes there are."""
        return self.world.size

    @property
    def n_ties(self) -> int:
        """How many ties there are."""
        return self.a.size

    @cached_property
    def neighbours(self) -> Neighbours:
        """Each tie from both ends; O(n + m)."""
        start = np.zeros(self.n_nodes + 1, np.int64)
        node = np.empty(2 * self.n_ties, np.int32)
        weight = np.empty(2 * self.n_ties)
        _fill_neighbours((self.a, self.b, self.weight), start, node, weight)
        return Neighbours(frozen(start), frozen(node), frozen(weight))

    @cached_property
    def degree(self) -> Int64s:
        """How many ties each node has, (n,)."""
        degree: Int64s = np.diff(self.neighbours.start)
        return frozen(degree)

    @cached_property
    def strength(self) -> Floats:
        """What the ties of each node weigh together, (n,)."""
        ends = np.concatenate([self.a, self.b])
        both = np.concatenate([self.weight, self.weight])
        strength: Floats = np.bincount(ends, both, self.n_nodes).astype(np.float64)
        return frozen(strength)

    @cached_property
    def is_inclusion(self) -> Bools:
        """Who belongs to inclusion and nothing else, (n,)."""
        return frozen(self.world == World.INCLUSION)

    @cached_property
    def is_economy(self) -> Bools:
        """Who belongs to the economy and nothing else, (n,)."""
        return frozen(self.world == World.ECONOMY)


def frozen(array: NDArray[ScalarT]) -> NDArray[ScalarT]:
    """Return a view of the array that cannot be written to."""
    view = array.view()
    view.flags.writeable = False
    return view


def close(result: object) -> None:
    """Close the arrays of a frozen result to writing."""
    for name, value in vars(result).items():
        if isinstance(value, np.ndarray):
            object.__setattr__(result, name, frozen(value))


def whole_numbers(
    name: str, values: ArrayLike, *, least: int, most: int, dtype: type[ScalarT]
) -> NDArray[ScalarT]:
    """Return whole numbers as a row of one type.

    Raises:
        ValueError: not one row, not whole numbers, or one outside of `least`..`most`.
    """
    given = np.asarray(values)
    if given.ndim != 1 or (given.size and given.dtype.kind not in "iu"):
        raise ValueError(
            f"{name} must be one row of whole numbers, not {given.dtype} {given.shape}"
        )
    wrong = np.flatnonzero((given < least) | (given > most)) if given.size else given
    if wrong.size:
        raise ValueError(f"{name}[{wrong[0]}] is {given[wrong[0]]}, not within {least} .. {most}")
    return np.ascontiguousarray(given, dtype=dtype)


def truth_values(name: str, values: ArrayLike | None, n_nodes: int) -> Bools:
    """Return one truth value for each node; all true if left out.

    Raises:
        ValueError: not one row of n truth values.
    """
    if values is None:
        return np.ones(n_nodes, np.bool_)
    given = np.asarray(values)
    if given.dtype != np.bool_ or given.shape != (n_nodes,):
        raise ValueError(f"{name} must be {n_nodes} truth values, not {given.dtype} {given.shape}")
    return given


def _weights(values: ArrayLike) -> Floats:
    given = np.asarray(values)
    if given.ndim != 1 or (given.size and given.dtype.kind not in "iuf"):
        raise ValueError(f"weight must be one row of numbers, not {given.dtype} {given.shape}")
    weight = np.ascontiguousarray(given, np.float64)
    wrong = np.flatnonzero(~((weight >= LEAST_WEIGHT) & (weight <= MOST_WEIGHT)))
    if wrong.size:
        raise ValueError(
            f"weight[{wrong[0]}] is {weight[wrong[0]]}, not within {LEAST_WEIGHT} .. {MOST_WEIGHT}"
        )
    return weight


def _order(a: Int32s, b: Int32s) -> NDArray[Any]:
    """Return the order of a, then b; refuse a pair that comes twice."""
    key = a.astype(np.int64) << 32 | b
    order = np.argsort(key, kind="stable")
    key = key[order]
    twice = np.flatnonzero(key[1:] == key[:-1])
    if twice.size:
        at = order[twice[0] + 1]
        raise ValueError(f"tie {at}, ({a[at]}, {b[at]}), is given twice")
    return order


@kernel
def _fill_neighbours(
    ties: tuple[Int32s, Int32s, Floats], start: Int64s, node: Int32s, weight: Floats
) -> None:
    """Deal ties to both ends. In order of a, then b, neighbours come out ascending.

    Lower neighbours first: a node is the higher end of those ties.
    """
    low, high, strength = ties
    free = np.zeros(start.size, np.int64)
    for tie in range(low.size):
        start[low[tie] + 1] += 1
        start[high[tie] + 1] += 1
        free[high[tie]] += 1
    for at in range(start.size - 1):
        start[at + 1] += start[at]
    n_lower = free.copy()
    for at in range(start.size - 1):
        free[at] = start[at]
    for tie in range(low.size):
        one, other = low[tie], high[tie]
        node[free[other]] = one
        weight[free[other]] = strength[tie]
        free[other] += 1
    for at in range(start.size - 1):
        free[at] = start[at] + n_lower[at]
    for tie in range(low.size):
        one, other = low[tie], high[tie]
        node[free[one]] = other
        weight[free[one]] = strength[tie]
        free[one] += 1
