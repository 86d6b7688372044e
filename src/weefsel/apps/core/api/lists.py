"""One page of a list, with the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from pydantic import BaseModel

from weefsel.apps.core.api.names import in_dutch
from weefsel.apps.core.api.schemas import ListQuery
from weefsel.apps.core.paging import page_of

M = TypeVar("M", bound=Model)


def respond_with_page(
    request: HttpRequest,
    rows: QuerySet[M],
    *,
    keys: Sequence[str],
    query: ListQuery,
    show: Callable[[list[M]], BaseModel],
) -> HttpResponse:
    """Return one page.

    Args:
        request: its address is the start of the addresses of the neighbours.
        rows: everything that is asked for and may be seen, any order.
        keys: the order, as for `page_of`.
        query: which page, and how much on it.
        show: fills the page (without links) with the rows.
    """
    page = page_of(rows, keys=keys, size=query.size, cursor=query.cursor)
    shown = show(page.rows).model_copy(
        update={
            "next_page": _address(request, page.next_cursor),
            "previous_page": _address(request, page.previous_cursor),
        }
    )
    return HttpResponse(shown.model_dump_json(by_alias=True), content_type="application/json")


def _address(request: HttpRequest, cursor: str) -> str | None:
    if not cursor:
        return None
    asked = request.GET.copy()
    asked[in_dutch("cursor")] = cursor
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
