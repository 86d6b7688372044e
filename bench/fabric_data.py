"""A region whose organisations are tied as on the bench of the engine `worlds`, in bulk.

About six ties for each organisation, in groups of about sixty that are mostly of one world; behind
each tie one to six contacts of five years, one of them recent. One in five ties is a relation, one
in a hundred organisations a formal cooperation in which ten others take part, and twelve challenges
have thirty partners each.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from uuid import UUID

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

import numpy as np

from bench.bulk import Kept, Table, hurry
from bench.challenge_data import Size, make_challenge
from bench.data import READER, make_region
from bench.engines.worlds_sides import Region
from weefsel.apps.accounts.models import User
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.parties.enums import OrganisationKind, World
from weefsel.apps.parties.models import Organisation, Participation, Position
from weefsel.apps.relations.enums import TouchpointKind
from weefsel.apps.relations.models import Attendance, Relation, RelationTouchpoint, Touchpoint
from weefsel.engines.worlds import World as Side

DAYS, RECENT_DAYS = 5 * 365, 365
MOST_CONTACTS = 6
ONE_RELATION_IN = 5
ONE_COOPERATION_IN, MEMBERS = 100, 10
N_CHALLENGES, PARTNERS = 12, 30
BATCH = 20_000

Tie = tuple[int, int, int]  # places of two organisations, and how many contacts they have


def make_fabric(n_organisations: int) -> None:
    """Fill an empty database with a region and everything its fabric is read from."""
    hurry()
    make_region(n_organisations, is_indexed=False)
    call_command("norms", "load", verbosity=0)
    with transaction.atomic():
        _Weaving(n_organisations).weave()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class _Weaving:
    """Draws the same rows for the same number."""

    def __init__(self, n_organisations: int) -> None:
        """Read who is there, and draw who is tied to whom."""
        self.rng = Random(n_organisations)  # noqa: S311 -- nothing secret
        self.kept = Kept()
        self.today = timezone.localdate().toordinal()
        self.region = Region.of(n_organisations).problem
        self.rows = list(Organisation.objects.order_by("id").values_list("pk", flat=True))
        self.people: dict[int, list[int]] = {}
        seats = Position.objects.order_by("id").values_list("organisation_id", "person_id")
        for organisation, person in seats:
            self.people.setdefault(organisation, []).append(person)

    def weave(self) -> None:
        """Write everything."""
        self._choose_worlds()
        ties = self._ties()
        self._relate(ties)
        self._meet(ties)
        self._cooperate()
        self._challenge()

    def _choose_worlds(self) -> None:
        worlds = {Side.INCLUSION: World.INCLUSION, Side.ECONOMY: World.ECONOMY}
        for side, world in worlds.items():
            places = np.flatnonzero(self.region.world == side).tolist()
            for start in range(0, len(places), 500):
                rows = [self.rows[place] for place in places[start : start + 500]]
                Organisation.objects.filter(pk__in=rows).update(world=world)

    def _ties(self) -> list[Tie]:
        n_contacts = np.clip(self.region.weight.astype(np.int64) + 1, 1, MOST_CONTACTS)
        ends = (self.region.a.tolist(), self.region.b.tolist(), n_contacts.tolist())
        return list(zip(*ends, strict=True))

    def _uuid(self) -> object:
        return self.kept.uuid(UUID(int=self.rng.getrandbits(128), version=4))

    def _relate(self, ties: list[Tie]) -> None:
        table = Table(
            Relation, "id", "uuid", "home_id", "partner_id", "sort_name", circle_id=REGION_CIRCLE_ID
        )
        table.add(
            (at + 1, self._uuid(), self.rows[one], self.rows[other], f"relatie {at}")
            for at, (one, other, _n) in enumerate(ties)
            if at % ONE_RELATION_IN == 0
        )

    def _meet(self, ties: list[Tie]) -> None:
        contacts = Table(
            Touchpoint,
            *("id", "uuid", "owner_id", "happened_on", "kind"),
            circle_id=REGION_CIRCLE_ID,
        )
        there = Table(
            Attendance,
            *("touchpoint_id", "person_id", "organisation_id", "happened_on"),
            circle_id=REGION_CIRCLE_ID,
        )
        links = Table(
            RelationTouchpoint,
            *("relation_id", "touchpoint_id", "happened_on"),
            circle_id=REGION_CIRCLE_ID,
        )
        met = list(self._meetings(ties))
        kinds = TouchpointKind.values
        contacts.add(
            (number, self._uuid(), self.rows[ties[at][0]], day, kinds[number % len(kinds)])
            for number, at, day in met
        )
        there.add(
            (number, people[number // 2 % len(people)], organisation, day)
            for number, at, day in met
            for organisation in (self.rows[place] for place in ties[at][:2])
            for people in [self.people[organisation]]
        )
        links.add((at + 1, number, day) for number, at, day in met if at % ONE_RELATION_IN == 0)

    def _meetings(self, ties: list[Tie]) -> Iterator[tuple[int, int, object]]:
        """Yield (number of the contact, place of the tie, day); the first of each tie is recent."""
        number = 0
        for at, (_one, _other, n_contacts) in enumerate(ties):
            for nth in range(n_contacts):
                number += 1
                ago = self.rng.randrange(DAYS if nth else RECENT_DAYS)
                yield number, at, self.kept.day(self.today - ago)

    def _cooperate(self) -> None:
        cooperations = self.rows[ONE_COOPERATION_IN - 1 :: ONE_COOPERATION_IN]
        Organisation.objects.filter(pk__in=cooperations).update(
            kind=OrganisationKind.COOPERATION, world=World.NEITHER
        )
        Participation.objects.bulk_create(
            [
                Participation(
                    uuid=UUID(int=self.rng.getrandbits(128), version=4),
                    organisation_id=member,
                    cooperation_id=cooperation,
                    circle_id=REGION_CIRCLE_ID,
                )
                for cooperation in cooperations
                for member in self.rng.sample(self.rows, MEMBERS)
                if member != cooperation
            ]
        )

    def _challenge(self) -> None:
        reader = User.objects.get(email=READER)
        home, *others = Organisation.objects.order_by("id")
        for _number in range(N_CHALLENGES):
            make_challenge(
                Size(partners=PARTNERS, items=0, touchpoints=0),
                reader=reader,
                organisations=[home, *self.rng.sample(others, PARTNERS - 1)],
                people=[],
            )
