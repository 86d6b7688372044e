"""Rows into one table by the hundred thousand, the same columns as the actions write.

`bulk_create` makes an object of each row and a statement of each forty; a region with a million
contacts would take longer to make than to measure.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import NOT_PROVIDED
from django.utils import timezone


class Table:
    """A table to fill.

    What a row does not say is the same in every row: the default of the field.
    """

    def __init__(self, model: type[models.Model], *columns: str, **same: Any) -> None:
        """Say which columns differ by row, and what stands in the others where not the default."""
        self.columns = columns
        fields = {field.attname: field for field in model._meta.concrete_fields}
        rest = [name for name in fields if name not in columns and not fields[name].primary_key]
        self.rest = tuple(_stored(fields[name], same.get(name, NOT_PROVIDED)) for name in rest)
        quote = connection.ops.quote_name
        names = ", ".join(quote(fields[name].column or name) for name in (*columns, *rest))
        marks = ", ".join(["%s"] * (len(columns) + len(rest)))
        self.statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 -- names of our own tables

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows; each says its columns, as `kept` has them."""
        rest = self.rest
        with connection.cursor() as cursor:
            cursor.executemany(self.statement, [(*row, *rest) for row in rows])


def _stored(field: models.Field[Any, Any], given: Any) -> Any:
    if given is NOT_PROVIDED:
        is_moment = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        given = timezone.now() if is_moment else field.get_default()
    return field.get_db_prep_save(given, connection)


class Kept:
    """Values as the database keeps them; days are looked up, they come again and again."""

    def __init__(self) -> None:
        """Start with no days."""
        self.days: dict[int, Any] = {}
        self.is_native = connection.features.has_native_uuid_field

    def uuid(self, value: UUID) -> Any:
        """Return an identifier."""
        return value if self.is_native else value.hex

    def day(self, ordinal: int) -> Any:
        """Return a day, given by its number."""
        if ordinal not in self.days:
            day = datetime.date.fromordinal(ordinal)
            self.days[ordinal] = connection.ops.adapt_datefield_value(day)
        return self.days[ordinal]


def hurry() -> None:
    """Let SQLite not wait for the disk: what is being made can be made again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -400000")
