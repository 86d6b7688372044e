from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations
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
    southern_women,
)
from weefsel.engines.worlds import Params, Problem, Verdict, World, permutation_check, segregation

IN, EC, BOTH, NEITHER = World.INCLUSION, World.ECONOMY, World.BOTH, World.NEITHER


def crossing_of_every_deal(problem: Problem) -> list[float]:
    """Return what crosses, for each way to deal the worlds over the nodes that have one."""
    nodes = np.flatnonzero(problem.is_inclusion | problem.is_economy)
    ties = [
        (a, b, w)
        for a, b, w in zip(
            problem.a.tolist(), problem.b.tolist(), problem.weight.tolist(), strict=True
        )
        if a in nodes and b in nodes
    ]
    return [
        sum(w for a, b, w in ties if (a in chosen) != (b in chosen))
        for chosen in map(set, combinations(nodes.tolist(), int(problem.is_inclusion.sum())))
    ]


@given(small_problems(most_nodes=7))
def test_chance_is_that_of_every_way_to_deal_the_worlds(problem: Problem) -> None:
    found = segregation(problem).by_strength
    total = found.external + found.internal
    if found.verdict in {Verdict.NO_TIES, Verdict.ONE_WORLD}:
        assert math.isnan(found.expected)
        return

    crossing = [Fraction(x) for x in crossing_of_every_deal(problem)]  # quarters: exact
    mean = sum(crossing) / len(crossing)
    variance = sum((x - mean) ** 2 for x in crossing) / len(crossing)

    assert found.expected == pytest.approx(float(2 * mean / Fraction(total) - 1), abs=1e-12)
    assert found.spread == pytest.approx(2 * math.sqrt(variance) / total, rel=1e-9, abs=1e-12)
    assert (found.verdict is Verdict.NO_CHANCE) == (variance == 0)


def test_a_network_worked_out_by_hand() -> None:
    """Four in a row, two of each world: one of three ties crosses, by strength 2 of 5."""
    problem = problem_of([IN, IN, EC, EC], [(0, 1, 1.0), (1, 2, 2.0), (2, 3, 2.0)])

    found = segregation(problem)

    assert found.by_count.index == pytest.approx(-1 / 3)
    assert found.by_count.expected == pytest.approx(1 / 3)  # of all six pairs four cross
    assert found.by_strength.index == pytest.approx(-1 / 5)
    assert found.by_strength.crossing_share == pytest.approx(2 / 5)
    assert found.node_external.tolist() == [0, 2, 2, 0]
    assert found.node_internal.tolist() == [1, 1, 2, 2]
    assert found.node_index.tolist() == pytest.approx([-1, 1 / 3, 0, -1])
    # Six ways: IIEE 2, EEII 2, IEIE 5, EIEI 5, IEEI 3, EIIE 3; mean 10/3, variance 14/9.
    assert found.by_strength.spread == pytest.approx(2 * math.sqrt(14 / 9) / 5)
    assert found.by_strength.z == pytest.approx((2 - 10 / 3) / math.sqrt(14 / 9))
    assert found.by_strength.p == pytest.approx(math.erfc(abs(found.by_strength.z) / math.sqrt(2)))


def test_bridges_and_outsiders_are_left_out_and_told() -> None:
    ties = [(0, 1, 1.0), (0, 2, 4.0), (1, 2, 8.0), (0, 3, 16.0), (2, 3, 32.0), (1, 4, 64.0)]
    found = segregation(problem_of([IN, EC, BOTH, NEITHER, BOTH], ties))

    assert (found.by_strength.external, found.by_strength.internal) == (1.0, 0.0)
    assert found.strength_with_both == 4 + 8 + 64
    assert found.strength_with_neither == 16 + 32
    assert found.n_of_world.tolist() == [1, 1, 1, 2]
    assert np.isnan(found.node_index).tolist() == [False, False, True, True, True]


