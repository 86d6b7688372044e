"""The doors of contacts and promises: Vaarstede logs a contact that stays its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.architecture.door import (
    ALL_WHO_SIGN_IN,
    KEEPERS_ONLY,
    OWNERS,
    OWNERS_DO,
    READERS,
    Args,
    Door,
    nothing,
    page,
)
from tests.cast import make_person
from weefsel.apps.relations.actions import (
    Attendee,
    NewFollowUp,
    NewRelation,
    NewTouchpoint,
    end_relation,
    log_touchpoint,
    open_relation,
    withdraw_touchpoint,
)
from weefsel.apps.relations.models import Relation, Touchpoint

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


def a_withdrawn_contact(scene: Scene) -> Mapping[str, Any]:
    """Take a contact that was withdrawn."""
    touchpoint = touchpoint_of(scene)
    withdraw_touchpoint(touchpoint=touchpoint, actor=scene.cast.viewer(scene.cast.alice))
    return {"uuid": touchpoint.uuid}


def contact_fields(_scene: Scene) -> Mapping[str, Any]:
    """What the form of a correction posts: another kind, the same people."""
    touchpoint = Touchpoint.objects.latest("id")
    return {
        "version": 1,
        "happened_on": touchpoint.happened_on.isoformat(),
        "kind": "visit",
        "who": [str(row.person.uuid) for row in touchpoint.attendances.all()],
    }


def a_feeling(_scene: Scene) -> Mapping[str, Any]:
    """What the form of an impression posts."""
    return {"felt": "1"}


def a_promise(scene: Scene) -> Mapping[str, Any]:
    """Take a promise."""
    return {"uuid": touchpoint_of(scene).follow_ups.get().uuid}


def a_relation(scene: Scene) -> Mapping[str, Any]:
    """Take a relation that Vaarstede keeps with the yard."""
    known = Relation.objects.filter(home=scene.cast.vaarstede, partner=scene.organisation).first()
    if known is None:
        known = open_relation(
            relation=NewRelation(home=scene.cast.vaarstede, partner=scene.organisation),
            actor=scene.cast.viewer(scene.cast.alice),
        )
    return {"uuid": known.uuid}


def the_yard(scene: Scene) -> Mapping[str, Any]:
    """Name the organisation with which somebody logs a contact."""
    return {"organisatie": str(scene.organisation.uuid)}


def a_relation_as(kind: str) -> Args:
    """Take the same as a file."""
    return lambda scene: {**a_relation(scene), "kind": kind}


def an_ended_relation(scene: Scene) -> Mapping[str, Any]:
    """Take the same after it ended."""
    found = a_relation(scene)
    relation = Relation.objects.get(**found)
    if not relation.is_ended:
        end_relation(relation=relation, version=None, actor=scene.cast.viewer(scene.cast.alice))
    return found


def relation_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of a relation posts."""
    return {
        "tier": "active",
        "circle": scene.cast.vaarstede.own_circle_id,
        "version": Relation.objects.get(partner=scene.organisation).version,
    }


def new_relation(scene: Scene) -> Mapping[str, Any]:
    """What the form of a new relation posts."""
    return {
        "partner": str(scene.organisation.uuid),
        "tier": "active",
        "circle": scene.cast.vaarstede.own_circle_id,
    }


RELATIONS = [
    page("relations:add", KEEPERS_ONLY),
    Door("relations:add", (302, 200, 403, 302, 302), post=new_relation),
    page("relations:detail", READERS, a_relation),
    page("relations:brief", READERS, a_relation),
    Door("relations:report", READERS, a_relation_as("pdf")),
    Door("relations:report", READERS, a_relation_as("xlsx")),
    Door("relations:portfolio", ALL_WHO_SIGN_IN),
    page("relations:promise", OWNERS, a_relation),
    Door(
        "relations:promise",
        OWNERS_DO,
        a_relation,
        post=lambda _scene: {"what": "Bellen", "due_on": "2999-01-01"},
    ),
    page("relations:edit", OWNERS, a_relation),
    Door("relations:edit", OWNERS_DO, a_relation, post=relation_fields),
    Door("relations:end", OWNERS_DO, a_relation, post=nothing),
    Door("relations:reopen", OWNERS_DO, an_ended_relation, post=nothing),
    page("relations:list", ALL_WHO_SIGN_IN),
    Door("relations:export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "csv"}),
    Door("relations:export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "xlsx"}),
    page("relations:contact_add", KEEPERS_ONLY),
    Door("relations:contact_add", KEEPERS_ONLY, about=the_yard, is_page=True),
    page("relations:contact", READERS, a_contact),
    page("relations:contact_correct", OWNERS, a_contact),
    Door("relations:contact_correct", OWNERS_DO, a_contact, post=contact_fields),
    Door("relations:contact_withdraw", OWNERS_DO, a_contact, post=nothing),
    Door("relations:contact_bring_back", OWNERS_DO, a_withdrawn_contact, post=nothing),
    page("relations:contact_felt", OWNERS, a_contact),
    Door("relations:contact_felt", OWNERS_DO, a_contact, post=a_feeling),
    page("relations:follow_ups", ALL_WHO_SIGN_IN),
    Door("relations:follow_up_done", OWNERS_DO, a_promise, post=nothing),
    Door("relations:follow_up_open", OWNERS_DO, a_promise, post=nothing),
    Door("relations:follow_up_move", OWNERS_DO, a_promise, post=nothing),
]
