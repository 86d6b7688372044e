from __future__ import annotations

import base64
import json

from django.db.models import QuerySet

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.paging import Page, count_up_to, page_of
from weefsel.apps.parties.models import Organisation, Tag

pytestmark = pytest.mark.django_db


def make_tags(names: list[str]) -> QuerySet[Tag]:
    Tag.objects.all().delete()
    Tag.objects.bulk_create([Tag(name=name) for name in names])
    return Tag.objects.all()


def walk(rows: QuerySet[Tag], *, keys: tuple[str, ...], size: int) -> list[Page[Tag]]:
    pages = [page_of(rows, keys=keys, size=size)]
    while pages[-1].next_cursor:
        pages.append(page_of(rows, keys=keys, size=size, cursor=pages[-1].next_cursor))
    return pages


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    names=st.lists(st.text("abc", min_size=1, max_size=3), unique=True, max_size=12),
    size=st.integers(1, 5),
    descending=st.booleans(),
)
def test_walking_forwards_shows_every_row_once_in_order(
    *, names: list[str], size: int, descending: bool
) -> None:
    rows = make_tags(names)
    keys = ("-name", "-id") if descending else ("name", "id")

    pages = walk(rows, keys=keys, size=size)

    assert [tag.name for page in pages for tag in page.rows] == sorted(names, reverse=descending)
    assert all(len(page.rows) == size for page in pages[:-1])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    names=st.lists(st.text("abc", min_size=1, max_size=3), unique=True, min_size=1, max_size=12),
    size=st.integers(1, 5),
)
def test_walking_back_shows_the_same_rows(names: list[str], size: int) -> None:
    rows = make_tags(names)
    keys = ("name", "id")
    forwards = walk(rows, keys=keys, size=size)

    page, backwards = forwards[-1], [forwards[-1]]
    while page.previous_cursor:
        page = page_of(rows, keys=keys, size=size, cursor=page.previous_cursor)
        backwards.append(page)

    assert [t.name for p in reversed(backwards) for t in p.rows] == sorted(names)


def test_equal_names_are_told_apart_by_the_last_key() -> None:
    rows = make_tags(["a", "b", "c"])

    pages = walk(rows, keys=("id",), size=1)

    assert [page.rows[0].name for page in pages] == ["a", "b", "c"]
    assert [bool(page.previous_cursor) for page in pages] == [False, True, True]


@pytest.mark.parametrize(
    "cursor", ["x", "W10", "bm9uc2Vuc2U", "W2ZhbHNlLCJhIl0", "WzEsMiwzXQ", "é"]
)
def test_cursor_that_is_not_ours_is_refused_with_a_way_on(cursor: str) -> None:
    with pytest.raises(InvalidValue, match="Begin weer bij de eerste pagina"):
        page_of(make_tags(["a"]), keys=("name", "id"), size=1, cursor=cursor)


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        (("name", "id"), ["a\0", 1]),
        (("name", "id"), ["\ud800", 1]),
        (("name", "id"), ["a", 10**30]),
        (("name", "id"), ["a", "niet een getal"]),
        (("name", "id"), ["a", True]),
        (("name", "id"), [None, 1]),
        (("name", "id"), [["a"], 1]),
        (("id",), [1.5]),
    ],
)
def test_cursor_that_no_database_can_compare_is_refused(
    keys: tuple[str, ...], values: list[object]
) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps([False, *values]).encode()).decode()

    with pytest.raises(InvalidValue, match="Begin weer bij de eerste pagina"):
        page_of(make_tags(["a"]), keys=keys, size=1, cursor=cursor)


@pytest.mark.parametrize(
    "moment", ["gisteren", "2026-01-01", "2026-01-01 09:30:00", "0001-01-01 00:00:00+14:00"]
)
def test_cursor_with_a_moment_that_is_none_is_refused(moment: str) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps([False, moment, 1]).encode()).decode()

    with pytest.raises(InvalidValue, match="Begin weer bij de eerste pagina"):
        page_of(Organisation.objects.all(), keys=("changed_at", "id"), size=1, cursor=cursor)


def test_cursor_nested_beyond_reason_is_refused() -> None:
    cursor = base64.urlsafe_b64encode(b"[" * 100_000).decode()

    with pytest.raises(InvalidValue, match="Begin weer bij de eerste pagina"):
        page_of(make_tags(["a"]), keys=("id",), size=1, cursor=cursor)


@pytest.mark.parametrize(
    ("n", "limit", "expected"), [(3, 5, (3, True)), (5, 5, (5, True)), (6, 5, (5, False))]
)
def test_counting_stops_at_the_limit(n: int, limit: int, expected: tuple[int, bool]) -> None:
    rows = make_tags([str(number) for number in range(n)])

    assert count_up_to(rows, limit=limit) == expected
