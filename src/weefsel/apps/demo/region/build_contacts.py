"""Puts the relations and contacts of one block together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from weefsel.apps.demo.region.block import build_block
from weefsel.apps.demo.region.brokers import (
    N_QUARTERS,
    WORLDS,
    Crossings,
    crossing_share,
)
from weefsel.apps.demo.region.contact_records import Contacts, Planted, Relation, Touchpoint
from weefsel.apps.demo.region.days import Days
from weefsel.apps.demo.region.draw import Origin
from weefsel.apps.demo.region.enclave import Enclave
from weefsel.apps.demo.region.encounters import Encounters, Meeting
from weefsel.apps.demo.region.geography import MUNICIPALITIES
from weefsel.apps.demo.region.heart import STAFF
from weefsel.apps.demo.region.heart_records import heart_id, person_id
from weefsel.apps.demo.region.keeping import Kept, account_id, draw_relations
from weefsel.apps.demo.region.neighbours import Neighbours
from weefsel.apps.demo.region.promises import (
    follow_ups_of,
    impressions_of,
    written_follow_ups,
)
from weefsel.apps.demo.region.records import Block
from weefsel.apps.demo.region.roster import LEVELS, Roster, joined, roster_of
from weefsel.apps.demo.region.telling import Teller


def build_contacts(block: Block, *, seed: int, days: Days) -> Contacts:
    """Return the relations, contacts, impressions and promises of a block.

    Args:
        block: who is in the block.
        seed: the seed of the region.
        days: which days are working days.
    """
    origin = Origin(seed, block.number)
    roster = roster_of(block)
    if block.number:
        roster = joined(_core(seed), roster)
    kept = draw_relations(origin, roster)
    of_vaarstede = {
        row.relation.partner: row
        for row in kept
        if row.relation.home == heart_id(seed, "vaarstede")
    }
    accounts = {person_id(seed, row.person): account_id(seed, row.person) for row in STAFF}
    told = (
        list(Teller(origin, roster, days, of_vaarstede, accounts).tell())
        if block.number == 0
        else []
    )
    stories = [row.meeting for row in told]
    drawn = list(_drawn(origin, roster, days, kept, accounts))
    touchpoints = [row.touchpoint for row in (*stories, *drawn)]
    neighbours = Neighbours(origin, roster, days)
    touchpoints += neighbours.touchpoints()
    crossings = Crossings(
        origin, roster, days, _worlds(roster), neighbours.sides(), _reserved(kept)
    )
    touchpoints += crossings.touchpoints(tuple(touchpoints))
    relations = {key: row.relation for key, row in of_vaarstede.items()}
    planted = None
    if block.number == 0:
        enclave = _enclave(origin, roster, days, kept)
        touchpoints = [*enclave.kept_apart(touchpoints), *enclave.touchpoints()]
        planted = _planted(origin, kept, relations, (crossings, enclave))
    felt = {row.meeting.touchpoint.id: row.felt for row in told if row.felt is not None}
    promises = [*follow_ups_of(origin, drawn, days)]
    if block.number == 0:
        promises += written_follow_ups(origin, relations, stories)
    return Contacts(
        number=block.number,
        relations=tuple(_settled(kept, [*stories, *drawn])),
        touchpoints=_in_order(touchpoints),
        impressions=tuple(impressions_of(origin, [*stories, *drawn], felt)),
        follow_ups=tuple(promises),
        planted=planted,
    )


def _settled(kept: list[Kept], meetings: list[Meeting]) -> Iterator[Relation]:
    """Yield the relations; at a level at which the two never met, no rhythm is agreed."""
    met = {(row.kept.relation.id, row.level) for row in meetings}
    for one in kept:
        executive, management, operational = (
            days if (one.relation.id, level) in met or level == one.temper.quiet_level else 0
            for level, days in zip(LEVELS, one.relation.rhythms, strict=True)
        )
        yield replace(one.relation, rhythms=(executive, management, operational))


def _drawn(
    origin: Origin,
    roster: Roster,
    days: Days,
    kept: list[Kept],
    accounts: dict[UUID, UUID],
) -> Iterator[Meeting]:
    """Yield the contacts of relations that are not written."""
    # Those at the door have their hands full with the first block.
    present = roster.without(accounts) if origin.number else roster
    municipalities = {heart_id(origin.seed, row.key): row.key for row in MUNICIPALITIES}
    encounters = Encounters(origin, present, days, accounts, municipalities)
    for row in kept:
        if row.drawn:
            yield from encounters.of_relation(row)


@lru_cache(maxsize=1)
def _core(seed: int) -> Roster:
    """Return the roster of the first block: its core keeps relations with everybody."""
    return roster_of(build_block(seed, 0))


def _in_order(touchpoints: list[Touchpoint]) -> tuple[Touchpoint, ...]:
    return tuple(sorted(touchpoints, key=lambda row: (row.happened_on, row.id)))


def _worlds(roster: Roster) -> dict[UUID, str]:
    return {key: row.world for key, row in roster.organisations.items() if row.world in WORLDS}


def _reserved(kept: list[Kept]) -> frozenset[UUID]:
    """Return partners that no broker sees, because that would undo what is planted with them."""
    return frozenset(
        row.relation.partner
        for row in kept
        if not row.drawn or row.temper.cools or row.temper.quiet_level
    )


def _enclave(origin: Origin, roster: Roster, days: Days, kept: list[Kept]) -> Enclave:
    taken = {row.relation.partner for row in kept}
    outside = heart_id(origin.seed, "logistiek")
    return Enclave.of(origin, roster, days, taken=taken, outside=outside)


def _planted(
    origin: Origin,
    kept: list[Kept],
    relations: dict[UUID, Relation],
    drawn_apart: tuple[Crossings, Enclave],
) -> Planted:
    crossings, enclave = drawn_apart

    def of(partner: str) -> UUID:
        return relations[heart_id(origin.seed, partner)].id

    karim = person_id(origin.seed, "karim")
    nadia = account_id(origin.seed, "nadia")
    drawn = [row for row in kept if row.drawn and row.relation.keeper == nadia]
    return Planted(
        brokers=tuple(row.person for row in crossings.brokers()),
        one_official=(of("horeca"), karim),
        without_executives=of("lage-vaart"),
        cooling=(of("maritiem"), *(row.relation.id for row in drawn if row.temper.cools)),
        introduction=(
            heart_id(origin.seed, "tweede-ronde"),
            heart_id(origin.seed, "logistiek"),
            karim,
        ),
        improved=of("lage-vaart"),
        worsened=next(row.relation.id for row in drawn if row.temper.mood < -1),
        lopsided=of("sociaal"),
        crossing=tuple(crossing_share(quarter) for quarter in range(N_QUARTERS)),
        enclave=enclave.members,
        caller=enclave.outside,
    )
