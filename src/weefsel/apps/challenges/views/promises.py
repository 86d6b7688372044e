"""Who does what by when because of an agreement, and what was decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weefsel.apps.challenges.access import (
    agreement_for,
    challenge_for,
    commitment_for,
    decision_for,
    side_for,
)
from weefsel.apps.challenges.actions import (
    add_commitment,
    add_decision,
    change_decision,
    release_commitment,
    settle_commitment,
)
from weefsel.apps.challenges.enums import CommitmentStatus
from weefsel.apps.challenges.forms_agreements import (
    CommitmentForm,
    DecisionForm,
    ReleaseForm,
    SettleForm,
)
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Decision
from weefsel.apps.challenges.queries import is_present, partners_of
from weefsel.apps.challenges.rules import can_decide_for
from weefsel.apps.challenges.views._shared import ask, back_from
from weefsel.apps.challenges.views.agreements import crumbs_of, detail_url, list_url
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import Editing, edit

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@ASKS
@signed_in
def commitment_add(request: ViewerRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """Promise what the own side does by when."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    own = side_for(request.viewer, known)
    return ask(
        request,
        CommitmentForm(request.POST or None, viewer=request.viewer),
        save=lambda values: add_commitment(
            agreement=known,
            partner=own,
            values={name: value for name, value in values.items() if name != "version"},
            actor=request.viewer,
        ),
        title=_("Wat doet %(name)s, en wanneer?") % {"name": own},
        submit=_("Toezeggen"),
        said=_("Toegezegd."),
        back=detail_url(uuid, agreement),
        crumbs=crumbs_of(challenge),
    )


@ASKS
@signed_in
def commitment_settle(
    request: ViewerRequest, uuid: UUID, agreement: UUID, commitment: UUID
) -> HttpResponse:
    """Say what became of a promise of the own side."""
    challenge = challenge_for(request.viewer, uuid)
    promised = commitment_for(
        request.viewer, agreement_for(challenge, agreement), commitment, to_settle=True
    )
    return ask(
        request,
        SettleForm(
            request.POST or None, initial={"status": promised.status, "note": promised.note}
        ),
        save=lambda values: settle_commitment(
            commitment=promised,
            status=CommitmentStatus(values["status"]),
            note=values["note"],
            actor=request.viewer,
        ),
        title=_("Toegezegd: %(what)s") % {"what": promised},
        submit=_("Vastleggen"),
        said=_("Vastgelegd."),
        back=detail_url(uuid, agreement),
        crumbs=crumbs_of(challenge),
    )


@ASKS
@signed_in
def commitment_release(
    request: ViewerRequest, uuid: UUID, agreement: UUID, commitment: UUID
) -> HttpResponse:
    """Release another side of what it promised."""
    challenge = challenge_for(request.viewer, uuid)
    known = agreement_for(challenge, agreement)
    own = side_for(request.viewer, known)
    promised = commitment_for(request.viewer, known, commitment)
    return ask(
        request,
        ReleaseForm(request.POST or None),
        save=lambda values: release_commitment(
            commitment=promised, partner=own, note=values["note"], actor=request.viewer
        ),
        title=_("Laten vervallen: %(what)s") % {"what": promised},
        submit=_("Laten vervallen"),
        said=_("Vervallen, in overleg."),
        back=detail_url(uuid, agreement),
        crumbs=crumbs_of(challenge),
    )


@ASKS
@signed_in
def decision_add(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Record what was decided."""
    challenge = challenge_for(request.viewer, uuid, to_decide=True)
    return ask(
        request,
        DecisionForm(
            request.POST or None, viewer=request.viewer, parties=_own_parties(request, challenge)
        ),
        save=lambda values: add_decision(
            challenge=challenge,
            values={name: value for name, value in values.items() if name != "version"},
            actor=request.viewer,
        ),
        title=_("Een besluit vastleggen"),
        submit=_("Besluit vastleggen"),
        said=_("Vastgelegd."),
        back=list_url(uuid),
        crumbs=crumbs_of(challenge),
    )


@ASKS
@signed_in
def decision_edit(request: ViewerRequest, uuid: UUID, decision: UUID) -> HttpResponse:
    """Say a decision better, or add who saw it differently."""
    challenge = challenge_for(request.viewer, uuid, to_decide=True)
    known = decision_for(challenge, decision)

    def form(*args: Any) -> DecisionForm:
        return DecisionForm(
            *args,
            instance=decision_for(challenge, decision),
            viewer=request.viewer,
            parties=_own_parties(request, challenge, known),
        )

    return edit(
        request,
        Editing(
            record=known,
            form=form,
            save=lambda values, version: change_decision(
                decision=known, values=values, version=version, actor=request.viewer
            ),
            title=_("Een besluit bewerken"),
            done_url=back_from(request, uuid, list_url(uuid)),
            crumbs=crumbs_of(challenge),
        ),
    )


def _own_parties(
    request: ViewerRequest, challenge: Challenge, decision: Decision | None = None
) -> list[ChallengePartner]:
    """Return for whom this person can say that it decided alone, and who did so already."""
    partners = list(partners_of(challenge))
    already = decision.decided_by_id if decision else None
    return [
        one
        for one in partners
        if one.pk == already or (is_present(one) and can_decide_for(request.viewer, one))
    ]
