from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worlds.networks import (
    in_igraph,
    in_networkx,
    karate,
    problem_of,
    renumbered,
    scaled,
    scattered,
    small_problems,
)
from weefsel.engines.worlds import Problem, cohesion, connected_parts, crossing, without

IN, EC, BOTH, NEITHER = 1, 2, 3, 0


def pairs_that_reach(problem: Problem, gone: set[int]) -> int:
    """Return how many pairs between the worlds can reach each other when some have left."""
    graph = in_networkx(problem)
    graph.remove_nodes_from(gone)
    return sum(
        sum(problem.is_inclusion[list(part)]) * sum(problem.is_economy[list(part)])
        for part in nx.connected_components(graph)
    )


def reaching_while_there(problem: Problem, gone: set[int]) -> int:
    graph = in_networkx(problem)
    total = 0
    for part in nx.connected_components(graph):
        stay = list(part - gone)
        total += sum(problem.is_inclusion[stay]) * sum(problem.is_economy[stay])
    return total


@given(small_problems(most_nodes=10))
def test_agrees_with_networkx(problem: Problem) -> None:
    graph = in_networkx(problem)

    found = cohesion(problem)

    constraint = nx.constraint(graph, weight="weight") if problem.n_nodes else {}
    wanted = [constraint[node] for node in graph]
    assert found.constraint.tolist() == pytest.approx(wanted, nan_ok=True)
    assert found.core.tolist() == list(nx.core_number(graph).values())
    assert np.flatnonzero(found.is_cut_point).tolist() == sorted(nx.articulation_points(graph))
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    assert [set(np.flatnonzero(found.part == at)) for at in range(len(parts))] == parts
    assert found.part_sizes.tolist() == [len(part) for part in parts]


@pytest.mark.parametrize("sizes", [(80, 90), (400, 2_000)])
def test_larger_networks_agree_with_igraph(sizes: tuple[int, int]) -> None:
    problem = scattered(*sizes, seed=1)
    graph = in_igraph(problem)

    found = cohesion(problem)

    assert found.core.tolist() == graph.coreness()
    assert np.flatnonzero(found.is_cut_point).tolist() == sorted(graph.articulation_points())
    assert found.constraint.tolist() == pytest.approx(
        graph.constraint(weights="weight"), nan_ok=True
    )
    assert sorted(found.part_sizes.tolist()) == sorted(graph.connected_components().sizes())


def test_the_karate_club_has_the_known_core() -> None:
    """The 4-core has ten members; Zachary numbers them from 1."""
    found = cohesion(karate().problem)

    assert found.core.max() == 4
    assert (np.flatnonzero(found.core == 4) + 1).tolist() == [1, 2, 3, 4, 8, 9, 14, 31, 33, 34]
    assert (np.flatnonzero(found.is_cut_point) + 1).tolist() == [1]


def test_constraint_of_a_triangle_with_a_tail_worked_out_by_hand() -> None:
    """Node 3 has one tie, to 2: all its strength, so 1. Between 0 and 1 all is shared."""
    problem = problem_of([0] * 4, [(0, 1, 1), (0, 2, 1), (1, 2, 1), (2, 3, 1)])

    found = cohesion(problem).constraint

    assert found[3] == pytest.approx(1.0)
    assert found[0] == pytest.approx((1 / 2 + 1 / 2 * 1 / 3) ** 2 + (1 / 2 + 1 / 2 * 1 / 2) ** 2)
    assert found[2] == pytest.approx(2 * (1 / 3 + 1 / 3 * 1 / 2) ** 2 + (1 / 3) ** 2)


@given(small_problems(most_nodes=9))
def test_pairs_cut_are_those_that_only_it_connects(problem: Problem) -> None:
    found = cohesion(problem).pairs_cut

    wanted = [
        reaching_while_there(problem, {node}) - pairs_that_reach(problem, {node})
        for node in range(problem.n_nodes)
    ]
    assert found.tolist() == wanted


def test_a_very_long_chain_is_searched_to_its_end() -> None:
    n = 10_000
    problem = problem_of([IN] + [0] * (n - 2) + [EC], [(at, at + 1, 1.0) for at in range(n - 1)])

    found = cohesion(problem)

    assert found.is_cut_point.sum() == n - 2
    assert found.pairs_cut.tolist() == [0] + [1] * (n - 2) + [0]
    assert set(found.core.tolist()) == {1}


