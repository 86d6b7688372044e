from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.layout.networks import nearest_distance, planted, purity
from weefsel.engines.layout import Params, Problem, Result, draw
from weefsel.engines.layout.problem import Floats

QUICK = Params(n_rounds=40, n_rounds_again=10)
NONE = np.array([], np.int64)


def drawn(problem: Problem, params: Params = QUICK, seed: int = 1) -> Result:
    return draw(problem, params, np.random.default_rng(seed))


def network_of(seed: int) -> Problem:
    """Return any network of 2 to 12 nodes, with strengths from tiny to huge."""
    rng = np.random.default_rng(seed)
    n_nodes = int(rng.integers(2, 13))
    ends = rng.integers(0, n_nodes, (int(rng.integers(0, 26)), 2))
    ends = ends[ends[:, 0] != ends[:, 1]]
    return Problem(n_nodes, ends[:, 0], ends[:, 1], 10 ** rng.uniform(-6, 6, len(ends)))


networks = st.integers(0, 2**32).map(network_of)
unhurried = settings(deadline=None, max_examples=50)


# -- Small ones, by hand ------------------------------------------------------------------------


def test_no_nodes_give_an_empty_picture() -> None:
    result = drawn(Problem(0, NONE, NONE, np.array([])))

    assert result.status == "empty"
    assert result.positions.shape == (0, 2)
    assert (result.n_components, result.spacing, result.tie_length) == (0, 0.0, 0.0)


def test_one_node_stands_in_the_middle() -> None:
    result = drawn(Problem(1, NONE, NONE, np.array([])))

    assert result.positions.tolist() == [[0.0, 0.0]]
    assert (result.status, result.n_components, result.n_newcomers) == ("fresh", 1, 1)
    assert result.spacing == 1.0


def test_two_nodes_stand_apart_around_the_middle() -> None:
    result = drawn(Problem(2, np.array([0]), np.array([1]), np.array([3.0])))

    assert np.hypot(*result.positions[0]) == pytest.approx(0.95, abs=1e-6)
    assert result.positions.sum(axis=0) == pytest.approx([0, 0], abs=2e-6)
    assert result.tie_length == pytest.approx(1.9, abs=1e-5)


def test_loose_parts_stand_in_rings_around_the_largest() -> None:
    triangle, pair = [(0, 1), (1, 2), (0, 2)], [(3, 4)]
    ends = np.array(triangle + pair)
    result = drawn(Problem(12, ends[:, 0], ends[:, 1], np.ones(4)))

    radius = np.hypot(*result.positions.T)
    assert result.component.tolist() == [0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8]
    assert radius[:3].max() < radius[3:].min()
    assert nearest_distance(result.positions) > 0.1


def test_nodes_without_ties_are_spread_evenly() -> None:
    result = drawn(Problem(7, NONE, NONE, np.array([])))

    around = result.positions[1:]
    assert result.positions[0].tolist() == [0.0, 0.0]
    assert np.ptp(np.hypot(*around.T)) < 1e-5
    gaps = np.hypot(*(around - np.roll(around, 1, axis=0)).T)
    assert np.ptp(gaps) < 1e-5
    assert result.spacing == pytest.approx(np.hypot(*around[0]))


# -- Whatever the network -----------------------------------------------------------------------


@unhurried
@given(networks)
def test_every_place_is_finite_and_inside_the_disc(problem: Problem) -> None:
    result = drawn(problem)

    assert np.isfinite(result.positions).all()
    assert np.hypot(*result.positions.T).max() <= 1 + 1e-6
    assert nearest_distance(result.positions) > 0


@unhurried
@given(networks)
def test_order_direction_and_unit_of_the_ties_do_not_matter(problem: Problem) -> None:
    rng = np.random.default_rng(7)
    order = rng.permutation(problem.source.size)
    turned = rng.random(order.size) < 0.5
    source, target = problem.source[order], problem.target[order]
    other = Problem(
        problem.n_nodes,
        np.where(turned, target, source),
        np.where(turned, source, target),
        problem.strength[order] * 8,
    )
    assert drawn(other).positions.tolist() == drawn(problem).positions.tolist()


def test_two_ties_between_the_same_nodes_are_one_of_both_strengths() -> None:
    source, target = np.array([0, 1, 2, 3, 0]), np.array([1, 2, 0, 0, 4])
    once = drawn(Problem(5, source, target, np.array([5.0, 2, 3, 1, 4])))
    parts = Problem(5, np.append(source, 1), np.append(target, 0), np.array([1.5, 2, 3, 1, 4, 3.5]))

    assert drawn(parts).positions.tolist() == once.positions.tolist()


@unhurried
@given(networks)
def test_nothing_that_was_given_is_changed(problem: Problem) -> None:
    earlier = drawn(problem).positions
    again = Problem(problem.n_nodes, problem.source, problem.target, problem.strength, earlier)
    before = [problem.source.copy(), problem.target.copy(), problem.strength.copy(), earlier.copy()]

    drawn(again)

    assert [x.tolist() for x in (again.source, again.target, again.strength, earlier)] == [
        x.tolist() for x in before
    ]


def test_same_seed_same_picture_on_any_machine() -> None:
    """The digest is of one run; it must come out on every processor and system."""
    network = planted(n_nodes=200, n_groups=8)
    fresh = drawn(network.problem(), Params())
    again = drawn(network.with_tie(0, 101).problem(fresh.positions), Params())

    assert drawn(network.problem(), Params()).positions.tolist() == fresh.positions.tolist()
    assert drawn(network.problem(), Params(), seed=2).positions.tolist() != fresh.positions.tolist()
    assert [_digest(fresh.positions), _digest(again.positions)] == [
        "c15c78dc5b111751",
        "c1b74736f317b2ec",
    ]


def _digest(positions: Floats) -> str:
    whole = np.round(positions * 1e6).astype("<i8")
    return hashlib.sha256(whole.tobytes()).hexdigest()[:16]


# -- Planted groups -----------------------------------------------------------------------------


def test_planted_groups_are_drawn_together_and_nodes_apart() -> None:
    network = planted(n_nodes=600, n_groups=12)
    result = drawn(network.problem(), Params())

    shuffled = np.random.default_rng(0).permutation(result.positions)
    assert purity(shuffled, network.group) < 0.15
    assert purity(result.positions, network.group) > 0.95
    assert nearest_distance(result.positions) > 0.9 * result.spacing
    assert result.warnings == ()


@pytest.mark.slow
def test_planted_groups_come_out_at_least_as_well_as_with_drl() -> None:
    import igraph  # noqa: PLC0415 -- only here

    network = planted(n_nodes=600, n_groups=12, across=0.3)
    graph = igraph.Graph(
        n=600, edges=np.column_stack((network.source, network.target)), directed=False
    )
    graph.es["weight"] = network.strength
    theirs = np.array(graph.simplify(combine_edges="sum").layout_drl(weights="weight").coords)

    ours = drawn(network.problem(), Params()).positions

    assert purity(ours, network.group) >= purity(theirs, network.group) > 0.5
