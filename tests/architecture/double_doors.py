"""The doors of doubles: what looks alike, joining it, keeping it apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tests.architecture.door import KEEPERS_ONLY, OWNERS_DO, Door, nothing, page
from tests.architecture.scene import Scene
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.actions.doubles import say_not_same, store_doubles
from weefsel.apps.parties.analysis import FoundPair, Search
from weefsel.apps.parties.doubles.words import Because
from weefsel.apps.parties.models import Merge

KEEPERS_DO = (302, 302, 403, 302, 302)  # keepers of any organisation, so also the outsider


def joined_at_once(scene: Scene) -> Mapping[str, Any]:
    """Take a batch of joined pairs: the one of the scene."""
    batch = UUID(int=1)
    Merge.objects.filter(pk=scene.merge.pk).update(batch=batch)
    return {"uuid": batch}


def kept_apart(scene: Scene) -> Mapping[str, Any]:
    """Take two organisations that Alice keeps apart."""
    said = say_not_same(
        first=scene.organisation,
        second=scene.cooperation,
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": said.uuid}


def two_alike(scene: Scene) -> Mapping[str, Any]:
    """Propose two organisations as one, and keep two others apart, so that the page has both."""
    first, second = sorted((scene.organisation.uuid, scene.cooperation.uuid))
    reasons = (Because("name", 2, 4.0), Because("address", 0, -4.0))
    store_doubles(
        target_type="parties.organisation",
        search=Search(
            [FoundPair(first, second, probability=0.5, is_certain=True, reasons=reasons)],
            n_records=2,
            n_compared=1,
            weights={},
        ),
        actor=system_viewer(),
    )
    say_not_same(first=scene.cast.vaarstede, second=scene.cast.elsewhere, actor=system_viewer())
    return {}


DOUBLES = [
    page("parties:organisation_doubles", KEEPERS_ONLY, two_alike),
    page("parties:person_doubles", KEEPERS_ONLY),
    Door("parties:doubles_search", KEEPERS_DO, post=nothing),
    Door("parties:organisation_doubles_merge", KEEPERS_DO, post=nothing),
    Door("parties:person_doubles_merge", KEEPERS_DO, post=nothing),
    Door(
        "parties:organisation_not_same",
        OWNERS_DO,
        lambda s: {"uuid": s.organisation.uuid, "other": s.cooperation.uuid},
        post=nothing,
    ),
    Door(
        "parties:person_not_same",
        OWNERS_DO,
        lambda s: {"uuid": s.person.uuid, "other": s.person.uuid},
        post=nothing,
    ),
    Door("parties:not_same_undo", OWNERS_DO, kept_apart, post=nothing),
    Door("parties:merges_undo", OWNERS_DO, joined_at_once, post=nothing),
]
