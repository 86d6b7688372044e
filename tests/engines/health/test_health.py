from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.engines.health import (
    Balance,
    Breadth,
    Change,
    Contact,
    HealthParams,
    HealthProblem,
    LevelAsked,
    LevelState,
    Side,
    health_of,
    wilson,
)
from weefsel.engines.health.experience import mann_kendall

pytestmark = pytest.mark.once
TODAY = 740_000
LEVELS = ("executive", "management", "operational")


def contact(days_ago: int, *, ours: set[int], theirs: set[int], **about: object) -> Contact:
    levels = frozenset({about.pop("level", "operational")})
    return Contact(TODAY - days_ago, levels, frozenset(ours), frozenset(theirs), **about)  # type: ignore[arg-type]


def problem(*contacts: Contact, agreed: int | None = 30) -> HealthProblem:
    asked = tuple(LevelAsked(level, agreed, TODAY - 100) for level in LEVELS)
    return HealthProblem(TODAY, contacts, asked)


def test_rhythm_counts_days_past_what_was_agreed() -> None:
    found = health_of(
        problem(
            contact(31, ours={1}, theirs={7}),
            contact(400, ours={1}, theirs={7}, level="management"),
        ),
        HealthParams(),
    )

    assert found.levels == (
        LevelState("executive", None, 30, 70, 0),
        LevelState("management", TODAY - 400, 30, 370, 0),
        LevelState("operational", TODAY - 31, 30, 1, 1),
    )
    assert (found.n_late, found.n_agreed, found.n_alive) == (3, 3, 1)


def test_nothing_agreed_is_never_late() -> None:
    found = health_of(problem(agreed=None), HealthParams())

    assert [level.n_days_late for level in found.levels] == [0, 0, 0]
    assert found.n_agreed == 0


def test_relation_hangs_on_who_is_nearly_always_the_only_one() -> None:
    alone = [contact(day, ours={5}, theirs={7, 8}) for day in range(9)]
    found = health_of(problem(*alone, contact(3, ours={5, 6}, theirs={7})), HealthParams())

    assert found.breadth == Breadth(10, 3, Side.OURS, 5, 9, 0.9, hangs_on_one=True)


def test_somebody_with_a_colleague_beside_carries_nothing_alone() -> None:
    found = health_of(
        problem(*(contact(day, ours={1, 2}, theirs={7, 8}) for day in range(5))), HealthParams()
    )

    assert found.breadth == Breadth(5, 4, None, None, 0, 0.0, hangs_on_one=False)


def test_balance_has_the_interval_of_wilson() -> None:
    ours = [contact(day, ours={1}, theirs={7}, initiative="ours") for day in range(6)]
    theirs = [contact(day, ours={1}, theirs={7}, initiative="theirs") for day in range(4)]
    found = health_of(problem(*ours, *theirs, contact(9, ours={1}, theirs={7})), HealthParams())

    balance = found.balance
    assert balance == Balance(6, 4, 1, 0.6, balance.low, balance.high)
    assert (balance.low, balance.high) == pytest.approx((0.312674, 0.831820), abs=1e-6)


def test_too_little_is_known_to_say_anything() -> None:
    found = health_of(
        problem(
            contact(1, ours={1}, theirs={7}, initiative="ours", felt=2),
            contact(2, ours={1}, theirs={7}, initiative="ours", felt=2),
        ),
        HealthParams(),
    )

    assert found.balance == Balance(2, 0, 0, None, 0.0, 1.0)
    assert (found.breadth.person, found.breadth.hangs_on_one) == (None, False)
    assert found.experience.n_answers == 2
    assert (found.experience.mean, found.experience.change, found.experience.answers) == (
        None,
        None,
        (),
    )


def test_experience_that_clearly_gets_better() -> None:
    felt = [-2, -2, -1, -1, 0, 0, 1, 1, 2, 2]
    rows = [contact(100 - 7 * i, ours={1}, theirs={7}, felt=value) for i, value in enumerate(felt)]
    found = health_of(problem(*rows), HealthParams()).experience

    assert (found.n_answers, found.mean, found.change) == (10, 0.0, Change.BETTER)
    assert found.z > 1.96


