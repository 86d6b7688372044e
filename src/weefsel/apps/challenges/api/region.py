"""Endpoints of questions to the region, of the answers that come in, and of what is public."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ninja import Query, Router

from weefsel.apps.challenges.access import question_for
from weefsel.apps.challenges.actions import (
    change_answer,
    join_answers,
    reply_to_answer,
    send_answer,
    withdraw_answer,
)
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, listed, one
from weefsel.apps.challenges.api.choices import AnswerStates
from weefsel.apps.challenges.api.schemas import OfChallenge
from weefsel.apps.challenges.api.schemas_region import (
    RegionAnswerChange,
    RegionAnswerIn,
    RegionAnswerOut,
    RegionAnswerPage,
    RegionQuestion,
    RegionQuestionPage,
    ReplyIn,
)
from weefsel.apps.challenges.api.showing_region import answer_shown, question_shown
from weefsel.apps.challenges.enums import ResponseState
from weefsel.apps.challenges.models import Challenge, QuestionResponse
from weefsel.apps.challenges.queries import across
from weefsel.apps.challenges.queries.questions import (
    own_answers_to,
    question_by_uuid,
    questions_asked,
    takes_answers,
)
from weefsel.apps.challenges.rules import can_answer, can_reply
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.api.names import in_dutch
from weefsel.apps.core.api.problems import unknown_reference
from weefsel.apps.core.api.schemas import ListQuery
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.access import organisation_for
from weefsel.apps.parties.api.choices import stored

router = Router(tags=[TAG], by_alias=True)
answer_router = Router(tags=[TAG], by_alias=True)
reply_router = Router(tags=[TAG], by_alias=True)


@router.get(
    "",
    response=RegionQuestionPage,
    operation_id="vragen_lijst",
    summary="Vragen aan de regio",
    description="Wat iedereen met een sleutel vandaag kan beantwoorden; wat het eerst sluit eerst. "
    "Een opgave wordt een vraag met `openVraag`.",
)
def question_list(request: ViewerRequest, filters: Query[ListQuery]) -> HttpResponse:
    """Return a page of questions."""

    def shown(found: list[Challenge]) -> RegionQuestionPage:
        own = own_answers_to(request.viewer, found)
        return RegionQuestionPage.model_construct(
            results=[question_shown(row, own, takes_answers=True) for row in found]
        )

    return respond_with_page(
        request,
        questions_asked(timezone.localdate()),
        keys=("question_closes_on", "id"),
        query=filters,
        show=shown,
    )


@router.get(
    ONE,
    response=RegionQuestion,
    operation_id="vragen_lezen",
    summary="Eén vraag aan de regio",
    description="Wat iedereen ervan leest. De identificatie is die van de opgave.",
)
def question_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one question as the region reads it."""
    asked = question_for(request.viewer, uuid)
    shown = question_shown(
        asked,
        own_answers_to(request.viewer, [asked]),
        takes_answers=takes_answers(asked, on=timezone.localdate()),
    )
    return one(request, shown, asked.version)


@answer_router.get(
    "",
    response=RegionAnswerPage,
    operation_id="antwoorden_lijst",
    summary="Antwoorden op vragen aan de regio",
    description="De eigen antwoorden; die op de eigen vraag, vanaf het moment dat beloofd was; en "
    "in een opgave wat deel werd van een proef.",
)
def answer_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of answers."""
    return listed(request, across.answers(request.viewer), filters, RegionAnswerPage, answer_shown)


@answer_router.post(
    "",
    response={201: RegionAnswerOut},
    operation_id="antwoorden_sturen",
    summary="Een vraag beantwoorden",
    description="Namens je organisatie, tot en met de laatste dag; na intrekken kan het opnieuw.",
)
def answer_send(request: ViewerRequest, body: RegionAnswerIn) -> HttpResponse:
    """Answer a question for the own organisation."""
    viewer = request.viewer
    asked = question_by_uuid(viewer, body.challenge_id)
    if asked is None:
        raise unknown_reference(in_dutch("challenge_id"))
    if viewer.organisation_uuid is None or not can_answer(viewer, asked):
        raise PermissionDenied
    made = send_answer(
        challenge=asked,
        organisation=organisation_for(viewer, viewer.organisation_uuid),
        values=body.model_dump(exclude={"challenge_id"}),
        actor=viewer,
    )
    return created(request, answer_shown(made), made.uuid, made.version)


@answer_router.get(
    ONE,
    response=RegionAnswerOut,
    operation_id="antwoorden_lezen",
    summary="Eén antwoord",
    description="Het idee, en wat ervan kwam.",
)
def answer_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one answer."""
    return _respond(request, uuid)


@answer_router.patch(
    ONE,
    response=RegionAnswerOut,
    operation_id="antwoorden_wijzigen",
    summary="Het eigen antwoord wijzigen of intrekken",
    description="Wat je niet meestuurt, blijft zoals het is. `stand` `ingetrokken` trekt het in.",
)
def answer_change(request: ViewerRequest, uuid: UUID, body: RegionAnswerChange) -> HttpResponse:
    """Say the own answer better, or take it back."""
    with transaction.atomic():
        viewer = request.viewer
        answer = choosing.one_of(across.answers(viewer), uuid)
        if answer.organisation_id not in viewer.lineage or not can_answer(viewer, answer.challenge):
            raise PermissionDenied
        version = version_to_change(request, answer)
        words = body.model_dump(exclude_unset=True, exclude={"state"})
        if words:
            change_answer(answer=answer, values=words, version=version, actor=viewer)
        if "state" in body.model_fields_set:
            if body.state != AnswerStates.WITHDRAWN:
                raise NotAllowedNow(_("Wat er met een antwoord gebeurt, zegt wie de vraag stelde."))
            withdraw_answer(answer=answer, actor=viewer)
    return _respond(request, uuid)


@reply_router.post(
    "",
    response={201: RegionAnswerOut},
    operation_id="reacties_geven",
    summary="Zeggen wat er met een antwoord gebeurt",
    description="Alleen wie de vraag stelde. `in_gesprek` of `niet_gekozen` met de reden; "
    "`doet_mee` met de proef (`proefId`) waar het deel van wordt. Je krijgt het antwoord terug.",
)
def reply_give(request: ViewerRequest, body: ReplyIn) -> HttpResponse:
    """Tell who answered what comes of it."""
    viewer = request.viewer
    answer = choosing.given(across.answers(viewer), body.answer_id, "answer_id")
    if not can_reply(viewer, answer.challenge):
        raise PermissionDenied
    if body.state == AnswerStates.JOINED:
        _join(viewer, answer, body)
    else:
        reply_to_answer(
            answer=answer, state=stored(ResponseState, body.state), reason=body.why, actor=viewer
        )
    again = choosing.one_of(across.answers(viewer), answer.uuid)
    return created(request, answer_shown(again), again.uuid, again.version, resource="/antwoorden")


def _join(viewer: Viewer, answer: QuestionResponse, body: ReplyIn) -> None:
    if body.experiment_id is None:
        raise unknown_reference(in_dutch("experiment_id"))
    experiment = choosing.given(across.experiments(viewer), body.experiment_id, "experiment_id")
    join_answers(answers=[answer], experiment=experiment, reason=body.why, actor=viewer)


def _respond(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.answers(request.viewer), uuid)
    return one(request, answer_shown(found), found.version)
