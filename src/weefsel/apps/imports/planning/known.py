"""The records that are here already, as far as the person who imports may see them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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


def _fields(
    row: Organisation | Person | Position | Participation, names: tuple[str, ...]
) -> dict[str, Any]:
    found = {}
    for name in names:
        value = getattr(row, name)
        found[name] = value.isoformat() if isinstance(value, datetime.date) else (value or "")
    return found
