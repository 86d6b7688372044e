"""Endpoints of challenges and of who is in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.challenges.access import challenge_for, partner_for
from weefsel.apps.challenges.actions import (
    add_partner,
    change_challenge,
    change_partner,
    move_to_step,
    open_challenge,
    open_stakes,
    set_status,
)
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, listed, one
from weefsel.apps.challenges.api.schemas import (
    ChallengeChange,
    ChallengeIn,
    ChallengeOut,
    ChallengePage,
    ChallengeQuery,
    OfChallenge,
    SideChange,
    SideIn,
    SideOut,
    SidePage,
)
from weefsel.apps.challenges.api.showing import challenge_shown, side_shown
from weefsel.apps.challenges.enums import AnswersShown, ChallengeStatus, PartnerRole, Step
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.queries import ORDER, ChallengeFilter, across, challenges_listed
from weefsel.apps.challenges.rules import can_open_challenge
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.access import organisation_for
from weefsel.apps.parties.api.choices import stored
from weefsel.apps.parties.api.reading import organisation_given
from weefsel.apps.relations.enums import RelationForm

router = Router(tags=[TAG], by_alias=True)
side_router = Router(tags=[TAG], by_alias=True)
NO_FIELDS = frozenset({"state", "step", "since", "open_stakes"})


@router.get(
    "",
    response=ChallengePage,
    operation_id="opgaven_lijst",
    summary="Opgaven zoeken",
    description="De opgaven waaraan je meedoet, of die breder zijn gedeeld; de laatst gewijzigde "
    "eerst.",
)
def challenge_list(request: ViewerRequest, filters: Query[ChallengeQuery]) -> HttpResponse:
    """Return a page of challenges."""
    wanted = ChallengeFilter(
        status=stored(ChallengeStatus, filters.state) if filters.state else "",
        step=stored(Step, filters.step) if filters.step else "",
        is_mine=filters.mine,
    )
    return respond_with_page(
        request,
        challenges_listed(request.viewer, wanted),
        keys=ORDER,
        query=filters,
        show=lambda rows: ChallengePage.model_construct(
            results=[challenge_shown(row) for row in rows]
        ),
    )


@router.post(
    "",
    response={201: ChallengeOut},
    operation_id="opgaven_beginnen",
    summary="Een opgave beginnen",
    description="Zet een vraag in het midden. Je organisatie is de eerste partner.",
)
def challenge_add(request: ViewerRequest, body: ChallengeIn) -> HttpResponse:
    """Put a question in the middle."""
    viewer = request.viewer
    if viewer.organisation_uuid is None or not can_open_challenge(viewer):
        raise PermissionDenied
    challenge = open_challenge(
        values=_values(body.model_dump()),
        actor=viewer,
        owner=organisation_for(viewer, viewer.organisation_uuid),
    )
    return created(request, challenge_shown(challenge), challenge.uuid, challenge.version)


@router.get(
    ONE,
    response=ChallengeOut,
    operation_id="opgaven_lezen",
    summary="Eén opgave",
    description="De vraag, hoe jullie samenwerken en waar jullie staan.",
)
def challenge_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one challenge."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=ChallengeOut,
    operation_id="opgaven_wijzigen",
    summary="Een opgave wijzigen",
    description="Wat je niet meestuurt, blijft zoals het is. Met `openBelangen` gaan alle "
    "verzegelde belangen samen open; dat kan als iedereen iets opschreef, en maar één keer. "
    "`sinds` is de dag waarop het bij `stap` of `stand` kwam, als dat niet vandaag was.",
)
def challenge_change(request: ViewerRequest, uuid: UUID, body: ChallengeChange) -> HttpResponse:
    """Change some fields, the step or the state, or open the stakes."""
    with transaction.atomic():
        viewer = request.viewer
        challenge = challenge_for(viewer, uuid, to_change=True)
        version = version_to_change(request, challenge)
        given = body.model_dump(exclude_unset=True)
        _set_stand(challenge, given, before=True, viewer=viewer)
        values = _values({name: value for name, value in given.items() if name not in NO_FIELDS})
        if values:
            current = challenge_for(viewer, uuid, to_change=True)
            moved = current.version != challenge.version
            change_challenge(
                challenge=current, values=values, version=None if moved else version, actor=viewer
            )
        _set_stand(challenge, given, before=False, viewer=viewer)
    return _respond(request, uuid)


@side_router.get(
    "",
    response=SidePage,
    operation_id="opgavepartners_lijst",
    summary="Partners in opgaven",
    description="Wie meedoet, in welke rol, van wanneer tot wanneer.",
)
def side_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of partners."""
    return listed(request, across.sides(request.viewer), filters, SidePage, side_shown)


