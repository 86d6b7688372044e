"""The chain of seals: how an entry is sealed, and how a reader finds out that somebody touched it.

`seal(n) = SHA-256(seal(n-1) + canonical JSON of entry n, its number included)`, so an entry cannot
be altered, removed, moved or put in between without all later seals changing. Only somebody who
rewrites every later entry gets away with it, unless a head was kept elsewhere.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol
from uuid import UUID

FIRST_SEAL = "0" * 64  # what the very first entry is chained to
WINDOW = 5  # how many entries back an entry is looked for that was put somewhere else
FURTHEST = 100  # over how many numbers it is recognised


class Sealable(Protocol):
    """The columns that a seal covers: all of them but the row number."""

    uuid: UUID
    at: datetime.datetime
    actor_uuid: UUID
    actor_name: str
    organisation_uuid: UUID | None
    organisation_name: str
    verb: str
    target_type: str
    target_uuid: UUID
    target_name: str
    target_version: int | None
    changes: dict[str, Any]
    note: str


def canonical(entry: Sealable, sequence: int) -> bytes:
    """Return the entry as bytes that are the same in every database."""
    values = {
        "sequence": sequence,
        "uuid": str(entry.uuid),
        "at": entry.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        "actor_uuid": str(entry.actor_uuid),
        "actor_name": entry.actor_name,
        "organisation_uuid": str(entry.organisation_uuid) if entry.organisation_uuid else None,
        "organisation_name": entry.organisation_name,
        "verb": entry.verb,
        "target_type": entry.target_type,
        "target_uuid": str(entry.target_uuid),
        "target_name": entry.target_name,
        "target_version": entry.target_version,
        "changes": _same_numbers(entry.changes),
        "note": entry.note,
    }
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _same_numbers(value: object) -> object:
    """Return the value with 2.0 as 2: one database keeps the point, the other does not."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_same_numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: _same_numbers(item) for key, item in value.items()}
    return value


def seal_of(entry: Sealable, sequence: int, previous_seal: str) -> str:
    """Return the seal of this entry at this place: 64 hexadecimal digits."""
    return hashlib.sha256(previous_seal.encode() + canonical(entry, sequence)).hexdigest()


class Sealed(Sealable, Protocol):
    """An entry with its place and its seal."""

    sequence: int | None
    seal: str


What = Literal["altered", "missing", "moved"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with the chain.

    Attributes:
        what: "altered": entry `first` does not fit its seal (changed, moved or put in later);
            "missing": the numbers `first` to `last` are gone; "moved": entry `first` is genuine
            but was number `last`.
        first: number of the (first) entry.
        last: the last number, or for "moved" the original one.
        about: the entry itself, where there is one.
    """

    what: What
    first: int
    last: int
    about: str = ""


@dataclass(slots=True)
class ChainReader:
    """Reads entries in the order of their numbers and notes what is wrong.

    Attributes:
        sequence: number of the last entry read; 0 before the first.
        seal: its seal as stored, to which the next one must be chained.
        shift: original number minus present number of the entries being read.
        findings: what is wrong so far.
        n_read: how many entries were read.
    """

    sequence: int = 0
    seal: str = FIRST_SEAL
    shift: int = 0
    findings: list[Finding] = field(default_factory=list)
    n_read: int = 0
    _recent: deque[str] = field(default_factory=lambda: deque(maxlen=WINDOW))

    def read(self, entries: Iterable[Sealed]) -> None:
        """Check the next entries."""
        for entry in entries:
            number = entry.sequence or 0
            if number != self.sequence + 1:  # what it was chained to is gone with the others
                self.findings.append(Finding("missing", self.sequence + 1, number - 1))
            elif entry.seal != seal_of(entry, number + self.shift, self.seal):
                self._look_closer(entry, number)
            self._recent.append(self.seal)
            self.sequence, self.seal = number, entry.seal
            self.n_read += 1

    def _look_closer(self, entry: Sealed, number: int) -> None:
        """Tell an entry that was changed from one that only stands in another place."""
        original = self._original_number(entry, number)
        if original is None:
            about = f"{entry.verb} {entry.target_name}, {entry.at.isoformat(timespec='seconds')}"
            self.findings.append(Finding("altered", number, number, about))
            return
        if original != number:
            self.findings.append(Finding("moved", number, original))
        self.shift = original - number

    def _original_number(self, entry: Sealed, number: int) -> int | None:
        """Return the number with which the seal is right, after one of the last few entries."""
        nearby = sorted(range(-FURTHEST, FURTHEST + 1), key=abs)
        for previous_seal in (self.seal, *reversed(self._recent)):
            for distance in nearby:
                if entry.seal == seal_of(entry, number + distance, previous_seal):
                    return number + distance
        return None
