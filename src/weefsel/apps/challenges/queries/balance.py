"""What went into the balance of a challenge; organisations, never persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from weefsel.apps.challenges.enums import ConversationStage
from weefsel.apps.challenges.models import (
    AgendaItem,
    Challenge,
    ChallengePartner,
    Consent,
    Decision,
    Turn,
)
from weefsel.apps.challenges.queries.story import contacts_in
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.models import Touchpoint


@dataclass(frozen=True, slots=True)
class BalanceRows:
    """The rows behind the figures.

    Attributes:
        partners: also those that left.
        items: of the agenda, those that went off it too.
        decisions: taken together or by one party.
        contacts: of the story, as far as this person may see them.
        consents: each with its version, which knows when it was proposed, and agreement.
        first_turns: what each side wrote at the first question of a conversation; without words.
    """

    partners: Sequence[ChallengePartner]
    items: Sequence[AgendaItem]
    decisions: Sequence[Decision]
    contacts: Sequence[Touchpoint]
    consents: Sequence[Consent]
    first_turns: Sequence[Turn]


def balance_rows(viewer: Viewer, challenge: Challenge) -> BalanceRows:
    """Return the rows, in a number of queries that does not grow with them."""
    return BalanceRows(
        partners=list(challenge.partners.select_related("organisation").order_by("id")),
        items=list(challenge.agenda.order_by("id")),
        decisions=list(challenge.decisions.order_by("decided_on", "id")),
        contacts=list(
            contacts_in(viewer, challenge).prefetch_related(None).select_related("initiative_by")
        ),
        consents=list(_consents(challenge)),
        first_turns=list(_first_turns(challenge)),
    )


def _consents(challenge: Challenge) -> QuerySet[Consent]:
    return (
        Consent.objects.filter(version__agreement__challenge=challenge)
        .select_related("version__agreement")
        .defer("version__text")
        .order_by("given_at", "id")
    )


def _first_turns(challenge: Challenge) -> QuerySet[Turn]:
    return (
        Turn.objects.filter(conversation__challenge=challenge, stage=ConversationStage.GOAL)
        .select_related("conversation")
        .defer("text")
        .order_by("created_at", "id")
    )
