"""A region of any size for measuring: the same for the same size, written in bulk.

Three people per organisation. 95 % is shared with the region; the rest is in the own circles of
fifty organisations. People sign in for the first organisation in several roles, and for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction

from bench.names import FORMS, FUNCTIONS, TAGS, TRADES, WORK, Names
from weefsel.apps.accounts.models import Membership
from weefsel.apps.core.enums import CircleKind, Role
from weefsel.apps.core.models import REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.enums import WORLD_OF_KIND, Level, OrganisationKind
from weefsel.apps.parties.indexing import read_organisations, read_people
from weefsel.apps.parties.models import CircleMember, Organisation, Person, Position, Tag
from weefsel.apps.places.models import Municipality
from weefsel.apps.search.actions import put_in_index

PEOPLE_EACH = 3
N_OWN_CIRCLES = 50
SHARE_OF_REGION = 0.95
BATCH = 2_000
KINDS = (
    OrganisationKind.COMPANY, OrganisationKind.COMPANY, OrganisationKind.COMPANY,
    OrganisationKind.SOCIAL_ENTERPRISE, OrganisationKind.CARE_PROVIDER, OrganisationKind.SCHOOL,
    OrganisationKind.RESIDENTS_INITIATIVE,
)  # fmt: skip
PREFIXES = ("", "", "", "", "van der", "de", "van")
READER = "relatiemanager@bench.example"
ADMINISTRATOR = "regiobeheerder@bench.example"


def reader_addresses() -> list[str]:
    """Return the accounts of twenty people who read at once."""
    return [f"lezer{number:02}@bench.example" for number in range(20)]


class Region:
    """Draws the rows of one region."""

    def __init__(self, n_organisations: int, *, is_indexed: bool) -> None:
        """Start from the size, so that each size is the same every time."""
        self.n_organisations = n_organisations
        self.is_indexed = is_indexed
        self.rng = Random(n_organisations)  # noqa: S311 -- nothing secret
        self.names = Names(self.rng)
        self.municipalities: list[Municipality] = []
        self.tags: list[Tag] = []
        self.owner: Organisation | None = None
        self.own_circles: list[int] = []

    def uuid(self) -> UUID:
        """Return an identifier that is the same every time."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    def circle_id(self) -> int:
        """Return who may see the next record."""
        if not self.own_circles or self.rng.random() < SHARE_OF_REGION:
            return REGION_CIRCLE_ID
        return self.own_circles[int(self.rng.random() * len(self.own_circles))]

    def organisation(self, number: int) -> Organisation:
        """Return an organisation that is not saved yet."""
        kind = KINDS[number % len(KINDS)]
        name = f"{self.names.one(TRADES)} {self.names.often(self.names.families)}"
        place = self.names.often(self.names.towns)
        letters = "".join(self.rng.choice("ABCDEGHJKLMNPRSTVWXZ") for _ in range(2))
        row = Organisation(
            uuid=self.uuid(),
            name=f"{name} {self.names.one(FORMS)}".strip(),
            kind=kind,
            world=WORLD_OF_KIND[kind],
            municipality=self.rng.choice(self.municipalities),
            kvk_number=f"{10_000_000 + number * 7:08}",
            street=f"{self.names.often(self.names.families)}straat",
            house_number=str(self.rng.randint(1, 200)),
            postcode=f"{self.rng.randint(1000, 9999)} {letters}",
            town=place,
            email=f"info@{name.split()[1].lower()}{number}.example",
            description=f"{name} {self.names.one(WORK)} in {place}.",
            circle_id=self.circle_id(),
            owner=self.owner,
        )
        row.set_sort_name()
        return row

    def person(self, organisation: Organisation) -> Person:
        """Return a person that is not saved yet."""
        given, family = self.names.often(self.names.given), self.names.often(self.names.families)
        row = Person(
            uuid=self.uuid(),
            given_name=given,
            prefix=self.names.one(PREFIXES),
            family_name=family,
            email=f"{given.lower()}.{family.lower()}@{organisation.email.split('@')[1]}",
            circle_id=organisation.circle_id,
            owner=self.owner,
        )
        row.set_sort_name()
        return row


