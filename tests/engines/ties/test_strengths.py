from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from tests.engines.ties.plainly import (
    Event,
    events_lists,
    half_lives,
    plain_ties,
    problem_of,
    ties_of,
)
from weefsel.engines.ties import (
    Notice,
    Params,
    Problem,
    index_people,
    strengths_on,
    tie_strengths,
    ties_on,
)

HALF_YEAR = Params(half_life_days=180)


def test_known_instance_has_the_strengths_worked_out_by_hand() -> None:
    """After 180, 90 and 30 days 1/2, 1/sqrt(2) and 2^(-1/6) is left."""
    problem = Problem.of_events(
        day=[0, 90, 150],
        weight=[1, 2, 0.5],
        participants=[[1, 2], [1, 2, 3], [5, 2, 4, 3]],
    )

    result = tie_strengths(problem, HALF_YEAR, on=180)

    assert ties_of(result) == {
        (1, 2): pytest.approx(1.2071067812, abs=1e-10),  # 1 * 0.5 + 2/2 * 0.7071067812
        (1, 3): pytest.approx(0.7071067812, abs=1e-10),
        (2, 3): pytest.approx(0.8555899009, abs=1e-10),  # and 0.5/3 * 0.8908987181
        (2, 4): pytest.approx(0.1484831197, abs=1e-10),
        (2, 5): pytest.approx(0.1484831197, abs=1e-10),
        (3, 4): pytest.approx(0.1484831197, abs=1e-10),
        (3, 5): pytest.approx(0.1484831197, abs=1e-10),
        (4, 5): pytest.approx(0.1484831197, abs=1e-10),
    }
    assert result.n_events.tolist() == [2, 1, 2, 1, 1, 1, 1, 1]
    assert result.first_day.tolist() == [0, 90, 90, 150, 150, 150, 150, 150]
    assert result.last_day.tolist() == [90, 90, 150, 150, 150, 150, 150, 150]
    assert (result.n_counted, result.n_without_pair, result.warnings) == (3, 0, ())


def test_everyone_gets_the_weight_of_an_event_once_whatever_its_size() -> None:
    for n_people in (2, 3, 17, 100):
        problem = Problem.of_events([7], [1.5], [range(n_people)])
        result = tie_strengths(problem, HALF_YEAR, on=7)
        of_person_0 = result.strength[result.a == 0].sum()
        assert of_person_0 == pytest.approx(1.5, rel=1e-12)


@given(events_lists, st.integers(-1, 500), half_lives)
def test_agrees_with_the_definition(events: list[Event], on: int, half_life: float) -> None:
    result = tie_strengths(problem_of(events), Params(half_life), on=on)

    found = ties_of(result)
    wanted = plain_ties(events, on=on, half_life_days=half_life)
    assert list(found) == sorted(wanted)
    assert found == pytest.approx(wanted, rel=1e-12)
    met = {
        pair: [e.day for e in events if e.day <= on and set(pair) <= set(e.people)]
        for pair in wanted
    }
    assert result.n_events.tolist() == [len(met[pair]) for pair in found]
    assert result.first_day.tolist() == [min(met[pair]) for pair in found]
    assert result.last_day.tolist() == [max(met[pair]) for pair in found]


@given(events_lists, st.integers(0, 500), half_lives, st.integers(0, 2**32 - 1))
def test_order_of_events_and_participants_does_not_matter(
    events: list[Event], on: int, half_life: float, seed: int
) -> None:
    rng = Random(seed)  # noqa: S311 -- nothing secret
    mixed = [replace(e, people=tuple(rng.sample(e.people, len(e.people)))) for e in events]
    rng.shuffle(mixed)

    one = tie_strengths(problem_of(events), Params(half_life), on=on)
    other = tie_strengths(problem_of(mixed), Params(half_life), on=on)

    assert ties_of(other) == pytest.approx(ties_of(one), rel=1e-12)
    assert other.n_events.tolist() == one.n_events.tolist()


@given(events_lists, st.integers(0, 500), half_lives, st.integers(-700_000, 700_000))
def test_only_time_between_days_matters(
    events: list[Event], on: int, half_life: float, moved: int
) -> None:
    params = Params(half_life)
    later = [event.moved(moved) for event in events]

    found = tie_strengths(problem_of(later), params, on=on + moved)

    assert ties_of(found) == ties_of(tie_strengths(problem_of(events), params, on=on))


