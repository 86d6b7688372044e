"""Who is in a challenge, what each wants for itself, pledges and delivers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weefsel.apps.challenges.access import (
    challenge_for,
    contribution_for,
    partner_for,
    principle_for,
    voice_for,
)
from weefsel.apps.challenges.actions import (
    add_contribution,
    add_partner,
    add_principle,
    add_spokesperson,
    change_contribution,
    change_partner,
    change_principle,
    deliver,
    leave_challenge,
    remove_contribution,
    remove_principle,
    remove_spokesperson,
    return_partner,
    save_stake,
)
from weefsel.apps.challenges.forms import (
    ContributionForm,
    DeliveryForm,
    PartnerForm,
    PrincipleForm,
    StakeForm,
    VoiceForm,
)
from weefsel.apps.challenges.models import ChallengePartner
from weefsel.apps.challenges.queries import own_stake
from weefsel.apps.challenges.views._shared import ask, crumbs_to, do, url_of
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import Editing, edit

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@ASKS
@signed_in
def partner_add(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take a party in."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)

    def save(values: dict[str, Any]) -> None:
        values.pop("version", None)
        organisation = values.pop("organisation")
        add_partner(
            challenge=challenge, organisation=organisation, values=values, actor=request.viewer
        )

    return ask(
        request,
        PartnerForm(request.POST or None, viewer=request.viewer, asks_who=True),
        save=save,
        title=_("Een partner mee laten doen"),
        submit=_("Mee laten doen"),
        said=_("De partner doet mee en ziet deze opgave vanaf nu."),
        back=url_of(uuid),
        crumbs=crumbs_to(challenge),
    )


@ASKS
@signed_in
def partner_edit(request: ViewerRequest, uuid: UUID, partner: UUID) -> HttpResponse:
    """Say the roles of the own side."""
    challenge = challenge_for(request.viewer, uuid)
    own = partner_for(request.viewer, challenge, partner, to_speak=True)
    return edit(
        request,
        Editing(
            record=own,
            form=lambda *args: PartnerForm(
                *args,
                instance=partner_for(request.viewer, challenge, partner),
                viewer=request.viewer,
            ),
            save=lambda values, version: change_partner(
                partner=own, values=values, version=version, actor=request.viewer
            ),
            title=_("De rol van %(name)s") % {"name": own},
            done_url=url_of(uuid),
            crumbs=crumbs_to(challenge),
        ),
    )


@require_POST
@signed_in
def partner_leave(request: ViewerRequest, uuid: UUID, partner: UUID) -> HttpResponse:
    """Let the own side go."""
    own = _own(request, uuid, partner)
    return do(
        request,
        lambda: leave_challenge(partner=own, actor=request.viewer),
        said=_("Jullie doen vanaf morgen niet meer mee. Wat jullie toezegden, blijft staan."),
        back=url_of(uuid),
    )


@require_POST
@signed_in
def partner_return(request: ViewerRequest, uuid: UUID, partner: UUID) -> HttpResponse:
    """Take a partner that left in again."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    gone = partner_for(request.viewer, challenge, partner)
    return do(
        request,
        lambda: return_partner(partner=gone, actor=request.viewer),
        said=_("%(name)s doet weer mee.") % {"name": gone},
        back=url_of(uuid),
    )


@ASKS
@signed_in
def voice_add(request: ViewerRequest, uuid: UUID, partner: UUID) -> HttpResponse:
    """Say who speaks for the own side."""
    own = _own(request, uuid, partner)
    return ask(
        request,
        VoiceForm(request.POST or None, viewer=request.viewer),
        save=lambda values: add_spokesperson(partner=own, actor=request.viewer, **values),
        title=_("Wie spreekt namens %(name)s?") % {"name": own},
        submit=_("Woordvoerder vastleggen"),
        said=_("Vastgelegd."),
        back=url_of(uuid),
        crumbs=crumbs_to(own.challenge),
    )


@require_POST
@signed_in
def voice_remove(request: ViewerRequest, uuid: UUID, partner: UUID, pk: int) -> HttpResponse:
    """Take a spokesperson of the own side away."""
    own = _own(request, uuid, partner)
    voice = voice_for(own, pk)
    return do(
        request,
        lambda: remove_spokesperson(voice=voice, actor=request.viewer),
        said=_("%(name)s spreekt niet meer namens %(partner)s.")
        % {"name": voice.person, "partner": own},
        back=url_of(uuid),
    )


