"""Endpoints of relations."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.core.api.etags import respond, version_to_change
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.api.choices import stored
from weefsel.apps.parties.api.reading import organisation_given
from weefsel.apps.relations.access import relation_for
from weefsel.apps.relations.actions import (
    NewRelation,
    change_relation,
    end_relation,
    open_relation,
)
from weefsel.apps.relations.api.reading import own_organisation, relation_values
from weefsel.apps.relations.api.schemas import (
    RelationChange,
    RelationIn,
    RelationOut,
    RelationPage,
    RelationQuery,
)
from weefsel.apps.relations.api.showing import relation_shown, relations_shown
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.queries.reading import RelationFilter, relations_listed

router = Router(tags=["relaties"], by_alias=True)
ONE = "/{uuid}"


@router.get(
    "",
    response=RelationPage,
    operation_id="relaties_lijst",
    summary="Relaties zoeken",
    description="De relaties die jouw organisatie onderhoudt, op naam van de ander.",
)
def relation_list(request: ViewerRequest, filters: Query[RelationQuery]) -> HttpResponse:
    """Return a page of relations."""
    return respond_with_page(
        request,
        _asked(request.viewer, filters),
        keys=("sort_name", "id"),
        query=filters,
        show=relations_shown,
    )


def _asked(viewer: Viewer, query: RelationQuery) -> QuerySet[Relation]:
    wanted = RelationFilter(
        tier=stored(Tier, query.tier) if query.tier else "",
        is_mine=query.is_mine,
        is_quiet=query.quiet,
        is_ended=query.ended,
    )
    rows = relations_listed(viewer, wanted).select_related("home", "partner", "keeper", "circle")
    return rows.filter(partner__uuid=query.partner_id) if query.partner_id else rows


@router.post(
    "",
    response={201: RelationOut},
    operation_id="relaties_toevoegen",
    summary="Een relatie openen",
    description="Van de organisatie waarvoor de sleutel werkt, met een andere.",
)
def relation_add(request: ViewerRequest, body: RelationIn) -> HttpResponse:
    """Open a relation."""
    viewer = request.viewer
    partner = organisation_given(body.partner_id, viewer, name="partner_id")
    home = own_organisation(viewer)
    values = relation_values(body, viewer, home=home, whole=True)
    made = open_relation(
        relation=NewRelation(home=home, partner=partner, values=values), actor=viewer
    )
    return _respond(request, made.uuid, status=HTTPStatus.CREATED)


@router.get(
    ONE,
    response=RelationOut,
    operation_id="relaties_lezen",
    summary="Eén relatie",
    description="Wat is afgesproken, en wanneer er voor het laatst contact was.",
)
def relation_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one relation."""
    return _respond(request, uuid)


@router.patch(
    ONE,
    response=RelationOut,
    operation_id="relaties_wijzigen",
    summary="Een relatie wijzigen, beëindigen of weer openen",
    description="Wat je niet meestuurt, blijft zoals het is. De partner verandert niet.",
)
def relation_change(request: ViewerRequest, uuid: UUID, body: RelationChange) -> HttpResponse:
    """Change what was agreed, end the relation or open it again."""
    viewer = request.viewer
    relation = relation_for(viewer, uuid, to_change=True)
    version: int | None = version_to_change(request, relation)
    values = relation_values(body, viewer, home=relation.home)
    is_ending = "ended" in body.model_fields_set and body.ended
    if "ended" in body.model_fields_set and not body.ended and relation.is_ended:
        given = NewRelation(home=relation.home, partner=relation.partner, values=values)
        open_relation(relation=given, actor=viewer)
    elif values or not is_ending:
        change_relation(relation=relation, values=values, version=version, actor=viewer)
        version = None  # our own change made a newer one
    if is_ending:
        end_relation(relation=relation, version=version, reason=body.stated_reason, actor=viewer)
    return _respond(request, uuid)


def _respond(
    request: ViewerRequest, uuid: UUID, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    relation = relation_for(request.viewer, uuid)
    return respond(
        request,
        relation_shown(relation),
        version=relation.version,
        status=status,
        location=f"{request.path}/{uuid}" if status == HTTPStatus.CREATED else "",
    )
