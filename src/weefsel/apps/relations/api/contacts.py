"""Endpoints of contacts, with their corrections."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.core.api.etags import respond, version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.errors import NotPermitted
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.relations.access import touchpoint_for
from weefsel.apps.relations.actions import (
    NewImpression,
    NewTouchpoint,
    bring_back_touchpoint,
    correct_touchpoint,
    log_touchpoint,
    withdraw_touchpoint,
)
from weefsel.apps.relations.api.reading import contact_values
from weefsel.apps.relations.api.schemas import (
    ContactChange,
    ContactIn,
    ContactPage,
    ContactQuery,
    ContactRead,
)
from weefsel.apps.relations.api.showing import contact_shown, contacts_shown
from weefsel.apps.relations.queries.reading import TouchpointFilter, touchpoints_listed
from weefsel.apps.relations.rules import can_log_contacts

router = Router(tags=["contacten"], by_alias=True)
ONE = "/{uuid}"


@router.get(
    "",
    response=ContactPage,
    operation_id="contacten_lijst",
    summary="Contacten zoeken",
    description="Wat met je is gedeeld, het nieuwste eerst. Wie erbij was, zie je voor zover je "
    "die mens en organisatie mag zien.",
)
def contact_list(request: ViewerRequest, filters: Query[ContactQuery]) -> HttpResponse:
    """Return a page of contacts."""
    wanted = TouchpointFilter(
        relation=filters.relation_id,
        organisation=filters.organisation_id,
        person=filters.person_id,
        since=filters.starts_on,
        until=filters.ends_on,
        is_withdrawn=filters.withdrawn,
    )
    return respond_with_page(
        request,
        touchpoints_listed(request.viewer, wanted),
        keys=("-happened_on", "-id"),
        query=filters,
        show=lambda rows: contacts_shown(rows, request.viewer),
    )


@router.post(
    "",
    response={201: ContactRead},
    operation_id="contacten_toevoegen",
    summary="Een contact vastleggen",
    description="Van jouw organisatie alleen, tenzij je het deelt. Zonder organisatie of niveau "
    "geldt de functie die iemand die dag had.",
)
def contact_add(request: ViewerRequest, body: ContactIn) -> HttpResponse:
    """Log a contact."""
    if not can_log_contacts(request.viewer):
        raise NotPermitted("")
    has_impression = body.felt is not None or bool(body.own_note)
    made = log_touchpoint(
        touchpoint=NewTouchpoint(
            **contact_values(body, request.viewer),
            impressions=[NewImpression(felt=body.felt, note=body.own_note)]
            if has_impression
            else [],
        ),
        actor=request.viewer,
    )
    return _respond(request, made.uuid, status=HTTPStatus.CREATED)


@router.get(
    ONE,
    response=ContactRead,
    operation_id="contacten_lezen",
    summary="Eén contact",
    description="Met wat er eerder stond, het nieuwste eerst.",
)
def contact_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one contact."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=ContactRead,
    operation_id="contacten_corrigeren",
    summary="Een contact corrigeren, intrekken of terughalen",
    description="Wat je niet meestuurt, blijft zoals het is. Wat er stond, blijft te lezen bij "
    "`correcties`. Intrekken is voor wat er nooit is geweest.",
)
def contact_change(request: ViewerRequest, uuid: UUID, body: ContactChange) -> HttpResponse:
    """Correct a contact, withdraw it or bring it back."""
    viewer = request.viewer
    touchpoint = touchpoint_for(viewer, uuid, to_change=True)
    version: int | None = version_to_change(request, touchpoint)
    is_asked = "withdrawn" in body.model_fields_set
    if is_asked and not body.withdrawn and touchpoint.is_withdrawn:
        bring_back_touchpoint(touchpoint=touchpoint, actor=viewer)
        version = None  # our own change made a newer one
    values = contact_values(body, viewer, touchpoint)
    if values:
        correct_touchpoint(
            touchpoint=touchpoint,
            values=values,
            version=version,
            reason=body.stated_reason,
            actor=viewer,
        )
    if is_asked and body.withdrawn:
        withdraw_touchpoint(touchpoint=touchpoint, reason=body.stated_reason, actor=viewer)
    return _respond(request, uuid)


def _respond(
    request: ViewerRequest, uuid: UUID, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    touchpoint = touchpoint_for(request.viewer, uuid)
    return respond(
        request,
        contact_shown(touchpoint, request.viewer),
        version=touchpoint.version,
        status=status,
        location=f"{request.path}/{uuid}" if status == HTTPStatus.CREATED else "",
    )