@pytest.mark.parametrize("network", [karate, southern_women])
def test_classic_networks_agree_with_networkx_and_igraph(network: object) -> None:
    problem = network().problem  # type: ignore[operator]
    graph = in_networkx(problem)
    nx.set_node_attributes(graph, dict(enumerate(problem.world.tolist())), "world")
    mixing = nx.attribute_mixing_matrix(graph, "world", normalized=False)

    found = segregation(problem).by_count

    assert found.internal * 2 == mixing.trace()
    assert found.external * 2 == mixing.sum() - mixing.trace()
    # Newman's assortativity r = (inside - expected) / (1 - expected), worlds weighed by degree.
    by_degree = mixing.sum(axis=0) / mixing.sum()
    by_chance = float(by_degree @ by_degree)
    r = (1 - found.crossing_share - by_chance) / (1 - by_chance)
    assert r == pytest.approx(in_igraph(problem).assortativity_nominal(problem.world.tolist()))


def test_the_karate_club_splits_where_few_ties_cross() -> None:
    """Zachary 1977: 78 ties, 11 of them between those who went and those who stayed."""
    found = segregation(karate().problem).by_count

    assert (found.external, found.internal) == (11, 67)
    assert found.index == pytest.approx(-56 / 78)
    assert found.z < -5


@given(small_problems(), st.randoms(use_true_random=False), st.sampled_from([1e-3, 7.0]))
def test_names_units_and_sides_do_not_matter(problem: Problem, random: Any, unit: float) -> None:
    place = np.array(random.sample(range(problem.n_nodes), problem.n_nodes), np.int64)
    swapped = np.array([NEITHER, EC, IN, BOTH])[problem.world]
    one = segregation(problem)
    others = [
        segregation(renumbered(problem, place)),
        segregation(scaled(problem, unit)),
        segregation(Problem(swapped, problem.a, problem.b, problem.weight)),
    ]
    for other in others:
        for name in ("index", "expected", "spread", "z", "p"):
            wanted = getattr(one.by_strength, name)
            assert getattr(other.by_strength, name) == pytest.approx(wanted, nan_ok=True, abs=1e-7)
        assert other.by_strength.verdict is one.by_strength.verdict


def test_the_whole_is_the_mean_of_its_parts() -> None:
    problem = scattered(60, 300, seed=1)
    part = np.random.default_rng(2).integers(0, 4, 60)

    found = segregation(problem, part)

    for whole, parts in (
        (found.by_count, found.parts_by_count),
        (found.by_strength, found.parts_by_strength),
    ):
        assert sum(p.external for p in parts) == pytest.approx(whole.external)
        assert sum(p.internal for p in parts) == pytest.approx(whole.internal)


def test_a_part_counts_ties_of_its_members_and_has_its_own_chance() -> None:
    problem = problem_of([IN, IN, EC, EC, IN], [(0, 1, 1), (0, 2, 2), (2, 3, 4), (3, 4, 8)])

    found = segregation(problem, [0, 0, -1, 2, 2]).parts_by_strength

    assert [(p.external, p.internal) for p in found] == [(1.0, 1.0), (0.0, 0.0), (8.0, 2.0)]
    assert found[1].verdict is Verdict.NO_TIES
    # Ten ways: each of its two ties crosses in six, both in three; mean 1.2, variance 0.36.
    assert found[0].expected == pytest.approx(0.2)
    assert found[0].spread == pytest.approx(0.6)


def test_everybody_as_one_part_is_the_whole() -> None:
    problem = scattered(40, 200, seed=3)
    found = segregation(problem, np.zeros(40, int))

    for name in ("external", "internal", "index", "expected", "spread", "z", "p"):
        one, other = getattr(found.parts_by_strength[0], name), getattr(found.by_strength, name)
        assert one == pytest.approx(other, rel=1e-9)


