"""One thing that happened in a challenge: its day, its words, and its place within that day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from weefsel.apps.challenges.enums import StoryKind

Told = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened.

    Attributes:
        key: stays equal as long as the event is there.
        kind: what sort of thing it is.
        day: when.
        order: place within a day: what usually comes first has the lower number.
        sort: which kind of that sort, such as a visit; or "".
        title: one sentence or name.
        who: the organisations, or "".
        told: more of it, each with a label.
        url: where it is read in full, or "".
        is_milestone: whether the story turns on it.
    """

    key: str
    kind: StoryKind
    day: datetime.date
    order: int
    title: str
    sort: str = ""
    who: str = ""
    told: Told = ()
    url: str = ""
    is_milestone: bool = False

    @property
    def kind_in_words(self) -> str:
        """Return what sort of thing it is, with which kind of that sort."""
        return f"{self.kind.label}, {self.sort}" if self.sort else str(self.kind.label)

    @property
    def uuid(self) -> str:
        """Return the outside identifier of what happened."""
        return self.key.split(":")[1]


# Places within one day.
(START, CONTACT, JOINED, STEP, STAKES, CALLED, DRAFTED, STARTED, REVIEWED, AGREED, DECIDED,
 DELIVERED, CLOSED, ANCHORED, STAND, LEFT) = range(16)  # fmt: skip


def filled(*told: tuple[str, str]) -> Told:
    """Return what is told beside an event, without what is empty."""
    return tuple((label, text) for label, text in told if text)
