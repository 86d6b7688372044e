"""Endpoints of decisions and of the conversations that help when it gets stuck."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.actions import (
    add_decision,
    call_conversation,
    change_decision,
    close_conversation,
    go_on,
    write_turn,
)
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, listed, one
from weefsel.apps.challenges.api.schemas import OfChallenge
from weefsel.apps.challenges.api.schemas_agreeing import (
    ConversationChange,
    ConversationIn,
    ConversationOut,
    ConversationPage,
    DecisionChange,
    DecisionIn,
    DecisionOut,
    DecisionPage,
    TurnIn,
)
from weefsel.apps.challenges.api.showing_agreeing import conversation_shown, decision_shown
from weefsel.apps.challenges.queries import across
from weefsel.apps.challenges.queries.conversations import questions_of
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.http import ViewerRequest

router = Router(tags=[TAG], by_alias=True)
conversation_router = Router(tags=[TAG], by_alias=True)
turn_router = Router(tags=[TAG], by_alias=True)


@router.get(
    "",
    response=DecisionPage,
    operation_id="besluiten_lijst",
    summary="Besluiten",
    description="Wat besloten is, samen of door één partij, met het geluid van wie het anders zag.",
)
def decision_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of decisions."""
    return listed(request, across.decisions(request.viewer), filters, DecisionPage, decision_shown)


@router.post(
    "",
    response={201: DecisionOut},
    operation_id="besluiten_vastleggen",
    summary="Een besluit vastleggen",
    description="Zonder `beslotenDoorId` besloten jullie samen.",
)
def decision_add(request: ViewerRequest, body: DecisionIn) -> HttpResponse:
    """Record what was decided."""
    viewer = request.viewer
    challenge = choosing.challenge_given(viewer, body.challenge_id, to_decide=True)
    alone = [body.decided_by_id] if body.decided_by_id else []
    by = choosing.sides_given(challenge, alone, "decided_by_id")
    values = _columns(body.model_dump(exclude={"challenge_id", "decided_by_id"}))
    made = add_decision(
        challenge=challenge,
        values={**values, "decided_by": by[0] if by else None},
        actor=viewer,
    )
    return created(request, decision_shown(made), made.uuid, made.version)


@router.get(
    ONE,
    response=DecisionOut,
    operation_id="besluiten_lezen",
    summary="Eén besluit",
    description="Wat besloten is, en wie het anders zag.",
)
def decision_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one decision."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=DecisionOut,
    operation_id="besluiten_wijzigen",
    summary="Een besluit beter zeggen",
    description="Wat je niet meestuurt, blijft zoals het is. Wie het anders zag, kan dat altijd "
    "toevoegen.",
)
def decision_change(request: ViewerRequest, uuid: UUID, body: DecisionChange) -> HttpResponse:
    """Change some fields of a decision."""
    viewer = request.viewer
    decision = choosing.one_of(across.decisions(viewer), uuid)
    challenge_for(viewer, decision.challenge.uuid, to_decide=True)
    version = version_to_change(request, decision)
    change_decision(
        decision=decision,
        values=_columns(body.model_dump(exclude_unset=True)),
        version=version,
        actor=viewer,
    )
    return _respond(request, uuid)


@conversation_router.get(
    "",
    response=ConversationPage,
    operation_id="gesprekken_lijst",
    summary="Gesprekken",
    description="De gesprekken die jullie voerden toen het stroef liep; wat iedere kant schreef, "
    "staat bij het gesprek zelf.",
)
def conversation_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of conversations, without what was written."""
    return listed(
        request,
        across.conversations(request.viewer),
        filters,
        ConversationPage,
        lambda row: conversation_shown(row, ()),
    )


@conversation_router.post(
    "",
    response={201: ConversationOut},
    operation_id="gesprekken_vragen",
    summary="Een gesprek vragen",
    description="Iedereen die meedoet mag dit. De opgave loopt stroef tot het gesprek klaar is.",
)
def conversation_call(request: ViewerRequest, body: ConversationIn) -> HttpResponse:
    """Ask partners to sit down with each other."""
    viewer = request.viewer
    challenge = choosing.challenge_given(viewer, body.challenge_id)
    made = call_conversation(
        challenge=challenge,
        partners=choosing.sides_given(challenge, body.partner_ids, "partner_ids"),
        reason=body.reason,
        actor=viewer,
    )
    return created(request, _shown(request, made.uuid), made.uuid, made.version)


@conversation_router.get(
    ONE,
    response=ConversationOut,
    operation_id="gesprekken_lezen",
    summary="Eén gesprek",
    description="Wat een andere kant schreef, lees je pas als iedere kant schreef. Dat geldt voor "
    "iedereen, ook voor de beheerder van de regio.",
)
def conversation_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one conversation, with the answers that this person may read."""
    shown = _shown(request, uuid)
    return one(request, shown, shown.version)


@conversation_router.patch(
    ONE,
    response=ConversationOut,
    operation_id="gesprekken_wijzigen",
    summary="Naar de volgende vraag, of afronden",
    description="`volgendeVraag` kan als iedere kant schreef. Na de laatste vraag ronden jullie af "
    "met `watVerandert`; de opgave loopt dan weer.",
)
def conversation_change(
    request: ViewerRequest, uuid: UUID, body: ConversationChange
) -> HttpResponse:
    """Go on to the next question, or close the conversation."""
    with transaction.atomic():
        viewer = request.viewer
        conversation = choosing.one_of(across.conversations(viewer), uuid)
        challenge_for(viewer, conversation.challenge.uuid, to_change=True)
        version_to_change(request, conversation)
        if body.goes_on:
            conversation = go_on(conversation=conversation, actor=viewer)
        if "changes" in body.model_fields_set:
            close_conversation(conversation=conversation, summary=body.changes, actor=viewer)
    shown = _shown(request, uuid)
    return one(request, shown, shown.version)


@turn_router.post(
    "",
    response={201: ConversationOut},
    operation_id="inbrengen_schrijven",
    summary="Jullie kant opschrijven",
    description="Bij de vraag die nu aan de beurt is. Niemand leest het tot iedere kant schreef.",
)
def turn_write(request: ViewerRequest, body: TurnIn) -> HttpResponse:
    """Write the own side of the present question."""
    viewer = request.viewer
    conversation = choosing.given(
        across.conversations(viewer), body.conversation_id, "conversation_id"
    )
    sides = list(conversation.partners.select_related("organisation", "challenge"))
    write_turn(
        conversation=conversation,
        partner=choosing.own_side(viewer, sides),
        text=body.side,
        actor=viewer,
    )
    shown = _shown(request, conversation.uuid)
    return created(request, shown, conversation.uuid, shown.version, resource="/gesprekken")


def _columns(given: dict[str, Any]) -> dict[str, Any]:
    return {"text" if name == "decision" else name: value for name, value in given.items()}


def _shown(request: ViewerRequest, uuid: UUID) -> ConversationOut:
    found = choosing.one_of(across.conversations(request.viewer), uuid)
    return conversation_shown(found, questions_of(request.viewer, found))


def _respond(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.decisions(request.viewer), uuid)
    return one(request, decision_shown(found), found.version)
