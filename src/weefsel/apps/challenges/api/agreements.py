"""Endpoints of agreements, of who says yes to them, and of what was promised."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from ninja import Query, Router

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.actions import (
    add_commitment,
    change_agreement,
    consent,
    draft_agreement,
    end_agreement,
    keep_agreement,
    propose_agreement,
    release_commitment,
    reopen_agreement,
    set_agreement_partners,
    settle_commitment,
    withdraw_consent,
)
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, listed, one
from weefsel.apps.challenges.api.choices import AgreementStates, CommitmentStates
from weefsel.apps.challenges.api.schemas import OfChallenge
from weefsel.apps.challenges.api.schemas_agreeing import (
    AgreementChange,
    AgreementIn,
    AgreementOut,
    AgreementPage,
    CommitmentChange,
    CommitmentIn,
    CommitmentOut,
    CommitmentPage,
    ConsentIn,
)
from weefsel.apps.challenges.api.showing_agreeing import agreement_shown, commitment_shown
from weefsel.apps.challenges.enums import CommitmentStatus
from weefsel.apps.challenges.models import Agreement
from weefsel.apps.challenges.queries import across
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.api.choices import stored

router = Router(tags=[TAG], by_alias=True)
consent_router = Router(tags=[TAG], by_alias=True)
commitment_router = Router(tags=[TAG], by_alias=True)
DECIDED = {"state", "reopened_because"}


@router.get(
    "",
    response=AgreementPage,
    operation_id="afspraken_lijst",
    summary="Afspraken",
    description="Met elke versie, en wie daar ja tegen zei.",
)
def agreement_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of agreements."""
    return listed(
        request, across.agreements(request.viewer), filters, AgreementPage, agreement_shown
    )


@router.post(
    "",
    response={201: AgreementOut},
    operation_id="afspraken_opstellen",
    summary="Een afspraak opstellen",
    description="Een concept mag zo onvolledig zijn als het is.",
)
def agreement_add(request: ViewerRequest, body: AgreementIn) -> HttpResponse:
    """Write a first version."""
    viewer = request.viewer
    challenge = choosing.challenge_given(viewer, body.challenge_id)
    made = draft_agreement(
        challenge=challenge,
        values=_words(body.model_dump(exclude={"challenge_id", "partner_ids"})),
        partners=choosing.sides_given(challenge, body.partner_ids, "partner_ids"),
        actor=viewer,
    )
    return created(request, _shown(request, made.uuid), made.uuid, made.version)


@router.get(
    ONE,
    response=AgreementOut,
    operation_id="afspraken_lezen",
    summary="Eén afspraak",
    description="Met elke versie, en wie daar ja tegen zei.",
)
def agreement_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one agreement."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=AgreementOut,
    operation_id="afspraken_wijzigen",
    summary="Een afspraak anders zeggen, of voorleggen",
    description="Andere woorden of partners zijn een nieuwe versie; de oude blijft te lezen. "
    "`stand` `voorgelegd` vraagt iedereen om een ja; `heropend` vraagt waarom (`heropendOmdat`); "
    "`afgesproken` laat een heropende afspraak zoals ze was; `beeindigd` beëindigt haar.",
)
def agreement_change(request: ViewerRequest, uuid: UUID, body: AgreementChange) -> HttpResponse:
    """Write another version, or change where the agreement stands."""
    with transaction.atomic():
        viewer = request.viewer
        agreement = choosing.one_of(across.agreements(viewer), uuid)
        decides = body.model_fields_set <= DECIDED
        challenge_for(viewer, agreement.challenge.uuid, to_change=not decides, to_decide=decides)
        version = version_to_change(request, agreement)
        words = _words(body.model_dump(exclude_unset=True, include={"title", "goal", "wording"}))
        if words:
            agreement = change_agreement(
                agreement=agreement, values=words, version=version, actor=viewer
            )
        if "partner_ids" in body.model_fields_set:
            sides = choosing.sides_given(agreement.challenge, body.partner_ids, "partner_ids")
            agreement = set_agreement_partners(agreement=agreement, partners=sides, actor=viewer)
        if "state" in body.model_fields_set:
            _set_state(viewer, agreement, body)
    return _respond(request, uuid)


