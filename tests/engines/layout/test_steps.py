"""The steps of a drawing, each beside another way to the same answer."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.layout.networks import nearest_distance, planted
from weefsel.engines.layout.forces import make_room
from weefsel.engines.layout.frames import disc_around, laid_flat, laid_over, rings
from weefsel.engines.layout.network import components, cut_out, network_of
from weefsel.engines.layout.pivots import sketch
from weefsel.engines.layout.problem import Problem

unhurried = settings(deadline=None, max_examples=50)


def test_sketch_with_every_node_as_pivot_is_classical_scaling() -> None:
    graph = networkx.random_geometric_graph(40, 0.35, seed=3)
    ends = np.array(graph.edges)
    network = network_of(Problem(40, ends[:, 0], ends[:, 1], np.ones(len(ends))))
    steps = np.asarray(networkx.floyd_warshall_numpy(graph, nodelist=range(40)))
    middle = np.eye(40) - 1 / 40
    _, vectors = np.linalg.eigh(-0.5 * middle @ steps**2 @ middle)

    found = sketch(network.start, network.neighbour, 40)

    for axis, column in ((0, -1), (1, -2)):
        expected = vectors[:, column] / np.linalg.norm(vectors[:, column])
        got = found[:, axis] / np.linalg.norm(found[:, axis])
        assert abs(expected @ got) == pytest.approx(1, abs=1e-9)


def test_ties_inside_a_group_pull_harder_than_ties_across() -> None:
    network = planted(n_nodes=300, n_groups=6)
    ties = network_of(network.problem())
    is_inside = network.group[ties.low] == network.group[ties.high]

    assert ties.pull[is_inside].mean() > 1.5 * ties.pull[~is_inside].mean()
    assert ties.pull.min() >= 0.02
    assert ties.pull.max() <= 1


@unhurried
@given(st.integers(0, 2**32), st.integers(1, 30), st.integers(0, 40))
def test_parts_are_those_of_networkx(seed: int, n_nodes: int, n_ties: int) -> None:
    rng = np.random.default_rng(seed)
    ends = rng.integers(0, n_nodes, (n_ties, 2))
    ends = ends[ends[:, 0] != ends[:, 1]]
    network = network_of(Problem(n_nodes, ends[:, 0], ends[:, 1], np.ones(len(ends))))
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(n_nodes))
    graph.add_edges_from(ends.tolist())
    expected = sorted(
        networkx.connected_components(graph), key=lambda part: (-len(part), min(part))
    )

    parts = cut_out(network, components(network))

    assert [set(nodes.tolist()) for nodes, _ in parts] == expected
    for nodes, ties in parts:
        found = {(nodes[a], nodes[b]) for a, b in zip(ties.low, ties.high, strict=True)}
        assert found == {(min(e), max(e)) for e in graph.subgraph(nodes.tolist()).edges}


@unhurried
@given(st.integers(0, 2**32), st.floats(-3, 3), st.floats(0.82, 1.22))
def test_laid_over_undoes_moving_turning_and_growing(seed: int, angle: float, size: float) -> None:
    rng = np.random.default_rng(seed)
    example = rng.normal(size=(20, 2))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    places = size * example @ turn.T + (3, -4)

    assert laid_over(places, example, np.ones(20)) == pytest.approx(example, abs=1e-9)


def test_laid_over_does_not_mirror() -> None:
    example = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 1.0], [0.3, 0.2]])
    laid = laid_over(example * (1, -1), example, np.ones(4))

    def side(places: np.ndarray) -> float:
        one, other = places[1] - places[0], places[2] - places[0]
        return float(one[0] * other[1] - one[1] * other[0])

    assert side(example) > 0
    assert side(laid) < 0


def test_laid_over_resizes_by_a_quarter_at_most() -> None:
    example = np.random.default_rng(2).normal(size=(20, 2))

    laid = laid_over(10 * example, example, np.ones(20))

    assert np.linalg.norm(laid - laid.mean(axis=0)) == pytest.approx(
        8 * np.linalg.norm(example - example.mean(axis=0))
    )


def test_laid_over_looks_only_at_rows_that_count() -> None:
    example = np.array([[0.0, 0.0], [1.0, 0.0], [np.nan, np.nan]])
    places = np.array([[5.0, 5.0], [5.0, 6.0], [4.0, 5.0]])

    laid = laid_over(places, example, np.array([1.0, 1.0, 0.0]))

    assert laid == pytest.approx(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))


@unhurried
@given(st.lists(st.floats(1, 20), min_size=1, max_size=60), st.sampled_from([0.0, 5.0, 40.0]))
def test_rings_keep_discs_apart_and_tell_how_far_they_reach(
    radii: list[float], within: float
) -> None:
    ordered = sorted(radii, reverse=True)
    places, outside = rings(ordered, within)

    gaps = np.hypot(*(places[:, None] - places[None]).T) - np.add.outer(ordered, ordered)
    np.fill_diagonal(gaps, 1)
    assert gaps.min() > -1e-9
    assert (np.hypot(*places.T) + ordered).max() <= outside + 1e-9
    assert within == 0 or (np.hypot(*places.T) - ordered).min() >= within


@unhurried
@given(st.integers(0, 2**32), st.integers(1, 200))
def test_disc_holds_every_place_and_is_hardly_too_wide(seed: int, n_places: int) -> None:
    places = np.random.default_rng(seed).normal(size=(n_places, 2))
    x, y, radius = disc_around(places)

    distances = np.hypot(places[:, 0] - x, places[:, 1] - y)
    widest = np.hypot(*(places[:, None] - places[None]).T).max()
    assert distances.max() == pytest.approx(radius)
    assert radius <= 1.05 * widest / np.sqrt(3) + 1e-12


def test_make_room_parts_nodes_that_coincide() -> None:
    places, n_close = make_room(np.zeros((30, 2)), 0.5, 200)

    assert n_close == 0
    assert nearest_distance(places) > 0.49


@unhurried
@given(st.integers(0, 2**32), st.integers(2, 50))
def test_laid_flat_spreads_most_from_left_to_right(seed: int, n_places: int) -> None:
    places = np.random.default_rng(seed).normal(size=(n_places, 2)) * (1, 4)
    flat = laid_flat(places)

    widths = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    found = flat - flat.mean(axis=0)
    assert np.hypot(*found.T) == pytest.approx(np.hypot(*(places - places.mean(axis=0)).T))
    assert np.sqrt((found**2).sum(axis=0)) == pytest.approx(widths, abs=1e-6)
