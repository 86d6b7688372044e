"""One import: its rows, its doubts, and the buttons on it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, page_links
from weefsel.apps.core.paging import page_of
from weefsel.apps.core.spreadsheets import download
from weefsel.apps.imports.access import batch_for
from weefsel.apps.imports.actions import (
    answer_question,
    clear_batch,
    start_import,
    start_preview,
    start_undo,
)
from weefsel.apps.imports.enums import Verdict
from weefsel.apps.imports.forms import AnswerForm
from weefsel.apps.imports.pages import page_of_batch
from weefsel.apps.imports.queries import questions_of, rows_of
from weefsel.apps.imports.tables import lines_of, repair_sheet
from weefsel.apps.imports.views.offering import crumbs

ROWS = 50
QUESTIONS = 25


@require_safe
@signed_in
def batch_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show every row with its verdict, and what can be done."""
    batch = batch_for(request.viewer, uuid)
    verdict = request.GET.get("oordeel", "")
    verdict = verdict if verdict in Verdict.values else ""
    rows = rows_of(batch, verdict=verdict)
    try:
        page = page_of(rows, keys=("number", "id"), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("imports:detail", uuid=uuid)
    context = {
        "page": page_of_batch(batch, request.viewer),
        "rows": lines_of(batch, page.rows),
        "links": page_links(request.GET, page),
        "verdict": verdict,
        "crumbs": crumbs(),
    }
    return render(request, "imports/batch_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def batch_questions(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Decide doubts, what is here and what the list says side by side."""
    batch = batch_for(request.viewer, uuid)
    if request.method == "POST":
        form = AnswerForm(request.POST)
        question = None
        if form.is_valid():
            question = (
                questions_of(batch, is_open=False).filter(pk=form.cleaned_data["question"]).first()
            )
        if question is None:
            raise Http404
        try:
            answer_question(
                question=question, answer=form.cleaned_data["answer"], actor=request.viewer
            )
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("imports:questions", uuid=batch.uuid)
    found = questions_of(batch)
    context = {
        "batch": batch,
        "questions": found[:QUESTIONS],
        "n_open": found.count(),
        "crumbs": [*crumbs(), (batch.name, _url(uuid))],
    }
    return render(request, "imports/batch_questions.html", context)


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


def _url(uuid: UUID) -> str:
    return reverse("imports:detail", kwargs={"uuid": uuid})
