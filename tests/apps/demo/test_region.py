"""Vaarland before it is in any database: size, mix, names, planted twins, same seed same region."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from collections import Counter
from itertools import islice
from uuid import UUID

import pytest

from weefsel.apps.core.enums import Role
from weefsel.apps.demo.region import Block, Openness, build_region
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.demo.region.person_names import BACKGROUNDS
from weefsel.apps.demo.region.trades import TRADES
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole, World

pytestmark = pytest.mark.once  # drawn, not stored

NAMED = {
    "Scheepswerf De Lage Vaart",
    "De Spil",
    "Horeca Kustregio",
    "Bakkerij Korrel B.V.",
    "Fietsmakerij Tweede Ronde",
    "Logistiek Platform Vaarland",
    "Gemeente Vaarstede",
}


@pytest.fixture(scope="module")
def block() -> Block:
    return next(build_region(seed=1, scale=1).blocks())


def test_region_at_scale_one_has_exact_counts(block: Block) -> None:
    assert len(block.organisations) == 1_200
    assert len(block.people) == 4_000
    assert len(block.twin_organisations) == 25
    assert len(block.twin_people) == 25


@pytest.mark.slow
def test_region_at_scale_three_is_three_times_as_many() -> None:
    blocks = list(build_region(seed=7, scale=3).blocks())

    assert [len(row.organisations) for row in blocks] == [1_200] * 3
    assert [len(row.people) for row in blocks] == [4_000] * 3


def test_region_identifiers_never_repeat() -> None:
    ids = [
        record.id
        for block in build_region(seed=7, scale=3).blocks()
        for records in (block.organisations, block.people, block.positions, block.participations)
        for record in records
    ]

    assert len(set(ids)) == len(ids)


@pytest.mark.slow
def test_region_with_the_same_seed_is_the_same() -> None:
    assert build_region(seed=5, scale=1).digest() == build_region(seed=5, scale=1).digest()


@pytest.mark.slow
def test_region_with_another_seed_differs_around_the_same_heart() -> None:
    one, two = build_region(seed=1, scale=1), build_region(seed=2, scale=1)

    assert one.digest() != two.digest()
    names = [
        [row.name for row in next(region.blocks()).organisations if row.core]
        for region in (one, two)
    ]
    assert names[0] == names[1]


@pytest.mark.slow
def test_region_in_another_process_with_another_hash_seed_is_the_same() -> None:
    code = (
        "from weefsel.apps.demo.region import build_region;"
        "print(build_region(seed=3, scale=1).digest())"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "12345", "PYTHONPATH": ":".join(sys.path)},
    )

    assert found.stdout.strip() == build_region(seed=3, scale=1).digest()


def test_larger_scale_begins_with_the_smaller_one(block: Block) -> None:
    assert next(build_region(seed=1, scale=40).blocks()) == block


def test_region_is_drawn_block_by_block() -> None:
    """Asking for the first block of the largest region costs one block."""
    blocks = build_region(seed=1, scale=500).blocks()

    assert [row.number for row in islice(blocks, 2)] == [0, 1]


@pytest.mark.parametrize(("seed", "scale"), [(-1, 1), (1, 0), (1, 501)])
def test_region_outside_the_range_is_refused(seed: int, scale: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        build_region(seed=seed, scale=scale)


def test_values_are_those_of_the_enums(block: Block) -> None:
    assert {row.kind for row in block.organisations} == set(OrganisationKind.values)
    assert {row.world for row in block.organisations} == set(World.values)
    assert {row.level for row in block.positions} == set(Level.values)
    assert {row.role for row in block.participations} == set(ParticipationRole.values)
    assert sorted(row.role for row in build_region(seed=1, scale=1).staff) == sorted(Role.values)


def test_weights_add_up_to_a_thousand() -> None:
    assert sum(row.weight for row in BACKGROUNDS) == 1_000
    assert sum(row.weight for row in TRADES) == 1_000


def test_the_organisations_of_the_stories_are_there(block: Block) -> None:
    assert NAMED - {row.name for row in block.organisations} == set()


def test_municipalities_have_departments_and_the_largest_has_fourteen(block: Block) -> None:
    names = {row.id: row.name for row in block.organisations}
    departments = Counter(names[row.parent] for row in block.organisations if row.parent)

    assert departments == {
        "Gemeente Vaarstede": 14,
        "Gemeente Duinmonde": 10,
        "Gemeente Linderhout": 9,
        "Gemeente Wierhaven": 8,
        "Gemeente Elzerbroek": 7,
        "Gemeente Oosterkwel": 6,
    }


def test_a_dozen_cooperations_have_participants(block: Block) -> None:
    kinds = {row.id: row.kind for row in block.organisations}
    cooperations = {row.cooperation for row in block.participations}

    assert len(cooperations) == 12
    assert {kinds[row] for row in cooperations} == {"cooperation"}
    assert [row for row in block.participations if row.ended_on is not None] != []


def test_parents_and_keepers_come_before_what_needs_them(block: Block) -> None:
    seen: set[UUID] = set()
    for row in block.organisations:
        assert row.owner in seen | {row.id}
        assert row.parent is None or row.parent in seen
        seen.add(row.id)


def test_every_person_has_a_position_and_every_position_exists(block: Block) -> None:
    people = {row.id for row in block.people}
    organisations = {row.id for row in block.organisations}

    assert {row.person for row in block.positions} == people
    assert {row.organisation for row in block.positions} <= organisations


def test_periods_end_after_they_start_and_nothing_is_later_than_the_region(block: Block) -> None:
    periods = [(row.started_on, row.ended_on) for row in block.positions]
    periods += [(row.started_on, row.ended_on) for row in block.participations]

    for started_on, ended_on in periods:
        assert started_on <= (ended_on or AS_OF) <= AS_OF


def test_some_positions_have_ended(block: Block) -> None:
    ended = sum(row.ended_on is not None for row in block.positions)

    assert 0.08 < ended / len(block.positions) < 0.2


def test_former_alderman_left_in_march(block: Block) -> None:
    bos = next(row for row in block.people if row.full_name == "Albert Bos")

    assert [(row.title, row.ended_on) for row in block.positions if row.person == bos.id] == [
        ("wethouder economie", datetime.date(2026, 3, 14))
    ]


def test_about_five_percent_is_for_the_own_circle_only(block: Block) -> None:
    for rows in (block.organisations, block.people):
        shares = Counter(row.openness for row in rows)
        assert 0.03 < shares[Openness.OWN] / len(rows) < 0.08
        assert 0 < shares[Openness.PUBLIC] < 40


def test_people_of_a_closed_organisation_are_closed_too(block: Block) -> None:
    closed = {row.id for row in block.organisations if row.openness == Openness.OWN}
    openness = {row.id: row.openness for row in block.people}

    assert {openness[row.person] for row in block.positions if row.organisation in closed} == {
        Openness.OWN
    }


def test_planted_organisations_repeat_an_original_under_another_name(block: Block) -> None:
    by_id = {row.id: row for row in block.organisations}
    pairs = [(by_id[row.original], by_id[row.twin]) for row in block.twin_organisations]

    assert ("Bakkerij Korrel B.V.", "Korrel Bakkerij") in [(a.name, b.name) for a, b in pairs]
    assert all(a.name != b.name and a.address == b.address and a.kind == b.kind for a, b in pairs)
    assert Counter(row.way for row in block.twin_organisations) == {
        "word_order": 5,
        "legal_form": 5,
        "typing_error": 5,
        "abbreviation": 5,
        "diacritics": 5,
    }


def test_planted_people_repeat_an_original_under_another_name(block: Block) -> None:
    by_id = {row.id: row for row in block.people}
    pairs = [(by_id[row.original], by_id[row.twin]) for row in block.twin_people]

    assert ("Marieke de Haan", "M. de Haan") in [(a.full_name, b.full_name) for a, b in pairs]
    assert all(a.full_name != b.full_name for a, b in pairs)
    assert len({a.id for a, _ in pairs}) == 25


def test_other_organisations_do_not_share_a_name(block: Block) -> None:
    twins = {row.twin for row in block.twin_organisations}
    names = Counter(row.name for row in block.organisations if row.id not in twins)

    assert [name for name, n in names.items() if n > 1] == []


def test_addresses_on_the_web_can_never_exist() -> None:
    for block in build_region(seed=4, scale=2).blocks():
        mail = {row.email for row in block.organisations} | {row.email for row in block.people}
        mail.discard("")
        assert [
            row for row in mail if not re.fullmatch(r"[a-z0-9.]+@[a-z0-9-]+\.example", row)
        ] == []
        sites = [row.website for row in block.organisations if row.website]
        assert [
            row for row in sites if not re.fullmatch(r"https://www\.[a-z0-9-]+\.example/", row)
        ] == []


def test_numbers_are_of_ranges_that_are_not_handed_out() -> None:
    for block in build_region(seed=4, scale=2).blocks():
        phones = {row.phone for row in block.organisations}
        phones |= {number for row in block.people for number in (row.phone, row.mobile)}
        assert all(re.fullmatch(r"098 [01][0-9]{2} [0-9]{2} [0-9]{2}|", row) for row in phones)
        postcodes = {row.address.postcode for row in block.organisations}
        assert all(8950 <= int(row[:4]) <= 8998 for row in postcodes)
        registered = [row.kvk_number for row in block.organisations if row.kvk_number]
        assert all(re.fullmatch(r"00[0-9]{6}", row) for row in registered)


def test_registration_numbers_never_repeat() -> None:
    numbers = [
        row.kvk_number
        for block in build_region(seed=4, scale=4).blocks()
        for row in block.organisations
        if row.kvk_number
    ]

    assert len(set(numbers)) == len(numbers)


def test_names_come_from_many_languages(block: Block) -> None:
    letters = {char for row in block.people for char in row.full_name if not char.isascii()}

    assert set("ışçğÖüłńżęéëïâ") - letters == set()
    assert {"van der", "de", "'t", "van 't", "el", "ter"} - {
        row.prefix for row in block.people
    } == set()


def test_staff_has_one_person_per_role_and_one_acts_for_two_organisations() -> None:
    staff = build_region(seed=1, scale=1).staff

    assert len({row.person for row in staff}) == len(staff) == len(Role.values)
    assert [row.name for row in staff if len(row.organisations) == 2] == ["Karim Aziz"]
    assert [row.name for row in staff if row.role == "relation_manager"] == ["Nadia de Wit"]
