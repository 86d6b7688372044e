"""Endpoints of the agenda, of what partners think of it, and of experiments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from ninja import Query, Router

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.actions import (
    add_experiment,
    add_item,
    change_item,
    decide_experiment,
    drop_item,
    score_item,
    start_experiment,
)
from weefsel.apps.challenges.api import choosing
from weefsel.apps.challenges.api._answering import ONE, TAG, created, listed, one
from weefsel.apps.challenges.api.choices import ExperimentStates
from weefsel.apps.challenges.api.schemas import OfChallenge
from weefsel.apps.challenges.api.schemas_doing import (
    ExperimentChange,
    ExperimentIn,
    ExperimentOut,
    ExperimentPage,
    ItemChange,
    ItemIn,
    ItemOut,
    ItemPage,
    ScoreIn,
)
from weefsel.apps.challenges.api.showing_doing import experiment_shown, item_shown
from weefsel.apps.challenges.enums import ExperimentOutcome
from weefsel.apps.challenges.queries import across, partners_of
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.api.choices import stored

router = Router(tags=[TAG], by_alias=True)
score_router = Router(tags=[TAG], by_alias=True)
experiment_router = Router(tags=[TAG], by_alias=True)
COLUMNS = {"details": "description", "first_day": "starts_on", "last_day": "ends_on"}
NOT_SAVED = {"challenge_id", "item_id", "dropped", "state"}


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


@experiment_router.get(
    "",
    response=ExperimentPage,
    operation_id="proeven_lijst",
    summary="Proeven",
    description="Wat jullie klein en tijdelijk proberen. `vraagtBesluit`: de laatste dag is "
    "voorbij en er is nog niets besloten.",
)
def experiment_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of experiments."""
    return listed(
        request, across.experiments(request.viewer), filters, ExperimentPage, experiment_shown
    )


@experiment_router.post(
    "",
    response={201: ExperimentOut},
    operation_id="proeven_voorstellen",
    summary="Een proef voorstellen",
    description="Met een leervraag, een laatste dag en een stopregel.",
)
def experiment_add(request: ViewerRequest, body: ExperimentIn) -> HttpResponse:
    """Propose an experiment."""
    viewer = request.viewer
    challenge = choosing.challenge_given(viewer, body.challenge_id)
    values = _columns(body.model_dump())
    if body.item_id:
        values["item"] = choosing.given(across.items(viewer), body.item_id, "item_id")
    made = add_experiment(challenge=challenge, values=values, actor=viewer)
    return created(request, experiment_shown(made), made.uuid, made.version)


@experiment_router.get(
    ONE,
    response=ExperimentOut,
    operation_id="proeven_lezen",
    summary="Eén proef",
    description="Wat jullie proberen, met de momenten waarop jullie samen keken.",
)
def experiment_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one experiment."""
    return _respond_experiment(request, uuid)


@experiment_router.patch(
    ONE,
    response=ExperimentOut,
    operation_id="proeven_wijzigen",
    summary="Een proef beginnen, of erover besluiten",
    description="`stand` `loopt` begint de proef. Met een `uitkomst` besluiten jullie: verankeren "
    "vraagt de regel voor en na, stoppen vraagt de les.",
)
def experiment_change(request: ViewerRequest, uuid: UUID, body: ExperimentChange) -> HttpResponse:
    """Begin an experiment, or decide what comes of it."""
    with transaction.atomic():
        viewer = request.viewer
        experiment = choosing.one_of(across.experiments(viewer), uuid)
        challenge_for(viewer, experiment.challenge.uuid, to_decide=True)
        version: int | None = version_to_change(request, experiment)
        given = _columns(body.model_dump(exclude_unset=True))
        if body.state == ExperimentStates.RUNNING and "state" in body.model_fields_set:
            experiment = start_experiment(experiment=experiment, actor=viewer)
            version = None
        if given:
            decide_experiment(experiment=experiment, values=given, version=version, actor=viewer)
    return _respond_experiment(request, uuid)


def _columns(given: dict[str, Any]) -> dict[str, Any]:
    values = {
        COLUMNS.get(name, name): value for name, value in given.items() if name not in NOT_SAVED
    }
    if "outcome" in values:
        values["outcome"] = stored(ExperimentOutcome, values["outcome"])
    return values


def _respond_item(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.items(request.viewer), uuid)
    return one(request, item_shown(found), found.version)


def _respond_experiment(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.experiments(request.viewer), uuid)
    return one(request, experiment_shown(found), found.version)
