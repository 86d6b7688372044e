"""What Vaarland is made of: plain frozen records, without Django and without a database.

Identifiers are UUIDs derived from the seed and a key, so a record is the same record on any
machine and at any scale. References between records are those UUIDs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class Openness(StrEnum):
    """Who may see a record: the public, everyone signed in, or the owner's own circle."""

    PUBLIC = "public"
    REGION = "region"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village. Coordinates are degrees (WGS 84) and lie in the sea, on purpose."""

    name: str
    municipality: str
    postcode_digits: tuple[int, ...]
    latitude: float
    longitude: float
    weight: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where an organisation sits; `postcode` is written `1234 AB`."""

    street: str
    house_number: str
    postcode: str
    place: str
    municipality: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as it would be typed in by the people of `owner`.

    Attributes:
        kind: A value of `parties.enums.OrganisationKind`.
        world: A value of `parties.enums.World`.
        sector: What it does, in Dutch; empty where that says nothing.
        n_employees: Head count; None where it means nothing (networks, initiatives).
        kvk_number: Eight digits in a range that is not handed out, or empty.
        parent: The organisation this one is part of.
        owner: The organisation that keeps the record.
        core: Part of the hand-written heart of Vaarland.
    """

    id: UUID
    name: str
    kind: str
    world: str
    sector: str
    n_employees: int | None
    kvk_number: str
    address: Address
    email: str
    phone: str
    website: str
    description: str
    tags: tuple[str, ...]
    parent: UUID | None
    owner: UUID
    openness: Openness
    core: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A person in the role in which others know them; nothing private."""

    id: UUID
    given_name: str
    prefix: str
    family_name: str
    email: str
    phone: str
    mobile: str
    owner: UUID
    openness: Openness

    @property
    def full_name(self) -> str:
        """Given name, tussenvoegsel and family name with single spaces."""
        return " ".join(part for part in (self.given_name, self.prefix, self.family_name) if part)


@dataclass(frozen=True, slots=True)
class Position:
    """Who sits where: at one of three levels, from a day, until a day or until now."""

    id: UUID
    person: UUID
    organisation: UUID
    title: str
    level: str
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Participation:
    """An organisation that takes part in a formal cooperation (a `ParticipationRole`)."""

    id: UUID
    organisation: UUID
    cooperation: UUID
    role: str
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who signs in; all of them stand at the demonstration door.

    Attributes:
        user: The identifier of the account.
        role: A value of `core.enums.Role`.
        organisations: The organisations this person may act for; the first is the usual one.
    """

    user: UUID
    person: UUID
    name: str
    email: str
    role: str
    organisations: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PlantedTwin:
    """Two records that stand for one thing in the world, planted so that analyses must find them.

    Attributes:
        twin: The later, sloppier record.
        original: The record it repeats.
        way: How the names differ: `word_order`, `legal_form`, `typing_error`, `abbreviation`,
            `diacritics`, `initials`, `prefix`.
    """

    twin: UUID
    original: UUID
    way: str


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of scale: 1,200 organisations, 4,000 people and what ties them.

    Organisations come parents first; positions and participations only name records of this
    block or of the core (the first block).
    """

    number: int
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    positions: tuple[Position, ...]
    participations: tuple[Participation, ...]
    twin_organisations: tuple[PlantedTwin, ...]
    twin_people: tuple[PlantedTwin, ...]
