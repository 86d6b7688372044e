from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.worlds.distances import counted, possible_pairs, resistances
from tests.engines.worlds.networks import problem_of, scattered, small_problems
from weefsel.engines.worlds import (
    Certainty,
    Joinings,
    Nearness,
    Params,
    Problem,
    connected_parts,
    joinings,
)

IN, EC, NEITHER = 1, 2, 0


def found_in(problem: Problem, **chosen: Any) -> Joinings:
    return joinings(problem, Params(**chosen), np.random.default_rng(0))


def joined_by(
    problem: Problem, pair: tuple[int, int], nearness: Nearness, new_tie: float
) -> tuple[int, float]:
    """Return how many pairs a tie joins, and the sum of their distances then."""
    low, high = sorted(pair)
    after = resistances(problem, (low, high, new_tie))
    new = counted(problem, nearness) & np.isinf(resistances(problem)) & np.isfinite(after)
    return int(new.sum()), float(after[new].sum())


@settings(max_examples=60)
@given(small_problems(), st.sampled_from(list(Nearness)), st.sampled_from([0.5, 2.0]))
def test_the_best_contact_of_every_part_is_that_of_trying_all(
    problem: Problem, nearness: Nearness, new_tie: float
) -> None:
    found = found_in(problem, nearness=nearness, new_tie=new_tie)

    part = connected_parts(problem).part
    wanted: dict[int, list[tuple[float, int]]] = {}
    for pair in possible_pairs(problem, joined=False):
        low, high = sorted(part[list(pair)].tolist())
        if low == 0:
            n_pairs, length = joined_by(problem, pair, nearness, new_tie)
            wanted.setdefault(high, []).append((length, n_pairs))
    assert len(found.pairs) == len(wanted)
    for at in range(len(found.pairs)):
        pair = int(found.inclusion[at]), int(found.economy[at])
        outside = max(part[list(pair)].tolist())
        length, n_pairs = min(wanted[outside])
        assert found.pairs[at] == n_pairs
        assert found.distance[at] * n_pairs == pytest.approx(length, rel=1e-7)
        assert joined_by(problem, pair, nearness, new_tie)[1] == pytest.approx(length, rel=1e-7)
        assert found.size[at] == (part == outside).sum()
        assert found.is_inclusion_outside[at] == (part[pair[0]] == outside)
    order = list(zip(-found.pairs, found.distance.round(9), strict=True))
    assert order == sorted(order)


@pytest.mark.parametrize("limit", [0, 2_000])
def test_a_loose_company_meets_the_middle_of_the_other_world(limit: int) -> None:
    """Inclusion in a row 0 - 1 - 2, a loose company 3, and a loose municipality 4."""
    problem = problem_of([IN, IN, IN, EC, NEITHER], [(0, 1, 1.0), (1, 2, 1.0)])

    found = found_in(problem, exact_introductions_up_to=limit)

    assert (found.inclusion.tolist(), found.economy.tolist()) == ([1], [3])
    assert found.is_inclusion_outside.tolist() == [False]
    assert found.pairs.tolist() == [3]
    off = 0.0 if limit else 0.2  # by estimate
    assert found.distance.tolist() == pytest.approx([(2 + 1 + 2) / 3], rel=off + 1e-9)


def test_large_parts_are_joined_first_and_estimates_find_the_same() -> None:
    one, other = scattered(300, 2_000, seed=1), scattered(120, 600, seed=2)
    problem = Problem(
        np.concatenate([one.world, other.world]),
        np.concatenate([one.a, other.a + 300]),
        np.concatenate([one.b, other.b + 300]),
        np.concatenate([one.weight, other.weight]),
    )

    exact = found_in(problem)
    found = found_in(problem, exact_introductions_up_to=50)

    assert (np.diff(exact.pairs) <= 0).all()
    assert (exact.certainty, found.certainty) == (Certainty.EXACT, Certainty.SAMPLED)
    assert found.pairs.tolist() == exact.pairs.tolist()
    assert (found.inclusion[0], found.economy[0]) == (exact.inclusion[0], exact.economy[0])
    assert found.distance.tolist() == pytest.approx(exact.distance.tolist(), rel=0.05)


def test_only_those_asked_for_are_joined() -> None:
    problem = problem_of([IN, IN, IN, EC, EC], [(0, 1, 1.0), (1, 2, 1.0)])
    among = np.array([True, False, False, False, True])

    found = joinings(problem, Params(), np.random.default_rng(0), among)

    assert (found.inclusion.tolist(), found.economy.tolist()) == ([0], [4])


@pytest.mark.parametrize("world", [[], [IN], [IN, IN], [NEITHER, EC]])
def test_where_nobody_can_meet_the_other_world_there_is_nothing(world: list[int]) -> None:
    found = found_in(problem_of(world, []))

    assert found.inclusion.tolist() == []
    assert found.certainty is Certainty.EXACT
