"""Endpoints of doubles: what is proposed, keeping apart, joining, and taking either back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from ninja import Query, Router

from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.api.names import in_dutch
from weefsel.apps.core.api.problems import unknown_reference
from weefsel.apps.core.api.schemas import ListQuery, Outgoing, PageLinks
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.access import merge_for, not_same_for, organisation_for, person_for
from weefsel.apps.parties.actions import merge_parties, undo_merge
from weefsel.apps.parties.actions.doubles import say_not_same, undo_not_same
from weefsel.apps.parties.api.double_schemas import (
    DoubleOut,
    DoublePage,
    DoubleQuery,
    MergeIn,
    MergeOut,
    NotSameIn,
    NotSameOut,
    NotSamePage,
)
from weefsel.apps.parties.comparing import proposed_fields
from weefsel.apps.parties.doubles.queries import doubles_visible_to, not_same_visible_to
from weefsel.apps.parties.doubles.tables import double_rows
from weefsel.apps.parties.indexing import ORGANISATION, PERSON
from weefsel.apps.parties.models import Double, NotSame

APART, MERGES = "/niet-dezelfde", "/samenvoegingen"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What differs between organisations and people."""

    resource: str  # also the scope that a key needs
    target_type: str
    gate: Callable[..., Any]


def _router_of(kind: _Kind) -> Router:
    router = Router(tags=[kind.resource], by_alias=True)
    _add_proposals(router, kind)
    _add_apart(router, kind)
    _add_merges(router, kind)
    return router


def _add_proposals(router: Router, kind: _Kind) -> None:
    @router.get(
        "",
        response=DoublePage,
        operation_id=f"dubbele_{kind.resource}_lijst",
        summary=f"Dubbele {kind.resource}",
        description="Paren die misschien dezelfde zijn, met waarom; wat het meest waarschijnlijk "
        "is staat vooraan. Je ziet alleen paren waarvan je beide mag zien.",
    )
    def double_list(request: ViewerRequest, filters: Query[DoubleQuery]) -> HttpResponse:
        """Return a page of pairs."""
        rows = doubles_visible_to(request.viewer, kind.target_type)
        if filters.certain:
            rows = rows.filter(is_certain=True)
        return respond_with_page(
            request,
            rows,
            keys=("-permille", "id"),
            query=filters,
            show=lambda found: _doubles_shown(found, request.viewer, kind),
        )


