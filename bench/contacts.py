"""Relations, contacts and promises for a measured region, of any number, written in bulk.

Benchstede keeps all relations: its reader forty of them, the twenty readers the rest. Each relation
has contacts at three levels over five years, so the region grows along with the number asked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from bench.data import READER, reader_addresses
from weefsel.apps.accounts.models import User
from weefsel.apps.core.models import REGION_CIRCLE_ID, Circle
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
N_MOST_RELATIONS = 20_000
DAYS = 5 * 365
BATCH = 5_000
STAFF = 60


class Contacts:
    """Draws the rows of one region; the same for the same number."""

    def __init__(self, n_touchpoints: int) -> None:
        """Read who is there, and decide who keeps what."""
        self.rng = Random(n_touchpoints)  # noqa: S311 -- nothing secret
        self.today = timezone.localdate()
        self.n_touchpoints = n_touchpoints
        self.home = Organisation.objects.select_related("own_circle").order_by("id")[0]
        self.region = Circle.objects.get(pk=REGION_CIRCLE_ID)
        self.reader = User.objects.get(email=READER)
        self.keepers = list(User.objects.filter(email__in=reader_addresses()).order_by("id"))

    def uuid(self) -> UUID:
        """Return an identifier that is the same every time."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    def relation(self, number: int, partner: Organisation) -> Relation:
        """Return a relation that is not saved yet; the first forty are the reader's."""
        is_mine = number < N_MINE
        quiet = number < N_MINE_QUIET or (not is_mine and number % 7 == 0)
        day = self.today - datetime.timedelta(days=200 if quiet else 10)
        return Relation(
            uuid=self.uuid(),
            home=self.home,
            partner=partner,
            keeper=self.reader if is_mine else self.keepers[number % len(self.keepers)],
            tier=Tier.TOP if number % 10 == 0 else Tier.ACTIVE,
            rhythm_executive=365,
            rhythm_management=182,
            rhythm_operational=91,
            since=self.today - datetime.timedelta(days=DAYS),
            sort_name=partner.sort_name,
            circle_id=self.home.own_circle_id,
            last_executive_on=day,
            last_management_on=day,
            last_operational_on=day,
            last_on=day,
            quiet_on=day + datetime.timedelta(days=92) if quiet else NEVER,
        )

    def touchpoint(self, number: int) -> Touchpoint:
        """Return a contact that is not saved yet; a third is for the region."""
        day = self.today - datetime.timedelta(days=10 + number * 7919 % DAYS)
        return Touchpoint(
            uuid=self.uuid(),
            owner=self.home,
            happened_on=day,
            kind=TouchpointKind.values[number % len(TouchpointKind.values)],
            summary=f"Gesproken over plek {number % 97}; zij denken erover na.",
            initiative_by=self.home,
            circle=self.region if number % 3 == 0 else self.home.own_circle,
        )

    def promise(self, number: int, relation: Relation, touchpoint: Touchpoint) -> FollowUp:
        """Return a promise that is not saved yet: the reader's first are due, the rest is done."""
        is_open = number < N_MINE_OPEN
        due_on = self.today + datetime.timedelta(days=number - 5)
        return FollowUp(
            uuid=self.uuid(),
            what=f"Terugbellen over plek {number}",
            due_on=due_on if is_open else touchpoint.happened_on,
            owner=self.home,
            promised_by=self.home,
            assignee=relation.keeper,
            relation=relation,
            touchpoint=touchpoint,
            done_at=None if is_open else timezone.now(),
            circle=touchpoint.circle,
        )


def add_contacts(n_touchpoints: int) -> None:
    """Add so many contacts, with all that belongs to them, to a region that has none."""
    contacts = Contacts(n_touchpoints)
    with transaction.atomic():
        staff = _staff(contacts)
        relations = _relations(contacts)
    theirs = _people_of([relation.partner_id for relation in relations])
    for start in range(0, n_touchpoints, BATCH):
        numbers = range(start, min(start + BATCH, n_touchpoints))
        with transaction.atomic():
            _some(contacts, numbers, relations, staff, theirs)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _staff(contacts: Contacts) -> list[int]:
    """Give Benchstede enough people, so that nobody meets everybody."""
    people = [
        Person(
            uuid=contacts.uuid(),
            given_name="Collega",
            family_name=f"Nummer {number}",
            owner=contacts.home,
        )
        for number in range(STAFF)
    ]
    for person in people:
        person.set_sort_name()
    made = Person.objects.bulk_create(people)
    Position.objects.bulk_create(
        [
            Position(
                uuid=contacts.uuid(),
                person=person,
                organisation=contacts.home,
                title="medewerker",
                level=Level.values[number % len(Level.values)],
            )
            for number, person in enumerate(made)
        ]
    )
    return [person.pk for person in made]


def _relations(contacts: Contacts) -> list[Relation]:
    partners = Organisation.objects.filter(circle=REGION_CIRCLE_ID).order_by("id")
    wanted = min(N_MOST_RELATIONS, partners.count() - 1)
    rows = [
        contacts.relation(number, partner)
        for number, partner in enumerate(islice(partners[1:], wanted))
    ]
    return Relation.objects.bulk_create(rows, batch_size=BATCH)


def _people_of(organisations: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {pk: [] for pk in organisations}
    rows = Position.objects.filter(organisation__in=Organisation.objects.order_by("id"))
    for organisation, person in rows.order_by("id").values_list("organisation_id", "person_id"):
        if organisation in found:
            found[organisation].append(person)
    return found


def _some(
    contacts: Contacts,
    numbers: range,
    relations: Sequence[Relation],
    staff: Sequence[int],
    theirs: dict[int, list[int]],
) -> None:
    made = Touchpoint.objects.bulk_create([contacts.touchpoint(number) for number in numbers])
    met = [
        (number, relations[number % len(relations)], touchpoint)
        for number, touchpoint in zip(numbers, made, strict=True)
    ]
    Attendance.objects.bulk_create(
        [
            row
            for number, relation, touchpoint in met
            for row in _attendances(number, relation, touchpoint, staff, theirs)
        ]
    )
    RelationTouchpoint.objects.bulk_create(
        [_link(number, relation, touchpoint) for number, relation, touchpoint in met]
    )
    FollowUp.objects.bulk_create(
        [
            contacts.promise(number, relation, touchpoint)
            for number, relation, touchpoint in met
            if number < N_MINE_OPEN or number % 10 == 0
        ]
    )


def _attendances(
    number: int,
    relation: Relation,
    touchpoint: Touchpoint,
    staff: Sequence[int],
    theirs: dict[int, list[int]],
) -> Iterator[Attendance]:
    level = Level.values[number % len(Level.values)]
    people = theirs[relation.partner_id]
    # Levels come round by three, so that the number decides who of ours has that level.
    ours = staff[number % len(Level.values) + len(Level.values) * (number // 3 % (STAFF // 3))]
    for person, organisation in (
        (ours, relation.home_id),
        (people[number % len(people)], relation.partner_id),
    ):
        yield Attendance(
            touchpoint=touchpoint,
            person_id=person,
            organisation_id=organisation,
            level=level,
            happened_on=touchpoint.happened_on,
            circle=touchpoint.circle,
        )


def _link(number: int, relation: Relation, touchpoint: Touchpoint) -> RelationTouchpoint:
    level = Level.values[number % len(Level.values)]
    return RelationTouchpoint(
        relation=relation,
        touchpoint=touchpoint,
        happened_on=touchpoint.happened_on,
        circle=touchpoint.circle,
        **{f"at_{level}": True},
    )
