"""Endpoints of organisations."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.core.api.etags import respond, version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.access import organisation_for
from weefsel.apps.parties.actions import (
    add_organisation,
    archive_organisation,
    change_organisation,
    restore_organisation,
)
from weefsel.apps.parties.api.choosing import KEYS, organisations_asked
from weefsel.apps.parties.api.filters import OrganisationQuery
from weefsel.apps.parties.api.reading import is_to_archive, values_given
from weefsel.apps.parties.api.schemas import (
    OrganisationChange,
    OrganisationIn,
    OrganisationOut,
    OrganisationPage,
)
from weefsel.apps.parties.api.showing import organisation_shown, organisations_shown

router = Router(tags=["organisaties"], by_alias=True)
ONE = "/{uuid}"


@router.get(
    "",
    response=OrganisationPage,
    operation_id="organisaties_lijst",
    summary="Organisaties zoeken",
    description="Organisaties die met jouw organisatie zijn gedeeld.",
)
def organisation_list(request: ViewerRequest, filters: Query[OrganisationQuery]) -> HttpResponse:
    """Return a page of organisations."""
    return respond_with_page(
        request,
        organisations_asked(request.viewer, filters),
        keys=KEYS[filters.sorting],
        query=filters,
        show=lambda rows: organisations_shown(rows, request.viewer),
    )


@router.post(
    "",
    response={201: OrganisationOut},
    operation_id="organisaties_toevoegen",
    summary="Een organisatie toevoegen",
    description="Jouw organisatie houdt haar bij.",
)
def organisation_add(request: ViewerRequest, body: OrganisationIn) -> HttpResponse:
    """Add an organisation."""
    values = values_given(body, request.viewer, whole=True)
    organisation = add_organisation(values=values, actor=request.viewer)
    return _respond(request, organisation.uuid, status=HTTPStatus.CREATED)


@router.get(
    ONE,
    response=OrganisationOut,
    operation_id="organisaties_lezen",
    summary="Eén organisatie",
    description="Ook als zij in het archief staat.",
)
def organisation_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one organisation."""
    return _respond(request, uuid)


@router.put(
    ONE,
    response=OrganisationOut,
    operation_id="organisaties_vervangen",
    summary="Een organisatie vervangen",
    description="Wat je niet meestuurt, wordt leeg. Alleen wie haar bijhoudt mag dit.",
)
def organisation_replace(request: ViewerRequest, uuid: UUID, body: OrganisationIn) -> HttpResponse:
    """Replace every field of an organisation."""
    organisation = organisation_for(request.viewer, uuid, to_change=True)
    version = version_to_change(request, organisation)
    values = values_given(body, request.viewer, party=organisation, whole=True)
    change_organisation(
        organisation=organisation, values=values, version=version, actor=request.viewer
    )
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=OrganisationOut,
    operation_id="organisaties_wijzigen",
    summary="Een organisatie wijzigen",
    description="Wat je niet meestuurt, blijft zoals het is. Met `gearchiveerd` gaat zij het "
    "archief in of uit; er gaat niets verloren. Alleen wie haar bijhoudt mag dit.",
)
def organisation_change(
    request: ViewerRequest, uuid: UUID, body: OrganisationChange
) -> HttpResponse:
    """Change some fields of an organisation, or put it in or out of the archive."""
    organisation = organisation_for(request.viewer, uuid, to_change=True)
    version = version_to_change(request, organisation)
    to_archive = is_to_archive(body, organisation)
    with transaction.atomic():  # one request is one whole, also when it takes two actions
        values = values_given(body, request.viewer, party=organisation)
        organisation = change_organisation(
            organisation=organisation, values=values, version=version, actor=request.viewer
        )
        if to_archive:
            archive_organisation(organisation=organisation, version=None, actor=request.viewer)
        elif to_archive is False:
            restore_organisation(organisation=organisation, actor=request.viewer)
    return _respond(request, uuid)


def _respond(
    request: ViewerRequest, uuid: UUID, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    organisation = organisation_for(request.viewer, uuid)
    return respond(
        request,
        organisation_shown(organisation, request.viewer),
        version=organisation.version,
        status=status,
        location=f"{request.path}/{uuid}" if status == HTTPStatus.CREATED else "",
    )
