"""The same question put to Weefsel, pandas, polars and plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Self

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from weefsel.engines.ties import Params, Problem, index_people, strengths_on, tie_strengths

HALF_LIFE = 180.0
ON = 3_650
PLAIN_PYTHON_MOST = 1_000_000  # participations
KIND_WEIGHTS = np.array([1.0, 0.5, 2.0, 0.25, 3.0, 1.5])
SHARE_FAR = 0.05  # of participants who are not from around

Answer = tuple[int, float]  # how many pairs, and the sum of their strengths


@dataclass(frozen=True)
class Log:
    """Participations in order of event, events in order of day.

    Attributes:
        event: (participations,) number of the event.
        person: (participations,) who.
        day: (events,) when.
        weight: (events,) of its kind.
    """

    event: NDArray[np.int64]
    person: NDArray[np.int64]
    day: NDArray[np.int64]
    weight: NDArray[np.float64]

    @classmethod
    def drawn(cls, n_participations: int) -> Self:
        """Return a log of this size, but for the last event; the same every time.

        Events have two to eight people around somebody, who number a twentieth of the
        participations, so that pairs come back; one in twenty is from elsewhere.
        """
        rng = np.random.default_rng(n_participations)
        n_people = max(200, n_participations // 20)
        sizes = 2 + np.minimum(rng.geometric(0.5, n_participations // 2) - 1, 6)
        event = np.repeat(np.arange(sizes.size), sizes)
        centre = (rng.random(sizes.size) ** 1.5 * n_people).astype(np.int64)
        away = np.rint(rng.laplace(0, 4, event.size)).astype(np.int64)
        person = (centre[event] + away) % n_people
        far = rng.random(event.size) < SHARE_FAR
        person[far] = rng.integers(0, n_people, int(far.sum()))
        once = np.unique(event << 32 | person)  # nobody takes part twice
        n_events = int(once[n_participations] >> 32)  # far more were drawn
        once = once[once < n_events << 32]
        return cls(
            event=once >> 32,
            person=once & 0xFFFFFFFF,
            day=np.sort(rng.integers(0, ON, n_events)),
            weight=rng.choice(KIND_WEIGHTS, n_events),
        )

    def problem(self) -> Problem:
        """Return it as Weefsel takes it."""
        n_people = np.bincount(self.event, minlength=self.day.size)
        return Problem(
            day=self.day,
            weight=self.weight,
            offsets=np.concatenate([[0], np.cumsum(n_people)]),
            participant=self.person,
        )


def full_sides(log: Log) -> dict[str, Callable[[], Answer]]:
    """Return each side's way to all pairs with their strength."""
    participations, events = _frames(log)
    lazy, lazy_events = pl.from_pandas(participations), pl.from_pandas(events)

    def weefsel() -> Answer:
        index = index_people(log.problem(), Params(HALF_LIFE))
        strength = strengths_on(index, on=ON, half_life_days=HALF_LIFE)
        return strength.size, float(strength.sum())

    def pandas() -> Answer:
        strength = _pandas_meetings(participations, events).groupby(["a", "b"])["worth"].sum()
        return strength.size, float(strength.sum())

    def polars() -> Answer:
        ties = (
            _polars_meetings(lazy, lazy_events).group_by("a", "b").agg(pl.col("worth").sum())
        ).collect()
        return ties.height, float(ties["worth"].sum())

    sides: dict[str, Callable[[], Answer]] = {
        "weefsel": weefsel,
        "pandas": pandas,
        "polars": polars,
    }
    if log.person.size <= PLAIN_PYTHON_MOST:
        sides["plain Python"] = _plain_python(log)
    return sides


def more_sides(log: Log) -> dict[str, Callable[[], Answer]]:
    """Return each side's way to the same with the number of events, the first and the last day."""
    participations, events = _frames(log)
    lazy, lazy_events = pl.from_pandas(participations), pl.from_pandas(events)

    def weefsel() -> Answer:
        result = tie_strengths(log.problem(), Params(HALF_LIFE), on=ON)
        return result.a.size, float(result.strength.sum() + result.n_events.sum())

    def pandas() -> Answer:
        ties = (
            _pandas_meetings(participations, events)
            .groupby(["a", "b"])
            .agg(
                strength=("worth", "sum"),
                n_events=("worth", "size"),
                first_day=("day", "min"),
                last_day=("day", "max"),
            )
        )
        return len(ties), float(ties.strength.sum() + ties.n_events.sum())

    def polars() -> Answer:
        ties = (
            _polars_meetings(lazy, lazy_events)
            .group_by("a", "b")
            .agg(
                pl.col("worth").sum(),
                pl.len().alias("n_events"),
                pl.col("day").min().alias("first_day"),
                pl.col("day").max().alias("last_day"),
            )
            .collect()
        )
        return ties.height, float(ties["worth"].sum() + ties["n_events"].sum())

    return {"weefsel": weefsel, "pandas": pandas, "polars": polars}


def _frames(log: Log) -> tuple[Any, Any]:
    participations = pd.DataFrame({"event": log.event, "person": log.person})
    events = pd.DataFrame({"event": np.arange(log.day.size), "day": log.day, "weight": log.weight})
    return participations, events


def _pandas_meetings(participations: Any, events: Any) -> Any:
    """Return every meeting of two, with what it is worth on the day."""
    n_people = participations.groupby("event").size()
    worth = events.assign(
        worth=events.weight / (n_people - 1) * 2.0 ** ((events.day - ON) / HALF_LIFE)
    )
    meetings = participations.merge(participations, on="event", suffixes=("_a", "_b"))
    meetings = meetings[meetings.person_a < meetings.person_b]
    meetings = meetings.rename(columns={"person_a": "a", "person_b": "b"})
    return meetings.merge(worth[["event", "day", "worth"]], on="event")


def _polars_meetings(participations: Any, events: Any) -> Any:
    """Return every meeting of two, with what it is worth on the day, as a lazy frame."""
    lazy = participations.lazy()
    worth = (
        lazy.group_by("event")
        .agg(pl.len().alias("n_people"))
        .join(events.lazy(), on="event")
        .select(
            "event",
            "day",
            worth=pl.col("weight")
            / (pl.col("n_people") - 1)
            * (2.0 ** ((pl.col("day") - ON) / HALF_LIFE)),
        )
    )
    return (
        lazy.join(lazy, on="event")
        .filter(pl.col("person") < pl.col("person_right"))
        .rename({"person": "a", "person_right": "b"})
        .join(worth, on="event")
    )


def _plain_python(log: Log) -> Callable[[], Answer]:
    rosters: list[list[int]] = [[] for _ in range(log.day.size)]
    for event, person in zip(log.event.tolist(), log.person.tolist(), strict=True):
        rosters[event].append(person)
    events = list(zip(log.day.tolist(), log.weight.tolist(), rosters, strict=True))

    def plain_python() -> Answer:
        ties: dict[tuple[int, int], float] = defaultdict(float)
        for day, weight, people in events:
            if len(people) > 1:
                worth = weight / (len(people) - 1) * 2.0 ** ((day - ON) / HALF_LIFE)
                for pair in combinations(sorted(people), 2):
                    ties[pair] += worth
        return len(ties), sum(ties.values())

    return plain_python
