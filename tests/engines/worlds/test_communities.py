from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from tests.engines.worlds.networks import (
    florentine,
    in_igraph,
    in_networkx,
    karate,
    named,
    problem_of,
    scaled,
    scattered,
    small_problems,
)
from weefsel.engines.worlds import Communities, Params, Problem, communities, modularity


def divided(problem: Problem, seed: int = 0, params: Params | None = None) -> Communities:
    return communities(problem, params or Params(), np.random.default_rng(seed))


@pytest.mark.parametrize("seed", range(10))
def test_the_karate_club_gets_its_best_division(seed: int) -> None:
    """0.4198 is the most there is: Brandes and others 2008, doi:10.1109/TKDE.2007.190689."""
    found = divided(karate().problem, seed)

    assert round(found.modularity, 4) == 0.4198
    assert found.sizes.tolist() == [12, 11, 6, 5]


def test_known_divisions_of_the_karate_club_have_their_known_modularity() -> None:
    """The split that happened: 0.3582 with the sides as NetworkX has them."""
    problem = karate().problem

    assert round(modularity(problem, problem.world), 4) == 0.3582
    assert modularity(problem, np.zeros(34, int)) == pytest.approx(0.0)


def test_characters_of_les_miserables_reach_the_published_modularity() -> None:
    """0.5600 is the most there is for Knuth's 77 characters, without strengths (Brandes 2008)."""
    graph = nx.les_miserables_graph()

    found = divided(named(graph, dict.fromkeys(graph, 0)).problem)

    assert round(found.modularity, 4) == 0.5600


def divisions(n: int) -> Iterator[list[int]]:
    """Return every way to divide n nodes into groups."""

    def go_on(so_far: list[int], n_groups: int) -> Iterator[list[int]]:
        if len(so_far) == n:
            yield so_far
            return
        for group in range(n_groups + 1):
            yield from go_on([*so_far, group], max(n_groups, group + 1))

    return go_on([], 0)


def test_small_networks_mostly_get_the_best_of_all_divisions() -> None:
    missed = 0
    for seed in range(60):
        problem = scattered(6, 10, seed)
        best = max(modularity(problem, division) for division in divisions(6))
        found = max(divided(problem, seed).modularity for seed in range(3))
        assert found <= best + 1e-12
        missed += found < best - 1e-12
    assert missed <= 2


@given(small_problems(most_nodes=12))
def test_groups_hang_together_and_no_move_of_one_node_gains(problem: Problem) -> None:
    found = divided(problem, params=Params(n_rounds=50))

    graph = in_networkx(problem)
    groups = [set(np.flatnonzero(found.group == at).tolist()) for at in range(found.n_groups)]
    assert [len(group) for group in groups] == found.sizes.tolist()
    assert groups == sorted(groups, key=lambda group: (-len(group), min(group)))
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups)
    if problem.n_ties:
        wanted = nx.community.modularity(graph, groups)
        assert found.modularity == pytest.approx(wanted, abs=1e-12)
    for node in range(problem.n_nodes):
        for target in range(found.n_groups + 1):
            moved = found.group.copy()
            moved[node] = target
            assert modularity(problem, moved) <= found.modularity + 1e-9


@pytest.mark.parametrize("sizes", [(300, 900), (1_000, 6_000)])
@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.0])
def test_is_as_good_as_igraph_and_better_than_networkx(
    sizes: tuple[int, int], resolution: float
) -> None:
    problem = scattered(*sizes, seed=1)
    params = Params(resolution=resolution)
    leiden = in_igraph(problem).community_leiden("modularity", "weight", resolution)
    louvain = nx.community.louvain_communities(in_networkx(problem), resolution=resolution, seed=1)

    found = divided(problem, params=params)

    in_nx = np.empty(problem.n_nodes, int)
    for number, group in enumerate(louvain):
        in_nx[list(group)] = number
    assert found.modularity == pytest.approx(modularity(problem, found.group, params))
    assert found.modularity > modularity(problem, leiden.membership, params) - 0.002
    assert found.modularity > modularity(problem, in_nx, params)


def test_cliques_in_a_ring_are_found_back() -> None:
    graph = nx.ring_of_cliques(8, 6)

    found = divided(named(graph, dict.fromkeys(graph, 0)).problem)

    assert found.group.tolist() == [node // 6 for node in range(48)]


def test_a_higher_resolution_gives_smaller_groups() -> None:
    problem = scattered(500, 3_000, seed=2)

    n_groups = [
        divided(problem, params=Params(resolution=r)).n_groups for r in (0.0, 0.5, 1.0, 4.0)
    ]

    assert n_groups == sorted(n_groups)
    n_parts = nx.number_connected_components(in_networkx(problem))
    assert n_groups[0] == n_parts


def test_same_seed_same_groups_in_any_unit() -> None:
    problem = scattered(500, 3_000, seed=3)

    one, again = divided(problem, 1), divided(problem, 1)

    assert one.group.tolist() == again.group.tolist()
    assert divided(scaled(problem, 8.0), 1).group.tolist() == one.group.tolist()
    assert divided(problem, 2).group.tolist() != one.group.tolist()


def test_more_rounds_are_no_worse() -> None:
    problem = scattered(1_000, 6_000, seed=4)

    found = [divided(problem, params=Params(n_rounds=n)) for n in (1, 2, 5)]

    assert [one.n_rounds for one in found] == [1, 2, 5]
    assert found[0].modularity < found[1].modularity <= found[2].modularity


@pytest.mark.parametrize("world", [[], [0], [1, 2, 3]])
def test_without_ties_everybody_is_alone(world: list[int]) -> None:
    found = divided(problem_of(world, []))

    assert found.group.tolist() == list(range(len(world)))
    assert found.modularity == 0.0


@pytest.mark.parametrize(
    ("group", "told"), [([0, 1], "2 numbers"), ([0, -1, 0], "-1"), ([0.5, 1, 1], "float64")]
)
def test_wrong_groups_are_refused(group: list[float], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        modularity(problem_of([1, 1, 1], [(0, 1, 1.0)]), group)


@pytest.mark.parametrize("changed", [{"resolution": -0.5}, {"n_rounds": 0}])
def test_params_refuse_what_cannot_be_chosen(changed: dict[str, float]) -> None:
    name, value = next(iter(changed.items()))
    with pytest.raises(ValueError, match=f"{name} is {value}"):
        Params(**changed)  # type: ignore[arg-type]


def test_florentine_marriages_fall_into_groups_as_good_as_igraph_finds() -> None:
    problem = florentine().problem
    best = in_igraph(problem).community_optimal_modularity().modularity

    assert max(divided(problem, seed).modularity for seed in range(100)) == pytest.approx(best)
