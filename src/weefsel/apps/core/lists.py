"""What every list page needs besides its rows: addresses, chips and links to other pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from weefsel.apps.core.paging import Page

CURSOR = "plek"


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address of the same list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where the pages before and after this one are; what is empty does not show."""

    previous_url: str
    next_url: str
    first: int = 0
    last: int = 0
    total: int = 0


def address(parameters: QueryDict, **changes: str) -> str:
    """Return the address of this list with other filters, at its first page.

    Args:
        parameters: of the request.
        changes: value by name; "" takes the filter away.
    """
    changed = parameters.copy()
    changed.pop(CURSOR, None)
    for name, value in changes.items():
        if value:
            changed[name] = value
        else:
            changed.pop(name, None)
    return f"?{changed.urlencode()}"


def chips(parameters: QueryDict, labels: Iterable[tuple[str, str]]) -> list[Chip]:
    """Return a chip for each (filter, what it says); an empty text makes no chip."""
    return [Chip(label, address(parameters, **{name: ""})) for name, label in labels if label]


def page_links(parameters: QueryDict, page: Page[Any]) -> PageLinks:
    """Return the addresses beside this page."""

    def at(cursor: str) -> str:
        if not cursor:
            return ""
        changed = parameters.copy()
        changed[CURSOR] = cursor
        return f"?{changed.urlencode()}"

    return PageLinks(at(page.previous_cursor), at(page.next_cursor))
