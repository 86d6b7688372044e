"""Contacts of Vaarland before they are in any database: who met whom, and what is planted."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from uuid import UUID

import pytest

from weefsel.apps.demo.region import (
    Block,
    Contacts,
    Openness,
    Organisation,
    Region,
    Relation,
    Sharing,
    Touchpoint,
    build_region,
)
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.relations.enums import RelationForm, Tier, TouchpointKind

pytestmark = pytest.mark.once  # drawn, not stored

YEAR = 365
ECONOMY, INCLUSION = "economy", "inclusion"


@pytest.fixture(scope="module")
def region() -> Region:
    return build_region(seed=1, scale=2)


@pytest.fixture(scope="module")
def block(region: Region) -> Block:
    return next(region.blocks())


@pytest.fixture(scope="module")
def contacts(region: Region) -> Contacts:
    return region.contacts(0)


@pytest.fixture(scope="module")
def further(region: Region) -> Contacts:
    return region.contacts(1)


def n_days_ago(row: Touchpoint) -> int:
    return (AS_OF - row.happened_on).days


def of_relation(contacts: Contacts, relation: UUID) -> list[Touchpoint]:
    return [row for row in contacts.touchpoints if row.relation == relation]


def relation_of(contacts: Contacts, uuid: UUID) -> Relation:
    return next(row for row in contacts.relations if row.id == uuid)


def organisation_named(block: Block, name: str) -> Organisation:
    return next(row for row in block.organisations if row.name == name)


def by_person(contacts: Contacts) -> dict[UUID, list[Touchpoint]]:
    found: dict[UUID, list[Touchpoint]] = defaultdict(list)
    for row in contacts.touchpoints:
        for attended in row.attended:
            found[attended.person].append(row)
    return found


def test_first_block_has_five_years_of_contacts(contacts: Contacts) -> None:
    assert 12_000 < len(contacts.touchpoints) < 20_000
    assert 150 < len(contacts.relations) < 250
    years = Counter(n_days_ago(row) // YEAR for row in contacts.touchpoints)
    assert sorted(years) == [0, 1, 2, 3, 4, 5]
    assert years[0] > years[1] > years[2] > years[3] > years[4] > years[5]


def test_identifiers_never_repeat(contacts: Contacts, further: Contacts) -> None:
    ids = [
        record.id
        for part in (contacts, further)
        for records in (part.relations, part.touchpoints, part.impressions, part.follow_ups)
        for record in records
    ]

    assert len(set(ids)) == len(ids)


def test_values_are_those_of_the_enums(contacts: Contacts) -> None:
    assert {row.kind for row in contacts.touchpoints} == set(TouchpointKind.values)
    assert {row.tier for row in contacts.relations} == set(Tier.values)
    assert {row.intended_form for row in contacts.relations} == set(RelationForm.values)
    assert {row.actual_form for row in contacts.relations} == set(RelationForm.values)
    assert {row.felt for row in contacts.impressions} == {-2, -1, 0, 1, 2}


@pytest.mark.slow
@pytest.mark.parametrize("shift", [0, 5, 400])
def test_contacts_fall_on_working_days_and_not_after_the_region_stands_still(shift: int) -> None:
    as_of = AS_OF + datetime.timedelta(days=shift)
    days = [
        row.happened_on
        for row in build_region(seed=1, scale=1, as_of=as_of).contacts(0).touchpoints
    ]

    assert max(days) <= as_of
    weekdays = Counter(day.weekday() for day in days)
    assert sorted(weekdays) == [0, 1, 2, 3, 4]
    assert max(weekdays.values()) < 1.25 * min(weekdays.values())


def test_contacts_are_in_order(contacts: Contacts) -> None:
    days = [row.happened_on for row in contacts.touchpoints]

    assert all(one <= other for one, other in pairwise(days))


def test_whoever_was_there_held_a_position_on_that_day(
    region: Region, contacts: Contacts, further: Contacts
) -> None:
    seats = defaultdict(list)
    for block in region.blocks():
        for row in block.positions:
            seats[row.person, row.organisation].append((row.started_on, row.ended_on))
    for part in (contacts, further):
        for touchpoint in part.touchpoints:
            for attended in touchpoint.attended:
                assert any(
                    started <= touchpoint.happened_on
                    and (ended is None or touchpoint.happened_on < ended)
                    for started, ended in seats[attended.person, attended.organisation]
                )


def test_nobody_meets_alone_or_twice_at_once(contacts: Contacts) -> None:
    for row in contacts.touchpoints:
        people = [attended.person for attended in row.attended]
        assert len(set(people)) == len(people) >= 2
        assert len({attended.organisation for attended in row.attended}) >= 2


def test_closed_records_and_planted_twins_meet_nobody(block: Block, contacts: Contacts) -> None:
    hidden = {row.id for row in block.organisations if row.openness == Openness.OWN}
    hidden |= {row.id for row in block.people if row.openness == Openness.OWN}
    hidden |= {row.twin for row in (*block.twin_organisations, *block.twin_people)}
    there = {
        uuid
        for row in contacts.touchpoints
        for attended in row.attended
        for uuid in (attended.person, attended.organisation)
    }

    assert there & hidden == set()


def test_contacts_of_a_relation_have_both_sides_there(block: Block, contacts: Contacts) -> None:
    parents = {row.id: row.parent for row in block.organisations}
    for relation in contacts.relations:
        for row in of_relation(contacts, relation.id):
            places = {attended.organisation for attended in row.attended}
            assert relation.partner in places
            assert relation.home in places | {parents[place] for place in places}
            assert row.owner == relation.home
            assert row.initiative_by in {relation.home, relation.partner}


def test_most_contacts_stay_in_the_own_circle_and_many_are_for_the_region(
    contacts: Contacts,
) -> None:
    shares = Counter(row.sharing for row in contacts.touchpoints)
    shared = {row.id for row in contacts.relations if row.shared}

    assert shares[Sharing.OWN] > shares[Sharing.REGION] > 4_000 > shares[Sharing.PARTNER] > 400
    assert {
        row.relation for row in contacts.touchpoints if row.sharing == Sharing.PARTNER
    } <= shared


def test_lines_differ_and_fit(contacts: Contacts) -> None:
    lines = [row.summary for row in contacts.touchpoints]

    assert all(0 < len(line) <= 200 and line[-1] in ".?" for line in lines)
    assert len(set(lines)) > 5_000


def test_nadia_keeps_forty_one_relations_of_vaarstede(region: Region, contacts: Contacts) -> None:
    nadia = next(row for row in region.staff if row.name == "Nadia de Wit")
    kept = [row for row in contacts.relations if row.keeper == nadia.user]

    assert Counter(row.tier for row in kept) == {"top": 12, "active": 18, "light": 11}
    assert {row.home for row in kept} == {region.organisation_id("vaarstede")}
    assert len({(row.home, row.partner) for row in contacts.relations}) == len(contacts.relations)


def test_promises_are_of_people_at_the_door_and_some_are_overdue(
    region: Region, contacts: Contacts
) -> None:
    names = {row.user: row.name for row in region.staff}
    overdue = {
        (names[row.assignee], row.what)
        for row in contacts.follow_ups
        if row.done_on is None and row.due_on < AS_OF
    }

    assert {row.assignee for row in contacts.follow_ups} <= set(names)
    assert all(row.done_on is None or row.done_on <= AS_OF for row in contacts.follow_ups)
    assert ("Nadia de Wit", "Antwoord over de loods aan de kade") in overdue
    assert len(overdue) == 5


def test_promise_about_the_quay_was_made_on_12_november(contacts: Contacts) -> None:
    promise = next(row for row in contacts.follow_ups if row.what.startswith("Antwoord over"))
    made = next(row for row in contacts.touchpoints if row.id == promise.touchpoint)

    assert made.happened_on == datetime.date(2026, 11, 12)


def test_further_block_names_only_its_own_records_and_the_core(
    region: Region, further: Contacts
) -> None:
    first, second = region.blocks()
    known = {row.id for row in second.organisations} | {
        row.id for row in first.organisations if row.core
    }
    part = further
    places = {attended.organisation for row in part.touchpoints for attended in row.attended}

    assert places <= known
    assert {row.home for row in part.relations} | {row.partner for row in part.relations} <= known
    assert {row.keeper for row in part.relations} == {None}
    assert [row for row in part.follow_ups if row.done_on is None] == []
    assert part.planted is None
    assert 8_000 < len(part.touchpoints) < 20_000


@pytest.mark.slow
def test_region_as_of_another_day_moves_every_day_along(contacts: Contacts) -> None:
    """A Saturday a week later has the same working days, so everything moves by seven days."""
    week = datetime.timedelta(days=7)
    later = build_region(seed=1, scale=1, as_of=AS_OF + week)
    one, other = contacts, later.contacts(0)

    assert [row.since + week for row in one.relations] == [row.since for row in other.relations]
    ends = {row.id: row.due_on for row in other.follow_ups if row.done_on is None}
    assert {row.id: row.due_on + week for row in one.follow_ups if row.done_on is None} == ends
    bos = next(row for row in next(later.blocks()).people if row.full_name == "Albert Bos")
    assert [row.ended_on for row in next(later.blocks()).positions if row.person == bos.id] == [
        datetime.date(2026, 3, 21)
    ]


# What is planted


def test_relation_that_hangs_on_one_official(block: Block, contacts: Contacts) -> None:
    assert contacts.planted is not None
    relation, official = contacts.planted.one_official
    recent = [row for row in of_relation(contacts, relation) if n_days_ago(row) < YEAR]
    partner = relation_of(contacts, relation).partner

    assert partner == organisation_named(block, "Horeca Kustregio").id
    assert len(recent) == 10
    assert sum(official in {who.person for who in row.attended} for row in recent) == 9


def test_relation_without_executives_for_fourteen_months(block: Block, contacts: Contacts) -> None:
    assert contacts.planted is not None
    levels = {(row.person, row.organisation): row.level for row in block.positions}
    at_the_top = [
        row.happened_on
        for row in of_relation(contacts, contacts.planted.without_executives)
        if all(levels[who.person, who.organisation] == "executive" for who in row.attended)
    ]

    assert max(at_the_top) == datetime.date(2025, 9, 19)


def test_cooling_relations_met_often_and_then_hardly_any_more(contacts: Contacts) -> None:
    assert contacts.planted is not None
    assert len(contacts.planted.cooling) >= 3
    for relation in contacts.planted.cooling:
        days = [n_days_ago(row) for row in of_relation(contacts, relation)]
        assert min(days) >= 230
        before = sum(430 <= day < 795 for day in days)
        assert before > 3 * sum(day < YEAR for day in days)


def test_pair_worth_introducing_never_met_and_one_person_knows_both(contacts: Contacts) -> None:
    assert contacts.planted is not None
    one, other, between = contacts.planted.introduction
    met: Counter[UUID] = Counter()
    for row in contacts.touchpoints:
        places = {who.organisation for who in row.attended}
        assert not {one, other} <= places
        if between in {who.person for who in row.attended} and n_days_ago(row) < YEAR:
            met.update(places)

    assert met[one] >= 4
    assert met[other] >= 4


def test_meetings_with_the_shipyard_felt_bad_and_then_better(contacts: Contacts) -> None:
    assert contacts.planted is not None
    felt = felt_in_order(contacts, contacts.planted.improved)

    assert felt == [1, 1, 0, -1, -1, -1, -2, -1, 0, 0, -1, 0, 1, 1, 1]


def test_meetings_with_one_relation_feel_worse_and_worse(contacts: Contacts) -> None:
    assert contacts.planted is not None
    felt = felt_in_order(contacts, contacts.planted.worsened)
    half = len(felt) // 2

    assert half >= 3
    assert sum(felt[:half]) / half > sum(felt[half:]) / (len(felt) - half) + 1


def felt_in_order(contacts: Contacts, relation: UUID) -> list[int]:
    felt = {row.touchpoint: row.felt for row in contacts.impressions}
    found = [felt.get(row.id) for row in of_relation(contacts, relation)]
    return [row for row in found if row is not None]


def test_one_side_takes_nearly_every_initiative_in_one_relation(contacts: Contacts) -> None:
    assert contacts.planted is not None
    relation = relation_of(contacts, contacts.planted.lopsided)
    recent = [row for row in of_relation(contacts, relation.id) if n_days_ago(row) < YEAR]

    assert Counter(row.initiative_by for row in recent) == {relation.partner: 9, relation.home: 1}


def test_a_growing_part_of_contact_joins_the_two_worlds(block: Block, contacts: Contacts) -> None:
    assert contacts.planted is not None
    first, last = contacts.planted.crossing[0], contacts.planted.crossing[-1]

    assert (round(first, 2), round(last, 2)) == (0.09, 0.17)
    recent = [row for row in contacts.touchpoints if n_days_ago(row) <= 2 * 91]
    old = [row for row in contacts.touchpoints if 4 * YEAR < n_days_ago(row) <= 5 * YEAR]
    assert abs(share_that_crosses(block, recent) - 0.17) < 0.015
    assert abs(share_that_crosses(block, old) - 0.095) < 0.03


def share_that_crosses(block: Block, rows: Iterable[Touchpoint]) -> float:
    """Return which part of the contacts within and between the two worlds is between them."""
    worlds = {row.id: row.world for row in block.organisations}
    met = [
        [worlds[who.organisation] for who in row.attended]
        for row in rows
        if len({who.organisation for who in row.attended}) > 1
    ]
    within = [row for row in met if row.count(ECONOMY) + row.count(INCLUSION) > 1]
    return sum({ECONOMY, INCLUSION} <= set(row) for row in within) / len(within)


def test_a_handful_of_brokers_carry_nearly_all_contact_between_the_worlds(
    block: Block, contacts: Contacts
) -> None:
    assert contacts.planted is not None
    worlds = {row.id: row.world for row in block.organisations}
    crossing = [
        row
        for row in contacts.touchpoints
        if {ECONOMY, INCLUSION} <= {worlds[who.organisation] for who in row.attended}
        and n_days_ago(row) < 2 * YEAR
    ]
    carried = sum(
        any(who.person in contacts.planted.brokers for who in row.attended) for row in crossing
    )

    assert len(contacts.planted.brokers) == 6
    assert carried / len(crossing) > 0.85


def test_no_broker_meets_a_partner_whose_story_says_otherwise(contacts: Contacts) -> None:
    assert contacts.planted is not None
    meetings = by_person(contacts)
    for relation in contacts.planted.cooling:
        partner = relation_of(contacts, relation).partner
        for broker in contacts.planted.brokers:
            assert [
                row
                for row in meetings[broker]
                if partner in {who.organisation for who in row.attended} and n_days_ago(row) < 230
            ] == []
