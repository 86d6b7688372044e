from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worlds.networks import (
    florentine,
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
from weefsel.engines.worlds import (
    Betweenness,
    Certainty,
    Distance,
    Params,
    Problem,
    World,
    betweenness,
)

STEPS, STRENGTH = Params(), Params(distance=Distance.STRENGTH)


def exact(problem: Problem, params: Params = STEPS) -> Betweenness:
    return betweenness(problem, params, np.random.default_rng(0))


def crossing_in_networkx(problem: Problem, weight: str | None = None) -> list[float]:
    found = nx.betweenness_centrality_subset(
        in_networkx(problem),
        np.flatnonzero(problem.is_inclusion).tolist(),
        np.flatnonzero(problem.is_economy).tolist(),
        weight=weight,
    )
    return [2 * found[node] for node in range(problem.n_nodes)]  # it halves pairs that come once


def test_florentine_families_have_the_published_values() -> None:
    """M. O. Jackson, Social and Economic Networks, Princeton 2008, section 1.1: Medici .522."""
    network = florentine()

    share = network.by_name(exact(network.problem).share.round(3))

    assert share == {
        "Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Salviati": 0.143,
        "Ridolfi": 0.114, "Bischeri": 0.104, "Strozzi": 0.103, "Barbadori": 0.093,
        "Tornabuoni": 0.092, "Castellani": 0.055, "Peruzzi": 0.022, "Acciaiuoli": 0.0,
        "Pazzi": 0.0, "Ginori": 0.0, "Lamberteschi": 0.0,
    }  # fmt: skip


def test_southern_women_have_the_published_values() -> None:
    """S. P. Borgatti and D. S. Halgin, Analyzing affiliation networks, Sage 2011.

    The most that a node of a two-mode network of 18 and 14 can have is not that of others: S. P.
    Borgatti and M. G. Everett, Network analysis of 2-mode data, Social Networks 19, 1997.
    """
    network = southern_women()

    paths = network.by_name(exact(network.problem).paths)

    most = {True: _most_in_two_modes(18, 14), False: _most_in_two_modes(14, 18)}
    share = {name: round(value / most[name not in EVENTS], 2) for name, value in paths.items()}
    assert share == SOUTHERN_WOMEN


EVENTS = {f"E{number}" for number in range(1, 15)}
SOUTHERN_WOMEN = {
    "E8": 0.24, "E9": 0.23, "E7": 0.13, "Nora Fayette": 0.11, "Evelyn Jefferson": 0.10,
    "Theresa Anderson": 0.09, "E6": 0.07, "Sylvia Avondale": 0.07, "Laura Mandeville": 0.05,
    "Brenda Rogers": 0.05, "Katherina Rogers": 0.05, "E5": 0.04, "Helen Lloyd": 0.04,
    "E3": 0.02, "Ruth DeSand": 0.02, "Verne Sanderson": 0.02, "E12": 0.02, "Myra Liddel": 0.02,
    "E11": 0.02, "Eleanor Nye": 0.01, "Frances Anderson": 0.01, "Pearl Oglethorpe": 0.01,
    "E4": 0.01, "Charlotte McDowd": 0.01, "E10": 0.01, "Olivia Carleton": 0.01,
    "Flora Price": 0.01, "E2": 0.00, "E1": 0.00, "Dorothy Murchison": 0.00, "E13": 0.00,
    "E14": 0.00,
}  # fmt: skip


def _most_in_two_modes(own: int, other: int) -> float:
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2.0


def test_the_leaders_of_the_karate_club_have_the_published_values() -> None:
    """M. Girvan and M. E. J. Newman drew them largest; Zachary's 1 and 34 are 0 and 33 here."""
    share = exact(karate().problem).share

    assert share[[0, 33]].round(4).tolist() == [0.4376, 0.3041]
    assert np.argsort(-share)[:2].tolist() == [0, 33]


@given(small_problems(most_nodes=12), st.sampled_from(["steps", "strength"]))
def test_agrees_with_networkx(problem: Problem, distance: str) -> None:
    length = None if distance == "steps" else "length"
    graph = in_networkx(problem)

    found = exact(problem, Params(distance=Distance(distance)))

    # Quarters make ties of equal length that round differently: let NetworkX see one length.
    for _, _, data in graph.edges(data=True):
        data["length"] = round(data["length"] * 10**12)
    for name, normalized in (("paths", False), ("share", True)):
        wanted = nx.betweenness_centrality(graph, weight=length, normalized=normalized)
        if problem.n_nodes > 2:
            assert getattr(found, name).tolist() == pytest.approx(list(wanted.values()))
    assert found.certainty is Certainty.EXACT


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sizes", [(60, 90), (200, 700)])
def test_larger_networks_agree_with_igraph_and_networkx(sizes: tuple[int, int], seed: int) -> None:
    problem = scattered(*sizes, seed)
    graph = in_igraph(problem)

    by_steps, by_strength = exact(problem), exact(problem, STRENGTH)

    assert by_steps.paths.tolist() == pytest.approx(graph.betweenness())
    lengths = (1 / problem.weight).tolist()
    assert by_strength.paths.tolist() == pytest.approx(graph.betweenness(weights=lengths))
    assert by_steps.crossing.tolist() == pytest.approx(crossing_in_networkx(problem))
    assert by_strength.crossing.tolist() == pytest.approx(crossing_in_networkx(problem, "length"))


def test_a_long_chain_is_followed_to_its_end() -> None:
    """Every step has its own row: the most levels there can be."""
    n = 101
    problem = problem_of([World.NEITHER] * n, [(at, at + 1, 1.0) for at in range(n - 1)])

    wanted = [float(at * (n - 1 - at)) for at in range(n)]
    assert exact(problem).paths.tolist() == pytest.approx(wanted)
    assert exact(problem, STRENGTH).paths.tolist() == pytest.approx(wanted)


def test_crossing_counts_pairs_of_unlike_others_only() -> None:
    """Inclusion 0 and 1, a municipality 2, companies 3 and 4 in a star around 2."""
    problem = problem_of([1, 1, 0, 2, 2], [(0, 2, 1), (1, 2, 1), (2, 3, 1), (2, 4, 1)])

    found = exact(problem)

    assert found.paths.tolist() == [0, 0, 6, 0, 0]
    assert found.crossing.tolist() == [0, 0, 4, 0, 0]
    assert found.crossing_share.tolist() == [0, 0, 1, 0, 0]


@given(small_problems(), st.randoms(use_true_random=False), st.sampled_from([1e-3, 7.0]))
def test_names_units_and_sides_do_not_matter(problem: Problem, random: Any, unit: float) -> None:
    n = problem.n_nodes
    place = np.array(random.sample(range(n), n), np.int64)
    swapped = np.array([0, 2, 1, 3])[problem.world]
    for params in (STEPS, STRENGTH):
        one = exact(problem, params)
        for other, at in (
            (renumbered(problem, place), place),
            (scaled(problem, unit), np.arange(n)),
            (Problem(swapped, problem.a, problem.b, problem.weight), np.arange(n)),
        ):
            found = exact(other, params)
            assert found.paths[at].tolist() == pytest.approx(one.paths.tolist())
            assert found.crossing[at].tolist() == pytest.approx(one.crossing.tolist())


@pytest.mark.parametrize("distance", list(Distance))
def test_samples_are_right_on_average_and_know_their_error(distance: Distance) -> None:
    problem = scattered(120, 400, seed=1)
    whole = exact(problem, Params(distance=distance))
    some = Params(distance=distance, exact_paths_up_to=0, exact_lengths_up_to=0, n_sources=24)

    found = [betweenness(problem, some, np.random.default_rng(seed)) for seed in range(400)]

    for name in ("paths", "crossing"):
        estimates = np.array([getattr(one, name) for one in found])
        errors = np.array([getattr(one, f"{name}_error") for one in found])
        spread = estimates.std(axis=0)
        told = np.sqrt((errors**2).mean(axis=0))
        mean_error = spread / np.sqrt(len(found))
        assert (np.abs(estimates.mean(axis=0) - getattr(whole, name)) <= 4.5 * mean_error).all()
        large = spread > 0.2 * spread.max()
        assert told[large] == pytest.approx(spread[large], rel=0.2)
    assert {one.certainty for one in found} == {Certainty.SAMPLED}
    assert all(abs(one.n_sources - 24) <= 1 for one in found)


def test_same_seed_same_sample() -> None:
    problem = scattered(100, 300, seed=2)
    some = Params(exact_paths_up_to=99, n_sources=10)
    found = [betweenness(problem, some, np.random.default_rng(s)).paths.tolist() for s in (1, 1, 2)]

    assert found[0] == found[1]
    assert found[0] != found[2]


def test_as_many_sources_as_nodes_is_exact() -> None:
    problem = scattered(100, 300, seed=3)

    found = betweenness(
        problem, Params(exact_paths_up_to=0, n_sources=500), np.random.default_rng(1)
    )

    assert found.certainty is Certainty.EXACT
    assert found.paths.tolist() == exact(problem).paths.tolist()
    assert not found.paths_error.any()


@pytest.mark.parametrize("world", [[], [1], [1, 2]])
def test_too_few_to_stand_between_is_nought(world: list[int]) -> None:
    found = exact(problem_of(world, []))

    assert found.paths.tolist() == found.share.tolist() == [0.0] * len(world)
    assert found.certainty is Certainty.EXACT


@pytest.mark.parametrize(
    "changed", [{"n_sources": 0}, {"exact_paths_up_to": -1}, {"exact_lengths_up_to": -5}]
)
def test_params_refuse_what_cannot_be_chosen(changed: dict[str, int]) -> None:
    name, value = next(iter(changed.items()))
    with pytest.raises(ValueError, match=f"{name} is {value}"):
        Params(**changed)  # type: ignore[arg-type]
