"""The map: its page with the table beside it, its data, and everything as a file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.spreadsheets import Sheet, download_as
from weefsel.apps.fabric import exporting, picturing
from weefsel.apps.fabric.filters import ScopeForm
from weefsel.apps.fabric.pages.map import map_page
from weefsel.apps.fabric.pages.map_data import map_data
from weefsel.apps.fabric.pages.ties import (
    ORDER,
    ORDERS,
    SEARCH,
    tie_cells,
    tie_columns,
    tie_table,
    ties_wanted,
)
from weefsel.apps.fabric.queries import reading_for
from weefsel.apps.fabric.seen import Seen, seen_by
from weefsel.apps.fabric.views.reading import context_of
from weefsel.apps.fabric.words import day as day_in_words

Content = str | bytes | Iterable[str]


@require_safe
@signed_in
def network(request: ViewerRequest) -> HttpResponse:
    """Show the map, and the table that says the same."""
    standing, context = context_of(request, "fabric:map")
    if standing.reading is not None:
        seen = seen_by(request.viewer, standing.reading)
        context["page"] = map_page(standing, seen)
        context["table"] = tie_table(seen, request.GET)
        query = context["query"]
        address = reverse("fabric:map_data")
        context["data_url"] = f"{address}?{query}" if query else address
    return render(request, "fabric/map.html", context)


@require_safe
@gzip_page
@signed_in
def map_content(request: ViewerRequest) -> HttpResponse:
    """Hand out what the map in the browser draws."""
    reading = reading_for(request.viewer, ScopeForm(request.GET).scope())
    if reading is None:
        raise Http404
    return JsonResponse(map_data(seen_by(request.viewer, reading)))


@require_safe
@signed_in
def map_export(request: ViewerRequest, kind: str) -> HttpResponseBase:
    """Hand out the ties one may see as a file for another program."""
    form = ScopeForm(request.GET)
    reading = reading_for(request.viewer, form.scope())
    if reading is None or kind not in KINDS:
        raise Http404
    seen = seen_by(request.viewer, reading)
    if kind in {"csv", "xlsx"}:
        return download_as(_sheet(request, seen, form), kind)
    content_type, make = KINDS[kind]
    content = make(seen, reading.on)
    response: HttpResponseBase = (
        HttpResponse(content, content_type=content_type)
        if isinstance(content, str | bytes)
        else StreamingHttpResponse(content, content_type=content_type)
    )
    ending = "kumu.json" if kind == "kumu" else kind
    response["Content-Disposition"] = f'attachment; filename="weefsel.{ending}"'
    return response


def _title(on: datetime.date) -> str:
    return _("Het weefsel op %(day)s") % {"day": day_in_words(on)}


KINDS: dict[str, tuple[str, Callable[[Seen, datetime.date], Content]]] = {
    "svg": ("image/svg+xml", lambda seen, on: picturing.svg(seen, title=_title(on), on=on)),
    "png": ("image/png", lambda seen, on: picturing.png(seen, title=_title(on), on=on)),
    "graphml": (
        "application/graphml+xml",
        lambda seen, on: exporting.graphml(seen, title=_title(on)),
    ),
    "gexf": (
        "application/gexf+xml",
        lambda seen, on: exporting.gexf(seen, title=_title(on), on=on),
    ),
    "kumu": ("application/json", lambda seen, on: exporting.kumu(seen, title=_title(on))),
    "csv": ("text/csv", lambda _seen, _on: ""),
    "xlsx": ("", lambda _seen, _on: ""),
}


def _sheet(request: ViewerRequest, seen: Seen, form: ScopeForm) -> Sheet:
    order = request.GET.get(ORDER, "")
    search = request.GET.get(SEARCH, "")
    found = ties_wanted(seen, search, order if order in ORDERS else ORDERS[0])
    selection = [words for _name, words in form.in_words()]
    if search:
        selection.append(_("Wie: %(search)s") % {"search": search})
    return Sheet(
        name=_("banden"),
        title=_("Banden"),
        columns=tie_columns(),
        rows=tie_cells(seen.ties(found)),
        selection="; ".join(selection),
    )
