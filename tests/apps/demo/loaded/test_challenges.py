"""The challenges of Vaarland in a database, played through the actions, and who sees them."""

from __future__ import annotations

import datetime

import pytest

from tests.apps.demo.loaded.conftest import SEED
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.challenges.models import (
    AgreementVersion,
    Challenge,
    ChallengePartner,
    Commitment,
    Consent,
    Conversation,
    Decision,
    Experiment,
    Stake,
)
from weefsel.apps.challenges.queries import challenges_visible_to, stakes_visible_to
from weefsel.apps.challenges.queries.questions import questions_asked
from weefsel.apps.challenges.story import story_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.demo.region.challenges import STORIES, guest_account
from weefsel.apps.demo.region.heart import AS_OF

MEALS, QUAY, PLACES = STORIES
QUESTIONS = [story.question for story in STORIES]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.usefixtures("vaarland"),
]


def viewer(name: str) -> Viewer:
    return viewer_for(User.objects.get(name=name))


def care_viewer() -> Viewer:
    return viewer_for(User.objects.get(uuid=guest_account(SEED, "care-provider")))


def seen_by(who: Viewer) -> list[str]:
    found = set(challenges_visible_to(who).values_list("question", flat=True))
    return [question for question in QUESTIONS if question in found]


def test_partners_of_different_kinds_see_what_they_share_in() -> None:
    assert seen_by(viewer("Mirjam Brouwer")) == QUESTIONS
    assert seen_by(viewer("Elif Yıldız")) == QUESTIONS
    assert seen_by(viewer("Thirza van der Zwan")) == QUESTIONS
    assert seen_by(viewer("Marieke de Haan")) == [MEALS.question, PLACES.question]
    assert seen_by(care_viewer()) == [MEALS.question, PLACES.question]


def test_each_challenge_stands_where_its_story_ends() -> None:
    rows = Challenge.objects.order_by("created_at").values_list("question", "step", "status")

    assert list(rows) == [
        (PLACES.question, "secure", "anchored"),
        (QUAY.question, "secure", "open"),
        (MEALS.question, "perspective", "open"),
    ]


def test_steps_and_stands_are_told_on_the_days_on_which_they_were() -> None:
    told = {}
    for story in STORIES:
        challenge = Challenge.objects.get(question=story.question)
        events = story_of(viewer("Mirjam Brouwer"), challenge)
        told[story.key] = [(AS_OF - one.day).days for one in events if one.kind == "step"]
        assert max(one.day for one in events) <= AS_OF

    assert told == {
        "meals": [12, 11, 8],
        "quay": [236, 234, 216, 204, 162, 74, 61],
        "places": [452, 450, 426, 409, 370, 24],
    }


def test_one_question_is_open_to_the_region() -> None:
    (asked,) = questions_asked(AS_OF)

    assert asked.question == MEALS.question
    assert asked.question_closes_on == AS_OF + datetime.timedelta(days=19)


def test_sealed_interests_of_the_first_are_read_by_their_own_side_only() -> None:
    challenge = Challenge.objects.get(question=MEALS.question)

    def sides(who: Viewer) -> list[str]:
        return [str(row.partner) for row in stakes_visible_to(who, challenge)]

    assert Stake.objects.filter(partner__challenge=challenge, is_sealed=True).count() == 3
    assert sides(viewer("Marieke de Haan")) == ["Bakkerij Korrel B.V."]
    assert sides(viewer("Mirjam Brouwer")) == ["Gemeente Vaarstede"]
    assert sides(viewer("Wytske Hoekstra")) == []


def test_the_second_was_stuck_and_was_repaired_with_a_new_version() -> None:
    talk = Conversation.objects.get(challenge__question=QUAY.question)
    versions = AgreementVersion.objects.filter(agreement__challenge=talk.challenge)

    assert (talk.stage, talk.turns.count()) == ("closed", 16)
    assert talk.summary == QUAY.talks[0].summary
    assert [row.agreed_at is not None for row in versions.order_by("number")] == [True, True]


def test_the_third_went_from_opening_to_a_rule_that_changed() -> None:
    trials = Experiment.objects.filter(challenge__question=PLACES.question)

    assert list(trials.order_by("starts_on").values_list("outcome", flat=True)) == [
        "adjust",
        "anchor",
    ]
    anchored = trials.get(outcome="anchor")
    assert anchored.rule_after.startswith("Een proefplaatsing duurt ten hoogste vier maanden")
    assert Decision.objects.filter(
        challenge__question=PLACES.question, minority_view__startswith="Horeca Kustregio"
    ).exists()


def test_everything_happened_on_its_day_and_not_at_the_load() -> None:
    opened = {row.question: row.created_at.date() for row in Challenge.objects.all()}
    assert opened == {
        story.question: AS_OF - datetime.timedelta(days=story.opened) for story in STORIES
    }
    latest = datetime.datetime.combine(AS_OF, datetime.time.max, datetime.UTC)
    assert not Consent.objects.filter(given_at__gt=latest).exists()
    assert not AgreementVersion.objects.filter(agreed_at__gt=latest).exists()
    assert not Commitment.objects.filter(created_at__gt=latest).exists()
    assert not ChallengePartner.objects.filter(starts_on__gt=AS_OF).exists()
    assert not Conversation.objects.filter(closed_at__gt=latest).exists()
