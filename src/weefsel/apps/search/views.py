"""The search page, and the results while somebody is typing."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.search import queries
from weefsel.apps.search.queries import ONE_KIND, PAGE_SIZE, Found
from weefsel.apps.search.registry import Kind, kinds

LAST_PAGE = ONE_KIND.ranked // PAGE_SIZE
LONGEST_NUMBER = 3  # digits


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in the results of one kind, as the pagination component shows it."""

    first: int
    last: int
    total: int | None
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class Chip:
    """The kind that was chosen, and how to show all kinds again."""

    label: str
    remove_url: str


@require_safe
@signed_in
def search(request: ViewerRequest) -> HttpResponse:
    """Show what was found: the best of every kind, or one kind page by page."""
    text = request.GET.get("q", "").strip()
    kind = _kind(request)
    number = _page(request)
    found = queries.search(request.viewer, text, kind=kind.kind if kind else "", page=number)
    context = {
        "text": text,
        "found": found,
        "chips": [Chip(str(kind.label), _address(request, soort=""))] if kind else [],
        "place": _place(request, number, found) if kind and found.groups else None,
        "most_ranked": ONE_KIND.ranked,
    }
    return render(request, "search/search.html", context)


@require_safe
@signed_in
def suggest(request: ViewerRequest) -> HttpResponse:
    """Show a few links under the search box; nothing at all when nothing was typed."""
    text = request.GET.get("q", "").strip()
    found = queries.suggest(request.viewer, text)
    response = render(request, "search/_suggestions.html", {"text": text, "found": found})
    response["Cache-Control"] = "no-store"
    return response


def _kind(request: HttpRequest) -> Kind | None:
    wanted = request.GET.get("soort", "")
    return next((kind for kind in kinds() if kind.kind == wanted), None)


def _page(request: HttpRequest) -> int:
    wanted = request.GET.get("pagina", "")
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) <= LONGEST_NUMBER):
        return 1
    return min(max(int(wanted), 1), LAST_PAGE)


def _address(request: HttpRequest, **changes: str) -> str:
    """Return this search with some of it changed; an empty value leaves that out."""
    query = request.GET.copy()
    query.pop("pagina", None)
    for name, value in changes.items():
        query[name] = value
        if not value:
            del query[name]
    return f"?{query.urlencode()}"


def _place(request: HttpRequest, number: int, found: Found) -> Place:
    group = found.groups[0]
    last = min(number * PAGE_SIZE, group.n_ranked)
    return Place(
        first=(number - 1) * PAGE_SIZE + 1,
        last=last if group.hits else 0,
        total=None if group.is_more else group.total,
        previous_url=_address(request, pagina=str(number - 1)) if number > 1 else "",
        next_url=_address(request, pagina=str(number + 1)) if last < group.n_ranked else "",
    )
