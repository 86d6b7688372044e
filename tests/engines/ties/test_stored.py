from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.ties.plainly import (
    Event,
    Ties,
    events_lists,
    half_lives,
    plain_organisation_ties,
    plain_ties,
    problem_of,
    ties_of,
)
from weefsel.engines.ties import (
    Params,
    Problem,
    StoredTies,
    TieIndex,
    add_events,
    apply_change,
    index_organisations,
    index_people,
    rebuild_pairs,
    shift,
    stored_on,
    stored_ties,
    tie_strengths,
)

HALF_YEAR = Params(half_life_days=180)
LAST = 500  # after every event that is drawn


def _nothing(half_life_days: float) -> StoredTies:
    return _stored_of([], half_life_days)


def _index(events: list[Event]) -> TieIndex:
    return index_people(problem_of(events), HALF_YEAR)


def _stored_of(events: list[Event], half_life_days: float) -> StoredTies:
    return stored_ties(_index(events), half_life_days=half_life_days)


def _on_last(stored: StoredTies) -> Ties:
    on = stored_on(stored, on=LAST).tolist()
    return dict(zip(ties_of(stored), on, strict=True))


@given(events_lists, half_lives)
def test_what_is_stored_is_the_strength_on_the_last_day(
    events: list[Event], half_life: float
) -> None:
    stored = _stored_of(events, half_life)

    on_last = _on_last(stored)
    assert on_last == _close(plain_ties(events, on=LAST, half_life_days=half_life))
    assert stored.as_of.tolist() == stored.last_day.tolist()
    for pair, strength, day in zip(
        on_last, stored.strength.tolist(), stored.last_day.tolist(), strict=True
    ):
        plain = plain_ties(events, on=day, half_life_days=half_life)
        assert strength == pytest.approx(plain[pair], rel=1e-12)


def test_what_faded_long_ago_is_still_stored() -> None:
    """After 2,000 half-lives nothing is left in a float; on its own last day it is whole."""
    stored = _stored_of([Event(0, 1, (1, 2)), Event(2_000, 1, (3, 4))], 1)

    assert ties_of(stored) == {(1, 2): 1.0, (3, 4): 1.0}
    assert stored_on(stored, on=2_000).tolist() == [0.0, 1.0]


def _close(wanted: Ties) -> Any:
    return pytest.approx(wanted, rel=1e-9, abs=1e-9)


def test_a_stored_pair_fades_and_takes_up_a_new_event() -> None:
    stored = _stored_of([Event(0, 1, (1, 2))], 180)

    change = add_events(stored, _index([Event(180, 2, (1, 2, 3))]))

    assert ties_of(change.rows) == {(1, 2): 1.5, (1, 3): 1.0, (2, 3): 1.0}
    assert change.rows.as_of.tolist() == [180, 180, 180]
    assert change.rows.n_events.tolist() == [2, 1, 1]
    assert change.rows.first_day.tolist() == [0, 180, 180]
    assert change.gone.tolist() == []


def test_a_late_event_comes_in_faded_and_changes_no_other_pair() -> None:
    stored = _stored_of([Event(360, 0.5, (1, 2)), Event(180, 1, (8, 9))], 180)

    change = add_events(stored, _index([Event(0, 4, (1, 2))]))

    assert ties_of(change.rows) == {(1, 2): 0.5 + 4 / 4}
    assert change.rows.as_of.tolist() == [360]
    assert change.rows.first_day.tolist() == [0]
    assert change.rows.last_day.tolist() == [360]


