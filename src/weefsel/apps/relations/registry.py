"""Who wants to know that contacts came, changed or went; told inside the same transaction.

An open room: apps above register here when Django starts, so that the actions of this app can keep
what is derived from contacts (the strength of ties, for one) without knowing who derives it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Attended:
    """One person at a contact.

    Attributes:
        person_id: row of the person.
        organisation_id: row of the organisation he or she was there for.
    """

    person_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A contact as those who derive something from it see it.

    Attributes:
        touchpoint_id: row of the contact.
        circle_id: row of the circle that may see it.
        happened_on: the day.
        kind: stored value of the kind.
        attended: who was there, by row of the person.
    """

    touchpoint_id: int
    circle_id: int
    happened_on: date
    kind: str
    attended: tuple[Attended, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one contact: `before` is None for a new one, `after` for a withdrawn one."""

    before: Meeting | None
    after: Meeting | None


Follower = Callable[[Sequence[Change]], None]
_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Have the follower told of every change, in the transaction that makes it."""
    if follower not in _followers:
        _followers.append(follower)


def tell(changes: Sequence[Change]) -> None:
    """Tell every follower; actions call this after their own writes."""
    for follower in _followers:
        follower(changes)
