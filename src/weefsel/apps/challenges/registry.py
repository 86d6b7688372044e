"""What apps above show on the page of a challenge.

An open room: they register here when Django starts.

    register_way_on(way_of)

The maker takes who looks and the challenge, and returns a `WayOn`, or None for nothing. It asks
nothing of the database, and leads to a page that asks itself who may see it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from weefsel.apps.challenges.models import Challenge
from weefsel.apps.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class WayOn:
    """A button on the page of a challenge that leads to another app.

    Attributes:
        label: its words.
        url: where it leads.
    """

    label: str
    url: str


_makers: list[Callable[[Viewer, Challenge], WayOn | None]] = []


def register_way_on(make: Callable[[Viewer, Challenge], WayOn | None]) -> None:
    """Show a button on the page of every challenge; called once, when Django starts."""
    if make not in _makers:
        _makers.append(make)


def ways_on(viewer: Viewer, challenge: Challenge) -> list[WayOn]:
    """Return the buttons of other apps, in the order in which they were registered."""
    made = [make(viewer, challenge) for make in _makers]
    return [way for way in made if way is not None]
