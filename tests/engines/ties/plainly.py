"""The definition, word for word, and events to try it on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Self

from hypothesis import strategies as st

from weefsel.engines.ties import NOBODY, Problem, Result, StoredTies

Ties = dict[tuple[int, int], float]


@dataclass(frozen=True)
class Event:
    """One event, with the people in it and for which organisation each was there."""

    day: int
    weight: float
    people: tuple[int, ...]
    organisations: tuple[int, ...] = ()

    def moved(self, days: int) -> Self:
        return replace(self, day=self.day + days)


def problem_of(events: list[Event]) -> Problem:
    with_organisations = all(len(event.organisations) == len(event.people) for event in events)
    return Problem.of_events(
        day=[event.day for event in events],
        weight=[event.weight for event in events],
        participants=[event.people for event in events],
        organisations=[event.organisations for event in events] if with_organisations else None,
    )


def ties_of(found: Result | StoredTies) -> Ties:
    return dict(
        zip(
            zip(found.a.tolist(), found.b.tolist(), strict=True),
            found.strength.tolist(),
            strict=True,
        )
    )


def plain_ties(events: list[Event], *, on: int, half_life_days: float, largest: int = 100) -> Ties:
    """Return the strength of every two people, from the formula."""
    ties: Ties = defaultdict(float)
    for event in events:
        if event.day <= on and 2 <= len(event.people) <= largest:
            share = event.weight / (len(event.people) - 1)
            for a, b in combinations(sorted(event.people), 2):
                ties[a, b] += share * 2 ** (-(on - event.day) / half_life_days)
    return dict(ties)


def plain_organisation_ties(
    events: list[Event], *, on: int, half_life_days: float, largest: int = 100
) -> Ties:
    """Return the strength of every two organisations: the sum over pairs of their people."""
    ties: Ties = defaultdict(float)
    for event in events:
        if event.day <= on and 2 <= len(event.people) <= largest:
            share = event.weight / (len(event.people) - 1)
            for one, other in combinations(sorted(event.organisations), 2):
                if NOBODY not in {one, other} and one != other:
                    ties[one, other] += share * 2 ** (-(on - event.day) / half_life_days)
    return dict(ties)


@st.composite
def _event(draw: st.DrawFn) -> Event:
    people = draw(st.lists(st.integers(0, 9), max_size=6, unique=True))
    return Event(
        day=draw(st.integers(0, 400)),
        weight=draw(st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5, 3.0])),
        people=tuple(people),
        organisations=tuple(draw(st.integers(NOBODY, 4)) for _ in people),
    )


events_lists = st.lists(_event(), max_size=12)
half_lives = st.floats(1.0, 2000.0)
