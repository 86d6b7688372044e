"""Fills organisations with people: how many, who, in which positions, since when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from weefsel.apps.demo.region.contacts import DOMAIN, mobile, phone
from weefsel.apps.demo.region.draw import Draw, Origin
from weefsel.apps.demo.region.heart import AS_OF, PEOPLE
from weefsel.apps.demo.region.heart_records import heart_id, person_id
from weefsel.apps.demo.region.people import (
    draw_name,
    draw_past,
    draw_start,
    draw_title,
    level_of,
)
from weefsel.apps.demo.region.records import Openness, Organisation, Person, Position
from weefsel.apps.demo.region.spelling import slug, without_legal_form

LEFT_PER_MILLE = 45
SECOND_PER_MILLE = 60
PAST_PER_MILLE = 110
OWN_PER_MILLE = 20
BOARD_KINDS = {"network", "residents_initiative", "cooperation"}
# (fewest employees, people that are known there); the last row that fits counts.
_KNOWN_BY_SIZE = ((0, 2), (2, 3), (10, 4), (40, 6), (120, 9))


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation that needs people.

    Attributes:
        n_people: how many are drawn; None leaves it to the size of the organisation.
        family: (given name, prefix, family name) of the owner the organisation is named after.
    """

    organisation: Organisation
    n_people: int | None
    family: tuple[str, str, str] | None


def seats_needed(seats: list[Seat], *, n_people: int, with_heart: bool) -> list[Seat]:
    """Return the seats with numbers that add up to `n_people`, heart included."""
    wanted = [seat.n_people or _known(seat.organisation) for seat in seats]
    elastic = [i for i, seat in enumerate(seats) if seat.n_people is None]
    missing = n_people - sum(wanted) - (len(PEOPLE) if with_heart else 0)
    step = 1 if missing > 0 else -1
    turn = 0
    while missing:
        spot = elastic[turn % len(elastic)]
        turn += 1
        if wanted[spot] + step >= 1:
            wanted[spot] += step
            missing -= step
    return [replace(seat, n_people=n) for seat, n in zip(seats, wanted, strict=True)]


def draw_people(origin: Origin, seats: list[Seat]) -> tuple[list[Person], list[Position]]:
    """Return the people of a block and their positions, in the order of the seats."""
    draw = origin.draw("people")
    people: list[Person] = []
    positions: list[Position] = []
    if origin.number == 0:
        _add_heart(origin, seats, people, positions)
    open_to_all = [s.organisation for s in seats if s.organisation.openness != Openness.OWN]
    boards = [row for row in open_to_all if row.kind in BOARD_KINDS]
    firms = [row for row in open_to_all if row.kind not in {"department", "municipality"}]
    for seat in seats:
        domain = _domain(seat.organisation)
        for index in range(seat.n_people or 0):
            key = str(len(people))
            person = _draw_person(origin, key, seat, index, domain, draw)
            people.append(person)
            positions.append(_main_position(origin, key, seat, index, person, draw))
            if draw.chance(PAST_PER_MILLE):
                positions.append(
                    _past_position(origin, key, draw.pick(firms), person, positions[-1], draw)
                )
            if draw.chance(SECOND_PER_MILLE):
                positions.append(_board_position(origin, key, draw.pick(boards), person, draw))
    return people, positions


def _known(organisation: Organisation) -> int:
    size = organisation.n_employees
    if size is None:
        return 3
    return [known for fewest, known in _KNOWN_BY_SIZE if size >= fewest][-1]


def _domain(organisation: Organisation) -> str:
    """Return the mail domain, also of an organisation whose own address is not known."""
    if organisation.email:
        return organisation.email.partition("@")[2]
    return f"{slug(without_legal_form(organisation.name))}.{DOMAIN}"


def _draw_person(
    origin: Origin, key: str, seat: Seat, index: int, domain: str, draw: Draw
) -> Person:
    given, prefix, family = draw_name(draw)
    if index == 0 and seat.family is not None:
        given, prefix, family = seat.family
    openness = Openness.REGION
    if seat.organisation.openness == Openness.OWN or draw.chance(OWN_PER_MILLE):
        openness = Openness.OWN
    local = f"{slug(given)}.{slug(prefix + family)}".replace("-", "")
    return Person(
        id=origin.id(f"person/{key}"),
        given_name=given,
        prefix=prefix,
        family_name=family,
        email=f"{local}@{domain}" if draw.chance(900) else "",
        phone=phone(draw) if draw.chance(450) else "",
        mobile=mobile(draw) if draw.chance(380) else "",
        owner=seat.organisation.owner,
        openness=openness,
    )


def _main_position(
    origin: Origin, key: str, seat: Seat, index: int, person: Person, draw: Draw
) -> Position:
    organisation = seat.organisation
    level = level_of(index, organisation.kind, seat.n_people or 0)
    started = draw_start(draw)
    ended = None
    if index > 0 and draw.chance(LEFT_PER_MILLE):
        started, ended = draw_past(draw, AS_OF)
    return Position(
        id=origin.id(f"position/{key}/main"),
        person=person.id,
        organisation=organisation.id,
        title=draw_title(draw, organisation.kind, level, organisation.n_employees),
        level=level,
        started_on=started,
        ended_on=ended,
    )


def _past_position(
    origin: Origin, key: str, organisation: Organisation, person: Person, main: Position, draw: Draw
) -> Position:
    started, ended = draw_past(draw, main.started_on)
    return Position(
        id=origin.id(f"position/{key}/past"),
        person=person.id,
        organisation=organisation.id,
        title=draw_title(draw, organisation.kind, "operational", organisation.n_employees),
        level="operational",
        started_on=started,
        ended_on=ended,
    )


def _board_position(
    origin: Origin, key: str, organisation: Organisation, person: Person, draw: Draw
) -> Position:
    return Position(
        id=origin.id(f"position/{key}/board"),
        person=person.id,
        organisation=organisation.id,
        title=draw.pick(("bestuurslid", "penningmeester", "secretaris", "lid kerngroep")),
        level="executive",
        started_on=draw_start(draw),
        ended_on=None,
    )


def _add_heart(
    origin: Origin, seats: list[Seat], people: list[Person], positions: list[Position]
) -> None:
    by_id: dict[UUID, Organisation] = {s.organisation.id: s.organisation for s in seats}
    for row in PEOPLE:
        draw = origin.draw(f"heart person {row.key}")
        main = by_id[heart_id(origin.seed, row.positions[0][0])]
        elected = row.positions[0][1].startswith("wethouder")
        local = f"{slug(row.given_name)}.{slug(row.prefix + row.family_name)}".replace("-", "")
        person = Person(
            id=person_id(origin.seed, row.key),
            given_name=row.given_name,
            prefix=row.prefix,
            family_name=row.family_name,
            email=f"{local}@{_domain(main)}",
            phone=phone(draw),
            mobile=mobile(draw),
            owner=main.owner,
            openness=Openness.PUBLIC if elected else Openness.REGION,
        )
        people.append(person)
        for organisation_key, title, level, started_on, ended_on in row.positions:
            organisation = by_id[heart_id(origin.seed, organisation_key)]
            positions.append(
                Position(
                    id=origin.id(f"heart/position/{row.key}/{organisation_key}"),
                    person=person.id,
                    organisation=organisation.id,
                    title=title,
                    level=level,
                    started_on=started_on,
                    ended_on=ended_on,
                )
            )