def _set_state(viewer: Viewer, agreement: Agreement, body: AgreementChange) -> None:
    if body.state == AgreementStates.PROPOSED:
        challenge_for(viewer, agreement.challenge.uuid, to_change=True)
        propose_agreement(agreement=agreement, actor=viewer)
        return
    side = choosing.deciding_side(viewer, agreement.partners.select_related("organisation"))
    if body.state == AgreementStates.REOPENED:
        reopen_agreement(
            agreement=agreement, partner=side, reason=body.reopened_because, actor=viewer
        )
    elif body.state == AgreementStates.AGREED:
        keep_agreement(agreement=agreement, partner=side, actor=viewer)
    elif body.state == AgreementStates.ENDED:
        end_agreement(agreement=agreement, partner=side, actor=viewer)
    else:
        raise NotAllowedNow(_("Een afspraak wordt vanzelf weer concept als jullie haar wijzigen."))


@consent_router.post(
    "",
    response={201: AgreementOut},
    operation_id="akkoorden_geven",
    summary="Ja zeggen tegen een versie, of dat intrekken",
    description="Namens jullie kant, tegen de versie die je las. Het laatste ja sluit de afspraak. "
    "Met `ja` `false` trekken jullie het in, zolang de afspraak nog voorligt.",
)
def consent_give(request: ViewerRequest, body: ConsentIn) -> HttpResponse:
    """Say yes for the own side."""
    viewer = request.viewer
    agreement = choosing.given(across.agreements(viewer), body.agreement_id, "agreement_id")
    challenge_for(viewer, agreement.challenge.uuid, to_decide=True)
    side = choosing.deciding_side(viewer, agreement.partners.all())
    if body.said_yes:
        consent(agreement=agreement, partner=side, number=body.number, actor=viewer)
    else:
        withdraw_consent(agreement=agreement, partner=side, actor=viewer)
    again = choosing.one_of(across.agreements(viewer), agreement.uuid)
    return created(
        request, agreement_shown(again), again.uuid, again.version, resource="/afspraken"
    )


@commitment_router.get(
    "",
    response=CommitmentPage,
    operation_id="toezeggingen_lijst",
    summary="Toezeggingen",
    description="Wie doet wat, en wanneer, vanwege een afspraak.",
)
def commitment_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of promises."""
    return listed(
        request,
        across.commitments(request.viewer),
        filters,
        CommitmentPage,
        commitment_shown,
        path="agreement__challenge",
    )


@commitment_router.post(
    "",
    response={201: CommitmentOut},
    operation_id="toezeggingen_toevoegen",
    summary="Iets toezeggen",
    description="Namens jullie kant, als die in de afspraak zit.",
)
def commitment_add(request: ViewerRequest, body: CommitmentIn) -> HttpResponse:
    """Promise something for the own side."""
    viewer = request.viewer
    agreement = choosing.given(across.agreements(viewer), body.agreement_id, "agreement_id")
    side = choosing.own_side(viewer, agreement.partners.all())
    made = add_commitment(
        agreement=agreement,
        partner=side,
        values=body.model_dump(exclude={"agreement_id"}),
        actor=viewer,
    )
    again = choosing.one_of(across.commitments(viewer), made.uuid)
    return created(request, commitment_shown(again), again.uuid, again.version)


@commitment_router.get(
    ONE,
    response=CommitmentOut,
    operation_id="toezeggingen_lezen",
    summary="Eén toezegging",
    description="Wie doet wat, en wat ervan kwam.",
)
def commitment_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one promise."""
    return _respond_commitment(request, uuid)


@commitment_router.patch(
    ONE,
    response=CommitmentOut,
    operation_id="toezeggingen_wijzigen",
    summary="Zeggen wat er van een toezegging kwam",
    description="Wie het toezegde, zegt of het lukte. `vervallen` zegt een andere kant, met reden.",
)
def commitment_change(request: ViewerRequest, uuid: UUID, body: CommitmentChange) -> HttpResponse:
    """Say what became of a promise."""
    viewer = request.viewer
    commitment = choosing.one_of(across.commitments(viewer), uuid)
    sides = list(commitment.agreement.partners.select_related("organisation"))
    side = choosing.own_side(viewer, sides)
    version_to_change(request, commitment)
    if body.state == CommitmentStates.RELEASED:
        release_commitment(commitment=commitment, partner=side, note=body.note, actor=viewer)
    else:
        settle_commitment(
            commitment=commitment,
            status=stored(CommitmentStatus, body.state),
            note=body.note,
            actor=viewer,
        )
    return _respond_commitment(request, uuid)


def _words(given: dict[str, Any]) -> dict[str, Any]:
    return {"text" if name == "wording" else name: value for name, value in given.items()}


def _shown(request: ViewerRequest, uuid: UUID) -> AgreementOut:
    return agreement_shown(choosing.one_of(across.agreements(request.viewer), uuid))


def _respond(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    shown = _shown(request, uuid)
    return one(request, shown, shown.version)


def _respond_commitment(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.commitments(request.viewer), uuid)
    return one(request, commitment_shown(found), found.version)
