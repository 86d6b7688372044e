"""Reads of questions to the region and of the answers that came in.

These do not ask the circle alone: an answer shows to who sent it, to who asked from the moment that
was promised, and to the other partners once it was joined into an experiment. To nobody else,
the region administrator included.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from weefsel.apps.challenges.enums import AnswersShown, ExperimentStatus, ResponseState
from weefsel.apps.challenges.models import Challenge, Experiment, QuestionResponse
from weefsel.apps.challenges.rules import FINISHED, is_finished
from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer

MOST_LISTED = 200


def questions_asked(on: datetime.date) -> QuerySet[Challenge]:
    """Return the questions anybody who signed in may answer today, the first to close first."""
    return (
        Challenge.objects.filter(is_question_open=True, question_closes_on__gte=on)
        .exclude(status__in=FINISHED)
        .select_related("owner")
        .order_by("question_closes_on", "id")
    )


def question_by_uuid(viewer: Viewer, uuid: UUID) -> Challenge | None:
    """Return a question that is asked, or was and that the own organisation answered."""
    answered = QuestionResponse.objects.filter(organisation__in=viewer.lineage)
    return (
        Challenge.objects.filter(Q(is_question_open=True) | Q(pk__in=answered.values("challenge")))
        .select_related("owner")
        .filter(uuid=uuid)
        .first()
    )


def own_answers(viewer: Viewer) -> QuerySet[QuestionResponse]:
    """Return the answers of the organisation acted for, newest first, with what was asked."""
    return (
        QuestionResponse.objects.filter(organisation__in=viewer.lineage)
        .select_related("challenge__owner", "organisation", "experiment")
        .order_by("-changed_at", "-id")
    )


def own_answer(viewer: Viewer, challenge: Challenge) -> QuestionResponse | None:
    """Return what the organisation acted for answered."""
    return own_answers(viewer).filter(challenge=challenge).first()


def own_answers_to(viewer: Viewer, challenges: Sequence[Challenge]) -> dict[int, UUID]:
    """Return by challenge (row) the answer of the organisation acted for, withdrawn ones too."""
    rows = own_answers(viewer).filter(challenge__in=[one.pk for one in challenges])
    return dict(rows.values_list("challenge_id", "uuid"))


def takes_answers(challenge: Challenge, *, on: datetime.date) -> bool:
    """Return whether the question can be answered that day."""
    return (
        challenge.is_question_open
        and challenge.question_closes_on is not None
        and challenge.question_closes_on >= on
        and not is_finished(challenge)
    )


def answers_readable(challenge: Challenge, *, on: datetime.date) -> bool:
    """Return whether who asked may read the answers: at once, or after the last day."""
    if challenge.answers_shown == AnswersShown.AT_ONCE:
        return True
    return challenge.question_closes_on is not None and challenge.question_closes_on < on


def answers_to(
    viewer: Viewer, challenge: Challenge, *, on: datetime.date
) -> QuerySet[QuestionResponse]:
    """Return the answers this person may read, in the order they came in.

    Who asked reads all that were not withdrawn, from the moment that was promised; a partner of the
    challenge only those that are part of an experiment.
    """
    rows = (
        challenge.responses.exclude(state=ResponseState.WITHDRAWN)
        .select_related("challenge", "organisation", "experiment")
        .order_by("created_at", "id")
    )
    if challenge.owner_id in viewer.lineage and answers_readable(challenge, on=on):
        return rows
    return visible_to(rows.filter(state=ResponseState.JOINED), viewer)


def answers_shown_to(viewer: Viewer, *, on: datetime.date) -> QuerySet[QuestionResponse]:
    """Return every answer this person may read: what `own_answers` and `answers_to` return."""
    every = QuestionResponse.objects.all()
    seen = visible_to(Challenge.objects.all(), viewer).values("pk")
    may_be_read = Q(challenge__answers_shown=AnswersShown.AT_ONCE) | Q(
        challenge__question_closes_on__lt=on
    )
    asked = every.filter(may_be_read, challenge__owner__in=viewer.lineage).exclude(
        state=ResponseState.WITHDRAWN
    )
    joined = visible_to(every.filter(state=ResponseState.JOINED), viewer)
    return every.filter(
        Q(organisation__in=viewer.lineage)
        | Q(challenge__in=seen, pk__in=asked.values("pk"))
        | Q(challenge__in=seen, pk__in=joined.values("pk"))
    ).select_related("challenge", "organisation", "experiment")


def answers_to_join(
    viewer: Viewer, challenge: Challenge, *, on: datetime.date
) -> list[QuestionResponse]:
    """Return the answers that are not part of an experiment yet."""
    return list(answers_to(viewer, challenge, on=on).exclude(state=ResponseState.JOINED))


def answer_by_uuid(
    viewer: Viewer, challenge: Challenge, uuid: UUID, *, on: datetime.date
) -> QuestionResponse | None:
    """Return one answer that this person may read."""
    return answers_to(viewer, challenge, on=on).filter(uuid=uuid).first()


def n_answers(challenge: Challenge) -> int:
    """Return how many answers came in and were not withdrawn; that tells nothing of their words."""
    return challenge.responses.exclude(state=ResponseState.WITHDRAWN).count()


def experiments_to_join(challenge: Challenge) -> QuerySet[Experiment]:
    """Return the experiments that answers can become part of, with how many are in already."""
    return (
        challenge.experiments.exclude(status=ExperimentStatus.DECIDED)
        .annotate(n_answers=Count("responses"))
        .order_by("starts_on", "id")
    )
