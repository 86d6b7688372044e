"""How strong a tie is, from the contacts that made it: plain arithmetic for a few at a time.

Everything at once is the engine `ties`; both must agree to nine digits. Newman (2001), Scientific
collaboration networks II, Physical Review E 64, 016132: a contact of n people with weight w gives
each pair w / (n - 1). Between organisations: the sum over the pairs of people who were there for
the one and for the other. Half of it is left after each half-life.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, TypeAlias

from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.relations.registry import Meeting


class Key(NamedTuple):
    """Which tie: the circle it is in, what it connects, and its two ends in order."""

    circle_id: int
    node: str
    low: int
    high: int


class Part(NamedTuple):
    """What one contact gives to one tie: the day (ordinal) and the weight on that day."""

    day: int
    weight: float


Parts: TypeAlias = "dict[Key, list[Part]]"


@dataclass(frozen=True, slots=True)
class Basis:
    """The norms that strengths are based on.

    Attributes:
        half_life: days after which half is left.
        weights: weight by stored value of the kind of contact.
        largest_meeting: a contact with more people than this makes no ties.
    """

    half_life: float
    weights: Mapping[str, float]
    largest_meeting: int


class Strength(NamedTuple):
    """A tie as it is stored: the value on the day of the last contact."""

    value: float
    n_contacts: int
    first_day: int
    last_day: int


def parts_of(meetings: Iterable[Meeting], basis: Basis) -> Parts:
    """Return what the contacts give to each tie."""
    found: Parts = defaultdict(list)
    for meeting in meetings:
        for key, part in _parts_of_one(meeting, basis):
            found[key].append(part)
    return found


def _parts_of_one(meeting: Meeting, basis: Basis) -> Iterator[tuple[Key, Part]]:
    n_people = len(meeting.attended)
    weight = basis.weights.get(meeting.kind, 0.0)
    if not 2 <= n_people <= basis.largest_meeting or weight <= 0:  # noqa: PLR2004 -- a pair
        return
    day, circle, share = meeting.happened_on.toordinal(), meeting.circle_id, weight / (n_people - 1)
    people = sorted(attended.person_id for attended in meeting.attended)
    for low, high in combinations(people, 2):
        yield Key(circle, NodeKind.PERSON.value, low, high), Part(day, share)
    there = sorted(Counter(attended.organisation_id for attended in meeting.attended).items())
    for (low, n_low), (high, n_high) in combinations(there, 2):
        yield Key(circle, NodeKind.ORGANISATION.value, low, high), Part(day, share * n_low * n_high)


def strength_of(parts: Sequence[Part], half_life: float) -> Strength:
    """Return the tie that these contacts make, at least one.

    Added from the oldest to the newest, so that equal contacts give equal numbers.
    """
    ordered = sorted(parts)
    last = ordered[-1].day
    value = sum(part.weight * decay(last - part.day, half_life) for part in ordered)
    return Strength(value, len(ordered), ordered[0].day, last)


def decay(days: float, half_life: float) -> float:
    """Return what is left of one after so many days."""
    return float(2.0 ** (-days / half_life))
