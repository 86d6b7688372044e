"""One unit of scale: the organisations, the people, who sits where, who takes part in what."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from weefsel.apps.demo.region.companies import Outline, draw_outline
from weefsel.apps.demo.region.contacts import DOMAIN, kvk_number, phone
from weefsel.apps.demo.region.draw import Draw, Origin
from weefsel.apps.demo.region.geography import address_in
from weefsel.apps.demo.region.heart_records import (
    heart_id,
    heart_organisations,
    heart_records,
)
from weefsel.apps.demo.region.participations import draw_participations
from weefsel.apps.demo.region.records import Block, Openness, Organisation
from weefsel.apps.demo.region.seats import Seat, draw_people, seats_needed
from weefsel.apps.demo.region.spelling import name_key, slug
from weefsel.apps.demo.region.twins import (
    N_TWIN_ORGANISATIONS,
    N_TWIN_PEOPLE,
    twin_organisations,
    twin_people,
)

N_ORGANISATIONS = 1_200
N_PEOPLE = 4_000
OWN_PER_MILLE = 50
PUBLIC_PER_MILLE = 4
# So many records are kept by the service point for employers instead of a municipality.
WSP_PER_MILLE = 110
UNREGISTERED = {"residents_initiative", "network"}


@dataclass(frozen=True, slots=True)
class _Drawn:
    organisation: Organisation
    outline: Outline


def build_block(seed: int, number: int) -> Block:
    """Return the block with this number; the first one (0) holds the heart of Vaarland.

    Args:
        seed: the seed of the region.
        number: which block, counted from 0.
    """
    origin = Origin(seed, number)
    heart = heart_records(seed) if number == 0 else ()
    drawn = _draw_organisations(origin, heart)
    organisations = (*heart, *(row.organisation for row in drawn))
    seats = seats_needed(
        _seats(heart, drawn), n_people=N_PEOPLE - N_TWIN_PEOPLE, with_heart=bool(heart)
    )
    people, positions = draw_people(origin, seats)
    outlines = {row.organisation.id: row.outline for row in drawn}
    twins = twin_organisations(origin, organisations, outlines)
    twin_persons = twin_people(origin, people, positions, twins)
    return Block(
        number=number,
        organisations=(*organisations, *(twin.record for twin in twins)),
        people=(*people, *(twin.record for twin in twin_persons)),
        positions=(*positions, *(twin.position for twin in twin_persons)),
        participations=draw_participations(origin, organisations),
        twin_organisations=tuple(twin.planted for twin in twins),
        twin_people=tuple(twin.planted for twin in twin_persons),
    )


def _seats(heart: tuple[Organisation, ...], drawn: list[_Drawn]) -> list[Seat]:
    n_heart = {row.key: row.n_people for row in heart_organisations()} if heart else {}
    seats = [
        Seat(record, n_people=n, family=None)
        for record, n in zip(heart, n_heart.values(), strict=True)
    ]
    seats += [Seat(row.organisation, n_people=None, family=row.outline.family) for row in drawn]
    return seats


def _draw_organisations(origin: Origin, heart: tuple[Organisation, ...]) -> list[_Drawn]:
    draw = origin.draw("organisations")
    taken = {name_key(row.name) for row in heart}
    last = N_ORGANISATIONS - N_TWIN_ORGANISATIONS
    return [_draw_organisation(origin, index, draw, taken) for index in range(len(heart), last)]


def _draw_organisation(origin: Origin, index: int, draw: Draw, taken: set[str]) -> _Drawn:
    outline = draw_outline(draw, taken)
    domain = f"{slug(outline.base_name)}.{DOMAIN}"
    organisation = Organisation(
        id=origin.id(f"organisation/{index}"),
        name=outline.name,
        kind=outline.trade.kind,
        world=outline.world,
        sector=outline.trade.sector,
        n_employees=outline.n_employees,
        kvk_number=_kvk_number(origin, index, outline.trade.kind, draw),
        address=address_in(outline.place, draw, work=outline.trade.work),
        email=f"info@{domain}" if draw.chance(880) else "",
        phone=phone(draw) if draw.chance(900) else "",
        website=f"https://www.{domain}/" if draw.chance(800) else "",
        description=outline.description,
        tags=outline.tags,
        parent=None,
        owner=_owner(origin, outline.place.municipality, draw),
        openness=_openness(draw),
        core=False,
    )
    return _Drawn(organisation, outline)


def _kvk_number(origin: Origin, index: int, kind: str, draw: Draw) -> str:
    """Return a number for nearly all that have one: somebody always forgets to ask."""
    if kind in UNREGISTERED or not draw.chance(930):
        return ""
    return kvk_number(origin.seed, origin.number * N_ORGANISATIONS + index)


def _owner(origin: Origin, municipality: str, draw: Draw) -> UUID:
    return heart_id(origin.seed, "wsp" if draw.chance(WSP_PER_MILLE) else municipality.lower())


def _openness(draw: Draw) -> Openness:
    if draw.chance(OWN_PER_MILLE):
        return Openness.OWN
    return Openness.PUBLIC if draw.chance(PUBLIC_PER_MILLE) else Openness.REGION
