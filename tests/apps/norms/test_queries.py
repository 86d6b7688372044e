from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.norms.conftest import AddNorm
from weefsel.apps.norms.errors import MissingNorm
from weefsel.apps.norms.queries import norm, norm_table, norm_tables

DAY = datetime.date
ON = DAY(2026, 3, 1)


@pytest.mark.parametrize(
    ("group", "region", "value"),
    [
        ("", "", 1),
        ("wia", "", 3),
        ("", "Haaglanden", 2),
        ("wia", "Haaglanden", 4),
        ("ww", "Haaglanden", 2),
        ("wia", "Leiden", 3),
        ("ww", "Leiden", 1),
    ],
)
def test_norm_takes_the_most_specific_row(
    add: AddNorm, group: str, region: str, value: int
) -> None:
    add(value=Decimal(1))
    add(value=Decimal(2), region="Haaglanden")
    add(value=Decimal(3), group="wia")
    add(value=Decimal(4), group="wia", region="Haaglanden")
    assert norm("tests.block", group=group, region=region, on=ON).value == value


def test_norm_follows_the_day(add: AddNorm) -> None:
    add(value=Decimal(1), valid_from=DAY(2024, 1, 1), valid_until=DAY(2024, 12, 31))
    add(value=Decimal(2), valid_from=DAY(2025, 1, 1))
    found = {
        day: norm("tests.block", on=day).value
        for day in (DAY(2024, 1, 1), DAY(2024, 12, 31), DAY(2025, 1, 1), DAY(2099, 1, 1))
    }
    assert list(found.values()) == [1, 1, 2, 2]


def test_norm_brings_its_unit_source_and_validity(add: AddNorm) -> None:
    row = add(
        value=Decimal("2.25"),
        unit="procent",
        source_url="https://bron.example/",
        valid_until=DAY(2027, 1, 1),
    )
    found = norm("tests.block", on=ON)
    assert (found.value, found.unit, found.source, found.source_url) == (
        Decimal("2.25"),
        "procent",
        "Besluit van 2023",
        "https://bron.example/",
    )
    assert (found.valid_from, found.valid_until) == (DAY(2024, 1, 1), DAY(2027, 1, 1))
    assert (found.key, found.label, found.uuid) == (row.key, row.label, row.uuid)


def test_missing_norm_says_which_one_and_where_to_set_it(add: AddNorm) -> None:
    add(group="wia", region="Leiden")
    with pytest.raises(MissingNorm) as caught:
        norm("tests.block", group="wia", region="Haaglanden", on=ON)
    assert str(caught.value) == (
        "Op 1 maart 2026 geldt er geen norm ‘tests.block’, voor wia, in Haaglanden. Een beheerder "
        "voegt hem toe onder Beheer, Normen."
    )
    assert (caught.value.key, caught.value.group) == ("tests.block", "wia")


def test_missing_norm_before_the_first_day(add: AddNorm) -> None:
    add()
    with pytest.raises(MissingNorm, match="Op 31 december 2023 geldt er geen"):
        norm("tests.block", on=DAY(2023, 12, 31))


def test_norm_table_has_every_group_in_one_query(
    add: AddNorm, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add(value=Decimal(1))
    add(value=Decimal(2), group="wia")
    add(value=Decimal(3), group="wia", region="Haaglanden")
    add(value=Decimal(4), group="ww", region="Leiden")
    with django_assert_num_queries(1):
        table = norm_table("tests.block", region="Haaglanden", on=ON)
    assert {group: found.value for group, found in table.items()} == {"": 1, "wia": 3}


def test_norm_tables_has_every_group_of_every_key_in_one_query(
    add: AddNorm, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add(value=Decimal(1))
    add(value=Decimal(2), group="wia")
    add(value=Decimal(3), key="tests.other")
    add(value=Decimal(4), key="tests.third")
    with django_assert_num_queries(1):
        tables = norm_tables(("tests.block", "tests.other", "tests.none"), on=ON)
    assert {
        key: {group: found.value for group, found in table.items()} for key, table in tables.items()
    } == {"tests.block": {"": 1, "wia": 2}, "tests.other": {"": 3}, "tests.none": {}}
