from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.ties.plainly import (
    Event,
    events_lists,
    half_lives,
    plain_organisation_ties,
    problem_of,
    ties_of,
)
from weefsel.engines.ties import (
    NOBODY,
    Params,
    Problem,
    index_organisations,
    organisation_strengths,
)

HALF_YEAR = Params(half_life_days=180)
TOWN, BAKERY, SCHOOL = 10, 20, 30


def test_known_instance_has_the_strengths_worked_out_by_hand() -> None:
    """Two of the town, one of the bakery, one of nowhere: 2 x 1 pairs between town and bakery."""
    problem = Problem.of_events(
        day=[0, 180],
        weight=[3, 1],
        participants=[[1, 2, 3, 4], [1, 5]],
        organisations=[[TOWN, BAKERY, TOWN, NOBODY], [BAKERY, SCHOOL]],
    )

    result = organisation_strengths(problem, HALF_YEAR, on=180)

    assert ties_of(result) == {
        (TOWN, BAKERY): pytest.approx(1.0, rel=1e-12),  # 2 pairs x 3 / 3 x 1/2
        (BAKERY, SCHOOL): pytest.approx(1.0, rel=1e-12),  # person 1 had moved by then
    }
    assert result.n_events.tolist() == [1, 1]  # an event counts once, however many met in it
    assert result.first_day.tolist() == [0, 180]


@given(events_lists, st.integers(-1, 500), half_lives)
def test_agrees_with_the_definition(events: list[Event], on: int, half_life: float) -> None:
    result = organisation_strengths(problem_of(events), Params(half_life), on=on)

    found = ties_of(result)
    wanted = plain_organisation_ties(events, on=on, half_life_days=half_life)
    assert list(found) == sorted(wanted)
    assert found == pytest.approx(wanted, rel=1e-12)
    met = {
        pair: [e.day for e in events if e.day <= on and set(pair) <= set(e.organisations)]
        for pair in wanted
    }
    assert result.n_events.tolist() == [len(met[pair]) for pair in found]
    assert result.last_day.tolist() == [max(met[pair]) for pair in found]


@given(events_lists, half_lives, st.integers(0, 2**32 - 1))
def test_order_of_events_and_participants_does_not_matter(
    events: list[Event], half_life: float, seed: int
) -> None:
    rng = Random(seed)  # noqa: S311 -- nothing secret
    mixed = []
    for event in rng.sample(events, len(events)):
        order = rng.sample(range(len(event.people)), len(event.people))
        mixed.append(
            replace(
                event,
                people=tuple(event.people[at] for at in order),
                organisations=tuple(event.organisations[at] for at in order),
            )
        )

    one = organisation_strengths(problem_of(events), Params(half_life), on=400)
    other = organisation_strengths(problem_of(mixed), Params(half_life), on=400)

    assert ties_of(other) == pytest.approx(ties_of(one), rel=1e-12)


def test_many_of_two_organisations_in_one_event_are_summed() -> None:
    """A row too long to be sorted by counting, with repeats: 20 x 20 pairs."""
    problem = Problem.of_events(
        [0, 1], [39, 39], [range(40), range(40)], [[1] * 20 + [2] * 20, [2] * 20 + [1] * 20]
    )

    result = organisation_strengths(problem, Params(half_life_days=1), on=1)

    assert ties_of(result) == {(1, 2): pytest.approx(600.0, rel=1e-12)}
    assert result.n_events.tolist() == [2]


def test_events_within_one_organisation_are_counted_as_making_no_pair() -> None:
    problem = Problem.of_events(
        [0, 0, 0], [1, 1, 1], [[1, 2], [1, 3], [1, 4]], [[7, 7], [7, NOBODY], [7, 8]]
    )

    result = organisation_strengths(problem, HALF_YEAR, on=0)

    assert ties_of(result) == {(7, 8): 1.0}
    assert (result.n_counted, result.n_without_pair) == (1, 2)


def test_identifiers_far_apart_are_no_matter() -> None:
    far = 2**31 - 1
    problem = Problem.of_events([0], [2], [[1, 2, 3]], [[far, NOBODY, 0]])

    assert ties_of(organisation_strengths(problem, HALF_YEAR, on=0)) == {(0, far): 1.0}


def test_nothing_gives_nothing() -> None:
    result = organisation_strengths(Problem.of_events([], [], [], []), HALF_YEAR, on=0)

    assert ties_of(result) == {}


def test_without_organisations_there_are_no_such_ties() -> None:
    problem = Problem.of_events([0], [1], [[1, 2]])

    with pytest.raises(ValueError, match="organisation is None"):
        index_organisations(problem, HALF_YEAR)