@side_router.post(
    "",
    response={201: SideOut},
    operation_id="opgavepartners_toevoegen",
    summary="Een partner mee laten doen",
    description="De partner ziet de opgave vanaf vandaag en spreekt voor zichzelf.",
)
def side_add(request: ViewerRequest, body: SideIn) -> HttpResponse:
    """Take a party in."""
    challenge = choosing.challenge_given(request.viewer, body.challenge_id)
    made = add_partner(
        challenge=challenge,
        organisation=organisation_given(
            body.organisation_id, request.viewer, name="organisation_id"
        ),
        values={"role": stored(PartnerRole, body.role)},
        actor=request.viewer,
    )
    return created(request, side_shown(made), made.uuid, made.version)


@side_router.get(
    ONE,
    response=SideOut,
    operation_id="opgavepartners_lezen",
    summary="Eén partner in een opgave",
    description="Wie meedoet, in welke rol, van wanneer tot wanneer.",
)
def side_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one partner."""
    side = choosing.one_of(across.sides(request.viewer), uuid)
    return one(request, side_shown(side), side.version)


@side_router.patch(
    ONE,
    response=SideOut,
    operation_id="opgavepartners_wijzigen",
    summary="De rol van een partner wijzigen",
    description="Alleen wie voor de partner werkt mag dit. Wie twee rollen heeft, zegt hoe hij "
    "daarmee omgaat.",
)
def side_change(request: ViewerRequest, uuid: UUID, body: SideChange) -> HttpResponse:
    """Say which roles the own side has."""
    viewer = request.viewer
    side = choosing.one_of(across.sides(viewer), uuid)
    partner_for(viewer, side.challenge, uuid, to_speak=True)
    version = version_to_change(request, side)
    values = body.model_dump(exclude_unset=True)
    for name in {"role", "second_role"} & values.keys():
        values[name] = stored(PartnerRole, values[name]) if values[name] else ""
    change_partner(partner=side, values=values, version=version, actor=viewer)
    side = choosing.one_of(across.sides(viewer), uuid)
    return one(request, side_shown(side), side.version)


def _values(given: dict[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if "form" in values:
        values["form"] = stored(RelationForm, values["form"]) if values["form"] else ""
    if "answers_shown" in values:
        values["answers_shown"] = stored(AnswersShown, values["answers_shown"])
    return values


def _set_stand(
    challenge: Challenge, given: dict[str, Any], *, before: bool, viewer: Viewer
) -> None:
    """Take a challenge up before its fields change, and end it after they did."""
    state, since = given.get("state"), given.get("since")
    ends = state is not None and stored(ChallengeStatus, state) in (
        ChallengeStatus.ANCHORED,
        ChallengeStatus.STOPPED,
    )
    if state is not None and ends is not before:
        set_status(
            challenge=challenge, status=stored(ChallengeStatus, state), actor=viewer, on=since
        )
    if before:
        if "step" in given:
            step = stored(Step, given["step"])
            move_to_step(challenge=challenge, step=step, actor=viewer, on=since)
        if given.get("open_stakes"):
            open_stakes(challenge=challenge, actor=viewer)


def _respond(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    challenge = challenge_for(request.viewer, uuid)
    return one(request, challenge_shown(challenge), challenge.version)
