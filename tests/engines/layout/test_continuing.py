from __future__ import annotations

import numpy as np
import pytest

from tests.engines.layout.networks import Planted, nearest_distance, planted, purity
from weefsel.engines.layout import Params, Problem, Result, draw
from weefsel.engines.layout.problem import Floats

N_NODES, N_GROUPS = 600, 12


def drawn(problem: Problem, seed: int = 1) -> Result:
    return draw(problem, Params(), np.random.default_rng(seed))


@pytest.fixture(scope="module")
def network() -> Planted:
    return planted(n_nodes=N_NODES, n_groups=N_GROUPS)


@pytest.fixture(scope="module")
def first(network: Planted) -> Floats:
    return drawn(network.problem()).positions


def test_one_tie_more_leaves_everybody_in_place(network: Planted, first: Floats) -> None:
    """Half a per cent of the radius for most, five per cent for the one most moved."""
    result = drawn(network.with_tie(0, 307).problem(first), seed=9)

    others = np.delete(result.moved, [0, 307])
    assert result.status == "continued"
    assert np.median(others) < 0.005
    assert others.max() < 0.05


def test_a_hundred_pictures_later_the_groups_stand_where_they_stood(
    network: Planted, first: Floats
) -> None:
    rng = np.random.default_rng(3)
    places = first
    for _month in range(100):
        network = network.with_tie(*rng.choice(N_NODES, 2, replace=False))
        places = drawn(network.problem(places)).positions

    def middles(positions: Floats) -> Floats:
        return np.array([positions[network.group == g].mean(axis=0) for g in range(N_GROUPS)])

    assert np.hypot(*(middles(places) - middles(first)).T).max() < 0.15
    assert purity(places, network.group) > purity(first, network.group) - 0.02
    assert np.hypot(*places.T).max() == pytest.approx(0.95, abs=0.1)  # neither shrunk nor grown


def test_a_picture_is_not_mirrored_or_turned(network: Planted, first: Floats) -> None:
    mirrored = first * (-1, 1)
    result = drawn(network.problem(mirrored))

    assert np.median(np.hypot(*(result.positions - mirrored).T)) < 0.005


def test_a_newcomer_sits_down_among_its_neighbours(network: Planted, first: Floats) -> None:
    hosts = np.flatnonzero(network.group == 4)[:6]
    problem = Problem(
        N_NODES + 1,
        np.append(network.source, np.full(6, N_NODES)),
        np.append(network.target, hosts),
        np.append(network.strength, np.ones(6)),
        np.vstack((first, [[np.nan, np.nan]])),
    )
    result = drawn(problem)

    group = result.positions[:-1][network.group == 4]
    distances = np.hypot(*(group - group.mean(axis=0)).T)
    assert np.hypot(*(result.positions[-1] - group.mean(axis=0))) < distances.max()
    assert result.n_newcomers == 1
    assert np.isnan(result.moved[-1])
    assert np.median(result.moved[:-1]) < 0.005


def test_who_goes_to_another_group_is_drawn_there(network: Planted, first: Floats) -> None:
    mover, hosts = 24, np.flatnonzero(network.group == 5)[:8]
    stays = (network.source != mover) & (network.target != mover)
    problem = Problem(
        N_NODES,
        np.append(network.source[stays], np.full(8, mover)),
        np.append(network.target[stays], hosts),
        np.append(network.strength[stays], np.ones(8)),
        first,
    )
    result = drawn(problem)

    nearest = np.argsort(np.hypot(*(result.positions - result.positions[mover]).T))[1:11]
    assert (network.group[nearest] == 5).mean() >= 0.8
    assert result.n_newcomers == 1


def test_nodes_without_ties_keep_their_place_and_the_first_tie_fetches_one() -> None:
    network = planted(n_nodes=200, n_groups=4)
    lonely = [200, 201, 202, 203]

    def problem(source: list[int], target: list[int], earlier: Floats | None) -> Problem:
        strength = np.append(network.strength, np.ones(len(source)))
        ends = np.append(network.source, source), np.append(network.target, target)
        return Problem(204, ends[0].astype(int), ends[1].astype(int), strength, earlier)

    first = drawn(problem([], [], None)).positions
    result = drawn(problem([200], [17], first))

    assert result.positions[lonely[1:]].tolist() == first[lonely[1:]].tolist()
    assert np.hypot(*(result.positions[200] - result.positions[17])) < 0.15
    assert np.hypot(*(first[200] - first[17])) > 0.15
    assert result.moved[:200].max() < 0.06


def test_new_parts_come_outside_what_stands(network: Planted, first: Floats) -> None:
    earlier = np.vstack((first, np.full((3, 2), np.nan)))
    problem = Problem(N_NODES + 3, network.source, network.target, network.strength, earlier)
    result = drawn(problem)

    radius = np.hypot(*result.positions.T)
    assert radius[:N_NODES].max() < radius[N_NODES:].min()
    assert radius.max() <= 1 + 1e-6


def test_groups_that_come_out_of_loose_nodes_have_room() -> None:
    network = planted(n_nodes=60, n_groups=3)
    nowhere = np.array([], np.int64)
    loose = drawn(Problem(300, nowhere, nowhere, np.array([]))).positions
    problem = Problem(300, network.source, network.target, network.strength, loose)

    result = drawn(problem)

    assert nearest_distance(result.positions[:60]) > 0.6 * result.spacing
    assert result.positions[100:].tolist() == loose[100:].tolist()
