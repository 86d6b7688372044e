"""The doubts of an import: compared side by side, answered one by one or the rest at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, page_links
from weefsel.apps.core.paging import page_of
from weefsel.apps.imports.access import batch_for
from weefsel.apps.imports.actions import answer_question, answer_rest, reopen_questions
from weefsel.apps.imports.doubts import KINDS, REST, doubt_of, doubts_of
from weefsel.apps.imports.forms import AnswerForm
from weefsel.apps.imports.models import ImportBatch, ImportQuestion
from weefsel.apps.imports.pages import BUSY
from weefsel.apps.imports.queries import doubt_counts, questions_of, standing_of
from weefsel.apps.imports.views.offering import crumbs

QUESTIONS = 50
KIND, DECIDED = "soort", "beslist"
LAST = "imports_last_answers"  # in the session: what one click answered, to take it back


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def batch_questions(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Decide doubts, what is here and what the list says side by side."""
    batch = batch_for(request.viewer, uuid)
    if request.method == "POST":
        return _post(request, batch)
    counts = doubt_counts(batch)
    chosen = request.GET.get(KIND, "")
    if chosen not in {*KINDS, DECIDED} or not counts[chosen]:
        chosen = next((kind for kind in KINDS if counts[kind]), "")
    try:
        page = page_of(
            questions_of(batch, kind=chosen, is_open=chosen != DECIDED),
            keys=("-n_rows", "id"),
            size=QUESTIONS,
            cursor=request.GET.get(CURSOR, ""),
        )
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("imports:questions", uuid=uuid)
    context = {
        "batch": batch,
        "doubts": doubts_of(page.rows),
        "links": page_links(request.GET, page),
        "tabs": [(kind, label, counts[kind]) for kind, label in KINDS.items() if counts[kind]],
        "chosen": chosen,
        "n_open": counts.total() - counts["decided"],
        "n_decided": counts["decided"],
        "rest": REST.get(chosen, ""),
        "is_busy": standing_of(batch) in BUSY,
        "crumbs": [*crumbs(), (batch.name, _url("detail", batch))],
    }
    return render(request, "imports/batch_questions.html", context)


def _post(request: ViewerRequest, batch: ImportBatch) -> HttpResponse:
    try:
        if "rest" in request.POST:
            return _answer_rest(request, batch)
        if "terug" in request.GET:
            numbers = request.session.pop(LAST, {}).get(str(batch.uuid), [])
            reopen_questions(batch=batch, numbers=numbers, actor=request.viewer)
            return redirect(_url("questions", batch))
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(request.get_full_path())
    return _answer_one(request, batch)


def _answer_rest(request: ViewerRequest, batch: ImportBatch) -> HttpResponse:
    numbers = [int(text) for text in request.POST.getlist("rest") if text.isdecimal()]
    done = answer_rest(batch=batch, numbers=numbers[:QUESTIONS], actor=request.viewer)
    request.session[LAST] = {str(batch.uuid): done}
    words = ngettext("%(n)d twijfel beslist.", "%(n)d twijfels beslist.", len(done))
    back = f"{_url('questions', batch)}?{urlencode({'terug': 1})}"
    messages.success(request, words % {"n": len(done)}, extra_tags=f"undo:{back}")
    return redirect(_url("questions", batch))


def _answer_one(request: ViewerRequest, batch: ImportBatch) -> HttpResponse:
    """Answer one question, or ask it again; with script only its card changes."""
    form = AnswerForm(request.POST)
    question = None
    if form.is_valid():
        question = (
            questions_of(batch, is_open=None).filter(pk=form.cleaned_data["question"]).first()
        )
    if question is None:
        raise Http404
    said = ""
    try:
        if "reopen" in request.POST:
            reopen_questions(batch=batch, numbers=[question.pk], actor=request.viewer)
            question.answer = None
        else:
            said = _answered(question, form.cleaned_data["answer"], request)
    except DomainError as error:
        said = str(error)
    if request.headers.get("HX-Request"):
        return _card(request, batch, question, said)
    if said:
        messages.warning(request, said)
    onto = request.POST.get("onto", "")
    return redirect(request.get_full_path() + (f"#twijfel-{int(onto)}" if onto.isdecimal() else ""))


def _answered(question: ImportQuestion, answer: str, request: ViewerRequest) -> str:
    """Answer what is open; an answer from another window stays, and is told."""
    if question.answer is None:
        answer_question(question=question, answer=answer, actor=request.viewer)
    elif question.answer != answer:
        return _(
            "Deze twijfel was al beslist, misschien in een ander venster. Dat antwoord blijft."
        )
    return ""


def _card(
    request: ViewerRequest, batch: ImportBatch, question: ImportQuestion, said: str
) -> HttpResponse:
    counts = doubt_counts(batch)
    context: dict[str, Any] = {
        "doubt": doubt_of(question),
        "said": said,
        "n_open": counts.total() - counts["decided"],
        "is_part": True,
    }
    return render(request, "imports/_doubt.html", context)


def _url(name: str, batch: ImportBatch) -> str:
    return reverse(f"imports:{name}", kwargs={"uuid": batch.uuid})