@pytest.mark.parametrize(
    ("world", "ties", "verdict"),
    [
        ([], [], Verdict.NO_TIES),
        ([IN, EC], [], Verdict.NO_TIES),
        ([IN, BOTH], [(0, 1, 1.0)], Verdict.NO_TIES),
        ([IN, IN, BOTH], [(0, 1, 1.0)], Verdict.ONE_WORLD),
        ([IN, EC], [(0, 1, 1.0)], Verdict.NO_CHANCE),
        ([IN, IN, EC], [(0, 1, 3.0), (0, 2, 3.0), (1, 2, 3.0)], Verdict.NO_CHANCE),
        ([IN, IN, EC], [(0, 1, 3.0), (0, 2, 3.0)], Verdict.MEASURED),
    ],
)
def test_hard_cases_have_a_verdict(
    world: list[int], ties: list[tuple[int, int, float]], verdict: Verdict
) -> None:
    found = segregation(problem_of(world, ties)).by_strength

    assert found.verdict is verdict
    assert math.isnan(found.z) == (verdict is not Verdict.MEASURED)


@pytest.mark.parametrize(
    ("part", "told"),
    [([0, 1], "part has 2 numbers"), ([0, 0, -2], "-2"), ([0.0, 1.0, 1.0], "float64")],
)
def test_wrong_parts_are_refused(part: list[float], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        segregation(problem_of([IN, EC, EC], [(0, 1, 1.0)]), part)


def test_dealing_at_random_agrees_with_the_exact_chance() -> None:
    problem = scattered(300, 2_000, seed=4)
    exact = segregation(problem)

    found = permutation_check(problem, Params(n_permutations=6_400), np.random.default_rng(5))

    for beside, index in zip(found, (exact.by_count, exact.by_strength), strict=True):
        assert beside.n_dealt == 6_400
        assert beside.index == index.index
        assert abs(beside.mean - index.expected) < 4 * index.spread / 80
        assert beside.spread == pytest.approx(index.spread, rel=0.05)
        assert beside.p == pytest.approx(index.p, abs=0.05)
        assert beside.low == pytest.approx(index.expected - 1.96 * index.spread, rel=0.1)
        assert beside.high == pytest.approx(index.expected + 1.96 * index.spread, rel=0.1)


def test_every_deal_is_as_likely_as_any_other() -> None:
    """Three pairs of unlike strength: 20 deals, each crossing weight with its own frequency."""
    problem = problem_of([IN, EC, IN, EC, IN, EC], [(0, 1, 1.0), (2, 3, 2.0), (4, 5, 4.0)])
    exact = np.array(crossing_of_every_deal(problem))
    indices = 2 * exact / 7 - 1
    observed = segregation(problem).by_strength
    wanted = np.mean(
        np.abs(indices - observed.expected) >= abs(observed.index - observed.expected) - 1e-9
    )

    _, found = permutation_check(problem, Params(n_permutations=64_000), np.random.default_rng(6))

    assert found.p == pytest.approx(wanted, abs=4 * math.sqrt(wanted * (1 - wanted) / 64_000))
    assert found.mean == pytest.approx(indices.mean(), abs=4 * indices.std() / math.sqrt(64_000))


def test_one_tie_that_outweighs_all_is_why_deals_are_tried() -> None:
    """Half of all deals cut the one tie: nothing is rare about it, though z alone would say so."""
    ties = [(a, a + 1, 1.0) for a in range(40)] + [(0, 41, 1e6)]
    problem = problem_of([IN, EC] * 21, ties)

    _, found = permutation_check(problem, Params(), np.random.default_rng(7))

    assert found.p > 0.4
    assert [found.low, found.high] == pytest.approx([-1, 1], abs=1e-3)


def test_same_seed_same_deals() -> None:
    problem = scattered(50, 200, seed=8)
    found = [
        permutation_check(problem, Params(n_permutations=65), np.random.default_rng(seed))
        for seed in (1, 1, 2)
    ]

    assert found[0] == found[1]
    assert found[0] != found[2]
    assert found[0][0].n_dealt == 128


def test_nothing_is_dealt_where_there_is_no_other_side() -> None:
    found = permutation_check(
        problem_of([IN, IN], [(0, 1, 1.0)]), Params(), np.random.default_rng(9)
    )

    assert [(f.index, f.n_dealt, f.p) for f in found] == [(-1.0, 0, 1.0)] * 2
    assert all(math.isnan(f.mean) for f in found)


def test_params_refuse_what_cannot_be_chosen() -> None:
    with pytest.raises(ValueError, match="n_permutations is 0"):
        Params(n_permutations=0)
