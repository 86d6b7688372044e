"""All that the page of experiments shows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.challenges.enums import ExperimentStatus
from weefsel.apps.challenges.models import Challenge, Experiment, Review
from weefsel.apps.challenges.queries import asks_decision, experiments_of, partner_organisations
from weefsel.apps.challenges.rules import can_change_challenge, can_decide, is_finished
from weefsel.apps.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """One experiment as the page shows it.

    Attributes:
        experiment: what.
        reviews: its review moments in order, each with whether its day passed unheld.
        asks_decision: its last day has passed.
        is_decided, is_proposed: where it stands.
        remarks: what stands out, with what to do about it.
    """

    experiment: Experiment
    reviews: Sequence[tuple[Review, bool]]
    asks_decision: bool
    is_decided: bool
    is_proposed: bool
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Experiments that stand alike, under one heading."""

    key: str
    title: str
    rows: Sequence[ExperimentRow]


@dataclass(frozen=True, slots=True)
class ExperimentsPage:
    """What the page of experiments shows: what asks for a decision comes first."""

    groups: Sequence[Group]
    may_change: bool
    may_decide: bool


def experiments_page(viewer: Viewer, challenge: Challenge) -> ExperimentsPage:
    """Gather the experiments, in a number of queries that does not grow with them."""
    today = timezone.localdate()
    rows = [_row(experiment, today) for experiment in experiments_of(challenge)]
    inside = partner_organisations(challenge)
    running = [row for row in rows if not row.is_decided and not row.is_proposed]
    groups = [
        Group("besluit", _("Besluit nodig"), [row for row in running if row.asks_decision]),
        Group("loopt", _("Loopt"), [row for row in running if not row.asks_decision]),
        Group("voorgesteld", _("Voorgesteld"), [row for row in rows if row.is_proposed]),
        Group("besloten", _("Besloten"), [row for row in reversed(rows) if row.is_decided]),
    ]
    is_open = not is_finished(challenge)
    return ExperimentsPage(
        groups=[group for group in groups if group.rows],
        may_change=is_open and can_change_challenge(viewer, inside),
        may_decide=is_open and can_decide(viewer, inside),
    )


def _row(experiment: Experiment, today: datetime.date) -> ExperimentRow:
    reviews = [
        (review, review.held_on is None and review.planned_on < today)
        for review in experiment.reviews.all()
    ]
    is_decided = experiment.status == ExperimentStatus.DECIDED
    return ExperimentRow(
        experiment=experiment,
        reviews=reviews,
        asks_decision=asks_decision(experiment, on=today),
        is_decided=is_decided,
        is_proposed=experiment.status == ExperimentStatus.PROPOSED,
        remarks=[] if is_decided else _remarks(experiment, reviews),
    )


def _remarks(experiment: Experiment, reviews: Sequence[tuple[Review, bool]]) -> list[str]:
    told = []
    if not experiment.allowed_by:
        told.append(_("Er staat nog niet wie dit toestaat, en op welke grond."))
    if not experiment.measure:
        told.append(_("Er staat nog niet waaraan jullie het meten."))
    if not reviews:
        told.append(_("Er is nog geen moment gepland om samen te kijken hoe het gaat."))
    if any(is_late for _review, is_late in reviews):
        told.append(_("Een moment om samen te kijken is voorbij. Leg vast wat jullie zagen."))
    return told
