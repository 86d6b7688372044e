"""Pairs as rows of a page: both records beside each other, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.doubles.queries import parties_of
from weefsel.apps.parties.doubles.words import Because, against, in_favour, reasons_from
from weefsel.apps.parties.models import Double, NotSame, Organisation, Person
from weefsel.apps.parties.rules import can_merge_parties, can_tell_apart

Party = Organisation | Person


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records: what tells it apart, ready to show."""

    uuid: str
    name: str
    facts: list[str]
    owner: str


@dataclass(frozen=True, slots=True)
class DoubleRow:
    """A proposed pair.

    Attributes:
        first, second: the records; joining keeps the first.
        percent: how probable it is that they are the same.
        is_certain: whether it may be joined in bulk.
        reasons_for, reasons_against: most telling first.
        may_merge, may_decide: what the viewer may do.
    """

    first: Side
    second: Side
    percent: int
    is_certain: bool
    reasons_for: list[Because]
    reasons_against: list[Because]
    may_merge: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class ApartRow:
    """A pair that somebody said is not the same."""

    uuid: str
    first: str
    second: str
    by: str
    decision: NotSame
    may_undo: bool


def double_rows(viewer: Viewer, target_type: str, doubles: Sequence[Double]) -> list[DoubleRow]:
    """Return the pairs as the page shows them; the fullest record stands first."""
    known = parties_of(viewer, target_type, doubles)
    rows = []
    for double in doubles:
        kept, dropped = kept_and_dropped(known, double.first_uuid, double.second_uuid)
        reasons = reasons_from(double.reasons)
        rows.append(
            DoubleRow(
                first=_side(kept),
                second=_side(dropped),
                percent=double.percent,
                is_certain=double.is_certain,
                reasons_for=in_favour(reasons),
                reasons_against=against(reasons),
                may_merge=can_merge_parties(viewer, kept, dropped),
                may_decide=can_tell_apart(viewer, kept, dropped),
            )
        )
    return rows


def apart_rows(viewer: Viewer, target_type: str, decisions: Sequence[NotSame]) -> list[ApartRow]:
    """Return the decisions as the page shows them."""
    known = parties_of(viewer, target_type, decisions)
    return [
        ApartRow(
            uuid=str(row.uuid),
            first=str(known[row.first_uuid]),
            second=str(known[row.second_uuid]),
            by=row.decided_by,
            decision=row,
            may_undo=can_tell_apart(viewer, known[row.first_uuid], known[row.second_uuid]),
        )
        for row in decisions
    ]


def kept_and_dropped(known: dict[UUID, Party], first: UUID, second: UUID) -> tuple[Party, Party]:
    """Return (the one that had better stay, the other): more is filled in, or else it is older."""
    both = (known[first], known[second])
    one, two = sorted(both, key=lambda party: (-_fullness(party), party.pk))
    return one, two


def _fullness(party: Party) -> int:
    names = (
        ("kvk_number", "street", "postcode", "email", "phone", "website", "description")
        if isinstance(party, Organisation)
        else ("prefix", "email", "phone", "mobile")
    )
    is_initial = isinstance(party, Person) and len(party.given_name.strip(". ")) <= 1
    return sum(bool(getattr(party, name)) for name in names) - 2 * is_initial


def _side(party: Party) -> Side:
    return Side(
        uuid=str(party.uuid),
        name=str(party),
        facts=[fact for fact in _facts(party) if fact],
        owner=str(party.owner or ""),
    )


def _facts(party: Party) -> list[str]:
    if isinstance(party, Organisation):
        kvk = f"KvK {party.kvk_number}" if party.kvk_number else ""
        street = f"{party.street} {party.house_number}".strip()
        town = f"{party.postcode} {party.town}".strip()
        place = ", ".join(filter(None, (street, town)))
        return [kvk, place, party.phone, party.email, party.website]
    seats = [f"{seat.title}, {seat.organisation.name}" for seat in getattr(party, "seats", [])]
    return [*seats[:2], party.phone, party.mobile, party.email]