@ASKS
@signed_in
def stake_edit(request: ViewerRequest, uuid: UUID, partner: UUID) -> HttpResponse:
    """Write what the own side wants for itself."""
    own = _own(request, uuid, partner)
    is_opened = own.challenge.stakes_opened_at is not None

    def save(values: dict[str, Any], version: int | None) -> None:
        sealed = bool(values.pop("is_sealed", False))
        save_stake(
            partner=own, values=values, is_sealed=sealed, version=version, actor=request.viewer
        )

    stake = own_stake(own)
    if stake is None:
        return ask(
            request,
            StakeForm(request.POST or None, viewer=request.viewer, is_opened=is_opened),
            save=lambda values: save(
                {name: value for name, value in values.items() if name != "version"}, None
            ),
            title=_("Het belang van %(name)s") % {"name": own},
            submit=_("Belang opslaan"),
            said=_("Opgeslagen."),
            back=url_of(uuid),
            crumbs=crumbs_to(own.challenge),
        )
    return edit(
        request,
        Editing(
            record=stake,
            form=lambda *args: StakeForm(
                *args, instance=own_stake(own), viewer=request.viewer, is_opened=is_opened
            ),
            save=save,
            title=_("Het belang van %(name)s") % {"name": own},
            done_url=url_of(uuid),
            crumbs=crumbs_to(own.challenge),
        ),
    )


@ASKS
@signed_in
def contribution_add(request: ViewerRequest, uuid: UUID, partner: UUID) -> HttpResponse:
    """Pledge something for the own side."""
    own = _own(request, uuid, partner)
    return ask(
        request,
        ContributionForm(request.POST or None, viewer=request.viewer),
        save=lambda values: add_contribution(
            partner=own,
            values={name: value for name, value in values.items() if name != "version"},
            actor=request.viewer,
        ),
        title=_("Wat draagt %(name)s bij?") % {"name": own},
        submit=_("Bijdrage toezeggen"),
        said=_("Toegezegd."),
        back=url_of(uuid),
        crumbs=crumbs_to(own.challenge),
    )


@ASKS
@signed_in
def contribution_edit(request: ViewerRequest, uuid: UUID, contribution: UUID) -> HttpResponse:
    """Change a pledge of the own side."""
    challenge = challenge_for(request.viewer, uuid)
    pledged = contribution_for(request.viewer, challenge, contribution)
    return edit(
        request,
        Editing(
            record=pledged,
            form=lambda *args: ContributionForm(
                *args,
                instance=contribution_for(request.viewer, challenge, contribution),
                viewer=request.viewer,
            ),
            save=lambda values, version: change_contribution(
                contribution=pledged, values=values, version=version, actor=request.viewer
            ),
            title=_("De bijdrage van %(name)s") % {"name": pledged.partner},
            done_url=url_of(uuid),
            crumbs=crumbs_to(challenge),
        ),
    )


@require_POST
@signed_in
def contribution_remove(request: ViewerRequest, uuid: UUID, contribution: UUID) -> HttpResponse:
    """Take a pledge of the own side back."""
    challenge = challenge_for(request.viewer, uuid)
    pledged = contribution_for(request.viewer, challenge, contribution)
    return do(
        request,
        lambda: remove_contribution(contribution=pledged, actor=request.viewer),
        said=_("De toezegging is weggehaald."),
        back=url_of(uuid),
    )


@ASKS
@signed_in
def delivery_add(request: ViewerRequest, uuid: UUID, contribution: UUID) -> HttpResponse:
    """Say what was delivered of a pledge of the own side."""
    challenge = challenge_for(request.viewer, uuid)
    pledged = contribution_for(request.viewer, challenge, contribution)
    return ask(
        request,
        DeliveryForm(request.POST or None),
        save=lambda values: deliver(contribution=pledged, actor=request.viewer, **values),
        title=_("Geleverd: %(what)s") % {"what": pledged},
        submit=_("Levering vastleggen"),
        said=_("Vastgelegd."),
        back=url_of(uuid),
        crumbs=crumbs_to(challenge),
    )


@ASKS
@signed_in
def principle_add(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Add a leading principle."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    return ask(
        request,
        PrincipleForm(request.POST or None, viewer=request.viewer),
        save=lambda values: add_principle(
            challenge=challenge, text=values["text"], actor=request.viewer
        ),
        title=_("Waar houden we elkaar aan?"),
        submit=_("Principe toevoegen"),
        said=_("Toegevoegd."),
        back=url_of(uuid),
        crumbs=crumbs_to(challenge),
    )


@ASKS
@signed_in
def principle_edit(request: ViewerRequest, uuid: UUID, principle: UUID) -> HttpResponse:
    """Say a principle in other words."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = principle_for(challenge, principle)
    return edit(
        request,
        Editing(
            record=known,
            form=lambda *args: PrincipleForm(
                *args, instance=principle_for(challenge, principle), viewer=request.viewer
            ),
            save=lambda values, version: change_principle(
                principle=known, text=values["text"], version=version, actor=request.viewer
            ),
            title=_("Een principe bewerken"),
            done_url=url_of(uuid),
            crumbs=crumbs_to(challenge),
        ),
    )


@require_POST
@signed_in
def principle_remove(request: ViewerRequest, uuid: UUID, principle: UUID) -> HttpResponse:
    """Take a principle away."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = principle_for(challenge, principle)
    return do(
        request,
        lambda: remove_principle(principle=known, actor=request.viewer),
        said=_("Het principe is weggehaald."),
        back=url_of(uuid),
    )


def _own(request: ViewerRequest, uuid: UUID, partner: UUID) -> ChallengePartner:
    challenge = challenge_for(request.viewer, uuid)
    return partner_for(request.viewer, challenge, partner, to_speak=True)
