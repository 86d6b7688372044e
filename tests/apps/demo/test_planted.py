"""What is planted in Vaarland is what the analyses find. Loading takes a while."""

from __future__ import annotations

from uuid import UUID

import pytest
from pytest_django import DjangoDbBlocker

from tests.apps.demo.conftest import SEED
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.demo.region import Planted, build_region
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.fabric.analysis import read_fabric
from weefsel.apps.fabric.figures import Figures
from weefsel.apps.fabric.queries import yardsticks
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.analysis import Health, relation_health
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.queries.hanging import hanging_relations
from weefsel.apps.relations.queries.silence import silences_of
from weefsel.engines.health import Change, Side

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.usefixtures("vaarland"),
]
PART_OF_CARRIERS = 0.8  # by the definition of those who carry


@pytest.fixture(scope="module")
def planted() -> Planted:
    found = build_region(seed=SEED, scale=1).contacts(0).planted
    assert found is not None
    return found


@pytest.fixture(scope="module")
def figures(vaarland: None, django_db_blocker: DjangoDbBlocker) -> Figures:
    """What the whole fabric says on the day that Vaarland stands still."""
    with django_db_blocker.unblock():
        return read_fabric(system_viewer(), Scope(), norms=yardsticks(on=AS_OF), on=AS_OF).figures


def nadia() -> Viewer:
    return viewer_for(User.objects.get(name="Nadia de Wit"))


def relation(uuid: UUID) -> Relation:
    return Relation.objects.select_related("home", "partner", "keeper").get(uuid=uuid)


def health(uuid: UUID) -> Health:
    return relation_health(nadia(), relation(uuid), today=AS_OF)


# -- The fabric as a whole ------------------------------------------------------------------------


def test_the_two_worlds_hardly_meet_and_chance_does_not_explain_it(figures: Figures) -> None:
    worlds = figures.worlds

    assert worlds.share is not None
    assert 0.14 < worlds.share < 0.22
    assert worlds.index is not None
    assert worlds.expected is not None
    assert worlds.index < worlds.expected - 0.3
    assert worlds.chance is not None
    assert worlds.chance < 1e-6


def test_contact_between_the_worlds_grew_from_a_tenth_to_a_sixth(figures: Figures) -> None:
    shares = [row.share for row in figures.quarters if row.share is not None]

    assert 0.06 < shares[0] < 0.13
    assert 0.15 < shares[-1] < 0.21


def test_those_who_carry_the_contact_are_the_planted_brokers(
    figures: Figures, planted: Planted
) -> None:
    rows = dict(Person.objects.filter(uuid__in=planted.brokers).values_list("pk", "uuid"))
    carry = [rows.get(row) for row, _n_contacts in figures.people_who_carry]

    assert carry[0] == planted.brokers[0]
    assert {uuid for uuid in carry if uuid is not None} >= set(planted.brokers[:4])
    assert len(carry) <= len(planted.brokers) + 2
    assert figures.people_share >= PART_OF_CARRIERS


def test_organisations_of_the_brokers_carry_most(figures: Figures, planted: Planted) -> None:
    homes = set(
        Organisation.objects.filter(positions__person__uuid__in=planted.brokers).values_list(
            "pk", flat=True
        )
    )

    assert len([row for row in figures.carriers[:6] if row.row in homes]) >= 4


# -- Relations ------------------------------------------------------------------------------------


def test_relation_that_hangs_on_one_official_is_found(planted: Planted) -> None:
    uuid, official = planted.one_official
    kept = list(Relation.objects.filter(keeper__name="Nadia de Wit").select_related("keeper"))

    found = {row.relation.uuid: row for row in hanging_relations(nadia(), kept, on=AS_OF)}

    row = found[uuid]
    assert row.person is not None
    assert (row.person.uuid, row.n_alone, row.n_contacts) == (official, 9, 10)
    breadth = health(uuid).result.breadth
    assert (breadth.side, breadth.n_carried, breadth.hangs_on_one) == (Side.OURS, 9, True)


def test_what_hangs_agrees_with_the_health_of_each_relation() -> None:
    kept = list(Relation.objects.filter(keeper__name="Nadia de Wit").select_related("keeper"))
    viewer = nadia()

    found = {row.relation.pk: row.n_alone for row in hanging_relations(viewer, kept, on=AS_OF)}

    for one in kept:
        breadth = relation_health(viewer, one, today=AS_OF).result.breadth
        if breadth.side is Side.OURS:
            assert found.get(one.pk) == (breadth.n_carried if breadth.hangs_on_one else None)


def test_relation_without_executives_is_found(planted: Planted) -> None:
    ((_relation, silences),) = silences_of([relation(planted.without_executives)], on=AS_OF)

    assert [(row.level, (AS_OF - row.since).days, row.agreed) for row in silences] == [
        (Level.EXECUTIVE, 428, 182)
    ]


def test_cooling_relations_are_past_their_rhythm(planted: Planted) -> None:
    quiet = Relation.objects.filter(uuid__in=planted.cooling, quiet_on__lte=AS_OF)

    assert set(quiet.values_list("uuid", flat=True)) == set(planted.cooling)


def test_how_meetings_felt_turned_as_planted(planted: Planted) -> None:
    assert health(planted.improved).result.experience.change is Change.BETTER
    assert health(planted.worsened).result.experience.change is Change.WORSE


def test_one_side_takes_nearly_every_initiative_as_planted(planted: Planted) -> None:
    balance = health(planted.lopsided).result.balance

    assert (balance.n_ours, balance.n_theirs) == (1, 9)
    assert balance.high < 0.5
