from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.ties.plainly import Event, events_lists, half_lives, problem_of
from weefsel.engines.ties import (
    NO_SIDE,
    Params,
    Problem,
    index_organisations,
    index_people,
    series,
    strengths_on,
    sweep,
)

HALF_YEAR = Params(half_life_days=180)
days_lists = st.lists(st.integers(-10, 600), max_size=8).map(sorted)


@given(events_lists, days_lists, half_lives)
def test_a_sweep_gives_every_day_what_that_day_alone_gives(
    events: list[Event], days: list[int], half_life: float
) -> None:
    for index_of in (index_people, index_organisations):
        index = index_of(problem_of(events), HALF_YEAR)

        swept = list(sweep(index, days, half_life_days=half_life))

        assert len(swept) == len(days)
        for day, strengths in zip(days, swept, strict=True):
            alone = strengths_on(index, on=day, half_life_days=half_life)
            np.testing.assert_allclose(strengths, alone, rtol=1e-9, atol=1e-12)


def test_a_series_tells_what_crosses() -> None:
    problem = Problem.of_events(
        day=[0, 180, 360], weight=[4, 1, 1], participants=[[1, 2], [1, 3], [3, 4]]
    )
    index = index_people(problem, HALF_YEAR)  # pairs (1, 2), (1, 3), (3, 4)
    side = np.array([NO_SIDE, 0, 0, 1, NO_SIDE])  # of persons 0 to 4

    found = series(
        index,
        [-1, 0, 180, 360],
        half_life_days=180,
        side_a=side[index.a],
        side_b=side[index.b],
    )

    assert found.day.tolist() == [-1, 0, 180, 360]
    assert found.total.tolist() == [0, 4, 2 + 1, 1 + 0.5 + 1]
    assert found.within.tolist() == [0, 4, 2, 1]
    assert found.across.tolist() == [0, 0, 1, 0.5]
    assert found.n_pairs.tolist() == [0, 1, 2, 3]
    assert np.isnan(found.share_across[0])
    assert found.share_across[1:].tolist() == pytest.approx([0, 1 / 3, 1 / 3], rel=1e-12)


def test_without_sides_nothing_crosses() -> None:
    index = index_people(Problem.of_events([0], [1], [[1, 2]]), HALF_YEAR)

    found = series(index, [0], half_life_days=180)

    assert (found.total[0], found.within[0], found.across[0]) == (1, 0, 0)


def test_no_days_or_no_pairs_give_nothing() -> None:
    empty = index_people(Problem.of_events([], [], []), HALF_YEAR)
    some = index_people(Problem.of_events([0], [1], [[1, 2]]), HALF_YEAR)

    assert series(some, [], half_life_days=180).total.tolist() == []
    assert series(empty, [1, 2], half_life_days=180).total.tolist() == [0, 0]
    assert series(empty, [1, 2], half_life_days=180).n_pairs.tolist() == [0, 0]


def test_each_array_of_a_sweep_is_its_own() -> None:
    index = index_people(Problem.of_events([0], [1], [[1, 2]]), HALF_YEAR)
    first, second = sweep(index, [0, 180], half_life_days=180)

    first[0] = 77

    assert second.tolist() == [0.5]


def test_wrong_input_is_refused() -> None:
    index = index_people(Problem.of_events([0], [1], [[1, 2]]), HALF_YEAR)

    with pytest.raises(ValueError, match="days go back from 5 to 4"):
        sweep(index, [5, 4], half_life_days=180)
    with pytest.raises(ValueError, match="half_life_days is 0"):
        sweep(index, [5], half_life_days=0)
    with pytest.raises(ValueError, match="a has 1, side_b has 2"):
        series(index, [5], half_life_days=180, side_a=[0], side_b=[1, 1])
    with pytest.raises(ValueError, match=r"side_a\[0\] is -2"):
        series(index, [5], half_life_days=180, side_a=[-2], side_b=[1])
