from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from weefsel.engines.ties import Params, Problem

GOOD: dict[str, Any] = {
    "day": [1, 2],
    "weight": [1.0, 2.0],
    "offsets": [0, 2, 4],
    "participant": [5, 4, 4, 6],
    "organisation": [1, 2, -1, 3],
}


def _problem(**changed: Any) -> Problem:
    return Problem(**{name: np.asarray(value) for name, value in {**GOOD, **changed}.items()})


def test_participants_stand_in_order_each_with_the_organisation() -> None:
    problem = _problem(participant=[5, 4, 6, 4])

    assert problem.participant.tolist() == [4, 5, 4, 6]
    assert problem.organisation is not None
    assert problem.organisation.tolist() == [2, 1, 3, -1]


def test_a_large_roster_is_put_in_order_too() -> None:
    people = np.random.default_rng(0).permutation(1_000)

    problem = Problem.of_events([0], [1.0], [people.tolist()], [(people % 7).tolist()])

    assert problem.participant.tolist() == list(range(1_000))
    assert problem.organisation is not None
    assert problem.organisation.tolist() == [person % 7 for person in range(1_000)]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"day": [1, 20_000_000]}, r"day\[1\] is 20000000: outside of -10,000,000 to 10,000,000"),
        ({"day": [1.0, 2.0]}, "day: whole numbers wanted, not float64"),
        ({"day": [[1], [2]]}, r"day has shape \(2, 1\): one row is wanted"),
        ({"day": [1, 2, 3]}, "day has 3, weight has 2"),
        ({"weight": [1.0, -0.5]}, r"weight\[1\] is -0.5: outside of 0"),
        ({"weight": [np.nan, 1.0]}, r"weight\[0\] is nan: only finite"),
        ({"weight": [1.0, np.inf]}, r"weight\[1\] is inf: only finite"),
        ({"weight": ["a", "b"]}, "weight: numbers wanted, not <U1"),
        (
            {"weight": [1.0, 1e13]},
            r"weight\[1\] is 10000000000000.0: outside of 0 to 1,000,000,0",
        ),
        ({"offsets": [0, 4]}, "offsets has 2 numbers: 2 events want one more"),
        ({"offsets": [1, 2, 4]}, "offsets runs from 1 to 4: from 0 to 4"),
        ({"offsets": [0, 2, 3]}, "offsets runs from 0 to 3: from 0 to 4"),
        ({"offsets": [0, 5, 4]}, r"offsets\[1\] is 5: outside of 0 to 4"),
        ({"participant": [5, -4, 4, 6]}, r"participant\[1\] is -4: outside of 0"),
        ({"participant": [5, 2**31, 4, 6]}, r"participant\[1\] is 2147483648"),
        ({"participant": [5, 4, 6, 6]}, "participant 6 is in event 1 twice"),
        (
            {"participant": [4, 4, 4, 6], "organisation": [1, 2, 3, 4]},
            "participant 4 is in event 0",
        ),
        ({"organisation": [1, 2, 3, -2]}, r"organisation\[3\] is -2: outside of -1"),
        ({"organisation": [1, 2, 3]}, "participant has 4, organisation has 3"),
    ],
)
def test_wrong_input_is_refused_with_the_value_in_it(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _problem(**changed)


def test_offsets_that_go_back_are_refused() -> None:
    with pytest.raises(ValueError, match="offsets goes back from 3 to 1 at event 1"):
        Problem(
            day=np.array([1, 2, 3]),
            weight=np.ones(3),
            offsets=np.array([0, 3, 1, 4]),
            participant=np.array([1, 2, 3, 4]),
        )


def test_someone_twice_in_a_large_roster_is_refused() -> None:
    with pytest.raises(ValueError, match="participant 17 is in event 1 twice"):
        Problem.of_events([0, 0], [1, 1], [[1, 2], [*range(400), 17]])


def test_organisations_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r"organisations has rows of \[1\], participants of \[2\]"):
        Problem.of_events([0], [1], [[1, 2]], [[3]])


@pytest.mark.parametrize(
    ("half_life", "largest", "message"),
    [
        (0.0, 100, "half_life_days is 0.0"),
        (float("nan"), 100, "half_life_days is nan"),
        (180.0, 1, "largest_meeting is 1: 2 at least"),
    ],
)
def test_wrong_params_are_refused(half_life: float, largest: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Params(half_life_days=half_life, largest_meeting=largest)