@given(events_lists, st.integers(0, 500), half_lives, st.sampled_from([0.0, 0.5, 4.0, 1024.0]))
def test_strength_is_in_proportion_to_weight(
    events: list[Event], on: int, half_life: float, factor: float
) -> None:
    params = Params(half_life)
    heavier = [replace(event, weight=event.weight * factor) for event in events]

    found = tie_strengths(problem_of(heavier), params, on=on)

    before = tie_strengths(problem_of(events), params, on=on)
    assert ties_of(found) == {pair: s * factor for pair, s in ties_of(before).items()}


@given(events_lists, half_lives)
def test_after_one_half_life_half_is_left(events: list[Event], half_life: float) -> None:
    whole_days = round(half_life)
    index = index_people(problem_of(events), HALF_YEAR)

    now = strengths_on(index, on=400, half_life_days=whole_days)
    later = strengths_on(index, on=400 + whole_days, half_life_days=whole_days)

    np.testing.assert_allclose(later, now / 2, rtol=1e-12)


@given(events_lists, st.integers(0, 500), half_lives)
def test_an_index_serves_every_day_and_half_life(
    events: list[Event], on: int, half_life: float
) -> None:
    problem = problem_of(events)
    index = index_people(problem, HALF_YEAR)

    found = ties_on(index, on=on, half_life_days=half_life)

    anew = tie_strengths(problem, Params(half_life), on=on)
    assert ties_of(found) == ties_of(anew)
    strengths = strengths_on(index, on=on, half_life_days=half_life)
    pairs = zip(index.a.tolist(), index.b.tolist(), strict=True)
    known = ties_of(anew)
    assert strengths.tolist() == [known.get(pair, 0.0) for pair in pairs]


def test_agrees_with_a_sparse_matrix_product() -> None:
    """B B' with B[person, event] = sqrt(w / (n - 1) * decay) holds every strength."""
    rng = np.random.default_rng(5)
    rosters = [rng.choice(300, size=rng.integers(2, 9), replace=False) for _ in range(4_000)]
    day, weight = rng.integers(0, 2_000, 4_000), rng.choice([0.25, 1.0, 3.0], 4_000)
    problem = Problem.of_events(day, weight, [row.tolist() for row in rosters])

    result = tie_strengths(problem, Params(half_life_days=90), on=2_000)

    sizes = np.array([row.size for row in rosters])
    worth = np.sqrt(weight / (sizes - 1) * 2 ** ((day - 2_000) / 90))
    event = np.repeat(np.arange(4_000), sizes)
    b = sparse.csr_array((worth[event], (np.concatenate(rosters), event)))
    wanted = sparse.triu(b @ b.T, k=1).tocsr().tocoo()
    assert result.a.tolist() == wanted.row.tolist()
    assert result.b.tolist() == wanted.col.tolist()
    np.testing.assert_allclose(result.strength, wanted.data, rtol=1e-12)


def test_someone_who_meets_very_many_is_sorted_too() -> None:
    """A row too long to be sorted by counting."""
    others = np.random.default_rng(1).permutation(np.arange(1, 1_001)).tolist()
    problem = Problem.of_events([3] * 1_000, [1.0] * 1_000, [[0, other] for other in others])

    result = tie_strengths(problem, HALF_YEAR, on=3)

    assert result.b.tolist() == list(range(1, 1_001))
    assert result.strength.tolist() == [1.0] * 1_000


def test_identifiers_and_days_far_apart_are_no_matter() -> None:
    far = 2**31 - 1
    problem = Problem.of_events(
        day=[739_000, 5, -9_000_000], weight=[1, 1, 1], participants=[[far, 0], [7, far], [0, 7]]
    )

    result = tie_strengths(problem, Params(half_life_days=1e9), on=739_000)

    assert list(zip(result.a.tolist(), result.b.tolist(), strict=True)) == [
        (0, 7),
        (0, far),
        (7, far),
    ]
    assert result.last_day.tolist() == [-9_000_000, 739_000, 5]


