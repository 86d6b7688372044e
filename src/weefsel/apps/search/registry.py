"""Open to every app: what can be found, where its page is, and how all of it is read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from weefsel.apps.search.words import kind_letters

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """What the search box needs to know of a record.

    Attributes:
        kind: label of the model in lower case, "parties.organisation".
        uuid: outside identifier of the record.
        circle_id: who may find it.
        title: what people call it.
        subtitle: what tells it apart from its namesakes.
        mark: small mark beside it (a world), or "".
        text: everything else it may be found by.
    """

    kind: str
    uuid: UUID
    circle_id: int
    title: str
    subtitle: str = ""
    mark: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some records of one kind, read again.

    Attributes:
        records: what must be findable.
        gone: identifiers of records that may no longer be found (the archive).
        last: row of the last record looked at, to go on after; 0 when there is no more.
    """

    records: Sequence[Findable] = field(default_factory=list)
    gone: Sequence[UUID] = field(default_factory=list)
    last: int = 0


ReadAgain = Callable[[int, int], Chunk]


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of record that can be found.

    Attributes:
        kind: label of the model in lower case.
        label: how a heading over several reads, translated late.
        url_name: the page of one record; takes its uuid.
        findables: reads the records after a row, at most so many.
    """

    kind: str
    label: StrOrPromise
    url_name: str
    findables: ReadAgain


_kinds: dict[str, Kind] = {}


def register_kind(kind: str, label: StrOrPromise, url_name: str, *, findables: ReadAgain) -> None:
    """Make a kind of record findable; called once, when Django starts.

    Raises:
        ValueError: another kind has the same letters in the index.
    """
    same = [one for one in _kinds if one != kind and kind_letters(one) == kind_letters(kind)]
    if same:
        raise ValueError(f"{kind} and {same[0]} begin with the same letters in the search index")
    _kinds[kind] = Kind(kind, label, url_name, findables)


def kinds() -> list[Kind]:
    """Return everything that can be found, in the order of registration."""
    return list(_kinds.values())