@given(events_lists, half_lives, st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_is_the_same_as_all_at_once(
    events: list[Event], half_life: float, rng: Any
) -> None:
    stored = _nothing(half_life)

    for event in rng.sample(events, len(events)):
        stored = apply_change(stored, add_events(stored, _index([event])))

    whole = tie_strengths(problem_of(events), Params(half_life), on=LAST)
    assert _on_last(stored) == _close(ties_of(whole))
    assert stored.n_events.tolist() == whole.n_events.tolist()
    assert stored.first_day.tolist() == whole.first_day.tolist()
    assert stored.last_day.tolist() == whole.last_day.tolist()


@given(events_lists, events_lists, half_lives)
def test_the_rows_of_the_event_alone_are_enough(
    events: list[Event], new: list[Event], half_life: float
) -> None:
    """As a table is used: fetch the rows of these pairs, change them, write them."""
    stored = _stored_of(events, half_life)
    index = _index(new)
    pairs = set(zip(index.a.tolist(), index.b.tolist(), strict=True))
    fetched = [at for at, pair in enumerate(ties_of(stored)) if pair in pairs]

    rows = add_events(_rows(stored, fetched), index).rows

    assert ties_of(rows) == ties_of(add_events(stored, index).rows)
    assert set(ties_of(rows)) == pairs


@given(events_lists.filter(bool), half_lives, st.data())
def test_a_withdrawn_event_leaves_nothing_behind(
    events: list[Event], half_life: float, data: st.DataObject
) -> None:
    stored = _stored_of(events, half_life)
    at = data.draw(st.integers(0, len(events) - 1))
    remaining = events[:at] + events[at + 1 :]

    change = rebuild_pairs(_index([events[at]]), _index(remaining), half_life_days=half_life)
    stored = apply_change(stored, change)

    wanted = plain_ties(remaining, on=LAST, half_life_days=half_life)
    assert list(_on_last(stored)) == sorted(wanted)
    assert _on_last(stored) == _close(wanted)


@given(events_lists.filter(bool), events_lists.filter(bool), half_lives, st.data())
def test_a_corrected_event_counts_as_corrected(
    events: list[Event], others: list[Event], half_life: float, data: st.DataObject
) -> None:
    stored = _stored_of(events, half_life)
    at = data.draw(st.integers(0, len(events) - 1))
    corrected = [*events[:at], others[0], *events[at + 1 :]]

    touched = _index([events[at], others[0]])
    change = rebuild_pairs(touched, _index(corrected), half_life_days=half_life)
    stored = apply_change(stored, change)

    assert _on_last(stored) == _close(plain_ties(corrected, on=LAST, half_life_days=half_life))


def test_a_heavy_event_withdrawn_leaves_no_rounding() -> None:
    """1e12 and 0.1 leave 0.1 exactly; subtracting would leave 0.0999755859375."""
    events = [Event(0, 0.1, (1, 2)), Event(0, 1e12, (1, 2))]
    stored = _stored_of(events, 180)

    change = rebuild_pairs(_index(events[1:]), _index(events[:1]), half_life_days=180)

    assert ties_of(apply_change(stored, change)) == {(1, 2): 0.1}


def test_the_last_event_withdrawn_makes_the_pair_go() -> None:
    events = [Event(0, 1, (1, 2, 3)), Event(5, 1, (2, 3))]
    stored = _stored_of(events, 180)

    change = rebuild_pairs(_index(events[:1]), _index(events[1:]), half_life_days=180)

    assert change.gone.tolist() == [[1, 2], [1, 3]]
    assert ties_of(apply_change(stored, change)) == {(2, 3): 1.0}


@given(events_lists, half_lives)
def test_organisations_go_one_by_one_too(events: list[Event], half_life: float) -> None:
    stored = _nothing(half_life)

    for event in events:
        index = index_organisations(problem_of([event]), HALF_YEAR)
        stored = apply_change(stored, add_events(stored, index))

    assert _on_last(stored) == _close(
        plain_organisation_ties(events, on=LAST, half_life_days=half_life)
    )


def test_shift_takes_a_day_or_one_for_each() -> None:
    assert shift(8.0, as_of=0, to=540, half_life_days=180) == 1.0
    faded = shift([8.0, 8.0], as_of=[0, 180], to=360, half_life_days=180)
    assert faded.tolist() == [2.0, 4.0]


def test_strengths_do_not_go_back_in_time() -> None:
    with pytest.raises(ValueError, match="to lies 3 days before as_of"):
        shift([1.0, 1.0], as_of=[7, 10], to=7, half_life_days=180)


def _stored(**changed: Any) -> StoredTies:
    columns = {
        "a": [1, 1], "b": [2, 3], "strength": [1.0, 2.0], "as_of": [5, 6],
        "n_events": [1, 1], "first_day": [5, 6], "last_day": [5, 6],
    }  # fmt: skip
    arrays = {name: np.asarray(value) for name, value in {**columns, **changed}.items()}
    return StoredTies(**arrays, half_life_days=180.0)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"a": [1, 4]}, r"Pair 1 is \(4, 3\): the lower one comes first"),
        ({"b": [3, 2]}, r"Pair 1, \(1, 2\), does not come after"),
        ({"b": [2, 2]}, r"Pair 1, \(1, 2\), does not come after"),
        ({"strength": [1.0, -1.0]}, r"strength\[1\] is -1.0"),
        ({"n_events": [0, 1]}, r"n_events\[0\] is 0"),
        ({"as_of": [5]}, "as_of has 1"),
    ],
)
def test_rows_that_cannot_be_are_refused(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _stored(**changed)


def test_a_change_with_another_half_life_is_refused() -> None:
    index = index_people(Problem.of_events([0], [1], [[1, 2]]), HALF_YEAR)
    change = rebuild_pairs(index, index, half_life_days=90)

    with pytest.raises(ValueError, match=r"half_life_days 180.0, changed with 90.0"):
        apply_change(_stored(), change)


def _rows(stored: StoredTies, at: list[int]) -> StoredTies:
    names = ("a", "b", "strength", "as_of", "n_events", "first_day", "last_day")
    columns = {name: getattr(stored, name)[at] for name in names}
    return StoredTies(**columns, half_life_days=stored.half_life_days)
