"""From rows to what the API shows of questions to the region, answers, and what is public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from weefsel.apps.challenges.api.choices import AnswersRead, AnswerStates
from weefsel.apps.challenges.api.schemas_region import (
    PublicEvent,
    PublicStoryOut,
    PublicYes,
    RegionAnswerOut,
    RegionQuestion,
)
from weefsel.apps.challenges.api.showing import record_shown
from weefsel.apps.challenges.enums import AnswersShown, ResponseState
from weefsel.apps.challenges.models import Challenge, QuestionResponse
from weefsel.apps.challenges.publishing import PublishingPage
from weefsel.apps.challenges.story_event import Event
from weefsel.apps.parties.api.choices import shown


def question_shown(
    row: Challenge, own: Mapping[int, UUID], *, takes_answers: bool
) -> RegionQuestion:
    """Return what everybody reads of the question.

    Args:
        row: the challenge that asks it.
        own: by challenge (row), the answer of the organisation acted for.
        takes_answers: whether it can still be answered.
    """
    return RegionQuestion.model_construct(
        id=row.uuid,
        version=row.version,
        question=row.question,
        for_whom=row.for_whom,
        public_text=row.public_text,
        opened_by_name=row.owner.name,
        question_closes_on=row.question_closes_on,
        answers_shown=shown(AnswersRead, AnswersShown, row.answers_shown),
        takes_answers=takes_answers,
        own_answer_id=own.get(row.pk),
    )


def answer_shown(row: QuestionResponse) -> RegionAnswerOut:
    """Return the answer with what came of it."""
    return RegionAnswerOut.model_construct(
        **record_shown(row, row.challenge),
        question=row.challenge.question,
        organisation_id=row.organisation.uuid,
        organisation_name=row.organisation.name,
        idea=row.idea,
        brings=row.brings,
        needs=row.needs,
        state=shown(AnswerStates, ResponseState, row.state),
        why=row.reason,
        answered_at=row.answered_at,
        experiment_id=row.experiment.uuid if row.experiment else None,
    )


def public_story_shown(
    challenge: Challenge, page: PublishingPage, offered: Sequence[Event]
) -> PublicStoryOut:
    """Return the newest version, who said yes to it, and what may be told."""
    newest = page.newest
    events = sorted(newest.events, key=lambda one: one["day"]) if newest else []
    return PublicStoryOut.model_construct(
        id=challenge.uuid,
        version=newest.number if newest else 0,
        challenge_id=challenge.uuid,
        number=newest.number if newest else None,
        title=newest.title if newest else "",
        story=newest.text if newest else "",
        people_agree=newest is not None and newest.people_agree,
        events=[PublicEvent.model_validate(one) for one in events],
        offered=[
            PublicEvent.model_construct(key=one.key, day=one.day, words=one.title)
            for one in offered
        ],
        consents=[
            PublicYes.model_construct(
                partner_id=partner.uuid, partner_name=str(partner), said_yes=yes is not None
            )
            for partner, yes in page.sides
        ],
        is_shown=page.is_shown,
        published_at=newest.published_at if newest else None,
    )
