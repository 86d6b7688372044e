from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worlds.networks import in_networkx, problem_of, small_problems
from weefsel.engines.worlds import Problem

GOOD: dict[str, Any] = {
    "world": [1, 2, 3, 0],
    "a": [0, 0, 1],
    "b": [1, 2, 2],
    "weight": [1.0, 2.0, 0.5],
}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"world": [1, 2, 4, 0]}, r"world\[2\] is 4"),
        ({"world": [1, 2, -1, 0]}, r"world\[2\] is -1"),
        ({"world": [1.0, 2, 3, 0]}, "whole numbers, not float64"),
        ({"world": [[1, 2, 3, 0]]}, r"one row of whole numbers, not int64 \(1, 4\)"),
        ({"a": [0, 0, -1]}, r"a\[2\] is -1"),
        ({"b": [1, 2, 4]}, r"b\[2\] is 4, not within 0 .. 3"),
        ({"a": [0, 0, 2]}, r"tie 2 is \(2, 2\)"),
        ({"a": [0, 0, 3]}, r"tie 2 is \(3, 2\)"),
        ({"a": [0, 0, 0]}, r"tie 2, \(0, 2\), is given twice"),
        ({"weight": [1.0, 0.0, 1.0]}, r"weight\[1\] is 0.0"),
        ({"weight": [1.0, np.nan, 1.0]}, r"weight\[1\] is nan"),
        ({"weight": [1.0, np.inf, 1.0]}, r"weight\[1\] is inf"),
        ({"weight": [1.0, 1.0]}, "differ in length: 3, 3, 2"),
        ({"weight": [True, True, True]}, "numbers, not bool"),
    ],
)
def test_what_is_no_network_is_refused_with_the_value(changed: dict[str, Any], told: str) -> None:
    given_ = {name: np.asarray(value) for name, value in {**GOOD, **changed}.items()}

    with pytest.raises(ValueError, match=told):
        Problem(**given_)


def test_nothing_that_was_given_is_changed_or_can_be() -> None:
    given_ = {name: np.asarray(value) for name, value in GOOD.items()}
    given_["a"], given_["b"] = given_["a"][::-1].copy(), given_["b"][::-1].copy()

    problem = Problem(**given_)

    assert given_["a"].tolist() == [1, 0, 0]
    assert problem.a.tolist() == [0, 0, 1]
    assert problem.weight.tolist() == [0.5, 2.0, 1.0]
    with pytest.raises(ValueError, match="read-only"):
        problem.weight[0] = 9.0


@given(small_problems(), st.randoms(use_true_random=False))
def test_neighbours_are_those_of_the_ties_in_any_order(problem: Problem, random: Any) -> None:
    order = random.sample(range(problem.n_ties), problem.n_ties)
    mixed = Problem(problem.world, problem.a[order], problem.b[order], problem.weight[order])

    graph = in_networkx(problem)
    start, node, weight = mixed.neighbours
    for at in range(problem.n_nodes):
        here = slice(start[at], start[at + 1])
        wanted = sorted((other, data["weight"]) for other, data in graph[at].items())
        assert list(zip(node[here].tolist(), weight[here].tolist(), strict=True)) == wanted
    assert mixed.degree.tolist() == [d for _, d in graph.degree()]
    assert mixed.strength.tolist() == [d for _, d in graph.degree(weight="weight")]


def test_an_empty_network_is_a_network() -> None:
    problem = problem_of([], [])

    assert (problem.n_nodes, problem.n_ties) == (0, 0)
    assert problem.neighbours.start.tolist() == [0]
