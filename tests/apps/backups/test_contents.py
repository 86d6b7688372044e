from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

import pytest

from weefsel.apps.backups.contents import (
    LEFT_OUT,
    READERS,
    WRITERS,
    _same_numbers,
    _writer,
    emptied_tables,
    kept_tables,
)

PLAIN = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.IntegerField,
    models.FloatField,
    models.FileField,
    models.GenericIPAddressField,
)


def test_every_table_is_kept_or_left_out_on_purpose() -> None:
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    kept = {table.name for table in kept_tables()}
    assert labels - kept == LEFT_OUT
    assert {table.name for table in emptied_tables()} - kept == {
        "django_tasks_database.dbtaskresult",
        "jobs.worker",
        "sessions.session",
        "usersessions.usersession",
    }


def test_what_is_kept_refers_to_nothing_that_is_left_out() -> None:
    wrong = [
        f"{table.name}.{field.name}"
        for table in kept_tables()
        for field in table.fields
        if field.is_relation and field.related_model._meta.label_lower in LEFT_OUT  # type: ignore[union-attr]
    ]
    assert wrong == []


def test_every_kept_column_has_a_way_to_be_written() -> None:
    known = (*PLAIN, models.ForeignKey, *(sort for sort, _write in WRITERS))
    wrong = [
        f"{table.name}.{field.name}: {type(field).__name__}"
        for table in kept_tables()
        for field in table.fields
        if not isinstance(field, known)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        (models.UUIDField(), UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (models.DecimalField(), Decimal("2.250000"), "2.250000"),
        (
            models.DateTimeField(),
            datetime.datetime(
                2026, 11, 24, 4, 18, tzinfo=datetime.timezone(datetime.timedelta(hours=1))
            ),
            "2026-11-24T03:18:00.000000+00:00",
        ),
        (models.DateField(), datetime.date(2026, 11, 24), "2026-11-24"),
        (models.TimeField(), datetime.time(12, 30), "12:30:00"),
        (models.DurationField(), datetime.timedelta(seconds=2), 2_000_000),
        (models.BinaryField(), b"\x00\xff", "AP8="),
    ],
)
def test_value_is_written_so_that_it_can_be_read_back(
    field: models.Field[Any, Any], value: object, written: object
) -> None:
    write = _writer(field)
    assert write is not None
    assert write(value) == written
    if not isinstance(field, models.BinaryField):
        read = next(read for sort, read in READERS if isinstance(field, sort))
        assert read(written) == value


def test_numbers_in_json_are_written_one_way() -> None:
    given = {"a": [1e16, 2.5, 2.0, 10**16], "b": {"c": 1e-7}}
    assert repr(_same_numbers(given)) == repr({"a": [10**16, 2.5, 2.0, 10**16], "b": {"c": 1e-7}})
