"""Reads of what is new in challenges, for the side that the organisation acted for is on."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from weefsel.apps.accounts.models import Invitation
from weefsel.apps.challenges.enums import (
    AgreementStatus,
    AnswersShown,
    CommitmentStatus,
    ExperimentStatus,
    ResponseState,
)
from weefsel.apps.challenges.models import (
    AgendaItem,
    AgendaScore,
    Agreement,
    AgreementVersion,
    Challenge,
    ChallengePartner,
    Commitment,
    Consent,
    Conversation,
    Experiment,
    PartnerInvitation,
    QuestionResponse,
    Review,
    Stake,
    Turn,
)
from weefsel.apps.challenges.queries import challenges_visible_to, present_partners
from weefsel.apps.challenges.rules import FINISHED
from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.notifications.news import MOST, Asking

ABOUT_QUESTION = (
    "challenge__uuid",
    "challenge__question",
    "challenge__answers_shown",
    "challenge__question_closes_on",
)


def seats(viewer: Viewer) -> QuerySet[ChallengePartner]:
    """Return where the organisation acted for, or one above it, is a partner and stays one.

    Who leaves may look around until the day ends, but gets no more mail about it.
    """
    stays = Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localdate())
    rows = present_partners().filter(stays, organisation__in=viewer.lineage)
    rows = rows.exclude(challenge__status__in=FINISHED)
    return visible_to(rows, viewer, column="challenge__circle")


def consents_awaited(asking: Asking) -> list[Agreement]:
    """Return the agreements that were put forward and to which the own side did not say yes."""
    mine = seats(asking.viewer).values("pk")
    newest = AgreementVersion.objects.filter(agreement=OuterRef("pk")).order_by("-number")
    said = Consent.objects.filter(version=OuterRef("newest"), partner__in=mine)
    rows = (
        Agreement.objects.filter(
            status=AgreementStatus.PROPOSED,
            partners__in=mine,
            changed_at__range=asking.moments,
        )
        .annotate(newest=Subquery(newest.values("pk")[:1]))
        .filter(~Exists(said))
        .select_related("challenge")
        .distinct()
        .order_by("-changed_at", "-pk")
    )
    return list(visible_to(rows, asking.viewer)[:MOST])


def turns_awaited(asking: Asking) -> list[Conversation]:
    """Return the conversations whose present question the own side did not answer yet."""
    mine = seats(asking.viewer).values("pk")
    written = Turn.objects.filter(
        conversation=OuterRef("pk"), stage=OuterRef("stage"), partner__in=mine
    )
    rows = (
        Conversation.objects.filter(
            ~Exists(written),
            closed_at__isnull=True,
            partners__in=mine,
            changed_at__range=asking.moments,
        )
        .select_related("challenge")
        .distinct()
        .order_by("-changed_at", "-pk")
    )
    return list(visible_to(rows, asking.viewer)[:MOST])


def stakes_awaited(asking: Asking) -> list[tuple[ChallengePartner, datetime.datetime]]:
    """Return the own seats without an interest where another partner wrote one, and when.

    That others wrote is known to all partners; nothing of what they wrote is read.
    """
    others = (
        Stake.objects.filter(partner__challenge=OuterRef("challenge"))
        .order_by()
        .values("partner__challenge")
        .annotate(last=Max("created_at"))
        .values("last")
    )
    rows = (
        seats(asking.viewer)
        .filter(stake__isnull=True, challenge__stakes_opened_at__isnull=True)
        .annotate(others_at=Subquery(others))
        .filter(others_at__range=asking.moments)
    )
    found = rows.select_related("challenge").order_by("-others_at", "-pk")
    return [(row, row.others_at) for row in found[:MOST]]


def stakes_opened(asking: Asking) -> list[Challenge]:
    """Return the challenges of the own side whose interests were opened together."""
    rows = Challenge.objects.filter(
        pk__in=seats(asking.viewer).values("challenge"), stakes_opened_at__range=asking.moments
    )
    return list(rows.order_by("-stakes_opened_at", "-pk")[:MOST])


def seats_taken(asking: Asking) -> list[ChallengePartner]:
    """Return where the own side became a partner in a challenge that another began."""
    lineage = asking.viewer.lineage
    rows = seats(asking.viewer).filter(created_at__range=asking.moments)
    found = rows.exclude(challenge__owner__in=lineage).select_related("challenge__owner")
    return list(found.order_by("-created_at", "-pk")[:MOST])


def items_proposed(asking: Asking) -> list[AgendaItem]:
    """Return what others put on the agenda and the own side gave no opinion about yet."""
    mine = seats(asking.viewer)
    scored = AgendaScore.objects.filter(item=OuterRef("pk"), partner__in=mine.values("pk"))
    rows = (
        AgendaItem.objects.filter(
            ~Exists(scored),
            challenge__in=mine.values("challenge"),
            dropped_at__isnull=True,
            created_at__range=asking.moments,
        )
        .exclude(proposed_by__in=mine.values("pk"))
        .select_related("challenge")
        .order_by("-created_at", "-pk")
    )
    return list(visible_to(rows, asking.viewer)[:MOST])


def reviews_due(asking: Asking) -> list[Review]:
    """Return the review moments whose day comes, of experiments that run."""
    rows = Review.objects.filter(
        planned_on__range=asking.days,
        held_on__isnull=True,
        experiment__status=ExperimentStatus.RUNNING,
        experiment__challenge__in=seats(asking.viewer).values("challenge"),
    ).select_related("experiment__challenge")
    found = visible_to(rows, asking.viewer).order_by("-planned_on", "-pk")
    return list(found[:MOST])


def commitments_due(asking: Asking) -> list[Commitment]:
    """Return what the own side promised and whose last day comes."""
    rows = Commitment.objects.filter(
        status=CommitmentStatus.OPEN,
        due_on__range=asking.days,
        partner__in=seats(asking.viewer).values("pk"),
    ).select_related("agreement__challenge")
    return list(visible_to(rows, asking.viewer).order_by("-due_on", "-pk")[:MOST])


def experiments_undecided(asking: Asking) -> list[Experiment]:
    """Return the experiments that ran past their last day and ask the partners for a decision."""
    rows = Experiment.objects.filter(
        status=ExperimentStatus.RUNNING,
        asked_at__range=asking.moments,
        challenge__in=seats(asking.viewer).values("challenge"),
    ).select_related("challenge")
    return list(visible_to(rows, asking.viewer).order_by("-asked_at", "-pk")[:MOST])


def answers_received(asking: Asking) -> list[dict[str, Any]]:
    """Return per own question how many answers may be read since: `challenge__uuid`, `n` ...

    Answers that are read together after the last day count from the day after it. Nothing of what
    was answered is read.
    """
    first, _last = asking.days
    day = datetime.timedelta(days=1)
    read_now = Q(created_at__range=asking.moments, challenge__answers_shown=AnswersShown.AT_ONCE)
    opened = Q(
        challenge__question_closes_on__range=(first - day, asking.last_day_begun - day),
        challenge__answers_shown=AnswersShown.AFTER_CLOSING,
    )
    rows = (
        QuestionResponse.objects.filter(
            read_now | opened,
            challenge__owner__in=asking.viewer.lineage,
            challenge__in=challenges_visible_to(asking.viewer),
        )
        .exclude(state=ResponseState.WITHDRAWN)
        .values(*ABOUT_QUESTION)
        .annotate(n=Count("pk"), newest_at=Max("created_at"))
    )
    return list(rows.order_by("-newest_at", "challenge__uuid")[:MOST])


def replies_received(asking: Asking) -> list[QuestionResponse]:
    """Return the own answers to which who asked replied."""
    rows = QuestionResponse.objects.filter(
        organisation__in=asking.viewer.lineage, answered_at__range=asking.moments
    ).exclude(state__in=[ResponseState.SENT, ResponseState.WITHDRAWN])
    return list(rows.select_related("challenge").order_by("-answered_at", "-pk")[:MOST])


def guests_come(asking: Asking) -> list[PartnerInvitation]:
    """Return who took up this person's invitation to a challenge he or she still sees."""
    seen = challenges_visible_to(asking.viewer).values("pk")
    rows = PartnerInvitation.objects.filter(
        challenge__in=seen,
        invitation__invited_by=asking.viewer.user_id,
        invitation__accepted_at__range=asking.moments,
    ).select_related("challenge", "invitation__organisation")
    return list(rows.order_by("-invitation__accepted_at", "-pk")[:MOST])


def colleagues_come(asking: Asking) -> list[Invitation]:
    """Return who took up this person's invitation to work for the organisation acted for."""
    rows = Invitation.objects.filter(
        invited_by=asking.viewer.user_id,
        organisation=asking.viewer.organisation_id,
        purpose="",
        accepted_at__range=asking.moments,
    ).select_related("organisation")
    return list(rows.order_by("-accepted_at", "-pk")[:MOST])
