"""What goes in: events with the people who took part, and what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weefsel.engines.ties.checks import (
    LARGEST_DAY,
    LARGEST_ID,
    LARGEST_WEIGHT,
    amounts,
    frozen,
    half_life,
    same_length,
    whole_numbers,
)
from weefsel.engines.ties.kernels import HALF, LOW_HALF, sort_rosters

NOBODY = -1


@dataclass(frozen=True, eq=False)
class Problem:
    """Events and who took part in them.

    Any order of events will do; in order of day they are grouped fastest. Whole numbers of any type
    are kept as int32 (offsets as int64), weights as float64, nothing to be written to; the
    participants of an event in ascending order, whatever order they were given in.

    Attributes:
        day: (events,) the day, for instance `date.toordinal()`.
        weight: (events,) what the kind of event weighs, at least 0.
        offsets: (events + 1,) participants of event k are `participant[offsets[k]:offsets[k + 1]]`.
        participant: (attendances,) who, by identifier, 0 to 2^31 - 1. Once in an event at most.
        organisation: (attendances,) for which organisation each was there, by its position on that
            day; -1 for none. None if organisations do not matter.
    """

    day: NDArray[Any]
    weight: NDArray[Any]
    offsets: NDArray[Any]
    participant: NDArray[Any]
    organisation: NDArray[Any] | None = None

    def __post_init__(self) -> None:
        """Check, and keep the arrays in the types that kernels are compiled for.

        Raises:
            ValueError: lengths differ, a number is out of range or not finite, offsets go back, or
                someone takes part in one event twice.
        """
        keep = object.__setattr__
        keep(
            self,
            "day",
            whole_numbers("day", self.day, least=-LARGEST_DAY, most=LARGEST_DAY, dtype=np.int32),
        )
        keep(self, "weight", amounts("weight", self.weight, most=LARGEST_WEIGHT))
        same_length(day=self.day, weight=self.weight)
        people = whole_numbers(
            "participant", self.participant, least=0, most=LARGEST_ID, dtype=np.int32
        )
        keep(self, "offsets", _offsets(self.offsets, n_events=self.day.size, n=people.size))
        organisations = self.organisation
        if organisations is not None:
            organisations = whole_numbers(
                "organisation", organisations, least=NOBODY, most=LARGEST_ID, dtype=np.int32
            )
            same_length(participant=people, organisation=organisations)
        people, organisations = _in_order(self.offsets, people, organisations)
        keep(self, "participant", people)
        keep(self, "organisation", organisations)

    @classmethod
    def of_events(
        cls,
        day: ArrayLike,
        weight: ArrayLike,
        participants: Sequence[Sequence[int]],
        organisations: Sequence[Sequence[int]] | None = None,
    ) -> Self:
        """Return the same from one list of participants per event.

        Args:
            day: of each event.
            weight: of each event.
            participants: of each event, by identifier.
            organisations: of each participant of each event; -1 for none.

        Raises:
            ValueError: as `Problem`; or an event has more organisations than participants.
        """
        sizes = [len(people) for people in participants]
        if organisations is not None and [len(row) for row in organisations] != sizes:
            raise ValueError(
                f"organisations has rows of {[len(row) for row in organisations]}, "
                f"participants of {sizes}."
            )
        return cls(
            day=np.asarray(day),
            weight=np.asarray(weight),
            offsets=np.cumsum([0, *sizes]),
            participant=_flat(participants),
            organisation=None if organisations is None else _flat(organisations),
        )

    @property
    def n_events(self) -> int:
        """How many events there are."""
        return self.day.size


@dataclass(frozen=True)
class Params:
    """What was chosen.

    Attributes:
        half_life_days: after how many days half of a contact's strength is left.
        largest_meeting: the most people who can meet one another. In a larger gathering nobody
            knows who met whom: its pairs are left out, and the result tells how many gatherings
            those were and how much any pair can miss by it. A pair of a gathering of n people
            would have got w / (n - 1): under a hundredth of a talk between two if n is above 101.
    """

    half_life_days: float
    largest_meeting: int = 100

    def __post_init__(self) -> None:
        """Check.

        Raises:
            ValueError: a half-life that is not a number above 0, or a limit below 2.
        """
        half_life(self.half_life_days)
        if self.largest_meeting < 2:  # noqa: PLR2004 -- a meeting takes two
            raise ValueError(f"largest_meeting is {self.largest_meeting}: 2 at least.")


def _flat(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64)


def _offsets(given: ArrayLike, *, n_events: int, n: int) -> NDArray[np.int64]:
    offsets = whole_numbers("offsets", given, least=0, most=n, dtype=np.int64)
    if offsets.size != n_events + 1:
        raise ValueError(f"offsets has {offsets.size} numbers: {n_events} events want one more.")
    if offsets[0] != 0 or offsets[-1] != n:
        raise ValueError(
            f"offsets runs from {offsets[0]} to {offsets[-1]}: from 0 to {n} is wanted."
        )
    back = offsets[1:] < offsets[:-1]
    if back.any():
        event = int(np.argmax(back))
        raise ValueError(
            f"offsets goes back from {offsets[event]} to {offsets[event + 1]} at event {event}."
        )
    return offsets


def _in_order(
    offsets: NDArray[np.int64],
    people: NDArray[np.int32],
    organisations: NDArray[np.int32] | None,
) -> tuple[NDArray[np.int32], NDArray[np.int32] | None]:
    """Return people in ascending order within each event, each still with the organisation."""
    if organisations is None:
        people = people.copy()
        sort_rosters(offsets, people)
    else:
        both = people.astype(np.int64) << HALF | (organisations.astype(np.int64) & LOW_HALF)
        sort_rosters(offsets, both)
        people = (both >> HALF).astype(np.int32)
        organisations = frozen((both & LOW_HALF).astype(np.uint32).view(np.int32))
    _check_once(offsets, people)
    return frozen(people), organisations


def _check_once(offsets: NDArray[np.int64], people: NDArray[np.int32]) -> None:
    alike = np.flatnonzero(people[1:] == people[:-1]) + 1
    repeated = alike[offsets[np.searchsorted(offsets, alike)] != alike]  # not of two events
    if repeated.size:
        event = int(np.searchsorted(offsets, repeated[0], side="right")) - 1
        raise ValueError(f"participant {people[repeated[0]]} is in event {event} twice.")
