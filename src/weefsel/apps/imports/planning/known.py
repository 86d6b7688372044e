"""The records that are here already, as far as the person who imports may see them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.parties.queries import (
    organisations_visible_to,
    participations_visible_to,
    people_visible_to,
    positions_visible_to,
)
from weefsel.apps.parties.rules import (
    can_change_participation,
    can_change_party,
    can_change_position,
)
from weefsel.apps.relations.models import Attendance, Relation, TouchpointCorrection
from weefsel.apps.relations.queries.keepers import keepers_for
from weefsel.apps.relations.queries.reading import relations_visible_to, touchpoints_visible_to
from weefsel.apps.relations.rules import can_change_relation

ORGANISATION_FIELDS = (
    "name",
    "short_name",
    "kind",
    "kvk_number",
    "street",
    "house_number",
    "postcode",
    "town",
    "email",
    "phone",
    "website",
    "description",
)
PERSON_FIELDS = ("given_name", "prefix", "family_name", "email", "phone", "mobile")
POSITION_FIELDS = ("title", "level", "starts_on", "ends_on")
RELATION_FIELDS = ("tier", "actual_form", "intended_form", "since", "summary")
PARTICIPATION_FIELDS = ("role", "starts_on", "ends_on")


@dataclass(frozen=True, slots=True)
class Record:
    """A record that is here, without the weight of a model.

    Attributes:
        row_id: its row.
        fields: what it says.
        is_ours: whether the person who imports may change it.
        parts: rows of the two it ties, for positions and participations.
    """

    row_id: int
    fields: dict[str, Any]
    is_ours: bool
    parts: tuple[int, ...] = ()


def organisations(viewer: Viewer) -> Iterator[Record]:
    """Yield the organisations in use."""
    rows = organisations_visible_to(viewer).filter(archived_at__isnull=True).order_by("id")
    for row in rows.iterator(2_000):
        fields = _fields(row, ORGANISATION_FIELDS)
        fields["municipality"] = row.municipality_id or ""
        yield Record(row.pk, fields, can_change_party(viewer, row))


def people(viewer: Viewer) -> Iterator[Record]:
    """Yield the people in use."""
    rows = people_visible_to(viewer).filter(archived_at__isnull=True).order_by("id")
    for row in rows.iterator(2_000):
        yield Record(row.pk, _fields(row, PERSON_FIELDS), can_change_party(viewer, row))


def positions(viewer: Viewer) -> Iterator[Record]:
    """Yield who sits where."""
    rows = positions_visible_to(viewer).select_related("person", "organisation").order_by("id")
    for row in rows.iterator(2_000):
        ours = can_change_position(viewer, row.person, row.organisation)
        parts = (row.person_id, row.organisation_id)
        yield Record(row.pk, _fields(row, POSITION_FIELDS), ours, parts)


def participations(viewer: Viewer) -> Iterator[Record]:
    """Yield who takes part in what."""
    rows = participations_visible_to(viewer).select_related("organisation", "cooperation")
    for row in rows.order_by("id").iterator(2_000):
        ours = can_change_participation(viewer, row.organisation, row.cooperation)
        parts = (row.organisation_id, row.cooperation_id)
        yield Record(row.pk, _fields(row, PARTICIPATION_FIELDS), ours, parts)


def relations(viewer: Viewer, home: int) -> Iterator[Record]:
    """Yield the relations that an organisation keeps, by its partner; also those that ended."""
    for row in relations_visible_to(viewer).filter(home=home).order_by("id").iterator(2_000):
        fields = _fields(row, RELATION_FIELDS)
        fields["ended"] = "1" if row.is_ended else ""
        ours = can_change_relation(viewer, row) and not row.is_ended
        yield Record(row.pk, fields, ours, (row.partner_id,))


def keepers(viewer: Viewer) -> dict[str, int]:
    """Return who may keep a relation: the account by mail address and by name that one has."""
    found: dict[str, int] = {}
    named: dict[str, set[int]] = defaultdict(set)
    for pk, name, email in keepers_for(viewer, present=None).values_list("pk", "name", "email"):
        found[email.casefold()] = pk
        named[fold(name)].add(pk)
    return found | {name: rows.pop() for name, rows in named.items() if len(rows) == 1}


@dataclass(frozen=True, slots=True)
class ContactHere:
    """A contact that was logged before.

    Attributes:
        row_id: its row.
        is_withdrawn: whether it never happened after all.
        said: (day, kind, folded summary) as it is now and as it was before each correction.
    """

    row_id: int
    is_withdrawn: bool
    said: Sequence[tuple[str, str, str]]


@dataclass(slots=True)
class ContactsHere:
    """The contacts that were logged before, found by who was there."""

    _of_person: dict[int, dict[int, ContactHere]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, contact: ContactHere, people: Sequence[int]) -> None:
        """File a contact under everybody who was there."""
        for person in people:
            self._of_person[person][contact.row_id] = contact

    def find(self, day: str, people: Sequence[int], kind: str, summary: str) -> ContactHere | None:
        """Return the contact of that day with all these people; "" agrees with every kind or line.

        One that counts goes before one that was withdrawn.
        """
        first, *others = (self._of_person.get(person, {}) for person in people)
        found = [
            contact
            for row, contact in first.items()
            if all(row in other for other in others)
            and any(_says(said, day, kind, summary) for said in contact.said)
        ]
        return min(found, key=lambda one: (one.is_withdrawn, one.row_id)) if found else None


def _says(said: tuple[str, str, str], day: str, kind: str, summary: str) -> bool:
    return said[0] == day and kind in {"", said[1]} and summary in {"", said[2]}


def contacts(viewer: Viewer, owner: int, *, first: str, last: str) -> ContactsHere:
    """Return the contacts this organisation logged from one day to another, corrected ones too."""
    rows = touchpoints_visible_to(viewer).filter(owner=owner)
    rows = rows.filter(
        Q(happened_on__range=(first, last))
        | Q(pk__in=TouchpointCorrection.objects.values("touchpoint"))
    )
    states: dict[int, list[dict[str, str]]] = {}
    withdrawn: set[int] = set()
    for pk, day, kind, summary, withdrawn_at in rows.values_list(
        "pk", "happened_on", "kind", "summary", "withdrawn_at"
    ):
        states[pk] = [{"happened_on": day.isoformat(), "kind": kind, "summary": summary}]
        withdrawn |= {pk} if withdrawn_at else set()
    corrections = TouchpointCorrection.objects.filter(touchpoint__in=rows.values("pk"))
    for pk, before in corrections.order_by("-id").values_list("touchpoint_id", "before"):
        states[pk].append({**states[pk][-1], **before})
    people: dict[int, list[int]] = defaultdict(list)
    attended = Attendance.objects.filter(touchpoint__in=rows.values("pk"))
    for pk, person in attended.values_list("touchpoint_id", "person_id"):
        people[pk].append(person)
    found = ContactsHere()
    for pk, said in states.items():
        lines = [(one["happened_on"], one["kind"], fold(one["summary"])) for one in said]
        found.add(ContactHere(pk, pk in withdrawn, lines), people[pk])
    return found


def _fields(
    row: Organisation | Person | Position | Participation | Relation, names: tuple[str, ...]
) -> dict[str, Any]:
    found = {}
    for name in names:
        value = getattr(row, name)
        found[name] = value.isoformat() if isinstance(value, datetime.date) else (value or "")
    return found
