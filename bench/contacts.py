"""Relations, contacts and promises for a measured region, of any number, written in bulk.

Everybody has a relation: Benchstede keeps twenty thousand, of which its reader forty and the twenty
readers the others; fifty more organisations keep the rest. Each relation has ten contacts at three
levels over five years, so that one page looks the same in a small region and in a large one. Two
relations are for comparison: one with twenty contacts, one with as many as twenty thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from bench.bulk import Kept, Table, hurry
from bench.data import READER, reader_addresses
from weefsel.apps.accounts.models import User
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person, Position
from weefsel.apps.relations.enums import Tier, TouchpointKind
from weefsel.apps.relations.models import (
    NEVER,
    Attendance,
    FollowUp,
    Relation,
    RelationTouchpoint,
    Touchpoint,
)

N_MINE = 40
N_MINE_QUIET = 8
N_MINE_OPEN = 10
N_HOMES = 50
MOST_OF_ONE = 20_000  # relations of Benchstede, and contacts of the busiest relation
FEW, MANY = 40, 41  # which relations are for comparison
N_FEW = 20
DAYS = 5 * 365
BATCH = 20_000
STAFF = 60
LEVELS = Level.values


@dataclass(frozen=True, slots=True)
class Side:
    """An organisation as its contacts need it."""

    pk: int
    own_circle: int
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """A relation that was made: its two sides and who keeps it."""

    pk: int
    home: Side
    partner: Side
    keeper: int | None


class Region:
    """Who is there; draws the same rows for the same number."""

    def __init__(self, n_touchpoints: int) -> None:
        """Read organisations and their people."""
        self.rng = Random(n_touchpoints)  # noqa: S311 -- nothing secret
        self.kept = Kept()
        self.today = timezone.localdate().toordinal()
        self.n_touchpoints = n_touchpoints
        self.reader = User.objects.get(email=READER).pk
        keepers = User.objects.filter(email__in=reader_addresses()).order_by("id")
        self.keepers = list(keepers.values_list("pk", flat=True))
        self.names: dict[int, str] = {}
        self.sides = self._read()

    def _read(self) -> list[Side]:
        people: dict[int, list[int]] = {}
        seats = Position.objects.order_by("id").values_list("organisation_id", "person_id")
        for organisation, person in seats.iterator(BATCH):
            people.setdefault(organisation, []).append(person)
        rows = Organisation.objects.filter(circle=REGION_CIRCLE_ID).order_by("id")
        found = []
        for pk, circle, name in rows.values_list("pk", "own_circle_id", "sort_name"):
            self.names[pk] = name
            found.append(Side(pk, int(circle or 0), tuple(people[pk])))
        return found

    def uuid(self) -> Any:
        """Return an identifier that is the same every time, as the database keeps it."""
        return self.kept.uuid(UUID(int=self.rng.getrandbits(128), version=4))

    def day_of(self, number: int) -> int:
        """Return on which day a contact was."""
        return self.today - 10 - number * 7919 % DAYS


def add_contacts(n_touchpoints: int) -> None:
    """Add so many contacts, with all that belongs to them, to a region that has none."""
    hurry()
    with transaction.atomic():
        _add_staff(n_touchpoints)
    region = Region(n_touchpoints)
    with transaction.atomic():
        kin = _add_relations(region)
    writing = _Writing(region, kin)
    for start in range(0, n_touchpoints, BATCH):
        with transaction.atomic():
            writing.add(range(start, min(start + BATCH, n_touchpoints)))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _add_staff(seed: int) -> None:
    """Give Benchstede enough people, so that nobody meets everybody."""
    rng = Random(seed + 1)  # noqa: S311 -- nothing secret
    home = Organisation.objects.order_by("id")[0]
    people = [
        Person(
            uuid=UUID(int=rng.getrandbits(128), version=4),
            given_name="Collega",
            family_name=f"Nummer {number}",
            owner=home,
        )
        for number in range(STAFF)
    ]
    for person in people:
        person.set_sort_name()
    Position.objects.bulk_create(
        [
            Position(
                uuid=UUID(int=rng.getrandbits(128), version=4),
                person=person,
                organisation=home,
                title="medewerker",
                level=LEVELS[number % len(LEVELS)],
            )
            for number, person in enumerate(Person.objects.bulk_create(people))
        ]
    )


def _add_relations(region: Region) -> list[Kin]:
    table = Table(
        Relation, "id", "uuid", "home_id", "partner_id", "keeper_id", "tier", "since",
        "sort_name", "circle_id", "last_executive_on", "last_management_on",
        "last_operational_on", "last_on", "quiet_on",
        rhythm_executive=365, rhythm_management=182, rhythm_operational=91,
    )  # fmt: skip
    kin = [_kin(region, number, side) for number, side in enumerate(region.sides[1:])]
    table.add(_relation_row(region, number, one) for number, one in enumerate(kin))
    return kin


def _kin(region: Region, number: int, partner: Side) -> Kin:
    """Return whose relation it is: the first forty are the reader's."""
    if number >= MOST_OF_ONE:
        return Kin(number + 1, region.sides[1 + number % N_HOMES], partner, None)
    keeper = region.keepers[number % len(region.keepers)]
    return Kin(number + 1, region.sides[0], partner, region.reader if number < N_MINE else keeper)


