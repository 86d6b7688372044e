"""Which tables a backup holds, and how a value is written so that both databases read the same."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.db.models.functions import Collate

Convert: TypeAlias = Callable[[Any], Any]

# What is left out: made again by migrating, or of this moment only. None of it is referred to by
# what is kept (a test checks it). Who restores signs in again; waiting jobs are queued again.
LEFT_OUT = frozenset(
    {
        "auth.group",
        "auth.group_permissions",
        "auth.permission",
        "contenttypes.contenttype",
        "django_tasks_database.dbtaskresult",
        "jobs.worker",
        "sessions.session",
        "usersessions.usersession",
    }
)
MADE_BY_MIGRATING = frozenset(
    {"auth.group", "auth.group_permissions", "auth.permission", "contenttypes.contenttype"}
)
ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a backup.

    Attributes:
        name: label of the model in lower case, "parties.organisation".
        model: the model.
    """

    name: str
    model: type[models.Model]

    @property
    def fields(self) -> list[models.Field[Any, Any]]:
        """Every column, in the order in which rows are written."""
        return list(self.model._meta.local_concrete_fields)

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in that order."""
        return [str(field.column) for field in self.fields]

    @property
    def quoted(self) -> str:
        """The table as SQL names it."""
        return connection.ops.quote_name(self.model._meta.db_table)

    @property
    def file_places(self) -> list[int]:
        """Which columns hold the name of an attachment."""
        return [
            place for place, field in enumerate(self.fields) if isinstance(field, models.FileField)
        ]

    def count(self) -> int:
        """Return the number of rows."""
        return self.model._base_manager.count()

    def rows(self) -> Iterator[list[Any]]:
        """Return every row as JSON values, in the order of the key, with flat memory."""
        writers = [_writer(field) for field in self.fields]
        names = [field.attname for field in self.fields]
        found = self.model._base_manager.order_by(self._order()).values_list(*names)
        for row in found.iterator(chunk_size=ROWS_AT_ONCE):
            yield [
                value if write is None or value is None else write(value)
                for write, value in zip(writers, row, strict=True)
            ]

    def _order(self) -> str | Collate:
        key = self.model._meta.pk
        if isinstance(key, models.CharField) and connection.vendor == "postgresql":
            return Collate(key.attname, "C")  # the same order everywhere, whatever the locale
        return key.attname

    def readers(self) -> list[Convert | None]:
        """Return what makes a JSON value fit for this database, per column; None: as it is."""
        return [_reader(field) for field in self.fields]


def kept_tables() -> list[Table]:
    """Return the tables of a backup by name."""
    return [table for table in _all_tables() if table.name not in LEFT_OUT]


def emptied_tables() -> list[Table]:
    """Return the tables that a restore empties: the kept ones, and what lives for a moment."""
    return [table for table in _all_tables() if table.name not in MADE_BY_MIGRATING]


def _all_tables() -> list[Table]:
    found = [
        Table(model._meta.label_lower, model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    return sorted(found, key=lambda table: table.name)


def dump(row: list[Any]) -> bytes:
    """Return a row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _kind_of(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """Return the field that says what is stored; of a reference, the key it points at."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _writer(field: models.Field[Any, Any]) -> Convert | None:
    kind = _kind_of(field)
    return next((write for sort, write in WRITERS if isinstance(kind, sort)), None)


def _moment(value: datetime.datetime) -> str:
    return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def _iso(value: datetime.date | datetime.time) -> str:
    return value.isoformat()


def _microseconds(value: datetime.timedelta) -> int:
    return value // datetime.timedelta(microseconds=1)


def _base64(value: bytes | memoryview) -> str:
    return base64.b64encode(bytes(value)).decode()


def _same_numbers(value: Any) -> Any:
    """Return the value with 1e16 as 10000000000000000, as one of the databases gives it back."""
    if isinstance(value, float) and value.is_integer() and "e" in repr(value):
        return int(value)
    if isinstance(value, list):
        return [_same_numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: _same_numbers(item) for key, item in value.items()}
    return value


def _reader(field: models.Field[Any, Any]) -> Convert | None:
    kind = _kind_of(field)
    if isinstance(kind, models.JSONField):
        return _json_or_null(kind)
    if isinstance(kind, models.BinaryField):
        return _unless_none(base64.b64decode)
    if connection.vendor == "postgresql" and not isinstance(kind, models.DurationField):
        return None  # COPY reads every other value as it is written
    python = next((read for sort, read in READERS if isinstance(kind, sort)), None)
    if python is None:
        return None
    return _unless_none(lambda value: kind.get_db_prep_save(python(value), connection))


def _unless_none(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _json_or_null(field: models.Field[Any, Any]) -> Convert:
    """Return what writes JSON as text; an empty column that must not be empty holds JSON's null."""

    def convert(value: Any) -> str | None:
        if value is None and field.null:
            return None
        return json.dumps(value, ensure_ascii=False)

    return convert


def _span(value: int) -> datetime.timedelta:
    return datetime.timedelta(microseconds=value)


# The first sort that fits counts: a moment is a date too.
WRITERS: tuple[tuple[type[models.Field[Any, Any]], Convert], ...] = (
    (models.UUIDField, str),
    (models.DecimalField, str),
    (models.DateTimeField, _moment),
    (models.DateField, _iso),
    (models.TimeField, _iso),
    (models.DurationField, _microseconds),
    (models.BinaryField, _base64),
    (models.JSONField, _same_numbers),
)
READERS: tuple[tuple[type[models.Field[Any, Any]], Convert], ...] = (
    (models.UUIDField, UUID),
    (models.DecimalField, Decimal),
    (models.DateTimeField, datetime.datetime.fromisoformat),
    (models.DateField, datetime.date.fromisoformat),
    (models.TimeField, datetime.time.fromisoformat),
    (models.DurationField, _span),
)
