from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.worlds.distances import possible_pairs, total_distance, with_tie
from tests.engines.worlds.networks import (
    in_networkx,
    named,
    problem_of,
    renumbered,
    scaled,
    scattered,
    small_problems,
)
from weefsel.engines.worlds import (
    Certainty,
    Introductions,
    Nearness,
    Params,
    Problem,
    introductions,
)

IN, EC, BOTH = 1, 2, 3
ALL: dict[str, Any] = {"n_introductions": 10_000, "most_per_node": 10_000}
nearnesses = st.sampled_from(list(Nearness))


def found_in(problem: Problem, seed: int = 0, **chosen: Any) -> Introductions:
    return introductions(problem, Params(**chosen), np.random.default_rng(seed))


def pairs_of(found: Introductions) -> list[tuple[int, int]]:
    return list(zip(found.inclusion.tolist(), found.economy.tolist(), strict=True))


@settings(max_examples=60)
@given(small_problems(), nearnesses, st.sampled_from([0.5, 1.0, 4.0]))
def test_every_gain_is_what_solving_again_gives(
    problem: Problem, nearness: Nearness, new_tie: float
) -> None:
    found = found_in(problem, nearness=nearness, new_tie=new_tie, **ALL)

    before = total_distance(problem, nearness)
    gains = {
        pair: before - total_distance(problem, nearness, (min(pair), max(pair), new_tie))
        for pair in possible_pairs(problem, joined=True)
    }
    assert found.total == pytest.approx(before, rel=1e-9, abs=1e-9)
    assert sorted(pairs_of(found)) == sorted(gains)
    assert found.gain.tolist() == pytest.approx(
        [gains[pair] for pair in pairs_of(found)], rel=1e-7, abs=1e-9
    )
    assert (np.diff(found.gain) <= 1e-7 * found.gain[:-1]).all()
    assert (found.n_possible, found.certainty) == (len(gains), Certainty.EXACT)


@pytest.mark.parametrize(
    ("graph", "total"),
    [
        (nx.complete_graph(9), 8),
        (nx.cycle_graph(9), (9**3 - 9) / 12),
        (nx.path_graph(9), (9**3 - 9) / 6),
        (nx.star_graph(8), 8**2),
    ],
)
def test_classic_graphs_have_their_published_kirchhoff_index(graph: Any, total: float) -> None:
    """I. Lukovits, S. Nikolic and N. Trinajstic, Int. J. Quantum Chemistry 71, 1999, 217-225."""
    problem = named(graph, dict.fromkeys(graph, 0)).problem

    assert found_in(problem).total == pytest.approx(total)


@pytest.mark.parametrize("options", [{}, {"exact_introductions_up_to": 0, "n_sketches": 8}])
def test_the_sum_and_the_best_gain_agree_with_networkx(options: dict[str, Any]) -> None:
    graph: nx.Graph[int] = nx.connected_watts_strogatz_graph(60, 4, 0.2, seed=1)
    rng = np.random.default_rng(2)
    for _, _, data in graph.edges(data=True):
        data["weight"] = rng.gamma(0.7, 2.0) + 0.05
    world = {node: IN if node < 30 else EC for node in graph}
    problem = named(graph, world, "weight").problem

    found = found_in(problem, **options)

    total = nx.effective_graph_resistance(graph, weight="weight", invert_weight=False)
    more = in_networkx(with_tie(problem, *pairs_of(found)[0], 1.0))
    less = nx.effective_graph_resistance(more, weight="weight", invert_weight=False)
    assert found.gain[0] == pytest.approx(total - less, rel=1e-8)
    assert found.total == pytest.approx(total, abs=4 * found.total_error + 1e-6)
    assert found.share[0] == pytest.approx(found.gain[0] / found.total)


def test_who_hangs_on_by_a_thread_is_introduced_first_but_not_only() -> None:
    """Node 0 of inclusion hangs on 1 by a hundredth; four companies could help."""
    ties = [(0, 1, 0.01)] + [(a, b, 1.0) for a in range(1, 9) for b in range(a + 1, 9)]
    problem = problem_of([IN] * 5 + [EC] * 4, [t for t in ties if t[:2] != (2, 6)])

    alone, often = found_in(problem), found_in(problem, most_per_node=1)

    assert pairs_of(alone) == [(0, 5), (0, 7), (0, 8), (2, 6)]
    assert pairs_of(often) == [(0, 5), (2, 6)]
    assert alone.n_possible == 5
    assert alone.distance[0] == pytest.approx(100 + 2 / 8, rel=0.01)


@pytest.mark.parametrize("nearness", list(Nearness))
@pytest.mark.parametrize("most_per_node", [3, 10_000])
@pytest.mark.parametrize("seed", [1, 2])
def test_estimates_lead_to_the_same_introductions(
    nearness: Nearness, most_per_node: int, seed: int
) -> None:
    problem = scattered(500, 2_500, seed)
    chosen: dict[str, Any] = {"nearness": nearness, "most_per_node": most_per_node}

    exact = found_in(problem, **chosen)
    found = found_in(problem, **chosen, exact_introductions_up_to=50)

    assert (exact.certainty, found.certainty) == (Certainty.EXACT, Certainty.SAMPLED)
    assert found.total == pytest.approx(exact.total, abs=4 * found.total_error)
    assert 0 < found.total_error < 0.05 * exact.total
    assert len(set(pairs_of(exact)[:20]) & set(pairs_of(found))) >= 19
    known = dict(zip(pairs_of(exact), exact.gain.tolist(), strict=True))
    for pair, gain in zip(pairs_of(found), found.gain.tolist(), strict=True):
        assert gain == pytest.approx(known.get(pair, gain), rel=1e-8)
    assert found.gain.sum() == pytest.approx(exact.gain.sum(), rel=1e-3)


