"""Many rows at once: insert and check what belongs to one table column by column.

The same as `bulk_create` and `full_clean` do, without what they ask again of every single value: a
column is prepared as a whole, and a value that comes back is prepared and checked once.

    check_rows(people, exclude={"owner", "circle"})
    insert_rows(people)                    # each has its key afterwards
    insert_lines(Tag, ("name",), lines)    # what nobody needs as records
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import AutoField, CharField, Field, JSONField, Model, TextField
from django.db.models.constants import OnConflict

from weefsel.apps.core.errors import InvalidValue

BATCH = 1_000
Lines = Sequence[tuple[Any, ...]]


def insert_rows(rows: Sequence[Model]) -> None:
    """Save new rows of one table, in order; each has its key afterwards.

    Args:
        rows: unsaved; what they point at is saved. No signal is sent, as with `bulk_create`.

    Raises:
        IntegrityError: as the database says.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = _fields(model)
    for field in fields:
        if field.is_relation:
            _take_keys(rows, field)
    columns = [_values(rows, field) for field in fields]
    keys = f"RETURNING {connection.ops.quote_name(str(model._meta.pk.column))}"
    for row, (key,) in zip(rows, _insert(model, fields, columns, keys), strict=True):
        row.pk = key
        state = row._state  # noqa: SLF001 -- what `bulk_create` sets too
        state.adding, state.db = False, DEFAULT_DB_ALIAS


def insert_lines(model: type[Model], names: Sequence[str], lines: Lines) -> None:
    """Save lines of one table that nobody needs as records: making those takes longer.

    Args:
        model: the table.
        names: which fields are given, as columns of records are called (`owner_id`); the others
            get what they are by default.
        lines: the values of each, in that order.

    Raises:
        IntegrityError: as the database says.
    """
    _insert_lines(model, names, lines)


def insert_missing(model: type[Model], names: Sequence[str], lines: Lines) -> None:
    """Save lines of one table, except those that clash with one that is there."""
    _insert_lines(model, names, lines, on_conflict=OnConflict.IGNORE)


def insert_or_renew(model: type[Model], names: Sequence[str], lines: Lines, *, unique: str) -> None:
    """Save lines of one table; one that is there already takes over what is given.

    Args:
        model: the table.
        names: which fields are given, `unique` among them.
        lines: the values of each, in that order.
        unique: the field by which a line is known; each value at most once.
    """
    _insert_lines(model, names, lines, on_conflict=OnConflict.UPDATE, unique=unique)


def check_rows(rows: Sequence[Model], *, exclude: Collection[str]) -> None:
    """Check each field by its own rules; the database itself checks keys and constraints.

    A value that many rows have is checked once. As `full_clean`, a field takes the value as its
    rules write it, and one that may be empty and is needs no check.

    Args:
        rows: of one table.
        exclude: fields that are right already.

    Raises:
        InvalidValue: the first value that is wrong, with its row and field.
    """
    if not rows:
        return
    for field in rows[0]._meta.concrete_fields:
        if field.name not in exclude and not field.generated:
            _check_column(rows, field)
    if type(rows[0]).clean is not Model.clean:
        for row in rows:
            _checked(row, "", row.clean)


def _check_column(rows: Iterable[Model], field: Any) -> None:
    name, is_blank, empty = field.attname, field.blank, field.empty_values
    is_hashable = not isinstance(field, JSONField)
    clean: dict[Any, Any] = {}
    for row in rows:
        value = getattr(row, name)
        if is_blank and value in empty:
            continue
        if not is_hashable:
            setattr(row, name, _checked(row, field.name, partial(field.clean, value, row)))
            continue
        if value not in clean:
            clean[value] = _checked(row, field.name, partial(field.clean, value, row))
        if clean[value] is not value:
            setattr(row, name, clean[value])


def _checked(row: Model, name: str, check: Callable[[], Any]) -> Any:
    try:
        return check()
    except ValidationError as error:
        raise InvalidValue(f"{row}: {error.messages[0]}", field=name) from error


# -- Inserting ------------------------------------------------------------------------------------


def _insert_lines(
    model: type[Model],
    names: Sequence[str],
    lines: Lines,
    *,
    on_conflict: OnConflict | None = None,
    unique: str = "",
) -> None:
    if not lines:
        return
    given = dict(zip(names, zip(*lines, strict=True), strict=True))
    fields = _fields(model)
    columns = [given.get(f.attname) or [f.get_default() for _ in lines] for f in fields]
    column_of = {field.attname: field.column for field in fields}
    renewed = [column_of[name] for name in names if name != unique]
    known_by = [column_of[unique]] if unique else []
    ops = connection.ops
    ending = ops.on_conflict_suffix_sql(fields, on_conflict, renewed, known_by)
    _insert(model, fields, columns, ending, on_conflict=on_conflict)


def _insert(
    model: type[Model],
    fields: Sequence[Any],
    columns: Iterable[Sequence[Any]],
    ending: str = "",
    *,
    on_conflict: OnConflict | None = None,
) -> list[tuple[Any, ...]]:
    """Insert many rows with a statement; return what an ending "RETURNING" asks of each.

    SQLite's full-text index writes what it has to disk after each statement with a trigger.
    """
    name = connection.ops.quote_name
    into = connection.ops.insert_statement(on_conflict=on_conflict)
    named = ", ".join(name(field.column) for field in fields)
    places = "(" + ", ".join(["%s"] * len(fields)) + ")"
    lines = list(zip(*map(_prepared, columns, fields), strict=True))
    most = min(connection.ops.bulk_batch_size(fields, lines), BATCH)
    answers: list[tuple[Any, ...]] = []
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for start in range(0, len(lines), most):
            some = lines[start : start + most]
            values = ", ".join([places] * len(some))
            cursor.execute(
                f"{into} {name(model._meta.db_table)} ({named}) VALUES {values} {ending}",
                [value for line in some for value in line],
            )
            if ending.startswith("RETURNING"):
                answers += cursor.fetchall()
    return answers


def _fields(model: type[Model]) -> list[Any]:
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated and not isinstance(field, AutoField)
    ]


def _prepared(values: Sequence[Any], field: Any) -> list[Any]:
    """Return the values of one column as the database wants them, each prepared once."""
    here = connections[DEFAULT_DB_ALIAS]  # `connection` would look this up for each value
    if isinstance(field, JSONField):
        return [field.get_db_prep_save(value, here) for value in values]
    is_text = isinstance(field, CharField | TextField)
    if is_text and set(map(type, values)) == {str}:  # a choice is a string of its own type
        return list(values)
    known: dict[Any, Any] = {}
    for value in values:
        if value not in known:
            known[value] = field.get_db_prep_save(value, here)
    return [known[value] for value in values]


def _take_keys(rows: Iterable[Model], field: Any) -> None:
    """Let rows that point at a record that was saved after they were made have its key."""
    for row in rows:
        if getattr(row, field.attname) is None and field.is_cached(row):
            setattr(row, field.name, field.get_cached_value(row))


def _values(rows: Sequence[Model], field: Any) -> list[Any]:
    """Return the values of one column; rows that are saved together are saved at one moment."""
    if type(field).pre_save is Field.pre_save:
        return list(map(attrgetter(field.attname), rows))
    if not (getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)):
        return [field.pre_save(row, add=True) for row in rows]
    now = field.pre_save(rows[0], add=True)
    for row in rows[1:]:
        setattr(row, field.attname, now)
    return [now] * len(rows)
