"""Paging by key: page 1,000 costs as much as page 1, and nothing is skipped or shown twice."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import InvalidValue

T = TypeVar("T", bound=Model)
COUNT_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of rows.

    Attributes:
        rows: the rows, in the order asked for.
        next_cursor: opens the page after this one; "" on the last page.
        previous_cursor: opens the page before this one; "" on the first page.
    """

    rows: list[T]
    next_cursor: str
    previous_cursor: str


def _pack(values: Sequence[Any], *, backwards: bool) -> str:
    raw = json.dumps([backwards, *values], default=str, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _unpack(cursor: str, *, model: type[Model], keys: Sequence[str]) -> tuple[bool, list[Any]]:
    """Return the direction and the values of a cursor, each as its column keeps it.

    Raises:
        InvalidValue: the cursor is not one of ours; anybody can write one.
    """
    columns = [model._meta.get_field(key.lstrip("-")) for key in keys]
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        backwards, *given = json.loads(raw)
        pairs = zip(columns, given, strict=True)
        values = [_checked(column, value) for column, value in pairs]
    except (ValueError, TypeError, ArithmeticError, RecursionError, ValidationError) as error:
        raise _no_place() from error
    if not isinstance(backwards, bool):
        raise _no_place()
    return backwards, values


def _no_place() -> InvalidValue:
    text = _("Deze plek in de lijst bestaat niet meer. Begin weer bij de eerste pagina.")
    return InvalidValue(text, field="cursor")


def _checked(column: Any, value: Any) -> Any:
    """Return the value as the column keeps it; what no database can compare is an error."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(value)
    value = column.to_python(value)
    column.run_validators(value)
    if isinstance(value, str) and "\0" in value.encode().decode():
        raise ValueError(value)
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise ValueError(value)
        return value.astimezone(datetime.UTC)
    return value


def _beyond(keys: Sequence[str], values: Sequence[Any], *, reverse: bool) -> Q:
    """Return the rows after `values` in the order of `keys` (a `-` means descending)."""
    branches = []
    for index, key in enumerate(keys):
        descending = key.startswith("-") != reverse
        equal = {name.lstrip("-"): value for name, value in zip(keys[:index], values, strict=False)}
        lookup = f"{key.lstrip('-')}__{'lt' if descending else 'gt'}"
        branches.append(Q(**equal, **{lookup: values[index]}))
    first = keys[0].lstrip("-")
    bound = f"{first}__{'lte' if keys[0].startswith('-') != reverse else 'gte'}"
    return Q(**{bound: values[0]}) & reduce(or_, branches)


def page_of(rows: QuerySet[T], *, keys: Sequence[str], size: int, cursor: str = "") -> Page[T]:
    """Return one page in the order of `keys`.

    Args:
        rows: the filtered rows, any order.
        keys: columns to sort by; the last one is unique and never empty, none may be null.
        size: the most rows to return.
        cursor: from an earlier page, or "" for the first.

    Raises:
        InvalidValue: the cursor is not one of ours.
    """
    backwards = False
    if cursor:
        backwards, values = _unpack(cursor, model=rows.model, keys=keys)
        rows = rows.filter(_beyond(keys, values, reverse=backwards))
    order = (
        [key.removeprefix("-") if key.startswith("-") else f"-{key}" for key in keys]
        if backwards
        else list(keys)
    )
    found = list(rows.order_by(*order)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page(rows=[], next_cursor="", previous_cursor="")
    has_next, has_previous = (bool(cursor), more) if backwards else (more, bool(cursor))

    def key_values(row: T) -> list[Any]:
        return [getattr(row, key.lstrip("-")) for key in keys]

    return Page(
        rows=found,
        next_cursor=_pack(key_values(found[-1]), backwards=False) if has_next else "",
        previous_cursor=_pack(key_values(found[0]), backwards=True) if has_previous else "",
    )


def count_up_to(rows: QuerySet[T], *, limit: int = COUNT_LIMIT) -> tuple[int, bool]:
    """Return how many rows there are, counting no further than `limit`, and whether that is exact.

    A list page tells "meer dan 10.000" rather than make everyone wait for a number nobody uses.
    """
    found = rows.order_by().values("pk")[: limit + 1].count()
    return min(found, limit), found <= limit
