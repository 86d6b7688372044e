"""What rows speak of, each once: organisations, people, and what ties them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from weefsel.apps.core.text import fold
from weefsel.apps.imports.columns.targets import Subject

ORDER = (
    Subject.COOPERATION,
    Subject.ORGANISATION,
    Subject.PERSON,
    Subject.POSITION,
    Subject.PARTICIPATION,
    Subject.RELATION,
    Subject.TOUCHPOINT,
)
EXACT = {
    "starts_on", "ends_on", "since",
    "kind", "level", "role", "tier", "actual_form", "intended_form",
}  # fmt: skip


@dataclass(slots=True)
class Entity:
    """One thing that rows speak of, here already or not.

    Attributes:
        subject: what it is.
        key: tells it apart within the import; the same in every computation.
        name: as people read it.
        fields: what the rows say, by name; of each field what was said first.
        derived: what follows from the rest where rows and records say nothing.
        parts: the two entities that a position or participation ties.
        row_id: of the record that is here already; None for a new one.
        known: the fields of that record.
        is_ours: whether the person who imports may change that record.
        others: later values of the same field that differ, with the rows that say so.
        changes: fields to set on the record that is here.
        number: of the first row that speaks of it.
        apart: what somebody said that it is not the same as.
    """

    subject: Subject
    key: str
    name: str
    fields: dict[str, str] = field(default_factory=dict)
    derived: dict[str, str] = field(default_factory=dict)
    parts: tuple[Entity, ...] = ()
    row_id: int | None = None
    known: Mapping[str, Any] = field(default_factory=dict)
    is_ours: bool = True
    others: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    number: int = 0
    apart: list[Entity] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether no record stands for it yet."""
        return self.row_id is None

    def uuid(self, batch: UUID) -> UUID:
        """Return the identifier it gets: the same when a stopped import goes on."""
        return uuid5(batch, f"{self.subject}:{self.key}")


def is_alike(name: str, first: object, second: object) -> bool:
    """Whether two values of a field say the same, however they are spelled."""
    one, other = str(first or ""), str(second or "")
    if one == other:
        return True
    if name in {"phone", "mobile"}:
        return _dialled(one) == _dialled(other)
    if name in EXACT:
        return False
    if name == "website":
        return _host(one) == _host(other)
    return one.casefold() == other.casefold() or (bool(fold(one)) and fold(one) == fold(other))


def _dialled(text: str) -> str:
    digits = "".join(char for char in text if char.isdigit())
    return digits.removeprefix("31") if text.startswith("+31") else digits.removeprefix("0")


def _host(text: str) -> str:
    bare = text.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return bare.rstrip("/")
