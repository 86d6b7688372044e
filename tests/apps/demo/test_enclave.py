"""Companies that only meet each other: planted so that communities and introductions find them."""

from __future__ import annotations

import pytest

from weefsel.apps.demo.region import Block, Contacts, build_region
from weefsel.apps.demo.region.heart import AS_OF

pytestmark = pytest.mark.once  # drawn, not stored


@pytest.fixture(scope="module")
def block() -> Block:
    return next(build_region(seed=1, scale=1).blocks())


@pytest.fixture(scope="module")
def contacts() -> Contacts:
    return build_region(seed=1, scale=1).contacts(0)


def test_enclave_is_sixteen_companies_of_one_municipality_without_a_relation(
    block: Block, contacts: Contacts
) -> None:
    assert contacts.planted is not None
    members = [row for row in block.organisations if row.id in contacts.planted.enclave]
    of_relations = {uuid for row in contacts.relations for uuid in (row.home, row.partner)}

    assert len(members) == len(contacts.planted.enclave) == 16
    assert {(row.world, row.address.municipality) for row in members} == {("economy", "Oosterkwel")}
    assert {row.id for row in members} & of_relations == set()


def test_enclave_meets_nobody_else_but_for_one_old_call(contacts: Contacts) -> None:
    assert contacts.planted is not None
    members = set(contacts.planted.enclave)
    places = [(row, {who.organisation for who in row.attended}) for row in contacts.touchpoints]

    across = [(row, there) for row, there in places if there & members and there - members]

    ((call, there),) = across
    assert there == {contacts.planted.enclave[0], contacts.planted.caller}
    assert (call.kind, (AS_OF - call.happened_on).days // 30) == ("call", 20)


def test_everybody_in_the_enclave_met_six_others_lately(contacts: Contacts) -> None:
    assert contacts.planted is not None
    members = set(contacts.planted.enclave)
    met: dict[object, set[object]] = {row: set() for row in members}
    for row in contacts.touchpoints:
        there = {who.organisation for who in row.attended}
        if there <= members and (AS_OF - row.happened_on).days < 200:
            for one in there:
                met[one] |= there - {one}

    assert {len(others) for others in met.values()} == {6}
