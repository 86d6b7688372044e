"""Reads of the agenda and of the perspectives."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from weefsel.apps.challenges.enums import Perspective
from weefsel.apps.challenges.models import (
    AgendaItem,
    AgendaScore,
    Challenge,
    ChallengePartner,
    PerspectiveAnswer,
)
from weefsel.apps.challenges.statements import STATEMENTS


def agenda_of(challenge: Challenge, *, is_dropped: bool = False) -> QuerySet[AgendaItem]:
    """Return the items on the agenda in order, or those that went off it, with all scores."""
    scores = AgendaScore.objects.order_by("partner_id")
    return (
        challenge.agenda.filter(dropped_at__isnull=not is_dropped)
        .select_related("proposed_by__organisation")
        .prefetch_related(Prefetch("scores", scores))
        .order_by("place", "id")
    )


def item_by_uuid(challenge: Challenge, uuid: UUID) -> AgendaItem | None:
    """Return one item of the challenge."""
    return (
        challenge.agenda.select_related("proposed_by__organisation")
        .prefetch_related("scores")
        .filter(uuid=uuid)
        .first()
    )


def own_score(item: AgendaItem, partner: ChallengePartner) -> AgendaScore | None:
    """Return what a partner thinks of an item."""
    return item.scores.filter(partner=partner).first()


def answers_of(challenge: Challenge) -> dict[int, dict[int, str]]:
    """Return per partner (row) the perspective chosen at each statement."""
    found: dict[int, dict[int, str]] = {}
    rows = PerspectiveAnswer.objects.filter(partner__challenge=challenge)
    for partner, statement, chosen in rows.values_list("partner_id", "statement", "chosen"):
        found.setdefault(partner, {})[statement] = chosen
    return found


def perspectives_offered() -> dict[int, tuple[Perspective, Perspective]]:
    """Return per statement the two perspectives that it lets people choose from."""
    return {
        statement.number: (statement.sentences[0][0], statement.sentences[1][0])
        for statement in STATEMENTS
    }
