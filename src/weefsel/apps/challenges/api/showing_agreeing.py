"""From rows to what the API shows of agreements, promises, decisions and conversations."""

from __future__ import annotations

from collections.abc import Sequence

from weefsel.apps.challenges.api.choices import AgreementStates, CommitmentStates, Stages
from weefsel.apps.challenges.api.schemas_agreeing import (
    AgreementOut,
    CommitmentOut,
    ConsentOut,
    ConversationOut,
    DecisionOut,
    TurnOut,
    VersionOut,
)
from weefsel.apps.challenges.api.showing import record_shown
from weefsel.apps.challenges.enums import AgreementStatus, CommitmentStatus, ConversationStage
from weefsel.apps.challenges.models import (
    Agreement,
    AgreementVersion,
    Commitment,
    Conversation,
    Decision,
)
from weefsel.apps.challenges.queries.conversations import Question
from weefsel.apps.parties.api.choices import shown


def version_shown(row: AgreementVersion) -> VersionOut:
    """Return one version with who said yes to it."""
    return VersionOut.model_construct(
        number=row.number,
        goal=row.goal,
        wording=row.text,
        written_by=row.written_by,
        written_at=row.written_at,
        agreed_at=row.agreed_at,
        consents=[
            ConsentOut.model_construct(
                partner_id=one.partner.uuid, given_by=one.given_by, given_at=one.given_at
            )
            for one in row.consents.all()
        ],
    )


def agreement_shown(row: Agreement) -> AgreementOut:
    """Return the agreement with every version."""
    return AgreementOut.model_construct(
        **record_shown(row, row.challenge),
        title=row.title,
        state=shown(AgreementStates, AgreementStatus, row.status),
        partner_ids=[one.uuid for one in row.partners.all()],
        reopened_because=row.reopened_because,
        versions=[version_shown(one) for one in row.versions.all()],
    )


def commitment_shown(row: Commitment) -> CommitmentOut:
    """Return the promise."""
    return CommitmentOut.model_construct(
        **record_shown(row, row.agreement.challenge),
        agreement_id=row.agreement.uuid,
        agreement_title=row.agreement.title,
        partner_id=row.partner.uuid,
        partner_name=row.partner.organisation.name,
        what=row.what,
        due_on=row.due_on,
        state=shown(CommitmentStates, CommitmentStatus, row.status),
        note=row.note,
    )


def decision_shown(row: Decision) -> DecisionOut:
    """Return the decision."""
    return DecisionOut.model_construct(
        **record_shown(row, row.challenge),
        decision=row.text,
        decided_on=row.decided_on,
        decided_by_id=row.decided_by.uuid if row.decided_by else None,
        minority_view=row.minority_view,
    )


def conversation_shown(row: Conversation, questions: Sequence[Question]) -> ConversationOut:
    """Return the conversation, with the turns that this person may read.

    Args:
        row: the conversation.
        questions: as far as this person may read the answers; empty in a list.
    """
    return ConversationOut.model_construct(
        **record_shown(row, row.challenge),
        called_by_id=row.called_by.uuid if row.called_by else None,
        reason=row.reason,
        stage=shown(Stages, ConversationStage, row.stage),
        changes=row.summary,
        closed_at=row.closed_at,
        waiting_for_ids=[
            one.uuid for question in questions if question.is_current for one in question.waiting
        ],
        turns=[
            TurnOut.model_construct(
                partner_id=turn.partner.uuid,
                stage=shown(Stages, ConversationStage, turn.stage),
                side=turn.text,
            )
            for question in questions
            for turn in question.turns
        ],
    )
