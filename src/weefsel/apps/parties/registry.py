"""Who wants to know that two records became one or were taken apart; told in that transaction.

An open room: apps above register here when Django starts, so that what they derive from rows that
moved (the strength of ties, for one) follows without merging knowing about it.
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


MergeFollower = Callable[[Moved], None]
_followers: list[MergeFollower] = []


def register_merge_follower(follower: MergeFollower) -> None:
    """Have the follower told of every merge, in the transaction that makes or undoes it."""
    if follower not in _followers:
        _followers.append(follower)


def tell_moved(moved: Moved) -> None:
    """Tell every follower; merging calls this after its own writes."""
    for follower in _followers:
        follower(moved)
