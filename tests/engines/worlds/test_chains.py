from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worlds.networks import (
    in_networkx,
    problem_of,
    renumbered,
    scaled,
    scattered,
    small_problems,
)
from weefsel.engines.worlds import Params, Problem, chains


def chance_of(graph: nx.Graph[int], path: list[int], half: float) -> float:
    strengths = [graph[a][b]["weight"] for a, b in pairwise(path)]
    return float(math.prod(strength / (strength + half) for strength in strengths))


@given(small_problems(most_nodes=8), st.integers(0, 3), st.data())
def test_the_best_chain_is_that_of_trying_all(
    problem: Problem, most: int, data: st.DataObject
) -> None:
    if problem.n_nodes < 2:
        return
    a, b = data.draw(
        st.lists(st.integers(0, problem.n_nodes - 1), min_size=2, max_size=2, unique=True)
    )
    graph = in_networkx(problem)

    found = chains(problem, [(a, b)], Params(n_intermediaries=most, half_strength=2.0, n_chains=9))

    for number in range(9):
        paths = list(nx.all_simple_paths(graph, a, b, cutoff=most + 1))
        best = max((chance_of(graph, path, 2.0) for path in paths), default=0.0)
        nodes = found.nodes(0, number)
        assert found.chance[0, number] == pytest.approx(best)
        if not paths:
            assert nodes == []
            break
        assert nodes in paths
        assert found.chance[0, number] == pytest.approx(chance_of(graph, nodes, 2.0))
        strengths = [graph[x][y]["weight"] for x, y in pairwise(nodes)]
        assert found.weakest[0, number] == min(strengths)
        if len(nodes) == 2:
            graph.remove_edge(a, b)
        graph.remove_nodes_from(nodes[1:-1])


def test_a_strong_way_round_beats_a_weak_way_straight() -> None:
    """0 to 3: through 1 by ties of 1, or through 2 and 4 by ties of 9."""
    ties = [(0, 1, 1), (1, 3, 1), (0, 2, 9), (2, 4, 9), (3, 4, 9)]
    problem = problem_of([0] * 5, ties)

    found = chains(problem, [(0, 3)], Params(half_strength=1.0))

    assert [found.nodes(0, at) for at in range(3)] == [[0, 2, 4, 3], [0, 1, 3], []]
    assert found.chance[0].tolist() == pytest.approx([0.9**3, 0.25, 0.0])
    assert found.weakest[0].tolist() == [9, 1, 0]
    assert found.path[0].tolist() == [[0, 2, 4, 3], [0, 1, 3, -1], [-1] * 4]


def test_a_limit_of_intermediaries_is_kept() -> None:
    problem = problem_of([0] * 5, [(at, at + 1, 1) for at in range(4)])

    found = chains(problem, [(0, 3), (0, 4)], Params())

    assert [found.nodes(0), found.nodes(1)] == [[0, 1, 2, 3], []]


def test_who_may_not_be_asked_is_passed_by() -> None:
    problem = problem_of([0] * 4, [(0, 1, 9), (1, 3, 9), (0, 2, 1), (2, 3, 1)])

    found = chains(problem, [(0, 3)], Params(), np.array([True, False, True, True]))

    assert [found.nodes(0, at) for at in range(2)] == [[0, 2, 3], []]


def test_of_equal_chains_the_shorter_then_the_lowest_is_told() -> None:
    ties = [(0, at, 3) for at in (1, 2, 3)] + [(at, 4, 3) for at in (1, 2, 3)]

    found = chains(problem_of([0] * 5, ties), [(0, 4), (4, 0)], Params())

    assert [found.nodes(0, at)[1] for at in range(3)] == [1, 2, 3]
    assert [found.nodes(1, at)[1] for at in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("seed", range(3))
def test_without_a_limit_it_is_the_shortest_path_of_networkx(seed: int) -> None:
    problem = scattered(60, 150, seed)
    graph = in_networkx(problem)
    half = float(np.median(problem.weight))
    for _, _, data in graph.edges(data=True):
        data["length"] = -math.log(data["weight"] / (data["weight"] + half))
    pairs = [(0, b) for b in range(1, 60)]

    found = chains(problem, pairs, Params(n_intermediaries=58))

    far = nx.single_source_dijkstra_path_length(graph, 0, weight="length")
    wanted = [math.exp(-far[b]) if b in far else 0.0 for _, b in pairs]
    assert found.chance[:, 0].tolist() == pytest.approx(wanted)
    assert found.half_strength == half


@given(small_problems(), st.randoms(use_true_random=False))
def test_names_units_and_direction_do_not_matter(problem: Problem, random: Any) -> None:
    n = problem.n_nodes
    place = np.array(random.sample(range(n), n), np.int64)
    pairs = np.array([(a, b) for a in range(n) for b in range(n) if a != b], np.int64)

    one = chains(problem, pairs, Params(n_chains=1))
    two = chains(renumbered(scaled(problem, 8.0), place), place[pairs], Params(n_chains=1))
    back = chains(problem, pairs[:, ::-1] if n > 1 else pairs, Params(n_chains=1))

    wanted = pytest.approx(one.chance.ravel().tolist())
    assert two.chance.ravel().tolist() == wanted
    assert back.chance.ravel().tolist() == wanted


def test_no_pairs_have_no_chains() -> None:
    assert chains(problem_of([], []), [], Params()).path.shape == (0, 3, 4)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([(0, 3)], r"pairs\[0, 1\] is 3; there are 3 nodes"),
        ([(0, 1), (-1, 2)], r"pairs\[1, 0\] is -1"),
        ([(1, 1)], "pair 0 is node 1 twice"),
        ([0, 1], r"rows of two nodes, not int64 \(2,\)"),
        ([(0.0, 1.0)], "not float64"),
    ],
)
def test_what_is_no_pair_is_refused(pairs: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        chains(problem_of([1, 1, 2], [(0, 1, 1.0)]), pairs, Params())


@pytest.mark.parametrize("through", [[True], [1, 1, 1]])
def test_who_may_be_asked_is_a_truth_value_for_each(through: Any) -> None:
    with pytest.raises(ValueError, match="through must be 3 truth values"):
        chains(problem_of([1, 1, 2], []), [(0, 1)], Params(), through)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"n_intermediaries": -1}, "n_intermediaries is -1"),
        ({"n_chains": 0}, "n_chains is 0"),
        ({"half_strength": 0.0}, "half_strength is 0.0"),
    ],
)
def test_params_refuse_what_cannot_be_chosen(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Params(**changed)
