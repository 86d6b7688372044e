"""Agreements: draft, change, propose, say yes, reopen; every version stays readable."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.challenges.access import (
    agreement_for,
    challenge_for,
    deciding_partner_for,
    version_for,
)
from weefsel.apps.challenges.actions import (
    change_agreement,
    consent,
    draft_agreement,
    end_agreement,
    keep_agreement,
    propose_agreement,
    reopen_agreement,
    set_agreement_partners,
    withdraw_consent,
)
from weefsel.apps.challenges.agreement_pages import agreement_page, agreements_page
from weefsel.apps.challenges.agreement_texts import example_named, paragraphs_changed
from weefsel.apps.challenges.deal_sheet import deal_sheet
from weefsel.apps.challenges.forms_agreements import AgreementForm, ReopenForm, SidesForm
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.queries import is_present, partners_of, version_numbered
from weefsel.apps.challenges.views._shared import Crumbs, ask, crumbs_to, do
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import Editing, edit

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def agreements(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show what was agreed, promised and decided."""
    challenge = challenge_for(request.viewer, uuid)
    context = {
        "challenge": challenge,
        "page": agreements_page(request.viewer, challenge),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/agreements.html", context)


@ASKS
@signed_in
def agreement_add(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Draft an agreement, from nothing or from an example; all partners are in it to begin with."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)

    def save(values: dict[str, Any]) -> None:
        draft_agreement(
            challenge=challenge,
            values={name: value for name, value in values.items() if name != "version"},
            partners=[one for one in partners_of(challenge) if is_present(one)],
            actor=request.viewer,
        )

    example = example_named(request.GET.get("voorbeeld", ""))
    initial = (
        {"title": example.title, "goal": example.goal, "text": example.text} if example else {}
    )
    return ask(
        request,
        AgreementForm(request.POST or None, viewer=request.viewer, initial=initial),
        save=save,
        title=_("Een afspraak maken"),
        submit=_("Concept opslaan"),
        said=_("Het concept staat. Lees het samen, en leg het dan voor."),
        back=list_url(uuid),
        crumbs=crumbs_of(challenge),
    )


@require_safe
@signed_in
def agreement_detail(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Show one agreement: its words, who said yes, and who does what by when."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    context = {
        "challenge": challenge,
        "page": agreement_page(request.viewer, known),
        "crumbs": crumbs_of(challenge),
    }
    return render(request, "challenges/agreement_detail.html", context)


@ASKS
@signed_in
def agreement_edit(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Say an agreement in other words: a version more."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = agreement_for(challenge, agreement)
    return edit(
        request,
        Editing(
            record=known,
            form=lambda *args: AgreementForm(
                *args, instance=agreement_for(challenge, agreement), viewer=request.viewer
            ),
            save=lambda values, version: change_agreement(
                agreement=known, values=values, version=version, actor=request.viewer
            ),
            title=_("%(what)s: een nieuwe versie") % {"what": known},
            done_url=detail_url(uuid, agreement),
            crumbs=crumbs_of(challenge),
        ),
    )


@ASKS
@signed_in
def agreement_sides(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Say who is in an agreement."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = agreement_for(challenge, agreement)
    form = SidesForm(
        request.POST or None,
        partners=[one for one in partners_of(challenge) if is_present(one)],
        initial={"partners": [one.uuid for one in known.partners.all()]},
    )
    return ask(
        request,
        form,
        save=lambda values: set_agreement_partners(
            agreement=known, partners=values["partners"], actor=request.viewer
        ),
        title=_("Wie doet mee aan: %(what)s") % {"what": known},
        submit=_("Opslaan"),
        said=_("Opgeslagen. Leg de afspraak opnieuw voor."),
        back=detail_url(uuid, agreement),
        crumbs=crumbs_of(challenge),
    )


@require_safe
@signed_in
def agreement_version(
    request: ViewerRequest, uuid: UUID, agreement: UUID, number: int
) -> HttpResponse:
    """Show one version, and what changed in it since the one before."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    version = version_for(known, number)
    before = version_numbered(known, number - 1)
    context = {
        "challenge": challenge,
        "agreement": known,
        "version": version,
        "before": before,
        "paragraphs": paragraphs_changed(before.text, version.text) if before else [],
        "crumbs": [*crumbs_of(challenge), (known.title, detail_url(uuid, agreement))],
    }
    return render(request, "challenges/agreement_version.html", context)


@require_POST
@signed_in
def agreement_propose(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Put an agreement before all partners in it."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = agreement_for(challenge, agreement)
    return do(
        request,
        lambda: propose_agreement(agreement=known, actor=request.viewer),
        said=_("Voorgelegd. Elke partner zegt nu zelf ja."),
        back=detail_url(uuid, agreement),
    )


@require_POST
@signed_in
def agreement_consent(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Say yes for the own side, to the version that was read."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    own = deciding_partner_for(request.viewer, known)
    number = request.POST.get("versie", "")
    if not number.isdecimal():
        raise Http404
    return do(
        request,
        lambda: consent(agreement=known, partner=own, number=int(number), actor=request.viewer),
        said=_("Vastgelegd: %(name)s zegt ja.") % {"name": own},
        back=detail_url(uuid, agreement),
    )


@require_POST
@signed_in
def agreement_withdraw(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Take the yes of the own side back."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    own = deciding_partner_for(request.viewer, known)
    return do(
        request,
        lambda: withdraw_consent(agreement=known, partner=own, actor=request.viewer),
        said=_("Jullie ja is ingetrokken."),
        back=detail_url(uuid, agreement),
    )


@ASKS
@signed_in
def agreement_reopen(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Take an agreement up again, with the reason."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    own = deciding_partner_for(request.viewer, known)
    return ask(
        request,
        ReopenForm(request.POST or None),
        save=lambda values: reopen_agreement(
            agreement=known, partner=own, reason=values["reason"], actor=request.viewer
        ),
        title=_("%(what)s heropenen") % {"what": known},
        submit=_("Afspraak heropenen"),
        said=_("Heropend. Schrijf een nieuwe versie, en leg die voor."),
        back=detail_url(uuid, agreement),
        crumbs=crumbs_of(challenge),
    )


@require_POST
@signed_in
def agreement_keep(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Leave a reopened agreement as it was."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    own = deciding_partner_for(request.viewer, known)
    return do(
        request,
        lambda: keep_agreement(agreement=known, partner=own, actor=request.viewer),
        said=_("De afspraak blijft zoals ze was."),
        back=detail_url(uuid, agreement),
    )


@require_POST
@signed_in
def agreement_end(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """End an agreement."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    own = deciding_partner_for(request.viewer, known)
    return do(
        request,
        lambda: end_agreement(agreement=known, partner=own, actor=request.viewer),
        said=_("De afspraak is beëindigd. Ze blijft leesbaar."),
        back=detail_url(uuid, agreement),
    )


@require_safe
@signed_in
def agreement_sheet(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Hand out the deal sheet, to read on paper and to sign."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    response = HttpResponse(deal_sheet(known), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="dealblad-{known.uuid}.pdf"'
    return response


def list_url(uuid: UUID) -> str:
    """Return the address of all agreements of a challenge."""
    return reverse("challenges:agreements", args=[uuid])


def detail_url(uuid: UUID, agreement: UUID) -> str:
    """Return the address of one agreement."""
    return reverse("challenges:agreement", args=[uuid, agreement])


def crumbs_of(challenge: Challenge) -> Crumbs:
    """Return the way up from a page about one agreement."""
    return [*crumbs_to(challenge), (_("Afspraken"), list_url(challenge.uuid))]
