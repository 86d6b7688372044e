"""The doors of contacts and promises: Vaarstede logs a contact that stays its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.architecture.door import (
    ALL_WHO_SIGN_IN,
    KEEPERS_ONLY,
    OWNERS_DO,
    READERS,
    Door,
    nothing,
    page,
)
from tests.cast import make_person
from weefsel.apps.relations.actions import Attendee, NewFollowUp, NewTouchpoint, log_touchpoint
from weefsel.apps.relations.models import Touchpoint

if TYPE_CHECKING:
    from tests.architecture.scene import Scene


def touchpoint_of(scene: Scene) -> Touchpoint:
    """Log a contact between Vaarstede and the yard, with a promise."""
    alice = scene.cast.viewer(scene.cast.alice)
    own = make_person("de Wit", actor=alice, circle=scene.cast.vaarstede.own_circle)
    return log_touchpoint(
        touchpoint=NewTouchpoint(
            who=[
                Attendee(person=scene.person, organisation=scene.organisation),
                Attendee(person=own, organisation=scene.cast.vaarstede),
            ],
            happened_on=timezone.localdate(),
            kind="call",
            follow_ups=[NewFollowUp(what="Bel terug", due_on=timezone.localdate())],
        ),
        actor=alice,
    )


def a_contact(scene: Scene) -> Mapping[str, Any]:
    """Take a contact."""
    return {"uuid": touchpoint_of(scene).uuid}


def a_promise(scene: Scene) -> Mapping[str, Any]:
    """Take a promise."""
    return {"uuid": touchpoint_of(scene).follow_ups.get().uuid}


RELATIONS = [
    page("relations:list", ALL_WHO_SIGN_IN),
    Door("relations:export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "csv"}),
    Door("relations:export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "xlsx"}),
    page("relations:contact_add", KEEPERS_ONLY),
    page("relations:contact", READERS, a_contact),
    page("relations:follow_ups", ALL_WHO_SIGN_IN),
    Door("relations:follow_up_done", OWNERS_DO, a_promise, post=nothing),
    Door("relations:follow_up_open", OWNERS_DO, a_promise, post=nothing),
    Door("relations:follow_up_move", OWNERS_DO, a_promise, post=nothing),
]
