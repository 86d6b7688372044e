"""Endpoints of the agenda and of what partners think of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.actions import (
    add_item,
    change_item,
    drop_item,
    score_item,
)
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, listed, one
from weefsel.apps.challenges.api.schemas import OfChallenge
from weefsel.apps.challenges.api.schemas_doing import (
    ItemChange,
    ItemIn,
    ItemOut,
    ItemPage,
    ScoreIn,
)
from weefsel.apps.challenges.api.showing_doing import item_shown
from weefsel.apps.challenges.queries import across, partners_of
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.http import ViewerRequest

router = Router(tags=[TAG], by_alias=True)
score_router = Router(tags=[TAG], by_alias=True)
COLUMNS = {"details": "description"}
NOT_SAVED = {"challenge_id", "dropped"}


@router.get(
    "",
    response=ItemPage,
    operation_id="agendapunten_lijst",
    summary="Agendapunten",
    description="Wat op de agenda staat of stond, met wat elke partner ervan vindt.",
)
def item_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of the agenda."""
    return listed(request, across.items(request.viewer), filters, ItemPage, item_shown)


@router.post(
    "",
    response={201: ItemOut},
    operation_id="agendapunten_toevoegen",
    summary="Iets op de agenda zetten",
    description="Het komt achteraan, namens jullie kant.",
)
def item_add(request: ViewerRequest, body: ItemIn) -> HttpResponse:
    """Put something on the agenda."""
    challenge = choosing.challenge_given(request.viewer, body.challenge_id)
    made = add_item(challenge=challenge, values=_columns(body.model_dump()), actor=request.viewer)
    return created(request, item_shown(made), made.uuid, made.version)


@router.get(
    ONE,
    response=ItemOut,
    operation_id="agendapunten_lezen",
    summary="Eén agendapunt",
    description="Wat jullie gaan doen, met wat elke partner ervan vindt.",
)
def item_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one item."""
    return _respond_item(request, uuid)


@router.patch(
    ONE,
    response=ItemOut,
    operation_id="agendapunten_wijzigen",
    summary="Een agendapunt wijzigen",
    description="Wat je niet meestuurt, blijft zoals het is. Met `vanDeAgenda` gaat het eraf of "
    "komt het terug; wat partners ervan vonden, blijft staan.",
)
def item_change(request: ViewerRequest, uuid: UUID, body: ItemChange) -> HttpResponse:
    """Say an item in other words, or take it off the agenda."""
    with transaction.atomic():
        viewer = request.viewer
        item = choosing.one_of(across.items(viewer), uuid)
        challenge_for(viewer, item.challenge.uuid, to_change=True)
        version = version_to_change(request, item)
        given = body.model_dump(exclude_unset=True)
        change_item(item=item, values=_columns(given), version=version, actor=viewer)
        if given.get("dropped", item.dropped_at is not None) is not (item.dropped_at is not None):
            drop_item(item=item, is_dropped=given["dropped"], actor=viewer)
    return _respond_item(request, uuid)


@score_router.post(
    "",
    response={201: ItemOut},
    operation_id="beoordelingen_geven",
    summary="Zeggen wat jullie van een agendapunt vinden",
    description="Namens jullie kant; het vervangt wat jullie eerder zeiden. Je krijgt het "
    "agendapunt terug.",
)
def score_give(request: ViewerRequest, body: ScoreIn) -> HttpResponse:
    """Say what the own side thinks of an item."""
    viewer = request.viewer
    item = choosing.given(across.items(viewer), body.item_id, "item_id")
    side = choosing.own_side(viewer, partners_of(item.challenge))
    score_item(item=item, partner=side, scores=body.model_dump(exclude={"item_id"}), actor=viewer)
    again = choosing.one_of(across.items(viewer), item.uuid)
    return created(request, item_shown(again), again.uuid, again.version, resource="/agendapunten")


def _columns(given: dict[str, Any]) -> dict[str, Any]:
    return {
        COLUMNS.get(name, name): value for name, value in given.items() if name not in NOT_SAVED
    }


def _respond_item(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.items(request.viewer), uuid)
    return one(request, item_shown(found), found.version)
