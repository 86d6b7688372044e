"""From a network to a picture: part by part, from nothing or from an earlier picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.engines.layout.forces import REACH, jittered, make_room, settle
from weefsel.engines.layout.frames import disc_around, laid_flat, laid_over, rings
from weefsel.engines.layout.network import Network, components, cut_out, network_of
from weefsel.engines.layout.pivots import sketch
from weefsel.engines.layout.problem import Floats, Integers, Params, Problem, Result
from weefsel.engines.layout.seating import seated, without_strays

SKETCH = 10.0  # radius of the first sketch, in the unit of the forces
JITTER = 0.01
REST = 0.7  # share of the spacing below which a tie no longer pulls
ROOM_ROUNDS = 100
STRAY_ATTEMPTS = 3
FILLED = 0.95  # a fresh picture leaves room for what comes later
DIGITS = 6


def draw(problem: Problem, params: Params, rng: np.random.Generator) -> Result:
    """Return a place for every node, such that who belong together stand together.

    Groups of nodes with many common neighbours come out as clusters, ties between groups as long
    lines. Every connected part is drawn by itself; the largest stands in the middle, the others in
    rings around it, nodes without ties outermost. With `problem.earlier` the picture continues:
    nodes are held to their places, newcomers are set among their neighbours, and the whole is laid
    over the earlier picture without mirroring.

    Equal problem, params and state of the generator give equal places, on any machine.

    Args:
        problem: the network.
        params: how to draw.
        rng: gives the seed, one number.
    """
    seed = int(rng.integers(0, 2**62))
    if problem.n_nodes == 0:
        nothing = np.empty(0)
        return Result(np.empty((0, 2)), np.empty(0, np.int64), 0, 0.0, 0.0, nothing, 0, "empty")
    network = network_of(problem)
    part_of = components(network)
    earlier = np.full((problem.n_nodes, 2), np.nan)
    if problem.earlier is not None:
        earlier = without_strays(
            network.start, network.neighbour, network.weight, problem.earlier, params.near
        )
    table = _Table.of(params, seed, earlier)
    drawn = [_part(nodes, ties, table) for nodes, ties in cut_out(network, part_of)]
    positions = _set_out(drawn, table)
    return _result(problem, network, drawn, part_of, positions, table)


@dataclass(frozen=True, eq=False)
class _Table:
    """What every part needs to know: the choices, the seed, and the earlier picture.

    `extent` is the radius of the earlier picture, `unit` the radius that it has per root of a node;
    in a fresh picture 0 and 1.
    """

    params: Params
    seed: int
    earlier: Floats
    extent: float
    unit: float

    @classmethod
    def of(cls, params: Params, seed: int, earlier: Floats) -> _Table:
        known = earlier[~np.isnan(earlier[:, 0])]
        extent = float(np.sqrt((known * known).sum(axis=1).max())) if len(known) else 0.0
        unit = extent / np.sqrt(len(known)) if extent else 1.0
        return cls(params, seed, earlier, extent, unit)

    def spacing(self, radius: float, n_nodes: int) -> float:
        """Return how far nodes in a disc stand apart: `room` times what even spreading gives."""
        return float(self.params.room * radius * np.sqrt(np.pi / n_nodes))

    def near(self, radius: float, n_nodes: int) -> float:
        """Return what counts as nearby in a disc; among few nodes that is a few places on."""
        return max(self.params.near * radius, 2 * self.spacing(radius, n_nodes))


@dataclass(frozen=True, eq=False)
class _Drawn:
    """One part: around (0, 0) when it is fresh, in its place when it continues."""

    nodes: Integers
    places: Floats
    radius: float
    is_fresh: bool
    n_close: int = 0


def _part(nodes: Integers, ties: Network, table: _Table) -> _Drawn:
    earlier = table.earlier[nodes]
    is_known = ~np.isnan(earlier[:, 0])
    if not is_known.any():
        return _fresh(nodes, ties, table)
    if len(nodes) == 1:
        return _Drawn(nodes, earlier, table.unit, is_fresh=False)
    return _continued(nodes, ties, table)


def _fresh(nodes: Integers, ties: Network, table: _Table) -> _Drawn:
    """Draw a part from nothing, in a disc with the root of its number of nodes as radius."""
    n, params = len(nodes), table.params
    radius = table.unit * np.sqrt(n)
    if n == 1:
        return _Drawn(nodes, np.zeros((1, 2)), radius / 2, is_fresh=True)
    begin = SKETCH * sketch(ties.start, ties.neighbour, params.n_pivots)
    begin = jittered(begin, table.seed, JITTER)
    schedule = (params.n_rounds, params.n_pushes, 1.0)
    rest = REST * table.spacing(REACH, n)
    places = settle(begin, np.zeros(n), ties.pulls, rest, schedule, table.seed)
    n_close = 0
    for attempt in range(STRAY_ATTEMPTS):
        reach = disc_around(places)[2]
        near = table.near(reach, n)
        kept = without_strays(ties.start, ties.neighbour, ties.weight, places, near)
        n_strays = int(np.isnan(kept[:, 0]).sum())
        if n_strays == n or (attempt and not n_strays):
            break
        places, n_close = _again(ties, kept, reach, table)
    places = laid_flat(places)
    x, y, reach = disc_around(places)
    places = (places - (x, y)) * (radius / reach) if reach else places * 0
    return _Drawn(nodes, places, radius, is_fresh=True, n_close=n_close)


def _continued(nodes: Integers, ties: Network, table: _Table) -> _Drawn:
    """Draw a part again, from the places that its nodes have and those of their neighbours."""
    earlier = table.earlier[nodes]
    is_known = ~np.isnan(earlier[:, 0])
    x, y, reach = disc_around(earlier[is_known])
    radius = max(reach, table.unit * np.sqrt(len(nodes)) / 2)
    scale = REACH / radius
    begin = (earlier - (x, y)) * scale
    places, n_close = _again(ties, begin, REACH, table)
    places = laid_over(places, begin, is_known.astype(np.float64))
    return _Drawn(nodes, places / scale + (x, y), radius, is_fresh=False, n_close=n_close)


def _again(ties: Network, places: Floats, reach: float, table: _Table) -> tuple[Floats, int]:
    """Return places near the given ones, NaN rows seated, and how many pairs stand too close."""
    n, params = len(places), table.params
    is_known = ~np.isnan(places[:, 0])
    begin = seated(ties.start, ties.neighbour, ties.weight, places, table.near(reach, n))
    rest = REST * table.spacing(reach, n)
    begin = np.where(is_known[:, None], begin, jittered(begin, table.seed, rest))
    hold = np.where(is_known, params.anchor, 0.0)
    schedule = (params.n_rounds_again, params.n_pushes, params.step_again)
    settled = settle(begin, hold, ties.pulls, rest, schedule, table.seed)
    if params.room == 0:
        return settled, 0
    return make_room(settled, table.spacing(reach, n), ROOM_ROUNDS)


def _set_out(drawn: list[_Drawn], table: _Table) -> Floats:
    """Return the places of all nodes: fresh parts in rings around what stands already."""
    fresh = [part for part in drawn if part.is_fresh]
    radii = [part.radius / table.unit for part in fresh]
    middles, outside = rings(radii, table.extent / table.unit)
    positions = np.empty((sum(len(part.nodes) for part in drawn), 2))
    for part, middle in zip(fresh, middles, strict=True):
        positions[part.nodes] = part.places + middle * table.unit
    for part in drawn:
        if not part.is_fresh:
            positions[part.nodes] = part.places
    if table.extent == 0:
        positions *= FILLED / outside
    farthest = float(np.sqrt((positions * positions).sum(axis=1).max()))
    if farthest > 1:
        positions /= farthest
    return np.round(positions, DIGITS) + 0.0  # no negative zero


def _result(
    problem: Problem,
    network: Network,
    drawn: list[_Drawn],
    part_of: Integers,
    positions: Floats,
    table: _Table,
) -> Result:
    ends = positions[network.low] - positions[network.high]
    moved = np.full(problem.n_nodes, np.nan)
    if problem.earlier is not None:
        moved = np.hypot(*(positions - problem.earlier).T)
    n_close = sum(part.n_close for part in drawn)
    is_new = np.isnan(table.earlier[:, 0])
    spacing = _spacing(positions, part_of, table)
    return Result(
        positions=positions,
        component=part_of,
        n_components=len(drawn),
        spacing=spacing,
        tie_length=float(np.hypot(*ends.T).mean()) if len(ends) else 0.0,
        moved=moved,
        n_newcomers=int(is_new.sum()),
        status="fresh" if is_new.all() else "continued",
        warnings=(f"{n_close} pairs of nodes stand too close",) if n_close else (),
    )


def _spacing(positions: Floats, part_of: Integers, table: _Table) -> float:
    """Return what nodes keep between them in the largest part; between loose ones when all are."""
    largest = positions[part_of == 0]
    if len(largest) > 1:
        return table.spacing(disc_around(largest)[2], len(largest))
    others = positions[part_of != 0]
    return float(np.hypot(*(others - largest[0]).T).min()) if len(others) else 1.0
