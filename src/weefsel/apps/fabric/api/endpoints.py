"""Endpoints of readings: figures, worlds, ties, what cools, proposals and chains."""

from __future__ import annotations

from django.http import HttpResponse

from ninja import Query, Router
from pydantic import BaseModel

from weefsel.apps.core.api.problems import unknown_reference
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.fabric.api.schemas import (
    CoolingList,
    FabricOut,
    PathOut,
    PathQuery,
    ProposalList,
    ScopeQuery,
    TieList,
    TieQuery,
    WorldsOut,
)
from weefsel.apps.fabric.api.showing import (
    cooling_shown,
    fabric_shown,
    path_shown,
    proposals_shown,
    ties_shown,
    worlds_shown,
)
from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.queries import municipality_called
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.fabric.seen import Seen, seen_by
from weefsel.apps.fabric.standing import Standing, standing_of
from weefsel.apps.parties.enums import OrganisationKind

router = Router(tags=["weefsel"], by_alias=True)
NOT_READ = "Is `uitgelezenOp` leeg, laat dit beeld dan eerst op de pagina uitlezen."


@router.get(
    "",
    response=FabricOut,
    operation_id="weefsel_lezen",
    summary="Kerncijfers van het weefsel",
    description=f"Hoeveel banden er zijn en hoe sterk, van wat je mag zien. {NOT_READ}",
)
def fabric(request: ViewerRequest, filters: Query[ScopeQuery]) -> HttpResponse:
    """Return the key figures."""
    return _respond(fabric_shown(_standing(request, filters)))


@router.get(
    "/werelden",
    response=WorldsOut,
    operation_id="weefsel_werelden",
    summary="De twee werelden",
    description="Hoe ver inclusie en economie uit elkaar liggen, naast wat het toeval zou geven, "
    f"en wie hen verbindt. {NOT_READ}",
)
def worlds(request: ViewerRequest, filters: Query[ScopeQuery]) -> HttpResponse:
    """Return the two worlds."""
    return _respond(worlds_shown(request.viewer, _standing(request, filters)))


@router.get(
    "/banden",
    response=TieList,
    operation_id="weefsel_banden",
    summary="Banden",
    description=f"De sterkste eerst. {NOT_READ}",
)
def ties(request: ViewerRequest, filters: Query[TieQuery]) -> HttpResponse:
    """Return a page of ties."""
    standing = _standing(request, filters)
    return _respond(
        ties_shown(standing, _seen(request, standing), page=filters.page, size=filters.size)
    )


@router.get(
    "/koelend",
    response=CoolingList,
    operation_id="weefsel_koelend",
    summary="Wat koelt",
    description=f"Banden die in een half jaar veel kracht verloren. {NOT_READ}",
)
def cooling(request: ViewerRequest, filters: Query[ScopeQuery]) -> HttpResponse:
    """Return what cools."""
    return _respond(cooling_shown(request.viewer, _standing(request, filters)))


@router.get(
    "/voorstellen",
    response=ProposalList,
    operation_id="weefsel_voorstellen",
    summary="Wie je aan elkaar kunt voorstellen",
    description=f"Paren over de grens van de werelden, het beste eerst. {NOT_READ}",
)
def proposals(request: ViewerRequest, filters: Query[ScopeQuery]) -> HttpResponse:
    """Return whom to introduce."""
    return _respond(proposals_shown(request.viewer, _standing(request, filters)))


@router.get(
    "/keten",
    response=PathOut,
    operation_id="weefsel_keten",
    summary="De sterkste keten tussen twee",
    description=f"Van `eersteId` naar `tweedeId`, stap voor stap. {NOT_READ}",
)
def chain(request: ViewerRequest, filters: Query[PathQuery]) -> HttpResponse:
    """Return the strongest chain."""
    standing = _standing(request, filters)
    ends = str(filters.first_id), str(filters.second_id)
    return _respond(path_shown(standing, _seen(request, standing), *ends))


def _respond(shown: BaseModel) -> HttpResponse:
    return HttpResponse(shown.model_dump_json(by_alias=True), content_type="application/json")


def _standing(request: ViewerRequest, query: ScopeQuery) -> Standing:
    place = None
    if query.municipality_code:
        found = municipality_called(query.municipality_code)
        if found is None:
            raise unknown_reference("gemeenteCode")
        place = found.uuid
    return standing_of(
        request.viewer,
        Scope(
            node=NodeKind[query.between.name],
            layer=Layer[query.layer.name],
            starts_on=query.starts_on,
            ends_on=query.ends_on,
            place=place,
            kind=OrganisationKind[query.kind.name].value if query.kind else "",
        ),
    )


def _seen(request: ViewerRequest, standing: Standing) -> Seen | None:
    return seen_by(request.viewer, standing.reading) if standing.reading else None
