"""Many rows at once: insert and check what belongs to one table column by column.

The same as `bulk_create` and `full_clean` do, without what they ask again of every single value: a
column is prepared as a whole, and a value that comes back is prepared and checked once.

    check_rows(people, exclude={"owner", "circle"})
    insert_rows(people)                    # each has its key afterwards
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import AutoField, CharField, JSONField, Model, TextField
from django.db.models.constants import OnConflict

from weefsel.apps.core.errors import InvalidValue

BATCH = 1_000


def insert_rows(rows: Sequence[Model], *, with_keys: bool = True) -> None:
    """Save new rows of one table, in order.

    Args:
        rows: unsaved; what they point at is saved. No signal is sent, as with `bulk_create`.
        with_keys: let each have its key afterwards.

    Raises:
        IntegrityError: as the database says.
    """
    if rows:
        _insert(rows, with_keys=with_keys)


def insert_missing(rows: Sequence[Model]) -> None:
    """Save rows of one table, except those that clash with one that is there; no keys come back."""
    if rows:
        _insert(rows, on_conflict=OnConflict.IGNORE)


def insert_or_renew(rows: Sequence[Model], *, unique: str, renewed: Collection[str]) -> None:
    """Save rows of one table; where one is there already, renew it; no keys come back.

    Args:
        rows: unsaved, each once.
        unique: the field by which a row is known.
        renewed: the fields that one that is there takes over.
    """
    if rows:
        _insert(rows, on_conflict=OnConflict.UPDATE, unique=unique, renewed=renewed)


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


def _insert(
    rows: Sequence[Model],
    *,
    with_keys: bool = False,
    on_conflict: OnConflict | None = None,
    unique: str = "",
    renewed: Collection[str] = (),
) -> None:
    """Insert many rows with a statement: after each of those with a trigger FTS5 writes to disk."""
    fields = _fields(rows[0])
    column = {field.name: field.column for field in fields}
    ending = connection.ops.on_conflict_suffix_sql(
        fields, on_conflict, [column[name] for name in renewed], [column[unique]] if unique else []
    )
    if with_keys:
        ending = f"RETURNING {connection.ops.quote_name(str(rows[0]._meta.pk.column))}"
    most = min(connection.ops.bulk_batch_size(fields, rows), BATCH)
    beginning, places = _beginning(rows[0], fields, on_conflict), _places(fields)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for start in range(0, len(rows), most):
            some = rows[start : start + most]
            values = [value for line in _lines(some, fields) for value in line]
            cursor.execute(f"{beginning} {', '.join([places] * len(some))} {ending}", values)
            if with_keys:
                for row, (key,) in zip(some, cursor.fetchall(), strict=True):
                    row.pk = key
    _mark_saved(rows)


def _fields(row: Model) -> list[Any]:
    return [
        field
        for field in row._meta.concrete_fields
        if not field.generated and not isinstance(field, AutoField)
    ]


def _beginning(row: Model, fields: Iterable[Any], on_conflict: OnConflict | None = None) -> str:
    name = connection.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    into = connection.ops.insert_statement(on_conflict=on_conflict)
    return f"{into} {name(row._meta.db_table)} ({columns}) VALUES"


def _places(fields: Sequence[Any]) -> str:
    return "(" + ", ".join(["%s"] * len(fields)) + ")"


def _lines(rows: Sequence[Model], fields: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the values of each row as the database wants them."""
    for row in rows:
        row._prepare_related_fields_for_save("insert")  # type: ignore[attr-defined]  # noqa: SLF001
    return list(zip(*(_prepared(rows, field) for field in fields), strict=True))


def _prepared(rows: Sequence[Model], field: Any) -> list[Any]:
    """Return the values of one column as the database wants them, each prepared once."""
    here = connections[DEFAULT_DB_ALIAS]  # `connection` would look this up for each value
    values = _values(rows, field)
    if isinstance(field, JSONField):
        return [field.get_db_prep_save(value, here) for value in values]
    is_text = isinstance(field, CharField | TextField)
    known: dict[Any, Any] = {}
    for value in values:
        if value not in known:
            as_is = is_text and type(value) is str  # a choice is a string of its own type
            known[value] = value if as_is else field.get_db_prep_save(value, here)
    return [known[value] for value in values]


def _values(rows: Sequence[Model], field: Any) -> list[Any]:
    """Return the values of one column; rows that are saved together are saved at one moment."""
    if not (getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)):
        return [field.pre_save(row, add=True) for row in rows]
    now = field.pre_save(rows[0], add=True)
    for row in rows[1:]:
        setattr(row, field.attname, now)
    return [now] * len(rows)


def _mark_saved(rows: Iterable[Model]) -> None:
    for row in rows:
        state = row._state  # noqa: SLF001 -- what `bulk_create` sets too
        state.adding, state.db = False, DEFAULT_DB_ALIAS
