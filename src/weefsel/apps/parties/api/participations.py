"""Endpoints of participations: who takes part in which cooperation."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.core.api.etags import respond, version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.access import participation_for
from weefsel.apps.parties.actions import (
    add_participation,
    change_participation,
    remove_participation,
)
from weefsel.apps.parties.api.choosing import participations_asked
from weefsel.apps.parties.api.filters import ParticipationQuery
from weefsel.apps.parties.api.reading import organisation_given, values_given
from weefsel.apps.parties.api.schemas import (
    ParticipationChange,
    ParticipationIn,
    ParticipationOut,
    ParticipationPage,
)
from weefsel.apps.parties.api.showing import participation_shown, participations_shown

router = Router(tags=["deelnames"], by_alias=True)
ONE = "/{uuid}"


@router.get(
    "",
    response=ParticipationPage,
    operation_id="deelnames_lijst",
    summary="Deelnames zoeken",
    description="Welke organisatie aan welke formele samenwerking deelneemt, van wanneer tot "
    "wanneer; in de volgorde waarin ze zijn toegevoegd. Je ziet alleen deelnames waarvan je "
    "beide organisaties mag zien.",
)
def participation_list(request: ViewerRequest, filters: Query[ParticipationQuery]) -> HttpResponse:
    """Return a page of participations."""
    return respond_with_page(
        request,
        participations_asked(request.viewer, filters),
        keys=("id",),
        query=filters,
        show=participations_shown,
    )


@router.post(
    "",
    response={201: ParticipationOut},
    operation_id="deelnames_toevoegen",
    summary="Een deelname toevoegen",
    description="Alleen wie de organisatie of de samenwerking bijhoudt mag dit.",
)
def participation_add(request: ViewerRequest, body: ParticipationIn) -> HttpResponse:
    """Say that an organisation takes part in a cooperation."""
    participation = add_participation(
        organisation=organisation_given(
            body.organisation_id, request.viewer, name="organisation_id"
        ),
        cooperation=organisation_given(body.cooperation_id, request.viewer, name="cooperation_id"),
        values=values_given(body, request.viewer, whole=True),
        actor=request.viewer,
    )
    return _respond(request, participation.uuid, status=HTTPStatus.CREATED)


@router.get(
    ONE,
    response=ParticipationOut,
    operation_id="deelnames_lezen",
    summary="Eén deelname",
    description="Welke organisatie aan welke formele samenwerking deelneemt.",
)
def participation_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one participation."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=ParticipationOut,
    operation_id="deelnames_wijzigen",
    summary="Een deelname wijzigen",
    description="Wat je niet meestuurt, blijft zoals het is. Wie ermee stopt, krijgt een laatste "
    "dag (`totEnMet`). De organisaties veranderen niet: voeg een nieuwe deelname toe.",
)
def participation_change(
    request: ViewerRequest, uuid: UUID, body: ParticipationChange
) -> HttpResponse:
    """Change some fields of a participation."""
    participation = participation_for(request.viewer, uuid, to_change=True)
    version = version_to_change(request, participation)
    values = values_given(body, request.viewer)
    change_participation(
        participation=participation, values=values, version=version, actor=request.viewer
    )
    return _respond(request, uuid)


@router.delete(
    ONE,
    response={204: None},
    operation_id="deelnames_verwijderen",
    summary="Een deelname verwijderen",
    description="Alleen voor wat nooit waar was; wie ermee stopt, krijgt een laatste dag.",
)
def participation_remove(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Remove a participation that was never true."""
    participation = participation_for(request.viewer, uuid, to_change=True)
    version = version_to_change(request, participation)
    remove_participation(participation=participation, version=version, actor=request.viewer)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _respond(
    request: ViewerRequest, uuid: UUID, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    participation = participation_for(request.viewer, uuid)
    return respond(
        request,
        participation_shown(participation),
        version=participation.version,
        status=status,
        location=f"{request.path}/{uuid}" if status == HTTPStatus.CREATED else "",
    )
