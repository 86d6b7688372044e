"""Who wants to know that records became one, got another name or another place.

Told in the transaction that does it. An open room: apps above register here when Django starts, so
that what they derive from these rows (the strength of ties, for one) follows without this app
knowing about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moved:
    """What a merge, or undoing one, moved.

    Attributes:
        party: "organisation" or "person".
        kept_id: row of the record that stays.
        dropped_id: row of the record that went up in it, or came out of it again.
        rows: keys of the rows that point at the one instead of the other, by "<model>:<column>",
            such as "relations.attendance:person".
    """

    party: str
    kept_id: int
    dropped_id: int
    rows: Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Rearranged:
    """An organisation that is called otherwise, or stands under another one than before.

    Attributes:
        organisation_id: row of the organisation.
        is_renamed: whether its name is another one.
        is_moved: whether another organisation stands above it, or none.
    """

    organisation_id: int
    is_renamed: bool
    is_moved: bool


MergeFollower = Callable[[Moved], None]
OrganisationFollower = Callable[[Rearranged], None]
_organisation_followers: list[OrganisationFollower] = []
_followers: list[MergeFollower] = []


def register_merge_follower(follower: MergeFollower) -> None:
    """Have the follower told of every merge, in the transaction that makes or undoes it."""
    if follower not in _followers:
        _followers.append(follower)


def tell_moved(moved: Moved) -> None:
    """Tell every follower; merging calls this after its own writes."""
    for follower in _followers:
        follower(moved)


def register_organisation_follower(follower: OrganisationFollower) -> None:
    """Have the follower told of every organisation that gets another name or place."""
    if follower not in _organisation_followers:
        _organisation_followers.append(follower)


def tell_rearranged(change: Rearranged) -> None:
    """Tell every follower; actions call this after their own writes."""
    if change.is_renamed or change.is_moved:
        for follower in _organisation_followers:
            follower(change)
