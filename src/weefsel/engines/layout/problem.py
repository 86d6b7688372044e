"""What is to be drawn, how, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Problem:
    """A network, with the places that its nodes had in an earlier picture.

    Attributes:
        n_nodes: number of nodes; they are numbered 0 .. n_nodes - 1.
        source: one end of each tie, shape (m,).
        target: the other end, shape (m,). Ties have no direction; two ties between the same nodes
            count as one with the sum of their strengths.
        strength: how strong each tie is, shape (m,), above 0, any unit.
        earlier: places in an earlier picture, shape (n_nodes, 2); a row of NaN is a node that
            was not in it. None: there is no earlier picture.
    """

    n_nodes: int
    source: Integers
    target: Integers
    strength: Floats
    earlier: Floats | None = None

    def __post_init__(self) -> None:
        """Bring the arrays to one type and refuse what is no network.

        Raises:
            ValueError: a shape, a node number, a strength or an earlier place that cannot be.
        """
        if self.n_nodes < 0:
            raise ValueError(f"n_nodes is {self.n_nodes}; it cannot be negative")
        object.__setattr__(self, "source", _whole("source", self.source, self.n_nodes))
        object.__setattr__(self, "target", _whole("target", self.target, self.n_nodes))
        object.__setattr__(self, "strength", np.ascontiguousarray(self.strength, np.float64))
        if not self.source.shape == self.target.shape == self.strength.shape:
            raise ValueError(
                "source, target and strength differ in shape: "
                f"{self.source.shape}, {self.target.shape}, {self.strength.shape}"
            )
        loops = np.flatnonzero(self.source == self.target)
        if loops.size:
            raise ValueError(f"tie {loops[0]} joins node {self.source[loops[0]]} to itself")
        wrong = np.flatnonzero(~(np.isfinite(self.strength) & (self.strength > 0)))
        if wrong.size:
            raise ValueError(
                f"strength of tie {wrong[0]} is {self.strength[wrong[0]]}; it must be above 0"
            )
        if self.earlier is not None:
            object.__setattr__(self, "earlier", _places(self.earlier, self.n_nodes))


def _whole(name: str, values: Integers, n_nodes: int) -> Integers:
    given = np.asarray(values)
    if given.ndim != 1 or (given.size and given.dtype.kind not in "iu"):
        raise ValueError(f"{name} must be one row of whole numbers, not {given.dtype}")
    numbers = np.ascontiguousarray(given, np.int64)
    wrong = np.flatnonzero((numbers < 0) | (numbers >= n_nodes))
    if wrong.size:
        raise ValueError(
            f"{name} of tie {wrong[0]} is {numbers[wrong[0]]}; there are {n_nodes} nodes"
        )
    return numbers


def _places(earlier: Floats, n_nodes: int) -> Floats:
    places = np.array(earlier, np.float64, order="C")
    if places.shape != (n_nodes, 2):
        raise ValueError(f"earlier has shape {places.shape}; expected {(n_nodes, 2)}")
    known = np.isfinite(places)
    wrong = np.flatnonzero((known[:, 0] != known[:, 1]) | np.isinf(places).any(axis=1))
    if wrong.size:
        raise ValueError(f"earlier place of node {wrong[0]} is {places[wrong[0]]}")
    return places


@dataclass(frozen=True)
class Params:
    """How to draw. The defaults are the measured ones; see docs/engines/layout.md.

    Attributes:
        n_pivots: nodes from which distances are counted for the first sketch.
        n_rounds: rounds of pulling ties and pushing nodes apart, for a picture from nothing.
        n_pushes: nodes pushed away from, for each pull of a tie.
        room: share of the even spacing that two nodes keep at least; 0 lets them coincide.
        n_rounds_again: rounds when most nodes have an earlier place.
        step_again: size of the first step then; 1 is that of a picture from nothing.
        anchor: how hard an earlier place holds its node, beside the pull of one strong tie.
        near: distance that counts as nearby, in the unit of the picture. A node whose ties point
            farther away than this leaves its earlier place and sits down among its neighbours.
    """

    n_pivots: int = 30
    n_rounds: int = 300
    n_pushes: int = 5
    room: float = 0.5
    n_rounds_again: int = 60
    step_again: float = 0.05
    anchor: float = 20.0
    near: float = 0.15

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn with.

        Raises:
            ValueError: a value outside its range.
        """
        for name in ("n_pivots", "n_rounds", "n_pushes", "n_rounds_again"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; it must be at least 1")
        for name, most in (("room", 0.8), ("step_again", 1.0)):
            if not 0 <= getattr(self, name) <= most:
                raise ValueError(f"{name} is {getattr(self, name)}; it lies between 0 and {most}")
        for name in ("anchor", "near"):
            if not getattr(self, name) >= 0:
                raise ValueError(f"{name} is {getattr(self, name)}; it cannot be negative")


@dataclass(frozen=True, eq=False)
class Result:
    """A picture of the network.

    Attributes:
        positions: place of each node, shape (n_nodes, 2), inside the disc of radius 1 around
            (0, 0), rounded to a millionth.
        component: which connected part each node is in, shape (n_nodes,); 0 is the largest.
        n_components: number of connected parts.
        spacing: distance that nodes of the largest part keep from each other, or loose nodes when
            there are no ties; draw them smaller.
        tie_length: mean length of the ties, 0 when there are none.
        moved: distance of each node to its earlier place, shape (n_nodes,); NaN for newcomers.
        n_newcomers: nodes that were placed without an earlier place.
        status: "empty" (no nodes), "fresh" (from nothing) or "continued" (from an earlier picture).
        warnings: what the reader of the picture should know, in English.
    """

    positions: Floats
    component: Integers
    n_components: int
    spacing: float
    tie_length: float
    moved: Floats
    n_newcomers: int
    status: str
    warnings: tuple[str, ...] = field(default=())
