"""Paging by key: page 1,000 costs as much as page 1, and nothing is skipped or shown twice."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

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


def _unpack(cursor: str, *, length: int) -> tuple[bool, list[Any]]:
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        backwards, *values = json.loads(raw)
    except (binascii.Error, ValueError, TypeError):
        values, backwards = [], None
    plain = all(isinstance(value, str | int) and not isinstance(value, bool) for value in values)
    if not isinstance(backwards, bool) or len(values) != length or not plain:
        raise InvalidValue(
            "Deze plek in de lijst bestaat niet meer. Begin weer bij de eerste pagina.",
            field="cursor",
        )
    return backwards, values


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
    backwards, values = _unpack(cursor, length=len(keys)) if cursor else (False, [])
    if values:
        try:
            rows = rows.filter(_beyond(keys, values, reverse=backwards))
        except (ValueError, TypeError) as error:
            raise InvalidValue(
                "Deze plek in de lijst bestaat niet meer. Begin weer bij de eerste pagina.",
                field="cursor",
            ) from error
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
    has_next, has_previous = (bool(values), more) if backwards else (more, bool(values))

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
