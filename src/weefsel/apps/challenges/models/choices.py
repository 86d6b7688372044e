"""Choices read late, so that a new label needs no migration."""

from __future__ import annotations

from weefsel.apps.challenges.enums import (
    AgreementStatus,
    AnswersShown,
    ChallengeStatus,
    CommitmentStatus,
    ContributionKind,
    ConversationStage,
    ExperimentOutcome,
    ExperimentStatus,
    PartnerRole,
    Perspective,
    ResponseState,
    StandChangeKind,
    Step,
)
from weefsel.apps.core.enums import choices_of
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.enums import RelationForm


def agreement_statuses() -> list[tuple[str, str]]:
    """Return where an agreement can stand."""
    return choices_of(AgreementStatus)


def answers_shown() -> list[tuple[str, str]]:
    """Return when who asked may read the answers."""
    return choices_of(AnswersShown)


def challenge_statuses() -> list[tuple[str, str]]:
    """Return where a challenge can stand."""
    return choices_of(ChallengeStatus)


def commitment_statuses() -> list[tuple[str, str]]:
    """Return what can become of a promise."""
    return choices_of(CommitmentStatus)


def contribution_kinds() -> list[tuple[str, str]]:
    """Return what a partner can bring."""
    return choices_of(ContributionKind)


def conversation_stages() -> list[tuple[str, str]]:
    """Return the questions of the guided conversation."""
    return choices_of(ConversationStage)


def experiment_outcomes() -> list[tuple[str, str]]:
    """Return what can be decided about an experiment."""
    return choices_of(ExperimentOutcome)


def experiment_statuses() -> list[tuple[str, str]]:
    """Return where an experiment can stand."""
    return choices_of(ExperimentStatus)


def forms() -> list[tuple[str, str]]:
    """Return the forms of working together."""
    return choices_of(RelationForm)


def levels() -> list[tuple[str, str]]:
    """Return the three levels."""
    return choices_of(Level)


def partner_roles() -> list[tuple[str, str]]:
    """Return what a party can be."""
    return choices_of(PartnerRole)


def perspectives() -> list[tuple[str, str]]:
    """Return the four perspectives."""
    return choices_of(Perspective)


def response_states() -> list[tuple[str, str]]:
    """Return where an answer can stand."""
    return choices_of(ResponseState)


def stand_change_kinds() -> list[tuple[str, str]]:
    """Return what can change in where something stands."""
    return choices_of(StandChangeKind)


def steps() -> list[tuple[str, str]]:
    """Return the five steps."""
    return choices_of(Step)
