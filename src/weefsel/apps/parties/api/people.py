"""Endpoints of people."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.core.api.etags import respond, version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.access import person_for
from weefsel.apps.parties.actions import (
    add_person,
    archive_person,
    change_person,
    restore_person,
)
from weefsel.apps.parties.api.choosing import KEYS, people_asked
from weefsel.apps.parties.api.filters import PersonQuery
from weefsel.apps.parties.api.reading import is_to_archive, values_given
from weefsel.apps.parties.api.schemas import (
    PersonChange,
    PersonIn,
    PersonOut,
    PersonPage,
)
from weefsel.apps.parties.api.showing import people_shown, person_shown

router = Router(tags=["personen"], by_alias=True)
ONE = "/{uuid}"


@router.get(
    "",
    response=PersonPage,
    operation_id="personen_lijst",
    summary="Mensen zoeken",
    description="Mensen die met jouw organisatie zijn gedeeld.",
)
def person_list(request: ViewerRequest, filters: Query[PersonQuery]) -> HttpResponse:
    """Return a page of people."""
    return respond_with_page(
        request,
        people_asked(request.viewer, filters),
        keys=KEYS[filters.sorting],
        query=filters,
        show=lambda rows: people_shown(rows, request.viewer),
    )


@router.post(
    "",
    response={201: PersonOut},
    operation_id="personen_toevoegen",
    summary="Een persoon toevoegen",
    description="Jouw organisatie houdt deze persoon bij.",
)
def person_add(request: ViewerRequest, body: PersonIn) -> HttpResponse:
    """Add a person."""
    values = values_given(body, request.viewer, whole=True)
    person = add_person(values=values, actor=request.viewer)
    return _respond(request, person.uuid, status=HTTPStatus.CREATED)


@router.get(
    ONE,
    response=PersonOut,
    operation_id="personen_lezen",
    summary="Eén persoon",
    description="Ook wie in het archief staat.",
)
def person_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one person."""
    return _respond(request, uuid)


@router.put(
    ONE,
    response=PersonOut,
    operation_id="personen_vervangen",
    summary="Een persoon vervangen",
    description="Wat je niet meestuurt, wordt leeg. Alleen wie deze persoon bijhoudt mag dit.",
)
def person_replace(request: ViewerRequest, uuid: UUID, body: PersonIn) -> HttpResponse:
    """Replace every field of a person."""
    person = person_for(request.viewer, uuid, to_change=True)
    version = version_to_change(request, person)
    values = values_given(body, request.viewer, party=person, whole=True)
    change_person(person=person, values=values, version=version, actor=request.viewer)
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=PersonOut,
    operation_id="personen_wijzigen",
    summary="Een persoon wijzigen",
    description="Wat je niet meestuurt, blijft zoals het is. Met `gearchiveerd` gaat de persoon "
    "het archief in of uit; er gaat niets verloren. Alleen wie deze persoon bijhoudt mag dit.",
)
def person_change(request: ViewerRequest, uuid: UUID, body: PersonChange) -> HttpResponse:
    """Change some fields of a person, or put them in or out of the archive."""
    person = person_for(request.viewer, uuid, to_change=True)
    version = version_to_change(request, person)
    to_archive = is_to_archive(body, person)
    with transaction.atomic():  # one request is one whole, also when it takes two actions
        values = values_given(body, request.viewer, party=person)
        person = change_person(person=person, values=values, version=version, actor=request.viewer)
        if to_archive:
            archive_person(person=person, version=None, actor=request.viewer)
        elif to_archive is False:
            restore_person(person=person, actor=request.viewer)
    return _respond(request, uuid)


def _respond(
    request: ViewerRequest, uuid: UUID, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    person = person_for(request.viewer, uuid)
    return respond(
        request,
        person_shown(person, request.viewer),
        version=person.version,
        status=status,
        location=f"{request.path}/{uuid}" if status == HTTPStatus.CREATED else "",
    )
