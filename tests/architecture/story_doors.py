"""The doors of the story of a challenge: who reads the challenge reads what happened in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.architecture.challenge_doors import a_challenge, challenge_of
from tests.architecture.door import OWNERS, OWNERS_DO, READERS, Door, nothing, page
from tests.cast import make_person
from weefsel.apps.challenges.actions import put_in_story
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


def as_rows(kind: str) -> Any:
    """Take a challenge and the kind of file."""
    return lambda scene: {**a_challenge(scene), "kind": kind}


STORIES = [
    page("challenges:story", READERS, with_a_contact),
    Door("challenges:story_export", READERS, as_rows("csv")),
    Door("challenges:story_export", READERS, as_rows("xlsx")),
    Door("challenges:story_pdf", READERS, a_challenge),
    page("challenges:story_contacts", OWNERS, a_challenge),
    Door("challenges:story_contact_remove", OWNERS_DO, a_contact_in_it, post=nothing),
]
