"""Reads across all challenges, as programs ask for them; each begins with what one may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from weefsel.apps.challenges.models import (
    AgendaItem,
    AgendaScore,
    Agreement,
    AgreementVersion,
    ChallengePartner,
    Commitment,
    Consent,
    Contribution,
    Conversation,
    Decision,
    Delivery,
    Experiment,
    QuestionResponse,
    Review,
    Stake,
)
from weefsel.apps.challenges.queries.questions import answers_shown_to
from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer


def sides(viewer: Viewer) -> QuerySet[ChallengePartner]:
    """Return the partners of all challenges."""
    rows = ChallengePartner.objects.select_related("challenge__circle", "organisation")
    return visible_to(rows, viewer)


def stakes_of(
    viewer: Viewer, partners: Sequence[ChallengePartner]
) -> tuple[dict[int, Stake], dict[int, bool]]:
    """Return what may be read of the stakes of these partners, and which of them are sealed.

    A sealed one shows to its own side only, whoever else asks. Two queries, sealed or not.
    """
    rows = Stake.objects.filter(partner__in=[one.pk for one in partners])
    readable = Q(is_sealed=False) | Q(partner__organisation_id__in=viewer.lineage)
    told = rows.filter(readable)
    return (
        {row.partner_id: row for row in told},
        dict(rows.values_list("partner_id", "is_sealed")),
    )


def contributions(viewer: Viewer) -> QuerySet[Contribution]:
    """Return the pledges with what came of them."""
    rows = Contribution.objects.select_related("partner__challenge", "partner__organisation")
    deliveries = Delivery.objects.order_by("delivered_on", "id")
    return visible_to(rows, viewer).prefetch_related(Prefetch("deliveries", deliveries))


def items(viewer: Viewer) -> QuerySet[AgendaItem]:
    """Return the items on and off the agenda with what each partner thinks of them."""
    rows = AgendaItem.objects.select_related("challenge", "proposed_by__organisation")
    scores = AgendaScore.objects.select_related("partner").order_by("partner_id")
    return visible_to(rows, viewer).prefetch_related(Prefetch("scores", scores))


def experiments(viewer: Viewer) -> QuerySet[Experiment]:
    """Return the experiments with their review moments."""
    rows = Experiment.objects.select_related("challenge", "item")
    return visible_to(rows, viewer).prefetch_related("reviews")


def reviews(viewer: Viewer) -> QuerySet[Review]:
    """Return the moments at which partners look how an experiment goes."""
    return visible_to(Review.objects.select_related("experiment__challenge"), viewer)


def answers(viewer: Viewer) -> QuerySet[QuestionResponse]:
    """Return the answers to questions of the region that this person may read today."""
    return answers_shown_to(viewer, on=timezone.localdate())


def agreements(viewer: Viewer) -> QuerySet[Agreement]:
    """Return the agreements with partners, every version and who said yes."""
    partners = ChallengePartner.objects.select_related("organisation").order_by("id")
    consents = Consent.objects.select_related("partner").order_by("id")
    versions = AgreementVersion.objects.prefetch_related(Prefetch("consents", consents))
    return visible_to(Agreement.objects.select_related("challenge"), viewer).prefetch_related(
        Prefetch("partners", partners), Prefetch("versions", versions)
    )


def commitments(viewer: Viewer) -> QuerySet[Commitment]:
    """Return what was promised."""
    rows = Commitment.objects.select_related("agreement__challenge", "partner__organisation")
    return visible_to(rows, viewer)


def decisions(viewer: Viewer) -> QuerySet[Decision]:
    """Return what was decided."""
    return visible_to(Decision.objects.select_related("challenge", "decided_by"), viewer)


def conversations(viewer: Viewer) -> QuerySet[Conversation]:
    """Return the conversations."""
    return visible_to(Conversation.objects.select_related("challenge", "called_by"), viewer)
