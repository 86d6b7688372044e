"""Plants records that stand for the same organisation or person, as happens in every region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from weefsel.apps.demo.region.companies import Outline
from weefsel.apps.demo.region.draw import Draw, Origin
from weefsel.apps.demo.region.heart_records import heart_id
from weefsel.apps.demo.region.people import draw_start
from weefsel.apps.demo.region.records import (
    Openness,
    Organisation,
    Person,
    PlantedTwin,
    Position,
)
from weefsel.apps.demo.region.sloppy import (
    ORGANISATION_WAYS,
    PERSON_WAYS,
    SloppyName,
    sloppy_organisation_name,
    sloppy_person_name,
)

N_TWIN_ORGANISATIONS = 25
N_TWIN_PEOPLE = 25
# So many planted people come with a planted organisation: the same head, entered there again.
N_HEADS = 10
# So many are looked at for a name that can be misspelt in the wanted way.
N_CANDIDATES = 600


@dataclass(frozen=True, slots=True)
class TwinOrganisation:
    """A planted organisation and what it repeats."""

    record: Organisation
    planted: PlantedTwin


@dataclass(frozen=True, slots=True)
class TwinPerson:
    """A planted person with the one position it was entered with, and whom it repeats."""

    record: Person
    position: Position
    planted: PlantedTwin


def twin_organisations(
    origin: Origin,
    organisations: Sequence[Organisation],
    outlines: Mapping[UUID, Outline],
) -> list[TwinOrganisation]:
    """Return sloppy repetitions of some of the organisations of a block.

    Args:
        origin: the seed and the number of the block.
        organisations: the organisations of the block.
        outlines: how the drawn ones came about, by identifier.
    """
    draw = origin.draw("twin organisations")
    twins = []
    if origin.number == 0:  # the pair of the stories
        korrel = next(row for row in organisations if row.id == heart_id(origin.seed, "korrel"))
        twins.append(_twin_of(origin, 0, korrel, "Korrel Bakkerij", "word_order", draw))
    shared = [row for row in organisations if row.openness == Openness.REGION]
    candidates = list(draw.some([row for row in shared if row.id in outlines], N_CANDIDATES))
    while len(twins) < N_TWIN_ORGANISATIONS:
        wanted = ORGANISATION_WAYS[len(twins) % len(ORGANISATION_WAYS)]
        original, name, way = _next_organisation(candidates, outlines, wanted, draw)
        candidates.remove(original)
        twins.append(_twin_of(origin, len(twins), original, name, way, draw))
    return twins


def twin_people(
    origin: Origin,
    people: Iterable[Person],
    positions: Sequence[Position],
    twins: Sequence[TwinOrganisation],
) -> list[TwinPerson]:
    """Return people entered a second time, each with one position.

    The first ten repeat the head of a repeated organisation and sit at its twin; the others sit
    where the original sits.
    """
    draw = origin.draw("twin people")
    by_id = {person.id: person for person in people}
    shared = [
        row
        for row in positions
        if row.ended_on is None and by_id[row.person].openness == Openness.REGION
    ]
    head_of = {row.organisation: row for row in reversed(shared) if row.level == "executive"}
    heads = [twin for twin in twins if twin.planted.original in head_of][:N_HEADS]
    found: list[TwinPerson] = []
    for twin in heads:
        position = head_of[twin.planted.original]
        person = by_id[position.person]
        at = replace(position, organisation=twin.record.id)
        name = sloppy_person_name(person, "diacritics", draw) or _initials(person, draw)
        found.append(_twin_person(origin, len(found), person, at, name, draw))
    used = {twin.planted.original for twin in found}
    rest = list(draw.some(shared, N_CANDIDATES))
    while len(found) < N_TWIN_PEOPLE:
        wanted = PERSON_WAYS[len(found) % len(PERSON_WAYS)]
        at, name = _next_person(rest, by_id, used, wanted, draw)
        used.add(at.person)
        found.append(_twin_person(origin, len(found), by_id[at.person], at, name, draw))
    return found


def _next_organisation(
    candidates: Sequence[Organisation],
    outlines: Mapping[UUID, Outline],
    wanted: str,
    draw: Draw,
) -> tuple[Organisation, str, str]:
    for way in (wanted, "legal_form"):  # the second one always applies
        for row in candidates:
            name = sloppy_organisation_name(row, outlines[row.id], way, draw)
            if name is not None:
                return row, name, way
    raise AssertionError("more organisations are planted than there are candidates")


def _twin_of(
    origin: Origin,
    index: int,
    original: Organisation,
    name: str,
    way: str,
    draw: Draw,
) -> TwinOrganisation:
    twin_id = origin.id(f"twin/organisation/{index}")
    owner = heart_id(origin.seed, "wsp") if draw.chance(500) else original.owner
    record = replace(
        original,
        id=twin_id,
        name=name,
        kvk_number="",
        email=original.email if draw.chance(400) else "",
        phone=original.phone if draw.chance(500) else "",
        website="",
        description="",
        n_employees=None,
        tags=original.tags[:1],
        owner=owner,
        core=False,
    )
    return TwinOrganisation(record, PlantedTwin(twin=twin_id, original=original.id, way=way))


def _initials(person: Person, draw: Draw) -> SloppyName:
    name = sloppy_person_name(person, "initials", draw)
    if name is None:
        raise AssertionError("initials always apply")
    return name


def _next_person(
    rest: Sequence[Position],
    by_id: Mapping[UUID, Person],
    used: set[UUID],
    wanted: str,
    draw: Draw,
) -> tuple[Position, SloppyName]:
    for way in (wanted, "initials"):
        for position in rest:
            if position.person in used:
                continue
            name = sloppy_person_name(by_id[position.person], way, draw)
            if name is not None:
                return position, name
    raise AssertionError("more people are planted than there are candidates")


def _twin_person(
    origin: Origin, index: int, original: Person, at: Position, name: SloppyName, draw: Draw
) -> TwinPerson:
    twin_id = origin.id(f"twin/person/{index}")
    record = replace(
        original,
        id=twin_id,
        given_name=name.given_name,
        prefix=name.prefix,
        family_name=name.family_name,
        email=original.email if draw.chance(450) else "",
        phone="",
        mobile=original.mobile if draw.chance(500) else "",
    )
    position = replace(
        at, id=origin.id(f"twin/position/{index}"), person=twin_id, started_on=draw_start(draw)
    )
    return TwinPerson(record, position, PlantedTwin(twin_id, original.id, name.way))
