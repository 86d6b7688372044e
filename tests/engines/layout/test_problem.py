from __future__ import annotations

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from weefsel.engines.layout import Params, Problem


def test_problem_with_wrong_ties_tells_which() -> None:
    strong = np.array([1.0, 2.0])
    with pytest.raises(ValueError, match="target of tie 1 is 3; there are 3 nodes"):
        Problem(3, np.array([0, 1]), np.array([1, 3]), strong)
    with pytest.raises(ValueError, match="source of tie 0 is -1"):
        Problem(3, np.array([-1, 1]), np.array([1, 2]), strong)
    with pytest.raises(ValueError, match="tie 1 joins node 2 to itself"):
        Problem(3, np.array([0, 2]), np.array([1, 2]), strong)
    with pytest.raises(ValueError, match=r"differ in shape: \(2,\), \(1,\), \(2,\)"):
        Problem(3, np.array([0, 1]), np.array([1]), strong)
    with pytest.raises(ValueError, match="source must be one row of whole numbers, not float64"):
        Problem(3, np.array([0.5, 1]), np.array([1, 2]), strong)
    with pytest.raises(ValueError, match="n_nodes is -1"):
        Problem(-1, np.array([]), np.array([]), np.array([]))


@pytest.mark.parametrize("wrong", [0.0, -1.0, np.nan, np.inf])
def test_problem_with_a_strength_that_cannot_be_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match=f"strength of tie 1 is {wrong}"):
        Problem(3, np.array([0, 1]), np.array([1, 2]), np.array([1.0, wrong]))


def test_problem_with_wrong_earlier_places_is_refused() -> None:
    none = np.array([], np.int64)
    with pytest.raises(ValueError, match=r"earlier has shape \(1, 2\); expected \(2, 2\)"):
        Problem(2, none, none, np.array([]), np.zeros((1, 2)))
    with pytest.raises(ValueError, match="earlier place of node 1"):
        Problem(2, none, none, np.array([]), np.array([[0.0, 0.0], [np.nan, 0.0]]))
    with pytest.raises(ValueError, match="earlier place of node 0"):
        Problem(2, none, none, np.array([]), np.array([[np.inf, 0.0], [0.0, 0.0]]))


@pytest.mark.parametrize(
    ("name", "value"),
    [("n_pivots", 0), ("n_rounds", 0), ("room", 0.9), ("anchor", -1.0), ("near", np.nan)],
)
def test_params_outside_their_range_are_refused(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=f"{name} is {value}"):
        Params(**{name: value})  # type: ignore[arg-type]


def test_problem_and_params_cannot_be_changed() -> None:
    problem = Problem(1, np.array([], np.int64), np.array([], np.int64), np.array([]))
    with pytest.raises(FrozenInstanceError):
        problem.n_nodes = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Params().room = 0.1  # type: ignore[misc]
