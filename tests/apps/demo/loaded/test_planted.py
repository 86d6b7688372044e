"""What is planted in Vaarland is what the analyses find. Loading takes a while."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from pytest_django import DjangoDbBlocker

from tests.apps.demo.loaded.conftest import SEED
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.demo.region import Planted, build_region
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.fabric.analysis import read_fabric
from weefsel.apps.fabric.analysis.loom import set_up
from weefsel.apps.fabric.analysis.worlds import problem_of
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.figures import Figures
from weefsel.apps.fabric.queries import yardsticks
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person, Position
from weefsel.apps.relations.analysis import Health, relation_health
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.queries.hanging import hanging_relations
from weefsel.apps.relations.queries.silence import silences_of
from weefsel.engines.health import Change, Side
from weefsel.engines.worlds import (
    Nearness,
    Params,
    Problem,
    betweenness,
    chains,
    cohesion,
    communities,
    introductions,
    joinings,
    permutation_check,
    without,
)

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


@dataclass(frozen=True)
class Net:
    """A network with the records that its nodes stand for."""

    problem: Problem
    uuids: list[UUID]

    def nodes(self, uuids: Iterable[UUID]) -> list[int]:
        """Return where records stand, in their order."""
        return [self.uuids.index(uuid) for uuid in uuids]


def net_of(node: NodeKind) -> Net:
    model: Any = Organisation if node is NodeKind.ORGANISATION else Person
    uuids = dict(model.objects.values_list("pk", "uuid"))
    loom = set_up(system_viewer(), Scope(node=node), norms=yardsticks(on=AS_OF), on=AS_OF)
    return Net(problem_of(loom, loom.meeting), [uuids[row] for row in loom.rows.tolist()])


@pytest.fixture(scope="module")
def between_organisations(vaarland: None, django_db_blocker: DjangoDbBlocker) -> Net:
    with django_db_blocker.unblock():
        return net_of(NodeKind.ORGANISATION)


@pytest.fixture(scope="module")
def between_people(vaarland: None, django_db_blocker: DjangoDbBlocker) -> Net:
    with django_db_blocker.unblock():
        return net_of(NodeKind.PERSON)


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


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


def test_dealing_the_worlds_at_random_never_comes_near_how_apart_they_are(
    figures: Figures, between_organisations: Net
) -> None:
    dealt, _by_strength = permutation_check(between_organisations.problem, Params(), rng())

    assert figures.worlds.expected is not None
    assert figures.worlds.deviation is not None
    assert dealt.index == figures.worlds.index
    assert dealt.mean == pytest.approx(figures.worlds.expected, abs=figures.worlds.deviation / 8)
    assert dealt.spread == pytest.approx(figures.worlds.deviation, rel=0.1)
    assert dealt.p == 1 / (dealt.n_dealt + 1)


def test_without_the_places_of_the_brokers_little_crosses(
    between_organisations: Net, planted: Planted
) -> None:
    held = Position.objects.filter(person__uuid__in=planted.brokers, ends_on=None)
    homes = between_organisations.nodes(set(held.values_list("organisation__uuid", flat=True)))

    assert without(between_organisations.problem, homes).share_left < 0.25


def test_most_paths_between_the_worlds_run_through_the_first_broker(
    between_people: Net, planted: Planted
) -> None:
    paths = betweenness(between_people.problem, Params(), rng())

    first = int(paths.crossing_share.argmax())
    assert between_people.uuids[first] == planted.brokers[0]


def test_ties_with_partners_that_cool_are_among_those_that_cool_most(
    figures: Figures, planted: Planted
) -> None:
    partners = Relation.objects.filter(uuid__in=planted.cooling).values_list("partner_id")

    assert {row for (row,) in partners} <= {
        row for one in figures.cooling for row in (one.low, one.high)
    }


def test_enclave_is_a_community_of_its_own(between_organisations: Net, planted: Planted) -> None:
    members = between_organisations.nodes(planted.enclave)

    found = communities(between_organisations.problem, Params(), rng())

    assert found.modularity > 0.75
    assert np.flatnonzero(found.group == found.group[members[0]]).tolist() == sorted(members)


def test_enclave_hangs_on_its_one_member_with_a_tie_outside(
    between_organisations: Net, planted: Planted
) -> None:
    hinge, *others = between_organisations.nodes(planted.enclave)
    problem = between_organisations.problem

    held = cohesion(problem)

    assert held.is_cut_point[hinge]
    assert not held.is_cut_point[others].any()
    assert without(problem, [hinge]).pairs_lost > 2_000


@pytest.mark.parametrize("nearness", list(Nearness))
def test_best_introductions_are_those_that_bring_the_enclave_in(
    between_organisations: Net, planted: Planted, nearness: Nearness
) -> None:
    members = between_organisations.nodes(planted.enclave)

    found = introductions(between_organisations.problem, Params(nearness=nearness), rng())

    n_first = 3 * len(members) - 3
    assert set(found.economy[:n_first].tolist()) <= set(members)
    assert found.share[0] > 0.05


def test_pair_that_never_met_is_joined_by_who_knows_both(
    between_people: Net, planted: Planted
) -> None:
    one, other, between = planted.introduction
    here, there = (
        Position.objects.filter(organisation__uuid=place, ends_on=None).values_list(
            "person__uuid", flat=True
        )
        for place in (one, other)
    )
    pairs = [
        (a, b) for a in between_people.nodes(here) for b in between_people.nodes(there) if a != b
    ]

    found = chains(between_people.problem, pairs, Params())

    best = int(found.chance[:, 0].argmax())
    _first, *through, _last = found.nodes(best)
    assert [between_people.uuids[node] for node in through] == [between]


def test_planted_twins_whom_nobody_met_are_parts_to_be_joined(between_organisations: Net) -> None:
    twins = {row.twin for row in next(build_region(seed=SEED, scale=1).blocks()).twin_organisations}
    problem = between_organisations.problem
    alone = {
        node
        for node in between_organisations.nodes(twins)
        if problem.is_inclusion[node] or problem.is_economy[node]
    }

    found = joinings(problem, Params(), rng())

    outside = np.where(found.is_inclusion_outside, found.inclusion, found.economy)
    assert alone <= set(outside[found.size == 1].tolist())


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
