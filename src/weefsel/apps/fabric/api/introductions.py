"""Endpoints of introductions."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ninja import Query, Router

from weefsel.apps.core.api.etags import respond, version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.api.problems import invalid, unknown_reference
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.fabric.access import introduction_for
from weefsel.apps.fabric.actions import (
    ask_introducer,
    close_introduction,
    note_introduced,
    reopen_introduction,
    take_up_introduction,
)
from weefsel.apps.fabric.api.choices import StatusesGiven
from weefsel.apps.fabric.api.schemas import (
    IntroductionChange,
    IntroductionIn,
    IntroductionOut,
    IntroductionPage,
    IntroductionQuery,
)
from weefsel.apps.fabric.api.showing import introduction_shown, introductions_shown
from weefsel.apps.fabric.enums import IntroductionStatus
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.queries import introductions_visible_to, organisation_with, person_with
from weefsel.apps.parties.models import Organisation, Person

router = Router(tags=["weefsel"], by_alias=True)
ONE = "/{uuid}"


@router.get(
    "",
    response=IntroductionPage,
    operation_id="voorstellingen_lijst",
    summary="Voorstellingen",
    description="Wie jouw organisatie aan elkaar voorstelt, en hoe ver dat is.",
)
def introduction_list(request: ViewerRequest, filters: Query[IntroductionQuery]) -> HttpResponse:
    """Return a page of introductions."""
    rows = introductions_visible_to(request.viewer)
    if filters.status:
        rows = rows.filter(status=IntroductionStatus[filters.status.name])
    return respond_with_page(
        request,
        rows,
        keys=("-id",),
        query=filters,
        show=lambda found: introductions_shown(request.viewer, found),
    )


@router.post(
    "",
    response={201: IntroductionOut},
    operation_id="voorstellingen_oppakken",
    summary="Een voorstelling oppakken",
    description="Zeg dat jouw organisatie deze twee bij elkaar wil brengen.",
)
def introduction_add(request: ViewerRequest, body: IntroductionIn) -> HttpResponse:
    """Take an introduction up."""
    made = take_up_introduction(
        first=_organisation(request, body.first_id, "eersteId"),
        second=_organisation(request, body.second_id, "tweedeId"),
        actor=request.viewer,
    )
    return _respond(request, made.uuid, status=HTTPStatus.CREATED)


@router.get(
    ONE,
    response=IntroductionOut,
    operation_id="voorstellingen_lezen",
    summary="Eén voorstelling",
    description="Met hoe ver zij is.",
)
def introduction_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one introduction."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=IntroductionOut,
    operation_id="voorstellingen_wijzigen",
    summary="De volgende stap van een voorstelling",
    description="Bij `gevraagd` horen `introduceerderId` en `uiterlijkOp`; er komt dan een "
    "vervolgactie. Bij `voorgesteld` hoort `voorgesteldOp`; leeg is vandaag.",
)
def introduction_change(
    request: ViewerRequest, uuid: UUID, body: IntroductionChange
) -> HttpResponse:
    """Take an introduction a step further."""
    introduction = introduction_for(request.viewer, uuid, to_change=True)
    version_to_change(request, introduction)
    _step(request, introduction, body)
    return _respond(request, uuid)


def _step(request: ViewerRequest, introduction: Introduction, body: IntroductionChange) -> None:
    actor = request.viewer
    if body.status == StatusesGiven.ASKED:
        if body.due_on is None:
            raise invalid("uiterlijkOp", _("Schrijf wanneer het uiterlijk klaar is."))
        ask_introducer(
            introduction=introduction,
            introducer=_person(request, body.introducer_id),
            due_on=body.due_on,
            actor=actor,
        )
    elif body.status == StatusesGiven.INTRODUCED:
        on = body.introduced_on or timezone.localdate()
        note_introduced(introduction=introduction, on=on, actor=actor)
    elif body.status == StatusesGiven.ACCEPTED:
        reopen_introduction(introduction=introduction, actor=actor)
    else:
        worked = body.status == StatusesGiven.FOLLOWED_UP
        close_introduction(
            introduction=introduction, worked=worked, outcome=body.outcome, actor=actor
        )


def _organisation(request: ViewerRequest, uuid: UUID, name: str) -> Organisation:
    found = organisation_with(request.viewer, uuid)
    if found is None:
        raise unknown_reference(name)
    return found


def _person(request: ViewerRequest, uuid: UUID | None) -> Person:
    found = person_with(request.viewer, uuid) if uuid else None
    if found is None:
        raise unknown_reference("introduceerderId")
    return found


def _respond(
    request: ViewerRequest, uuid: UUID, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    introduction = introduction_for(request.viewer, uuid)
    return respond(
        request,
        introduction_shown(request.viewer, introduction),
        version=introduction.version,
        status=status,
        location=f"{request.path}/{uuid}" if status == HTTPStatus.CREATED else "",
    )