def make_region(n_organisations: int, *, is_indexed: bool = True) -> None:
    """Fill an empty database; ends with what an operator would run after a large load.

    Args:
        n_organisations: how many.
        is_indexed: whether the search box finds them; most of the time goes there.
    """
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    region = Region(n_organisations, is_indexed=is_indexed)
    with transaction.atomic():
        _make_ground(region)
    for start in range(0, n_organisations - 1, BATCH):
        with transaction.atomic():
            _make_some(region, range(start + 1, min(start + BATCH, n_organisations - 1) + 1))
    with transaction.atomic():
        _make_accounts(region)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _make_ground(region: Region) -> None:
    region.municipalities = Municipality.objects.bulk_create(
        [
            Municipality(uuid=region.uuid(), code=f"GM9{n:03}", name=f"Gemeente {n}")
            for n in range(6)
        ]
    )
    region.tags = Tag.objects.bulk_create([Tag(name=name) for name in TAGS])
    first = region.organisation(0)
    first.name, first.kind, first.circle_id = (
        "Gemeente Benchstede",
        "municipality",
        REGION_CIRCLE_ID,
    )
    first.set_sort_name()
    _save(region, [first])
    region.owner = first
    Organisation.objects.filter(pk=first.pk).update(owner=first)


def _make_some(region: Region, numbers: range) -> None:
    _save(region, [region.organisation(number) for number in numbers])


def _save(region: Region, organisations: list[Organisation]) -> None:
    circles = Circle.objects.bulk_create(
        [Circle(kind=CircleKind.ORGANISATION, name=row.name) for row in organisations]
    )
    for row, circle in zip(organisations, circles, strict=True):
        row.own_circle = circle
    organisations = Organisation.objects.bulk_create(organisations)
    CircleMember.objects.bulk_create(
        [CircleMember(circle=row.own_circle, organisation=row) for row in organisations]
    )
    if len(region.own_circles) < N_OWN_CIRCLES:
        missing = N_OWN_CIRCLES - len(region.own_circles)
        region.own_circles += [circle.pk for circle in circles[:missing]]
    through = Organisation.tags.through
    through.objects.bulk_create(
        [
            through(organisation_id=row.pk, tag_id=tag.pk)
            for row in organisations
            for tag in region.rng.sample(region.tags, k=region.rng.randint(0, 2))
        ]
    )
    seated = [(region.person(row), row) for row in organisations for _ in range(PEOPLE_EACH)]
    people = Person.objects.bulk_create([person for person, _row in seated])
    Position.objects.bulk_create(
        [
            Position(
                uuid=region.uuid(),
                person=person,
                organisation=row,
                title=region.names.one(FUNCTIONS),
                level=region.rng.choice(Level.values),
                circle_id=row.circle_id,
            )
            for person, row in seated
        ]
    )
    if region.is_indexed:
        _put_in_index(organisations, people)


def _put_in_index(organisations: list[Organisation], people: list[Person]) -> None:
    actor = system_viewer()
    before, n_rows = organisations[0].pk - 1, len(organisations)
    put_in_index(records=read_organisations(before, n_rows).records, actor=actor)
    before, n_rows = people[0].pk - 1, len(people)
    put_in_index(records=read_people(before, n_rows).records, actor=actor)


def _make_accounts(region: Region) -> None:
    users = get_user_model().objects
    assert region.owner is not None
    for email, role in _accounts():
        user = users.create_user(email=email, name=email.split("@")[0])
        Membership.objects.create(user=user, organisation=region.owner, role=role)


def _accounts() -> Iterator[tuple[str, Role]]:
    yield READER, Role.RELATION_MANAGER
    yield ADMINISTRATOR, Role.REGION_ADMINISTRATOR
    roles = [role for role in Role if role != Role.REGION_ADMINISTRATOR]
    for number, email in enumerate(reader_addresses()):
        yield email, roles[number % len(roles)]