@given(small_problems(), nearnesses, st.randoms(use_true_random=False))
def test_names_and_units_do_not_matter(problem: Problem, nearness: Nearness, random: Any) -> None:
    place = np.array(random.sample(range(problem.n_nodes), problem.n_nodes), np.int64)
    other = renumbered(scaled(problem, 8.0), place)

    one = found_in(problem, nearness=nearness, **ALL)
    two = found_in(other, nearness=nearness, new_tie=8.0, **ALL)

    gains = dict(zip(pairs_of(one), one.gain.tolist(), strict=True))
    back = np.argsort(place)
    for (a, b), gain in zip(pairs_of(two), two.gain.tolist(), strict=True):
        assert gain * 8 == pytest.approx(gains[int(back[a]), int(back[b])], rel=1e-6, abs=1e-9)
    assert two.share.sum() == pytest.approx(one.share.sum(), rel=1e-6)


def test_only_those_asked_for_are_introduced() -> None:
    problem = scattered(80, 300, seed=3)
    among = np.arange(80) % 2 == 0

    found = introductions(problem, Params(**ALL), np.random.default_rng(0), among)

    wanted = [p for p in possible_pairs(problem, joined=True) if among[p[0]] and among[p[1]]]
    assert sorted(pairs_of(found)) == wanted
    assert found.n_possible == len(wanted)
    assert found.total == found_in(problem).total


def test_of_equal_gains_the_lowest_numbers_come_first() -> None:
    """A ring of eight, worlds taking turns: every pair at three steps gains as much."""
    ties = [(at, at + 1, 1.0) for at in range(7)] + [(0, 7, 1.0)]

    found = found_in(problem_of([IN, EC] * 4, ties), most_per_node=10)

    assert pairs_of(found) == [(0, 3), (0, 5), (2, 5), (2, 7), (4, 1), (4, 7), (6, 1), (6, 3)]
    assert np.ptp(found.gain) < 1e-12 * found.gain[0]


def test_same_seed_same_introductions() -> None:
    problem = scattered(300, 1_500, seed=4)
    one, again = (found_in(problem, 1, exact_introductions_up_to=0) for _ in range(2))

    assert pairs_of(one) == pairs_of(again)
    assert one.gain.tolist() == again.gain.tolist()
    assert one.total == again.total
    assert found_in(problem, 2, exact_introductions_up_to=0).total != one.total


@pytest.mark.parametrize("limit", [0, 2_000])
@pytest.mark.parametrize(
    ("world", "ties"),
    [
        ([], []),
        ([IN], []),
        ([IN, EC], []),
        ([IN, EC], [(0, 1, 1.0)]),
        ([IN, IN, IN], [(0, 1, 1.0), (1, 2, 1.0)]),
        ([IN, BOTH, BOTH], [(0, 1, 1.0), (1, 2, 1.0)]),
        ([EC, EC, 0], [(0, 1, 1.0), (1, 2, 1.0)]),
    ],
)
def test_where_nobody_can_be_introduced_the_list_is_empty(
    world: list[int], ties: list[tuple[int, int, float]], limit: int
) -> None:
    for nearness in Nearness:
        found = found_in(
            problem_of(world, ties), nearness=nearness, exact_introductions_up_to=limit
        )

        assert pairs_of(found) == []
        assert found.n_possible == 0


@pytest.mark.slow
def test_a_network_that_cannot_be_solved_well_says_so() -> None:
    """Strengths from 1e-9 to 1e9 along one chain: no step of the solver helps all of it."""
    strength = 10.0 ** np.random.default_rng(5).uniform(-9, 9, 299)
    ties = [(at, at + 1, float(strength[at])) for at in range(299)]

    few = dict.fromkeys(("n_sketches", "n_finalists", "n_introductions"), 1)
    found = found_in(problem_of([IN, EC] * 150, ties), exact_introductions_up_to=0, **few)

    assert found.certainty is Certainty.ROUGH


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"new_tie": 0.0}, "new_tie is 0.0"),
        ({"new_tie": float("inf")}, "new_tie is inf"),
        ({"n_introductions": 0}, "n_introductions is 0"),
        ({"most_per_node": 0}, "most_per_node is 0"),
        ({"n_sketches": 0}, "n_sketches is 0"),
        ({"n_finalists": 0}, "n_finalists is 0"),
        ({"exact_introductions_up_to": -1}, "exact_introductions_up_to is -1"),
    ],
)
def test_params_refuse_what_cannot_be_chosen(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Params(**changed)


@pytest.mark.parametrize("among", [[True], [1, 0, 1], [[True, True, True]]])
def test_who_may_be_introduced_is_a_truth_value_for_each(among: Any) -> None:
    problem = problem_of([IN, EC, EC], [(0, 1, 1.0)])

    with pytest.raises(ValueError, match="among must be 3 truth values"):
        introductions(problem, Params(), np.random.default_rng(0), among)
