"""Introductions: the list, one of them, and each step it takes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.fabric.access import introduction_for
from weefsel.apps.fabric.actions import (
    ask_introducer,
    close_introduction,
    decline_proposal,
    note_introduced,
    propose_introduction,
    reopen_introduction,
    take_up_introduction,
)
from weefsel.apps.fabric.forms import AskForm, IntroducedForm, OutcomeForm
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.pages.introduction import (
    IntroductionPage,
    introduction_page,
    proposal_of,
)
from weefsel.apps.fabric.pages.introductions import DONE, NEW, RUNNING, introductions_page
from weefsel.apps.fabric.pages.proposals import nothing_in_words
from weefsel.apps.fabric.queries import organisation_with, person_with
from weefsel.apps.fabric.rules import can_introduce
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.fabric.standing import standing_of
from weefsel.apps.fabric.views.reading import context_of
from weefsel.apps.parties.models import Organisation

MOST = 20
LIST = "fabric:introductions"


@require_safe
@signed_in
def introductions(request: ViewerRequest) -> HttpResponse:
    """List whom to introduce, what is under way, and what came of it."""
    standing, context = context_of(request, LIST)
    asked = request.GET.get("stand", NEW)
    context["shown"] = asked if asked in {NEW, RUNNING, DONE} else NEW
    wanted = request.GET.get("aantal", "")
    most = min(int(wanted), 10 * MOST) if wanted.isdecimal() and int(wanted) else MOST
    context["page"] = introductions_page(
        request.viewer, standing.figures, most=most, challenge=request.GET.get("opgave", "")
    )
    context["more"] = most + MOST
    context["nothing_title"], context["nothing_text"] = nothing_in_words(standing.scope)
    return render(request, "fabric/introductions.html", context)


@require_POST
@signed_in
def proposal_decide(request: ViewerRequest) -> HttpResponse:
    """Take a proposal up, put it on the list, or decline it."""
    first, second = (_organisation(request, name) for name in ("first", "second"))
    if not can_introduce(request.viewer):
        raise PermissionDenied
    figures = standing_of(request.viewer, Scope()).figures
    proposal = proposal_of(figures, first.pk, second.pk)
    gain = proposal.gain if proposal else None
    ends: dict[str, Any] = {"first": first, "second": second, "actor": request.viewer}
    try:
        made = _decide(request, ends, gain)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(LIST)
    if request.POST.get("wat") == "niet":
        undo = reverse("fabric:introduction_reopen", args=[made.uuid])
        text = _("Deze twee stellen we niet meer voor.")
        messages.success(request, text, extra_tags=f"undo:{undo}")
        return redirect(LIST)
    return redirect("fabric:introduction_detail", uuid=made.uuid)


def _decide(request: ViewerRequest, ends: dict[str, Any], gain: float | None) -> Introduction:
    what = request.POST.get("wat", "")
    if what == "niet":
        return decline_proposal(**ends, gain=gain, reason=request.POST.get("waarom", ""))
    if what == "voorstellen":
        return propose_introduction(**ends)
    return take_up_introduction(**ends, gain=gain)


def _organisation(request: ViewerRequest, name: str) -> Organisation:
    try:
        found = organisation_with(request.viewer, UUID(request.POST.get(name, "")))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@require_safe
@signed_in
def introduction_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show one introduction and what has to happen now."""
    return _show(request, introduction_for(request.viewer, uuid))


def _page(request: ViewerRequest, introduction: Introduction) -> IntroductionPage:
    figures = standing_of(request.viewer, Scope()).figures
    return introduction_page(request.viewer, introduction, figures)


def _show(
    request: ViewerRequest, introduction: Introduction, *, forms: dict[str, Any] | None = None
) -> HttpResponse:
    page = _page(request, introduction)
    context = {
        "page": page,
        "introduction": introduction,
        "crumbs": [(_("Weefsel"), reverse("fabric:overview")), (_("Voorstellen"), reverse(LIST))],
        "ask": AskForm(viewer=request.viewer, offered=page.introducers),
        "introduced": IntroducedForm(),
        "outcome": OutcomeForm(),
        **(forms or {}),
    }
    return render(request, "fabric/introduction_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def introduction_ask(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Ask somebody to introduce the two."""
    introduction = introduction_for(request.viewer, uuid, to_change=True)
    if request.method != "POST":
        return redirect("fabric:introduction_detail", uuid=uuid)
    offered = _page(request, introduction).introducers
    form = AskForm(request.POST, viewer=request.viewer, offered=offered)
    if not form.is_valid():
        return _show(request, introduction, forms={"ask": form})
    given = form.cleaned_data
    introducer = given.get("ander") or person_with(request.viewer, UUID(given["wie"]))
    if introducer is None:
        raise Http404
    try:
        ask_introducer(
            introduction=introduction,
            introducer=introducer,
            due_on=given["voor"],
            actor=request.viewer,
        )
    except DomainError as error:
        form.add_error("voor" if error.field == "due_on" else None, str(error))
        return _show(request, introduction, forms={"ask": form})
    text = _("Genoteerd. Er staat nu een vervolgactie om hen voor te stellen.")
    messages.success(request, text)
    return redirect("fabric:introduction_detail", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def introduction_introduced(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Note that the two were introduced."""
    introduction = introduction_for(request.viewer, uuid, to_change=True)
    form = IntroducedForm(request.POST)
    if request.method != "POST":
        return redirect("fabric:introduction_detail", uuid=uuid)
    if not form.is_valid():
        return _show(request, introduction, forms={"introduced": form})
    try:
        note_introduced(introduction=introduction, on=form.cleaned_data["op"], actor=request.viewer)
    except DomainError as error:
        form.add_error("op" if error.field == "on" else None, str(error))
        return _show(request, introduction, forms={"introduced": form})
    messages.success(request, _("Mooi. Hier zie je of er contact van komt."))
    return redirect("fabric:introduction_detail", uuid=uuid)


@require_POST
@signed_in
def introduction_close(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Note what came of it in the end."""
    introduction = introduction_for(request.viewer, uuid, to_change=True)
    worked = request.POST.get("wat") == "gelukt"
    outcome = request.POST.get("uitkomst", "")[:300]
    try:
        close_introduction(
            introduction=introduction, worked=worked, outcome=outcome, actor=request.viewer
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("fabric:introduction_detail", uuid=uuid)


@require_POST
@signed_in
def introduction_reopen(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take up again what was declined or closed."""
    introduction = introduction_for(request.viewer, uuid, to_change=True)
    try:
        reopen_introduction(introduction=introduction, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("fabric:introduction_detail", uuid=uuid)
