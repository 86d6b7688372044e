"""Reads of experiments and their review moments."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import QuerySet

from weefsel.apps.challenges.enums import ExperimentStatus
from weefsel.apps.challenges.models import Challenge, Experiment, Review


def experiments_of(challenge: Challenge) -> QuerySet[Experiment]:
    """Return the experiments with what they came from and their reviews, first to end first."""
    return (
        challenge.experiments.select_related("item")
        .prefetch_related("reviews")
        .order_by("ends_on", "id")
    )


def experiments_past_end(on: datetime.date) -> QuerySet[Experiment]:
    """Return the experiments of every challenge that run past their last day."""
    return Experiment.objects.filter(status=ExperimentStatus.RUNNING, ends_on__lt=on).order_by(
        "ends_on", "id"
    )


def asks_decision(experiment: Experiment, *, on: datetime.date) -> bool:
    """Return whether its last day has passed while nothing was decided."""
    return experiment.status == ExperimentStatus.RUNNING and experiment.ends_on < on


def experiment_by_uuid(challenge: Challenge, uuid: UUID) -> Experiment | None:
    """Return one experiment of the challenge."""
    return experiments_of(challenge).select_related("challenge").filter(uuid=uuid).first()


def review_by_uuid(experiment: Experiment, uuid: UUID) -> Review | None:
    """Return one review moment of the experiment."""
    return experiment.reviews.select_related("experiment__challenge").filter(uuid=uuid).first()