def _relation_row(region: Region, number: int, one: Kin) -> tuple[Any, ...]:
    day = region.kept.day
    is_quiet = number < N_MINE_QUIET or (number >= N_MINE and number % 7 == 0)
    last = region.today - (200 if is_quiet else 10)
    quiet_on = day(last + 92) if is_quiet else day(NEVER.toordinal())
    tier = Tier.TOP if number % 10 == 0 else Tier.ACTIVE
    return (
        one.pk, region.uuid(), one.home.pk, one.partner.pk, one.keeper, tier.value,
        day(region.today - DAYS), region.names[one.partner.pk], one.home.own_circle,
        *[day(last)] * 4, quiet_on,
    )  # fmt: skip


class _Writing:
    """Writes contacts with who was there, the relation they belong to, and what was promised."""

    def __init__(self, region: Region, kin: list[Kin]) -> None:
        self.region, self.kin = region, kin
        self.n_many = min(MOST_OF_ONE, region.n_touchpoints // 5)
        self.contacts = Table(
            Touchpoint,
            *("id", "uuid", "owner_id", "happened_on", "kind", "summary", "initiative_by_id"),
            "circle_id",
        )
        self.there = Table(
            Attendance,
            *("touchpoint_id", "person_id", "organisation_id", "level", "happened_on"),
            "circle_id",
        )
        self.links = Table(
            RelationTouchpoint,
            *("relation_id", "touchpoint_id", "happened_on", "circle_id"),
            *(f"at_{level}" for level in LEVELS),
        )
        self.promises = Table(
            FollowUp,
            *("uuid", "what", "due_on", "owner_id", "promised_by_id", "assignee_id"),
            *("relation_id", "touchpoint_id", "done_at", "circle_id"),
        )
        self.now = connection.ops.adapt_datetimefield_value(timezone.now())

    def of(self, number: int) -> Kin:
        """Return of which relation a contact is; one in five goes to one of the two compared."""
        if number % 5 == 4 and number // 5 < self.n_many:
            return self.kin[MANY]
        if number % 5 == 3 and number // 5 < N_FEW:
            return self.kin[FEW]
        at = number % len(self.kin)
        return self.kin[at if at not in (FEW, MANY) else at + 2]

    def add(self, numbers: range) -> None:
        """Write some contacts."""
        met = [(number, self.of(number)) for number in numbers]
        self.contacts.add(self._contact(number, one) for number, one in met)
        self.there.add(row for number, one in met for row in self._who(number, one))
        self.links.add(self._link(number, one) for number, one in met)
        self.promises.add(
            self._promise(number, one)
            for number, one in met
            if number < N_MINE_OPEN or number % 10 == 0
        )

    def _day(self, number: int) -> Any:
        return self.region.kept.day(self.region.day_of(number))

    @staticmethod
    def _circle(number: int, one: Kin) -> int:
        return REGION_CIRCLE_ID if number % 3 == 0 else one.home.own_circle  # a third is shared

    def _contact(self, number: int, one: Kin) -> tuple[Any, ...]:
        kind = TouchpointKind.values[number % len(TouchpointKind.values)]
        said = f"Gesproken over plek {number % 97}; zij denken erover na."
        home = one.home.pk
        day, circle = self._day(number), self._circle(number, one)
        return number + 1, self.region.uuid(), home, day, kind, said, home, circle

    def _who(self, number: int, one: Kin) -> Iterator[tuple[Any, ...]]:
        level = number % len(LEVELS)
        ours, theirs = one.home.people, one.partner.people
        our = ours[number % len(ours)]
        is_compared = one is self.kin[FEW] or one is self.kin[MANY]
        their = theirs[0 if is_compared else number % len(theirs)]
        day, circle = self._day(number), self._circle(number, one)
        for person, place in ((our, one.home.pk), (their, one.partner.pk)):
            yield number + 1, person, place, LEVELS[level], day, circle

    def _link(self, number: int, one: Kin) -> tuple[Any, ...]:
        at = [level == number % len(LEVELS) for level in range(len(LEVELS))]
        return one.pk, number + 1, self._day(number), self._circle(number, one), *at

    def _promise(self, number: int, one: Kin) -> tuple[Any, ...]:
        """Return a promise: the reader's first are due about now, the rest is done."""
        region, is_open = self.region, number < N_MINE_OPEN
        day = region.kept.day(region.today + number - 5) if is_open else self._day(number)
        home = one.home.pk
        return (
            region.uuid(), f"Terugbellen over plek {number}", day, home, home,
            region.reader if is_open else one.keeper, one.pk, number + 1,
            None if is_open else self.now, self._circle(number, one),
        )  # fmt: skip


def compared_relations() -> tuple[Relation, Relation]:
    """Return the relation with few contacts and the one with many."""
    rows = Relation.objects.select_related("partner").in_bulk([FEW + 1, MANY + 1])
    return rows[FEW + 1], rows[MANY + 1]
