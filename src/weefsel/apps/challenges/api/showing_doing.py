"""From rows to what the API shows of the agenda and of experiments."""

from __future__ import annotations

from django.utils import timezone

from weefsel.apps.challenges.api.choices import ExperimentStates, Outcomes
from weefsel.apps.challenges.api.schemas_doing import (
    ExperimentOut,
    ItemOut,
    ReviewOut,
    ReviewRow,
    ScoreOut,
)
from weefsel.apps.challenges.api.showing import record_shown
from weefsel.apps.challenges.enums import ExperimentOutcome, ExperimentStatus
from weefsel.apps.challenges.models import AgendaItem, AgendaScore, Experiment, Review
from weefsel.apps.challenges.models.agenda import SCORES
from weefsel.apps.challenges.queries import asks_decision
from weefsel.apps.parties.api.choices import shown


def score_shown(row: AgendaScore) -> ScoreOut:
    """Return what a partner thinks of an item."""
    return ScoreOut.model_construct(
        partner_id=row.partner.uuid, **{name: getattr(row, name) for name in SCORES}
    )


def item_shown(row: AgendaItem) -> ItemOut:
    """Return the item with what each partner thinks of it."""
    return ItemOut.model_construct(
        **record_shown(row, row.challenge),
        proposed_by_id=row.proposed_by.uuid if row.proposed_by else None,
        title=row.title,
        details=row.description,
        next_step=row.next_step,
        next_step_on=row.next_step_on,
        dropped=row.dropped_at is not None,
        scores=[score_shown(score) for score in row.scores.all()],
    )


def experiment_shown(row: Experiment) -> ExperimentOut:
    """Return the experiment with its review moments."""
    reviews = [
        ReviewOut.model_construct(
            id=one.uuid, planned_on=one.planned_on, held_on=one.held_on, findings=one.findings
        )
        for one in row.reviews.all()
    ]
    return ExperimentOut.model_construct(
        **record_shown(row, row.challenge),
        item_id=row.item.uuid if row.item else None,
        title=row.title,
        learning_question=row.learning_question,
        expectation=row.expectation,
        measure=row.measure,
        first_day=row.starts_on,
        last_day=row.ends_on,
        stop_rule=row.stop_rule,
        allowed_by=row.allowed_by,
        ground=row.ground,
        state=shown(ExperimentStates, ExperimentStatus, row.status),
        asks_decision=asks_decision(row, on=timezone.localdate()),
        outcome=shown(Outcomes, ExperimentOutcome, row.outcome) if row.outcome else None,
        lesson=row.lesson,
        rule_before=row.rule_before,
        rule_after=row.rule_after,
        decided_on=row.decided_on,
        reviews=reviews,
    )


def review_shown(row: Review) -> ReviewRow:
    """Return the review moment."""
    return ReviewRow.model_construct(
        **record_shown(row, row.experiment.challenge),
        experiment_id=row.experiment.uuid,
        planned_on=row.planned_on,
        held_on=row.held_on,
        findings=row.findings,
    )
