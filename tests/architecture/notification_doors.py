"""The doors of mail with news: everybody has a choice, and a link is for whoever holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.architecture.door import ALL_WHO_SIGN_IN, Door, nothing, page
from tests.architecture.scene import Scene
from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.links import link_path

ANYBODY = (200, 200, 200, 200, 200)
NOBODY = (404, 404, 404, 404, 404)


def alices_link(scene: Scene) -> Mapping[str, Any]:
    """Take the link in a mail to Alice that stops her mail."""
    return {"token": link_path(scene.cast.alice, Rhythm.OFF).split("/")[-2]}


NOTIFICATIONS = [
    page("notifications:choice", ALL_WHO_SIGN_IN),
    Door(
        "notifications:choice",
        (302, 302, 302, 302, 302),
        post=lambda _s: {"rhythm": "weekly", "hour": "9", "language": "nl"},
    ),
    page("notifications:preview", ALL_WHO_SIGN_IN),
    page("notifications:by_link", ANYBODY, alices_link),
    Door("notifications:by_link", ANYBODY, alices_link, post=nothing),
    Door("notifications:by_link", NOBODY, lambda _s: {"token": "onzin"}),
]