def _add_apart(router: Router, kind: _Kind) -> None:
    @router.get(
        APART,
        response=NotSamePage,
        operation_id=f"dubbele_{kind.resource}_niet_dezelfde_lijst",
        summary="Wat niet dezelfde is",
        description="Paren waarvan iemand vastlegde dat het niet dezelfde zijn.",
    )
    def apart_list(request: ViewerRequest, filters: Query[ListQuery]) -> HttpResponse:
        """Return a page of decisions."""
        return respond_with_page(
            request,
            not_same_visible_to(request.viewer, kind.target_type),
            keys=("-decided_at", "-id"),
            query=filters,
            show=_apart_page,
        )

    @router.post(
        APART,
        response={201: NotSameOut},
        operation_id=f"dubbele_{kind.resource}_niet_dezelfde_vastleggen",
        summary="Vastleggen dat twee niet dezelfde zijn",
        description="Het paar wordt dan niet meer voorgesteld. Wie een van beide bijhoudt mag dit.",
    )
    def apart_add(request: ViewerRequest, body: NotSameIn) -> HttpResponse:
        """Keep two records apart."""
        decision = say_not_same(
            first=_given(kind, body.first_id, request.viewer, "first_id"),
            second=_given(kind, body.second_id, request.viewer, "second_id"),
            actor=request.viewer,
        )
        return _created(request, _apart_shown(decision), decision.uuid)

    @router.delete(
        f"{APART}/{{uuid}}",
        response={204: None},
        operation_id=f"dubbele_{kind.resource}_niet_dezelfde_terugdraaien",
        summary="Terugdraaien dat twee niet dezelfde zijn",
        description="Het paar kan daarna weer worden voorgesteld.",
    )
    def apart_remove(request: ViewerRequest, uuid: UUID) -> HttpResponse:
        """Let two records be proposed again."""
        decision, first, second = not_same_for(request.viewer, uuid)
        if decision.target_type != kind.target_type:
            raise Http404
        undo_not_same(not_same=decision, first=first, second=second, actor=request.viewer)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _add_merges(router: Router, kind: _Kind) -> None:
    @router.post(
        MERGES,
        response={201: MergeOut},
        operation_id=f"dubbele_{kind.resource}_samenvoegen",
        summary="Twee samenvoegen",
        description="Alles van wie opgaat, gaat mee; wat degene die blijft niet heeft, komt van "
        "de ander. Alleen wie beide bijhoudt mag dit.",
    )
    def merge_add(request: ViewerRequest, body: MergeIn) -> HttpResponse:
        """Join two records."""
        kept = _given(kind, body.kept_id, request.viewer, "kept_id")
        dropped = _given(kind, body.dropped_id, request.viewer, "dropped_id")
        merge = merge_parties(
            kept=kept,
            dropped=dropped,
            values=proposed_fields(kept, dropped),
            actor=request.viewer,
        )
        shown = MergeOut.model_construct(
            id=merge.uuid, kept_id=merge.kept_uuid, dropped_id=merge.dropped_uuid
        )
        return _created(request, shown, merge.uuid)

    @router.delete(
        f"{MERGES}/{{uuid}}",
        response={204: None},
        operation_id=f"dubbele_{kind.resource}_losmaken",
        summary="Een samenvoeging ongedaan maken",
        description="Beide staan er weer zoals ze waren; wat intussen is gewijzigd, blijft.",
    )
    def merge_remove(request: ViewerRequest, uuid: UUID) -> HttpResponse:
        """Take two joined records apart."""
        merge = merge_for(request.viewer, uuid)
        if merge.target_type != kind.target_type:
            raise Http404
        undo_merge(merge=merge, actor=request.viewer)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _given(kind: _Kind, uuid: UUID, viewer: Viewer, name: str) -> Any:
    """Return the record that a field points at, or say that there is none."""
    try:
        return kind.gate(viewer, uuid)
    except Http404:
        raise unknown_reference(in_dutch(name)) from None


def _doubles_shown(rows: Sequence[Double], viewer: Viewer, kind: _Kind) -> PageLinks:
    return DoublePage.model_construct(
        results=[
            DoubleOut.model_construct(
                first_id=UUID(row.first.uuid),
                first_name=row.first.name,
                second_id=UUID(row.second.uuid),
                second_name=row.second.name,
                percent=row.percent,
                certain=row.is_certain,
                reasons_for=[reason.text for reason in row.reasons_for],
                reasons_against=[reason.text for reason in row.reasons_against],
            )
            for row in double_rows(viewer, kind.target_type, rows)
        ]
    )


def _apart_page(rows: Sequence[NotSame]) -> PageLinks:
    return NotSamePage.model_construct(results=[_apart_shown(row) for row in rows])


def _apart_shown(row: NotSame) -> NotSameOut:
    return NotSameOut.model_construct(
        id=row.uuid,
        first_id=row.first_uuid,
        second_id=row.second_uuid,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
    )


def _created(request: ViewerRequest, shown: Outgoing, uuid: UUID) -> HttpResponse:
    response = HttpResponse(
        shown.model_dump_json(by_alias=True),
        status=HTTPStatus.CREATED,
        content_type="application/json",
    )
    response["Location"] = f"{request.path}/{uuid}"
    return response


organisation_doubles_router = _router_of(_Kind("organisaties", ORGANISATION, organisation_for))
person_doubles_router = _router_of(_Kind("personen", PERSON, person_for))
