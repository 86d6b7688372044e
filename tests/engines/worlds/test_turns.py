from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.worlds.distances import possible_pairs, total_distance, with_tie
from tests.engines.worlds.networks import problem_of, scattered, small_problems
from weefsel.engines.worlds import Nearness, Params, Problem, Turns, in_turn, introductions

IN, EC = 1, 2
nearnesses = st.sampled_from(list(Nearness))


def turns_in(problem: Problem, pairs: Any, favour: Any = None, **chosen: Any) -> Turns:
    return in_turn(problem, pairs, Params(**chosen), favour)


@settings(max_examples=20)
@given(small_problems(), nearnesses, st.sampled_from([0.5, 4.0]))
def test_every_gain_is_what_solving_again_with_the_earlier_ties_gives(
    problem: Problem, nearness: Nearness, new_tie: float
) -> None:
    pairs = possible_pairs(problem, joined=True)
    found = turns_in(
        problem, pairs, nearness=nearness, new_tie=new_tie, n_introductions=4, most_per_node=99
    )

    assert len(set(found.pair.tolist())) == found.pair.size == min(4, len(pairs))
    now = problem
    for at, gain in zip(found.pair.tolist(), found.gain.tolist(), strict=True):
        before = total_distance(now, nearness)
        gains = {
            pair: before - total_distance(now, nearness, (min(pair), max(pair), new_tie))
            for pair in pairs
            if pair not in {pairs[one] for one in found.pair[: found.pair.tolist().index(at)]}
        }
        assert gain == pytest.approx(gains[pairs[at]], rel=1e-6, abs=1e-8)
        assert gain == pytest.approx(max(gains.values()), rel=1e-6, abs=1e-8)
        now = with_tie(now, pairs[at][0], pairs[at][1], new_tie)


def group_on_a_thread() -> Problem:
    """Return four of inclusion on a company by one thin tie, and fourteen who sit in a ring."""
    closed = [(a, b, 1.0) for a in range(4) for b in range(a + 1, 4)]
    ring = [(a, a + 1, 0.3) for a in range(4, 17)]
    worlds = [IN] * 4 + [EC, EC] + [IN, EC] * 6
    return problem_of(worlds, [*closed, (0, 4, 0.05), *ring, (4, 17, 0.3)])


def test_a_closed_group_on_a_thread_does_not_fill_the_list() -> None:
    problem = group_on_a_thread()
    params = Params(n_introductions=60, most_per_node=4)
    found = introductions(problem, params, np.random.default_rng(0))
    pairs = np.column_stack([found.inclusion, found.economy])

    turns = turns_in(problem, pairs, n_introductions=5, most_per_node=3)

    assert (pairs[:12, 0] < 4).all()  # each on its own, the first twelve lead into the group
    assert pairs[turns.pair].tolist() == [[1, 11], [1, 7], [8, 15], [12, 4], [2, 13]]
    assert turns.pair[0] == 0
    assert turns.gain[0] == pytest.approx(found.gain[0])
    assert (turns.gain[1:] < found.gain[turns.pair[1:]]).all()


def test_favour_and_the_most_per_node_decide_who_comes_first() -> None:
    problem = group_on_a_thread()
    pairs = [(1, 5), (1, 7), (6, 9)]

    assert turns_in(problem, pairs).pair.tolist()[0] in {0, 1}
    assert turns_in(problem, pairs, [1.0, 1.0, 1e6]).pair.tolist()[0] == 2
    assert sorted(turns_in(problem, pairs, most_per_node=1).pair.tolist()) in ([0, 2], [1, 2])


def test_large_parts_choose_the_same_by_solving() -> None:
    problem = scattered(120, 500, 3)
    params = Params(n_introductions=60, most_per_node=9)
    found = introductions(problem, params, np.random.default_rng(0))
    pairs = np.column_stack([found.inclusion, found.economy])

    exact, solved = (turns_in(problem, pairs, exact_introductions_up_to=most) for most in (999, 0))

    assert exact.pair.tolist() == solved.pair.tolist()
    assert exact.gain.tolist() == pytest.approx(solved.gain.tolist(), rel=1e-7)


def test_who_cannot_reach_each_other_is_left_out_and_nothing_gives_nothing() -> None:
    problem = problem_of([IN, EC, IN, EC], [(0, 1, 1.0), (2, 3, 1.0)])

    assert turns_in(problem, [(0, 3), (2, 1)]).pair.tolist() == []
    assert turns_in(problem, []).pair.tolist() == []


@pytest.mark.parametrize(
    ("pairs", "favour", "said"),
    [
        ([(0, 9)], None, "node 9 of 2"),
        ([(1, 1)], None, "twice the same"),
        ([(0, 1)], [0.0], "1 numbers above 0"),
        ([(0, 1)], [1.0, 1.0], "1 numbers above 0"),
    ],
)
def test_wrong_input_is_refused(pairs: Any, favour: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        turns_in(problem_of([IN, EC], [(0, 1, 1.0)]), pairs, favour)