# Gilbert (1987), Statistical Methods for Environmental Pollution Monitoring, section 16.4: values
# 10, 15, 14, 20 have S = 4 and, without ties, Var(S) = 8.667.
def test_mann_kendall_by_hand() -> None:
    points = list(enumerate([10, 15, 14, 20]))

    assert mann_kendall(points) == pytest.approx((4 - 1) / (4 * 3 * 13 / 18) ** 0.5)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: HealthParams(recent_days=0), "recent_days"),
        (lambda: HealthParams(key_person_share=1.5), "key_person_share"),
        (lambda: problem(contact(-1, ours={1}, theirs={2})), "after"),
        (lambda: problem(contact(1, ours={1}, theirs={2}, felt=3)), "felt is 3"),
        (lambda: problem(contact(1, ours={1}, theirs={1})), "both sides"),
        (lambda: wilson(3, 2, z=2.0), "3 of 2"),
    ],
)
def test_wrong_input_says_what_is_wrong(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        wrong()


# -- Whatever the contacts ------------------------------------------------------------------------

PEOPLE = st.frozensets(st.integers(1, 4), min_size=1, max_size=3)
CONTACTS = st.lists(
    st.builds(
        Contact,
        day=st.integers(TODAY - 800, TODAY),
        levels=st.frozensets(st.sampled_from(LEVELS)),
        ours=PEOPLE,
        theirs=PEOPLE.map(lambda people: frozenset(person + 10 for person in people)),
        initiative=st.sampled_from(["ours", "theirs", ""]),
        felt=st.none() | st.integers(-2, 2),
    ),
    max_size=25,
)


@given(rows=CONTACTS, seed=st.integers(0, 99))
def test_order_of_contacts_does_not_matter(rows: list[Contact], seed: int) -> None:
    shuffled = rows[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 -- only another order

    assert health_of(problem(*rows), HealthParams()) == health_of(
        problem(*shuffled), HealthParams()
    )


@given(rows=CONTACTS)
def test_figures_are_what_they_say(rows: list[Contact]) -> None:
    found = health_of(problem(*rows), HealthParams())
    recent = [row for row in rows if row.day >= found.first_day]

    assert found.breadth.n_contacts == len(recent)
    balance = found.balance
    assert balance.n_ours + balance.n_theirs + balance.n_unknown == len(recent)
    assert 0 <= balance.low <= (balance.share if balance.share is not None else 0.5)
    assert (balance.share if balance.share is not None else 0.5) <= balance.high <= 1
    assert found.breadth.share <= 1
    for level in found.levels:
        days = [row.day for row in rows if level.level in row.levels]
        assert level.last_day == max(days, default=None)
        assert (level.n_days_late > 0) == (TODAY - (max(days, default=TODAY - 100)) > 30)


@given(rows=CONTACTS)
def test_the_other_side_sees_the_mirror(rows: list[Contact]) -> None:
    swap = {"ours": "theirs", "theirs": "ours", "": ""}
    mirrored = [
        replace(row, ours=row.theirs, theirs=row.ours, initiative=swap[row.initiative])  # type: ignore[arg-type]
        for row in rows
    ]
    one = health_of(problem(*rows), HealthParams())
    other = health_of(problem(*mirrored), HealthParams())

    assert other.breadth.n_pairs == one.breadth.n_pairs
    assert other.breadth.share == one.breadth.share
    assert (other.balance.n_ours, other.balance.n_theirs) == (
        one.balance.n_theirs,
        one.balance.n_ours,
    )
    if one.balance.share is not None:
        assert other.balance.low == pytest.approx(1 - one.balance.high)
    assert other.experience == one.experience


@given(values=st.lists(st.integers(-2, 2), min_size=3, max_size=20))
def test_a_trend_turned_around_has_the_opposite_sign(values: list[int]) -> None:
    forward = mann_kendall(list(enumerate(values)))
    backward = mann_kendall(list(enumerate(reversed(values))))

    assert forward == pytest.approx(-backward)
