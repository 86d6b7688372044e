"""The doors of the story of a challenge and of questions to the region.

Who reads the challenge reads what happened in it. What all partners made public anybody reads; a
question to the region everybody who signed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.architecture.challenge_doors import a_challenge, challenge_of
from tests.architecture.door import (
    ALL_WHO_SIGN_IN,
    DECIDERS,
    DECIDERS_DO,
    OWNERS,
    OWNERS_DO,
    READERS,
    Door,
    nothing,
    page,
)
from tests.cast import make_person
from weefsel.apps.challenges.actions import (
    agree_to_publish,
    change_challenge,
    move_to_step,
    put_in_story,
    send_answer,
    write_public_story,
)
from weefsel.apps.challenges.enums import Step
from weefsel.apps.challenges.models import Challenge, QuestionResponse
from weefsel.apps.relations.actions import Attendee, NewTouchpoint, log_touchpoint

if TYPE_CHECKING:
    from tests.architecture.scene import Scene


def a_contact_in_it(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge and a contact of Vaarstede in its story."""
    alice = scene.cast.viewer(scene.cast.alice)
    challenge = challenge_of(scene)
    other = make_person("Bos", actor=alice, circle=scene.cast.vaarstede.own_circle)
    contact = log_touchpoint(
        touchpoint=NewTouchpoint(
            who=[
                Attendee(person=scene.person, organisation=scene.organisation),
                Attendee(person=other, organisation=scene.cast.vaarstede),
            ],
            happened_on=timezone.localdate(),
            kind="conversation",
        ),
        actor=alice,
    )
    put_in_story(challenge=challenge, contacts=[contact], actor=alice)
    return {"uuid": challenge.uuid, "contact": contact.uuid}


def with_a_contact(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge with a contact in its story."""
    return {"uuid": a_contact_in_it(scene)["uuid"]}


def with_a_step(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge that came to a step."""
    challenge = challenge_of(scene)
    move_to_step(challenge=challenge, step=Step.NETWORK, actor=scene.cast.viewer(scene.cast.alice))
    return {"uuid": challenge.uuid, "change": challenge.stand_changes.get().uuid}


def as_rows(kind: str) -> Any:
    """Take a challenge and the kind of file."""
    return lambda scene: {**a_challenge(scene), "kind": kind}


def written_for_outside(scene: Scene) -> Challenge:
    """Write what Vaarstede would tell outside."""
    challenge = challenge_of(scene)
    write_public_story(
        challenge=challenge,
        values={"title": "Dertig mensen", "text": "Zo ging het.", "events": []},
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return challenge


def told_inside(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge with words for outside that nobody agreed to."""
    return {"uuid": written_for_outside(scene).uuid}


def told_outside(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge of which all partners made the story public."""
    challenge = written_for_outside(scene)
    agree_to_publish(
        challenge=challenge,
        partner=challenge.partners.get(),
        number=1,
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": challenge.uuid}


def asked_of(scene: Scene) -> Challenge:
    """Let Vaarstede ask the region, and read answers as they come."""
    return change_challenge(
        challenge=challenge_of(scene),
        values={
            "is_question_open": True,
            "question_closes_on": timezone.localdate(),
            "answers_shown": "at_once",
        },
        version=None,
        actor=scene.cast.viewer(scene.cast.alice),
    )


def a_question(scene: Scene) -> Mapping[str, Any]:
    """Take a question of Vaarstede to the region."""
    return {"uuid": asked_of(scene).uuid}


def answered(scene: Scene) -> QuestionResponse:
    """Let the other municipality answer."""
    return send_answer(
        challenge=asked_of(scene),
        organisation=scene.cast.elsewhere,
        values={"idea": "Samen een busje"},
        actor=scene.cast.viewer(scene.cast.charlie),
    )


def an_answered_question(scene: Scene) -> Mapping[str, Any]:
    """Take a question that Charlie answered."""
    return {"uuid": answered(scene).challenge.uuid}


def an_answer(scene: Scene) -> Mapping[str, Any]:
    """Take a question and the answer of Charlie."""
    answer = answered(scene)
    return {"uuid": answer.challenge.uuid, "answer": answer.uuid}


ANYBODY = (200, 200, 200, 200, 200)
NOBODY = (404, 404, 404, 404, 404)
OTHERS_ANSWER = (302, 200, 403, 403, 403)  # not who asked

STORIES = [
    page("challenges:story", READERS, with_a_contact),
    Door("challenges:story_export", READERS, as_rows("csv")),
    Door("challenges:story_export", READERS, as_rows("xlsx")),
    Door("challenges:story_pdf", READERS, a_challenge),
    page("challenges:balance", READERS, a_challenge),
    page("challenges:story_contacts", OWNERS, a_challenge),
    Door("challenges:story_contact_remove", OWNERS_DO, a_contact_in_it, post=nothing),
    page("challenges:story_day", OWNERS, with_a_step),
    Door("challenges:public_story", NOBODY, told_inside),
    page("challenges:public_story", ANYBODY, told_outside),
    page("challenges:story_public", READERS, told_outside),
    page("challenges:story_public_edit", OWNERS, a_challenge),
    Door(
        "challenges:story_public_agree", DECIDERS_DO, told_inside, post=lambda _s: {"versie": "1"}
    ),
    Door("challenges:story_public_withdraw", DECIDERS_DO, told_outside, post=nothing),
    page("challenges:questions", ALL_WHO_SIGN_IN),
    page("challenges:question", ALL_WHO_SIGN_IN, a_question),
    page("challenges:answer_write", OTHERS_ANSWER, a_question),
    Door(
        "challenges:answer_withdraw",
        (302, 302, 404, 404, 404),
        an_answered_question,
        post=nothing,
    ),
    page("challenges:answers", READERS, an_answered_question),
    page("challenges:answers_join", DECIDERS, an_answered_question),
    page("challenges:answer_reply", DECIDERS, an_answer),
]