def test_parts_are_ordered_with_neighbours_together() -> None:
    problem = problem_of([0] * 6, [(1, 5, 1), (3, 5, 1), (0, 4, 1)])

    found = connected_parts(problem)

    assert found.part.tolist() == [1, 0, 2, 0, 1, 0]
    assert found.sizes.tolist() == [3, 2, 1]
    assert found.order.tolist() == [0, 4, 1, 5, 3, 2]


def test_what_crosses_is_worked_out_by_hand() -> None:
    """Care 0 and 1, companies 2 and 3, social enterprise 4, municipality 5."""
    ties = [
        (0, 2, 3.0),
        (0, 1, 9.0),
        (1, 4, 2.0),
        (2, 4, 1.0),
        (3, 4, 4.0),
        (0, 5, 6.0),
        (3, 5, 8.0),
    ]
    found = crossing(problem_of([IN, IN, EC, EC, BOTH, NEITHER], ties))

    assert found.direct == 3
    assert found.through.tolist() == [0, 0, 0, 0, 2, 6]
    assert found.total == 11
    # 0: its tie and all of 5. 1: all of 4. 2: its tie; 4 still has 4 on that side. 3: 4 keeps 1.
    assert found.carried.tolist() == [3 + 6, 2, 3, 1 + 6, 2, 6]
    assert found.share.tolist() == pytest.approx([9 / 11, 2 / 11, 3 / 11, 7 / 11, 2 / 11, 6 / 11])


@given(small_problems())
def test_what_a_node_carries_is_gone_without_it(problem: Problem) -> None:
    found, pairs_cut = crossing(problem), cohesion(problem).pairs_cut

    for node in range(problem.n_nodes):
        left = without(problem, [node])
        assert left.crossing_before == found.total
        assert left.crossing_after == pytest.approx(found.total - found.carried[node])
        assert left.pairs_lost == pairs_cut[node]


@given(small_problems(), st.data())
def test_what_is_left_when_several_leave(problem: Problem, data: st.DataObject) -> None:
    nodes = st.integers(0, max(problem.n_nodes - 1, 0))
    gone = data.draw(st.sets(nodes)) if problem.n_nodes else set()
    graph = in_networkx(problem)
    rest = graph.copy()
    rest.remove_nodes_from(gone)

    left = without(problem, sorted(gone))

    assert left.n_leaving == len(gone)
    assert left.pairs_before == reaching_while_there(problem, gone)
    assert left.pairs_lost == left.pairs_before - pairs_that_reach(problem, gone)
    assert left.parts_after == nx.number_connected_components(rest)
    assert left.parts_before == sum(1 for p in nx.connected_components(graph) if p - gone)
    assert left.n_alone == sum(1 for n in rest if graph.degree(n) and not rest.degree(n))


def test_nobody_leaving_changes_nothing() -> None:
    problem = scattered(50, 100, seed=1)

    left = without(problem, np.array([], int))

    assert left.share_left == 1.0
    assert (left.pairs_lost, left.n_alone) == (0, 0)
    assert left.parts_before == left.parts_after


def test_nothing_that_crosses_can_be_lost() -> None:
    assert without(problem_of([IN, IN], [(0, 1, 1.0)]), [0]).share_left == 1.0


@pytest.mark.parametrize("leaving", [[3], [-1], [0.5]])
def test_who_is_not_there_cannot_leave(leaving: list[float]) -> None:
    with pytest.raises(ValueError, match="leaving"):
        without(problem_of([IN, EC, EC], []), leaving)


@given(small_problems(), st.randoms(use_true_random=False))
def test_names_and_units_do_not_matter(problem: Problem, random: Any) -> None:
    place = np.array(random.sample(range(problem.n_nodes), problem.n_nodes), np.int64)
    other = renumbered(scaled(problem, 7.0), place)
    held, crosses = cohesion(problem), crossing(problem)

    again, across = cohesion(other), crossing(other)

    for name in ("constraint", "core", "is_cut_point", "pairs_cut"):
        one, two = getattr(held, name), getattr(again, name)[place]
        assert two.tolist() == pytest.approx(one.tolist(), nan_ok=True)
    assert across.share[place].tolist() == pytest.approx(crosses.share.tolist())
