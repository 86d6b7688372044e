"""Endpoints of follow-ups: what was promised."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.core.api.etags import respond, version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.api.reading import organisation_given
from weefsel.apps.relations.access import follow_up_for
from weefsel.apps.relations.actions import (
    NewFollowUp,
    add_follow_up,
    finish_follow_up,
    move_follow_up,
    take_up_follow_up,
)
from weefsel.apps.relations.api.reading import relation_given, touchpoint_given
from weefsel.apps.relations.api.schemas import (
    FollowUpChange,
    FollowUpIn,
    FollowUpOut,
    FollowUpPage,
    FollowUpQuery,
)
from weefsel.apps.relations.api.showing import follow_up_shown, follow_ups_shown
from weefsel.apps.relations.queries.reading import follow_ups_listed

router = Router(tags=["vervolgacties"], by_alias=True)
ONE = "/{uuid}"


@router.get(
    "",
    response=FollowUpPage,
    operation_id="vervolgacties_lijst",
    summary="Vervolgacties zoeken",
    description="Wat is afgesproken, op de dag waarop het klaar moet zijn.",
)
def follow_up_list(request: ViewerRequest, filters: Query[FollowUpQuery]) -> HttpResponse:
    """Return a page of follow-ups."""
    rows = follow_ups_listed(request.viewer, is_mine=filters.is_mine, is_done=filters.done)
    if filters.relation_id:
        rows = rows.filter(relation__uuid=filters.relation_id)
    return respond_with_page(
        request,
        rows.select_related("relation__partner", "touchpoint", "assignee", "promised_by", "circle"),
        keys=("due_on", "id"),
        query=filters,
        show=lambda found: follow_ups_shown(found, request.viewer),
    )


@router.post(
    "",
    response={201: FollowUpOut},
    operation_id="vervolgacties_toevoegen",
    summary="Een vervolgactie noteren",
    description="Wie de sleutel heeft, houdt haar in de gaten. Wie het contact mag zien waar zij "
    "uit komt, ziet haar ook; anders alleen de eigen organisatie.",
)
def follow_up_add(request: ViewerRequest, body: FollowUpIn) -> HttpResponse:
    """Note what was promised."""
    viewer = request.viewer
    side = body.promised_by_id
    promised_by = organisation_given(side, viewer, name="promised_by_id") if side else None
    made = add_follow_up(
        follow_up=NewFollowUp(
            what=body.what,
            due_on=body.due_on,
            promised_by=promised_by,
            relation=relation_given(body.relation_id, viewer, name="relation_id"),
        ),
        touchpoint=touchpoint_given(body.touchpoint_id, viewer),
        actor=viewer,
    )
    return _respond(request, made.uuid, status=HTTPStatus.CREATED)


@router.get(
    ONE,
    response=FollowUpOut,
    operation_id="vervolgacties_lezen",
    summary="Eén vervolgactie",
    description="Wat is afgesproken, door wie en voor wanneer.",
)
def follow_up_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one follow-up."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=FollowUpOut,
    operation_id="vervolgacties_wijzigen",
    summary="Een vervolgactie verzetten, afronden of weer openzetten",
    description="Wat je niet meestuurt, blijft zoals het is.",
)
def follow_up_change(request: ViewerRequest, uuid: UUID, body: FollowUpChange) -> HttpResponse:
    """Move a follow-up, finish it or take it up again."""
    follow_up = follow_up_for(request.viewer, uuid, to_change=True)
    version_to_change(request, follow_up)
    asked = body.model_fields_set
    if "done" in asked and not body.done and follow_up.done_at is not None:
        take_up_follow_up(follow_up=follow_up, actor=request.viewer)
    if "due_on" in asked:
        move_follow_up(follow_up=follow_up, due_on=body.due_on, actor=request.viewer)
    if "done" in asked and body.done:
        finish_follow_up(follow_up=follow_up, outcome=body.outcome, actor=request.viewer)
    return _respond(request, uuid)


def _respond(
    request: ViewerRequest, uuid: UUID, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    follow_up = follow_up_for(request.viewer, uuid)
    return respond(
        request,
        follow_up_shown(follow_up, request.viewer),
        version=follow_up.version,
        status=status,
        location=f"{request.path}/{uuid}" if status == HTTPStatus.CREATED else "",
    )
