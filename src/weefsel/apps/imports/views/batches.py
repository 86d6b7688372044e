"""One import: its rows, its doubts, and the buttons on it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, page_links
from weefsel.apps.core.paging import page_of
from weefsel.apps.core.spreadsheets import download
from weefsel.apps.imports.access import batch_for
from weefsel.apps.imports.actions import (
    clear_batch,
    start_import,
    start_preview,
    start_undo,
)
from weefsel.apps.imports.enums import Verdict
from weefsel.apps.imports.pages import page_of_batch
from weefsel.apps.imports.queries import rows_of
from weefsel.apps.imports.tables import lines_of, repair_sheet, shown_columns
from weefsel.apps.imports.views.offering import crumbs

ROWS = 50


@require_safe
@vary_on_headers("HX-Request")
@signed_in
def batch_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show every row with its verdict, and what can be done."""
    batch = batch_for(request.viewer, uuid)
    page_of_it = page_of_batch(batch, request.viewer)
    if request.headers.get("HX-Request") and not page_of_it.is_busy:
        return HttpResponse(headers={"HX-Refresh": "true"})  # ready: the whole page is another
    verdict = request.GET.get("oordeel", "")
    verdict = verdict if verdict in Verdict.values else ""
    rows = rows_of(batch, verdict=verdict)
    try:
        page = page_of(rows, keys=("number", "id"), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("imports:detail", uuid=uuid)
    context = {
        "page": page_of_it,
        "rows": lines_of(batch, page.rows),
        "headings": [batch.columns[place]["name"] for place in shown_columns(batch)],
        "links": page_links(request.GET, page),
        "verdict": verdict,
        "crumbs": crumbs(),
    }
    return render(request, "imports/batch_detail.html", context)


@require_safe
@signed_in
def batch_unreadable(request: ViewerRequest, uuid: UUID) -> HttpResponseBase:
    """Hand out the rows that could not be read, to repair and offer again."""
    batch = batch_for(request.viewer, uuid)
    rows = rows_of(batch, verdict=Verdict.UNREADABLE).iterator(2_000)
    return download(repair_sheet(batch, rows), "xlsx")


@require_POST
@signed_in
def batch_preview(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Have every row looked through again."""
    batch = batch_for(request.viewer, uuid)
    try:
        start_preview(batch=batch, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("imports:detail", uuid=uuid)


@require_POST
@signed_in
def batch_run(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Read in what is not in doubt."""
    batch = batch_for(request.viewer, uuid)
    try:
        start_import(batch=batch, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("imports:detail", uuid=uuid)


@require_POST
@signed_in
def batch_undo(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take back what came in."""
    batch = batch_for(request.viewer, uuid)
    try:
        start_undo(batch=batch, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("imports:detail", uuid=uuid)


@require_POST
@signed_in
def batch_clear(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Forget the rows."""
    batch = batch_for(request.viewer, uuid)
    try:
        clear_batch(batch=batch, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("imports:detail", uuid=uuid)
    messages.success(request, _("De rijen van deze import zijn opgeruimd."))
    return redirect("imports:list")
