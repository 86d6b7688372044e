"""How much of the contact joins the two worlds, for apps above that tell people so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.figures import Quarter, from_json
from weefsel.apps.fabric.queries.readings import reading_for
from weefsel.apps.fabric.scope import Scope

A_YEAR = 4  # quarters


@dataclass(frozen=True, slots=True)
class Crossing:
    """How much crosses, as the last reading with this person's eyes has it.

    Attributes:
        then, now: part of the strength that crosses (0 to 1), a year before the end of the last
            quarter and then.
        quarters: the same at the end of each quarter, the oldest first.
    """

    then: float
    now: float
    quarters: Sequence[Quarter]


def crossing_of(viewer: Viewer) -> Crossing | None:
    """Return how much crosses; None without a reading, or with less than a year in it."""
    reading = reading_for(viewer, Scope())
    if reading is None:
        return None
    quarters = [row for row in from_json(reading.figures).quarters if row.share is not None]
    shares = [row.share for row in quarters if row.share is not None]
    if len(shares) <= A_YEAR:
        return None
    return Crossing(shares[-1 - A_YEAR], shares[-1], quarters)