def test_gatherings_are_left_out_with_what_that_can_cost() -> None:
    problem = Problem.of_events(
        day=[0, 180, 180], weight=[3, 3, 1], participants=[range(7), range(4), [0, 1]]
    )

    result = tie_strengths(problem, Params(half_life_days=180, largest_meeting=3), on=180)

    assert ties_of(result) == {(0, 1): 1.0}
    assert (result.n_too_large, result.n_counted) == (2, 1)
    assert result.most_missed == pytest.approx(3 / 6 / 2 + 3 / 3, rel=1e-12)
    assert result.warnings == (Notice.TOO_LARGE,)


@given(events_lists, half_lives, st.integers(2, 5))
def test_no_pair_misses_more_than_the_result_says(
    events: list[Event], half_life: float, largest: int
) -> None:
    every = plain_ties(events, on=400, half_life_days=half_life)

    result = tie_strengths(problem_of(events), Params(half_life, largest), on=400)

    found = ties_of(result)
    assert found == pytest.approx(
        plain_ties(events, on=400, half_life_days=half_life, largest=largest), rel=1e-12
    )
    missed = [strength - found.get(pair, 0.0) for pair, strength in every.items()]
    assert max(missed, default=0.0) <= result.most_missed + 1e-12


def test_events_after_the_day_are_left_out_and_counted() -> None:
    problem = Problem.of_events(
        day=[10, 20, 20], weight=[1, 1, 1], participants=[[1, 2], [1, 3], [4]]
    )

    result = tie_strengths(problem, HALF_YEAR, on=10)

    assert ties_of(result) == {(1, 2): 1.0}
    assert (result.n_counted, result.n_without_pair, result.n_later) == (1, 0, 2)
    assert result.warnings == (Notice.LATER,)


def test_an_event_of_weight_0_is_contact_without_strength() -> None:
    result = tie_strengths(Problem.of_events([4], [0], [[1, 2]]), HALF_YEAR, on=5)

    assert ties_of(result) == {(1, 2): 0.0}
    assert result.last_day.tolist() == [4]


def test_nothing_gives_nothing() -> None:
    result = tie_strengths(Problem.of_events([], [], []), HALF_YEAR, on=0)

    assert ties_of(result) == {}
    assert (result.n_counted, result.n_later, result.most_missed) == (0, 0, 0.0)
    assert result.warnings == ()


def test_events_of_one_or_none_make_no_tie() -> None:
    result = tie_strengths(Problem.of_events([1, 1], [1, 1], [[], [5]]), HALF_YEAR, on=1)

    assert ties_of(result) == {}
    assert result.n_without_pair == 2


def test_same_input_gives_the_same_bits_and_stays_as_it_was() -> None:
    rng = np.random.default_rng(9)
    day, weight = rng.integers(0, 900, 500), rng.random(500)
    offsets = np.arange(0, 1_501, 3)
    people = np.concatenate([rng.choice(40, 3, replace=False) for _ in range(500)])
    before = [array.copy() for array in (day, weight, offsets, people)]

    one, other = (
        tie_strengths(Problem(day, weight, offsets, people), HALF_YEAR, on=900) for _ in range(2)
    )

    assert one.strength.tobytes() == other.strength.tobytes()
    assert [
        np.array_equal(*both) for both in zip(before, (day, weight, offsets, people), strict=True)
    ]
    with pytest.raises(ValueError, match="read-only"):
        one.strength[0] = 1


@pytest.mark.parametrize("half_life", [0, -1, float("nan"), float("inf")])
def test_a_half_life_that_is_none_is_refused(half_life: float) -> None:
    index = index_people(Problem.of_events([0], [1], [[1, 2]]), HALF_YEAR)

    with pytest.raises(ValueError, match=f"half_life_days is {half_life}"):
        strengths_on(index, on=0, half_life_days=half_life)


def test_a_day_that_is_none_is_refused() -> None:
    index = index_people(Problem.of_events([0], [1], [[1, 2]]), HALF_YEAR)

    with pytest.raises(ValueError, match=r"on is 0\.5"):
        strengths_on(index, on=0.5, half_life_days=180)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="on is 99999999"):
        ties_on(index, on=99_999_999, half_life_days=180)
