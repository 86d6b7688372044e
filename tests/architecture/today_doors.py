"""The doors of Today: everybody has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.architecture.door import ALL_WHO_SIGN_IN, OWNERS_DO, Door, page
from tests.architecture.scene import Scene
from weefsel.apps.relations.actions import NewRelation, open_relation

ANYBODY_DOES = (302, 302, 302, 302, 302)


def a_relation(scene: Scene) -> Mapping[str, Any]:
    """Take a relation of Vaarstede."""
    relation = open_relation(
        relation=NewRelation(home=scene.cast.vaarstede, partner=scene.organisation),
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": relation.uuid}


def something(scene: Scene) -> Mapping[str, Any]:
    """What putting off posts."""
    return {"soort": "rhythm", "wat": scene.organisation.uuid}


TODAY = [
    page("today:today", ALL_WHO_SIGN_IN),
    Door("today:plan", OWNERS_DO, a_relation, post=lambda _scene: {"niveau": "executive"}),
    Door("today:put_off", ANYBODY_DOES, post=something),
    Door("today:bring_back", ANYBODY_DOES, post=something),
]
