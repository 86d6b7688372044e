"""Correct a contact, withdraw it, bring it back, and say how it felt."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weefsel.apps.core.errors import ChangedMeanwhile, DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import add_problem
from weefsel.apps.relations.access import side_for, touchpoint_for
from weefsel.apps.relations.actions import (
    NewImpression,
    bring_back_touchpoint,
    correct_touchpoint,
    record_impression,
    withdraw_touchpoint,
)
from weefsel.apps.relations.forms_correct import (
    CorrectionForm,
    Difference,
    ImpressionForm,
    Stands,
    WithdrawForm,
)
from weefsel.apps.relations.models import Touchpoint
from weefsel.apps.relations.queries.one import attendances_at, impression_of
from weefsel.apps.relations.queries.reading import relations_of_touchpoint


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def contact_correct(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Put right what was wrong in a contact; what stood there stays beside it."""
    touchpoint = touchpoint_for(request.viewer, uuid, to_change=True)
    if touchpoint.is_withdrawn:
        messages.info(request, _("Dit contact is ingetrokken. Haal het eerst terug."))
        return redirect("relations:contact", uuid=uuid)
    form = CorrectionForm(
        request.POST or None, viewer=request.viewer, stands=_stands(request, touchpoint)
    )
    if request.method != "POST" or not form.is_valid():
        return _correction_page(request, form)
    try:
        correct_touchpoint(
            touchpoint=touchpoint,
            values=form.values(),
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
        )
    except ChangedMeanwhile:
        meanwhile = form.differences()
        form.stand_on_present_version()
        return _correction_page(request, form, meanwhile, status=409)
    except DomainError as error:
        add_problem(form, error)
        return _correction_page(request, form)
    messages.success(request, _("Opgeslagen. Wat er eerder stond, staat eronder."))
    return redirect("relations:contact", uuid=uuid)


def _stands(request: ViewerRequest, touchpoint: Touchpoint) -> Stands:
    present: list[object] = getattr(touchpoint, "present", [])
    return Stands(
        touchpoint=touchpoint,
        attended=list(attendances_at(touchpoint)),
        seen=frozenset(row.pk for row in present),  # type: ignore[attr-defined]
        relations=relations_of_touchpoint(request.viewer, touchpoint),
    )


def _correction_page(
    request: ViewerRequest,
    form: CorrectionForm,
    meanwhile: list[Difference] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    url = _url_of(form.touchpoint)
    context = {
        "form": form,
        "meanwhile": meanwhile,
        "title": _("Contact corrigeren"),
        "submit_label": _("Correctie opslaan"),
        "cancel_url": url,
        "crumbs": [(str(form.touchpoint), url)],
    }
    return render(request, "relations/contact_correct.html", context, status=status)


@require_POST
@signed_in
def contact_withdraw(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Withdraw a contact that never happened, with a way back."""
    touchpoint = touchpoint_for(request.viewer, uuid, to_change=True)
    form = WithdrawForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        withdraw_touchpoint(touchpoint=touchpoint, reason=reason, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        undo = reverse("relations:contact_bring_back", args=[uuid])
        said = _("Het contact is ingetrokken en telt niet meer mee.")
        messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("relations:contact", uuid=uuid)


@require_POST
@signed_in
def contact_bring_back(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Let a contact count again that was withdrawn."""
    touchpoint = touchpoint_for(request.viewer, uuid, to_change=True)
    try:
        bring_back_touchpoint(touchpoint=touchpoint, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Het contact is er weer."))
    return redirect("relations:contact", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def contact_felt(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say how a contact felt for the own side, whichever side that is."""
    touchpoint = touchpoint_for(request.viewer, uuid)
    side = side_for(request.viewer, touchpoint)
    known = impression_of(touchpoint, side)
    said = {"felt": known.felt, "note": known.note, "version": known.version} if known else {}
    form = ImpressionForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            record_impression(
                touchpoint=touchpoint,
                impression=NewImpression(felt=given["felt"], note=given["note"]),
                version=given["version"],
                actor=request.viewer,
            )
        except DomainError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("Opgeslagen. Alleen %(side)s ziet dit.") % {"side": side})
            return redirect("relations:contact", uuid=uuid)
    url = _url_of(touchpoint)
    context = {
        "form": form,
        "side": side,
        "known": known,
        "title": _("Hoe voelde het?"),
        "submit_label": _("Opslaan"),
        "cancel_url": url,
        "crumbs": [(str(touchpoint), url)],
    }
    return render(request, "relations/contact_felt.html", context)


def _url_of(touchpoint: Touchpoint) -> str:
    return reverse("relations:contact", args=[touchpoint.uuid])
