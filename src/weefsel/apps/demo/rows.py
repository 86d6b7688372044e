"""The records of Vaarland as values for the actions, or as unsaved rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.demo.region import Openness
from weefsel.apps.demo.region import records as vaarland
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.places.models import Municipality


@dataclass(frozen=True, slots=True)
class Known:
    """What is in the database already, by the names the records use."""

    public: Circle
    region: Circle
    municipalities: dict[str, Municipality]
    organisations: dict[UUID, Organisation]

    def circle(self, openness: Openness, owner: UUID) -> Circle:
        """Return the circle of a record: public, region, or that of the organisation it is of."""
        if openness == Openness.OWN:
            return self.organisations[owner].own_circle
        return self.public if openness == Openness.PUBLIC else self.region

    def owner(self, record: vaarland.Organisation) -> Organisation | None:
        """Return who keeps the record; None for an organisation that keeps its own."""
        return None if record.owner == record.id else self.organisations[record.owner]


def known_now(organisations: list[UUID]) -> Known:
    """Read the fixed circles, the municipalities and these organisations."""
    circles = Circle.objects.in_bulk([PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID])
    return Known(
        public=circles[PUBLIC_CIRCLE_ID],
        region=circles[REGION_CIRCLE_ID],
        municipalities={row.name: row for row in Municipality.objects.all()},
        organisations={
            row.uuid: row
            for row in Organisation.objects.filter(uuid__in=organisations).select_related(
                "own_circle"
            )
        },
    )


def organisation_values(record: vaarland.Organisation, known: Known) -> dict[str, Any]:
    """Return the fields of an organisation, without its labels and who keeps it."""
    address = record.address
    return {
        "name": record.name,
        "kind": record.kind,
        "world": record.world,
        "parent": known.organisations[record.parent] if record.parent else None,
        "municipality": known.municipalities[address.municipality],
        "kvk_number": record.kvk_number,
        "street": address.street,
        "house_number": address.house_number,
        "postcode": address.postcode,
        "town": address.place,
        "email": record.email,
        "phone": record.phone,
        "website": record.website,
        "description": record.description,
        "circle": known.circle(record.openness, record.owner),
    }


def person_values(record: vaarland.Person, known: Known) -> dict[str, Any]:
    """Return the fields of a person, without who keeps the record."""
    return {
        "given_name": record.given_name,
        "prefix": record.prefix,
        "family_name": record.family_name,
        "email": record.email,
        "phone": record.phone,
        "mobile": record.mobile,
        "circle": known.circle(record.openness, record.owner),
    }


def position_values(record: vaarland.Position) -> dict[str, Any]:
    """Return the fields of a position, without its person and organisation."""
    return {
        "title": record.title,
        "level": record.level,
        "starts_on": record.started_on,
        "ends_on": record.ended_on,
    }


def participation_values(record: vaarland.Participation) -> dict[str, Any]:
    """Return the fields of a participation, without its two organisations."""
    return {"role": record.role, "starts_on": record.started_on, "ends_on": record.ended_on}


def organisation_row(record: vaarland.Organisation, known: Known) -> Organisation:
    """Return an organisation that is not saved yet."""
    values = organisation_values(record, known)
    return Organisation(uuid=record.id, owner=known.owner(record), **values)


def person_row(record: vaarland.Person, known: Known) -> Person:
    """Return a person that is not saved yet."""
    owner = known.organisations[record.owner]
    return Person(uuid=record.id, owner=owner, **person_values(record, known))


def position_row(
    record: vaarland.Position, people: dict[UUID, Person], organisations: dict[UUID, Organisation]
) -> Position:
    """Return a position that is not saved yet, of people and organisations by identifier."""
    return Position(
        uuid=record.id,
        person=people[record.person],
        organisation=organisations[record.organisation],
        **position_values(record),
    )


def participation_row(
    record: vaarland.Participation, organisations: dict[UUID, Organisation]
) -> Participation:
    """Return a participation that is not saved yet."""
    return Participation(
        uuid=record.id,
        organisation=organisations[record.organisation],
        cooperation=organisations[record.cooperation],
        **participation_values(record),
    )
