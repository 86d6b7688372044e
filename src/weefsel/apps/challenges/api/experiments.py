"""Endpoints of experiments and of the moments at which partners look how they go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from ninja import Query, Router

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.actions import (
    add_experiment,
    decide_experiment,
    hold_review,
    plan_review,
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
    ReviewChange,
    ReviewIn,
    ReviewPage,
    ReviewRow,
)
from weefsel.apps.challenges.api.showing_doing import experiment_shown, review_shown
from weefsel.apps.challenges.enums import ExperimentOutcome
from weefsel.apps.challenges.queries import across
from weefsel.apps.core.api.etags import version_to_change
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.api.choices import stored

router = Router(tags=[TAG], by_alias=True)
review_router = Router(tags=[TAG], by_alias=True)
COLUMNS = {"first_day": "starts_on", "last_day": "ends_on"}
NOT_SAVED = {"challenge_id", "item_id", "state"}


@router.get(
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


@router.post(
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


@router.get(
    ONE,
    response=ExperimentOut,
    operation_id="proeven_lezen",
    summary="Eén proef",
    description="Wat jullie proberen, met de momenten waarop jullie samen keken.",
)
def experiment_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one experiment."""
    return _respond_experiment(request, uuid)


@router.patch(
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


@review_router.get(
    "",
    response=ReviewPage,
    operation_id="evaluaties_lijst",
    summary="Evaluatiemomenten",
    description="Wanneer jullie samen kijken hoe een proef gaat, en wat jullie zagen.",
)
def review_list(request: ViewerRequest, filters: Query[OfChallenge]) -> HttpResponse:
    """Return a page of review moments."""
    return listed(
        request,
        across.reviews(request.viewer),
        filters,
        ReviewPage,
        review_shown,
        path="experiment__challenge",
    )


@review_router.post(
    "",
    response={201: ReviewRow},
    operation_id="evaluaties_plannen",
    summary="Een evaluatiemoment plannen",
    description="Op een dag binnen de proef, zolang er nog niet over besloten is.",
)
def review_plan(request: ViewerRequest, body: ReviewIn) -> HttpResponse:
    """Plan a moment to look together."""
    viewer = request.viewer
    experiment = choosing.given(across.experiments(viewer), body.experiment_id, "experiment_id")
    challenge_for(viewer, experiment.challenge.uuid, to_change=True)
    made = plan_review(experiment=experiment, planned_on=body.planned_on, actor=viewer)
    return created(request, review_shown(made), made.uuid, made.version)


@review_router.get(
    ONE,
    response=ReviewRow,
    operation_id="evaluaties_lezen",
    summary="Eén evaluatiemoment",
    description="Wanneer jullie samen kijken hoe een proef gaat, en wat jullie zagen.",
)
def review_read(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Return one review moment."""
    return _respond_review(request, uuid)


@review_router.patch(
    ONE,
    response=ReviewRow,
    operation_id="evaluaties_houden",
    summary="Opschrijven wat jullie zagen",
    description="Zonder `gehoudenOp` was het vandaag. Het kan later beter gezegd worden.",
)
def review_hold(request: ViewerRequest, uuid: UUID, body: ReviewChange) -> HttpResponse:
    """Write down what the partners saw."""
    viewer = request.viewer
    review = choosing.one_of(across.reviews(viewer), uuid)
    challenge_for(viewer, review.experiment.challenge.uuid, to_change=True)
    version_to_change(request, review)
    hold_review(
        review=review,
        findings=body.findings,
        held_on=body.held_on or timezone.localdate(),
        actor=viewer,
    )
    return _respond_review(request, uuid)


def _columns(given: dict[str, Any]) -> dict[str, Any]:
    values = {
        COLUMNS.get(name, name): value for name, value in given.items() if name not in NOT_SAVED
    }
    if "outcome" in values:
        values["outcome"] = stored(ExperimentOutcome, values["outcome"])
    return values


def _respond_experiment(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.experiments(request.viewer), uuid)
    return one(request, experiment_shown(found), found.version)


def _respond_review(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    found = choosing.one_of(across.reviews(request.viewer), uuid)
    return one(request, review_shown(found), found.version)
