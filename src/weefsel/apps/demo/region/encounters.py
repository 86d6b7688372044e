"""Draws the contacts of relations: per level, at the agreed pace, by those who sat there then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from weefsel.apps.demo.region.contact_records import Attended, Sharing, Touchpoint
from weefsel.apps.demo.region.days import Days, n_days_ago
from weefsel.apps.demo.region.draw import Draw, Origin, Weighted
from weefsel.apps.demo.region.heart_records import heart_id, person_id
from weefsel.apps.demo.region.heart_relations import PACES
from weefsel.apps.demo.region.keeping import FIRST_DAY, Kept
from weefsel.apps.demo.region.roster import LEVELS, Roster
from weefsel.apps.demo.region.wording import line_of, topic_of

KINDS: dict[str, Weighted[str]] = {
    "executive": Weighted([("conversation", 50), ("visit", 30), ("event", 8), ("call", 12)]),
    "management": Weighted(
        [("conversation", 45), ("call", 25), ("message", 15), ("joint_work", 10), ("visit", 5)]
    ),
    "operational": Weighted(
        [("call", 34), ("message", 26), ("conversation", 20), ("visit", 12), ("joint_work", 8)]
    ),
}
# A next contact comes after this part of the agreed rhythm, in per cent: (earliest, latest).
PACE = (40, 82)
# A level that went quiet did so this many times its rhythm ago, in per cent.
QUIET_FOR = (130, 230)
# A relation cooled from the first to the second of these, in days ago; then it was silent.
COOLED = (430, 230)
SLOWER = 3
MAIN_PERSON_PER_MILLE = 700
THIRD_PERSON_PER_MILLE = 160


@dataclass(frozen=True, slots=True)
class Meeting:
    """A contact of a relation with what was drawn besides its record.

    Attributes:
        level: the level at which the two sides spoke.
        topic: what it was about.
    """

    touchpoint: Touchpoint
    kept: Kept
    level: str
    topic: str


@dataclass(frozen=True, slots=True)
class Encounters:
    """Draws the contacts of relations of one block.

    Attributes:
        accounts: the account of a person at the door, by the person.
        municipalities: the key of each municipality.
    """

    origin: Origin
    roster: Roster
    days: Days
    accounts: Mapping[UUID, UUID]
    municipalities: Mapping[UUID, str]

    def of_relation(self, kept: Kept) -> Iterator[Meeting]:
        """Yield the contacts of a relation, level by level, the oldest first."""
        draw = self.origin.draw(f"touchpoints {kept.relation.id}")
        for level in LEVELS:
            for number, n_days in enumerate(_moments(kept, level, draw)):
                meeting = self._meeting(kept, level, self.days.ago(n_days), number, draw)
                if meeting is not None:
                    yield meeting

    def _meeting(self, kept: Kept, level: str, on: date, number: int, draw: Draw) -> Meeting | None:
        relation = kept.relation
        partner = self.roster.organisations[relation.partner]
        ours = self._home_person(kept, level, on, draw)
        theirs = self._partner_person(partner.id, level, on, draw)
        if ours is None or theirs is None or on < relation.since:
            return None
        kind = KINDS[level].pick(draw)
        topic = topic_of(partner.sector, draw)
        attended = self._with_third((ours, theirs), on, draw)
        by_home = draw.chance(kept.temper.initiative)
        touchpoint = Touchpoint(
            id=self.origin.id(f"touchpoint/{relation.id}/{level}/{number}"),
            owner=relation.home,
            logged_by=self.accounts.get(ours.person),
            happened_on=on,
            kind=kind,
            summary=line_of(kind, level, topic, draw),
            initiative_by=relation.home if by_home else relation.partner,
            attended=attended,
            sharing=sharing_of(relation_is_shared=relation.shared, draw=draw),
            relation=relation.id,
        )
        return Meeting(touchpoint, kept, level, topic)

    def _home_person(self, kept: Kept, level: str, on: date, draw: Draw) -> Attended | None:
        place = self._home_place(kept, level)
        people = self._speakers(kept.side, place, level, on)
        keepers = [row for row in people if self.accounts.get(row) == kept.relation.keeper]
        if keepers and kept.relation.keeper is not None and draw.chance(MAIN_PERSON_PER_MILLE):
            return Attended(keepers[0], place)
        return _one_of(people, place, draw)

    def _speakers(self, side: str, place: UUID, level: str, on: date) -> list[UUID]:
        """Return who may speak, the usual one first: each side has an executive of its own."""
        people = self.roster.present(place, level, on)
        if level != "executive" or len(people) == 1:
            return people
        social = person_id(self.origin.seed, "yildiz")
        if social not in people:
            return people[:1] if side == "economy" else people[1:]
        return [social] if side == "inclusion" else [row for row in people if row != social]

    def _home_place(self, kept: Kept, level: str) -> UUID:
        """Return which organisation of the home side speaks at this level."""
        key = self.municipalities.get(kept.relation.home)
        if level == "executive" or key is None:
            return kept.relation.home
        for desk in (kept.desk, "werk" if kept.side == "inclusion" else "economie"):
            place = heart_id(self.origin.seed, f"{key}/{desk}")
            if place in self.roster.seats:
                return place
        return kept.relation.home

    def _partner_person(self, partner: UUID, level: str, on: date, draw: Draw) -> Attended | None:
        return _one_of(self.roster.present(partner, level, on), partner, draw)

    def _with_third(
        self, attended: tuple[Attended, Attended], on: date, draw: Draw
    ) -> tuple[Attended, ...]:
        if not draw.chance(THIRD_PERSON_PER_MILLE):
            return attended
        place = attended[draw.below(2)].organisation
        there = {row.person for row in attended}
        others = [row for row in self.roster.anybody(place, on) if row not in there]
        return (*attended, Attended(draw.pick(others), place)) if others else attended


def sharing_of(*, relation_is_shared: bool, draw: Draw) -> Sharing:
    """Return with whom a contact is shared: mostly the own circle."""
    if draw.chance(330):
        return Sharing.REGION
    if relation_is_shared and draw.chance(450):
        return Sharing.PARTNER
    return Sharing.OWN


def _one_of(people: list[UUID], place: UUID, draw: Draw) -> Attended | None:
    if not people:
        return None
    main = draw.chance(MAIN_PERSON_PER_MILLE)
    return Attended(people[0] if main else draw.pick(people), place)


def _moments(kept: Kept, level: str, draw: Draw) -> Iterator[int]:
    """Yield how many days ago the two sides spoke at this level, the oldest first."""
    rhythm = PACES[kept.relation.tier][LEVELS.index(level)]
    earliest = min(n_days_ago(kept.relation.since), n_days_ago(FIRST_DAY))
    last = rhythm * draw.between(*QUIET_FOR) // 100 if kept.temper.quiet_level == level else 0
    n_days = earliest - draw.below(max(1, rhythm // 2))
    while n_days >= max(last, 1):
        slow = 1
        if kept.temper.cools and n_days < COOLED[0]:
            if n_days < COOLED[1]:
                return
            slow = SLOWER
        yield n_days
        n_days -= max(2, slow * rhythm * draw.between(*PACE) // 100)
