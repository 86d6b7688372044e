"""Endpoints of positions: who sits where."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.core.api.etags import respond, version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.access import position_for
from weefsel.apps.parties.actions import add_position, change_position, remove_position
from weefsel.apps.parties.api.choosing import positions_asked
from weefsel.apps.parties.api.filters import PositionQuery
from weefsel.apps.parties.api.reading import organisation_given, person_given, values_given
from weefsel.apps.parties.api.schemas import (
    PositionChange,
    PositionIn,
    PositionOut,
    PositionPage,
)
from weefsel.apps.parties.api.showing import position_shown, positions_shown

router = Router(tags=["functies"], by_alias=True)
ONE = "/{uuid}"


@router.get(
    "",
    response=PositionPage,
    operation_id="functies_lijst",
    summary="Functies zoeken",
    description="Wie waar zit, op welk niveau, van wanneer tot wanneer; in de volgorde waarin "
    "ze zijn toegevoegd. Je ziet alleen functies van mensen en organisaties die je mag zien.",
)
def position_list(request: ViewerRequest, filters: Query[PositionQuery]) -> HttpResponse:
    """Return a page of positions."""
    return respond_with_page(
        request,
        positions_asked(request.viewer, filters),
        keys=("id",),
        query=filters,
        show=positions_shown,
    )


@router.post(
    "",
    response={201: PositionOut},
    operation_id="functies_toevoegen",
    summary="Een functie toevoegen",
    description="Alleen wie de persoon of de organisatie bijhoudt mag dit.",
)
def position_add(request: ViewerRequest, body: PositionIn) -> HttpResponse:
    """Say that somebody sits somewhere."""
    position = add_position(
        person=person_given(body.person_id, request.viewer),
        organisation=organisation_given(
            body.organisation_id, request.viewer, name="organisation_id"
        ),
        values=values_given(body, request.viewer, whole=True),
        actor=request.viewer,
    )
    return _respond(request, position.uuid, status=HTTPStatus.CREATED)


@router.get(
    ONE,
    response=PositionOut,
    operation_id="functies_lezen",
    summary="Eén functie",
    description="Wie waar zit, op welk niveau, van wanneer tot wanneer.",
)
def position_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one position."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=PositionOut,
    operation_id="functies_wijzigen",
    summary="Een functie wijzigen",
    description="Wat je niet meestuurt, blijft zoals het is. Wie ergens weggaat, krijgt een "
    "laatste dag (`totEnMet`). Persoon en organisatie veranderen niet: voeg een nieuwe toe.",
)
def position_change(request: ViewerRequest, uuid: UUID, body: PositionChange) -> HttpResponse:
    """Change some fields of a position."""
    position = position_for(request.viewer, uuid, to_change=True)
    version = version_to_change(request, position)
    values = values_given(body, request.viewer)
    change_position(position=position, values=values, version=version, actor=request.viewer)
    return _respond(request, uuid)


@router.delete(
    ONE,
    response={204: None},
    operation_id="functies_verwijderen",
    summary="Een functie verwijderen",
    description="Alleen voor wat nooit waar was; wie ergens weggaat, krijgt een laatste dag.",
)
def position_remove(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Remove a position that was never true."""
    position = position_for(request.viewer, uuid, to_change=True)
    version = version_to_change(request, position)
    remove_position(position=position, version=version, actor=request.viewer)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _respond(
    request: ViewerRequest, uuid: UUID, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    position = position_for(request.viewer, uuid)
    return respond(
        request,
        position_shown(position),
        version=position.version,
        status=status,
        location=f"{request.path}/{uuid}" if status == HTTPStatus.CREATED else "",
    )
