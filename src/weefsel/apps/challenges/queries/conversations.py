"""Reads of the conversations that are held when a challenge gets stuck."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from weefsel.apps.challenges.enums import ConversationStage
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Conversation, Turn
from weefsel.apps.challenges.queries.challenges import is_present
from weefsel.apps.core.viewer import Viewer

QUESTIONS = [stage for stage in ConversationStage if stage != ConversationStage.CLOSED]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a conversation, as far as this person may read the answers.

    Attributes:
        stage: which question.
        is_current: whether it is being answered now.
        turns: what the sides wrote; only the own one until all have written.
        waiting: partners that have not written yet.
        is_open: every partner wrote, so everyone reads everything.
    """

    stage: ConversationStage
    is_current: bool
    turns: list[Turn]
    waiting: list[ChallengePartner]
    is_open: bool


def conversations_of(challenge: Challenge) -> QuerySet[Conversation]:
    """Return the conversations of a challenge, newest first."""
    return challenge.conversations.select_related("called_by__organisation").order_by("-id")


def conversation_by_uuid(challenge: Challenge, uuid: UUID) -> Conversation | None:
    """Return one conversation of the challenge."""
    return (
        challenge.conversations.select_related("challenge", "called_by__organisation")
        .filter(uuid=uuid)
        .first()
    )


def speakers_of(conversation: Conversation) -> list[ChallengePartner]:
    """Return the partners who talk, those that left the challenge left out."""
    rows = conversation.partners.select_related("organisation").order_by("id")
    return [row for row in rows if is_present(row)]


def questions_of(viewer: Viewer, conversation: Conversation) -> list[Question]:
    """Return the questions up to the present one, in three queries.

    What another side wrote shows when every side wrote; to nobody before, the region administrator
    included.
    """
    speakers = speakers_of(conversation)
    turns: dict[str, list[Turn]] = {stage: [] for stage in QUESTIONS}
    rows = Turn.objects.filter(conversation=conversation)
    for turn in rows.select_related("partner__organisation").order_by("partner_id"):
        turns[turn.stage].append(turn)
    found = []
    for stage in QUESTIONS:
        written = {turn.partner_id for turn in turns[stage]}
        waiting = [one for one in speakers if one.pk not in written]
        own = [turn for turn in turns[stage] if turn.partner.organisation_id in viewer.lineage]
        found.append(
            Question(
                stage=stage,
                is_current=conversation.stage == stage,
                turns=own if waiting else turns[stage],
                waiting=waiting,
                is_open=not waiting,
            )
        )
        if conversation.stage == stage:
            break
    return found


def silent_at(conversation: Conversation) -> list[ChallengePartner]:
    """Return who has not written at the present question yet."""
    written = Turn.objects.filter(conversation=conversation, stage=conversation.stage)
    known = set(written.values_list("partner_id", flat=True))
    return [one for one in speakers_of(conversation) if one.pk not in known]


def own_turn(conversation: Conversation, partner: ChallengePartner) -> Turn | None:
    """Return what a partner wrote at the present question."""
    return Turn.objects.filter(
        conversation=conversation, partner=partner, stage=conversation.stage
    ).first()
