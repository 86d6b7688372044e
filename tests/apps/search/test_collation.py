"""Beginnings are a range of the index only where letters sort by their code."""

from __future__ import annotations

from django.db import connection

import pytest


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("search_searchentry", "title_key"),
        ("parties_organisation", "sort_name"),
        ("parties_person", "sort_name"),
    ],
)
def test_column_that_is_read_by_its_beginning_sorts_by_code(table: str, column: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collation_name FROM information_schema.columns"
            " WHERE table_name = %s AND column_name = %s",
            [table, column],
        )
        assert cursor.fetchall() == [("C",)]
