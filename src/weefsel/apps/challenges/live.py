"""What a room full of people asks every second: is there anything new?

The page gets a pass: signed, short-lived, for one person and one challenge. With it the page asks
`room_for` what everybody at the table sees. Per process a room reads the revision of its challenge
at most twice a second, however many people ask, and draws its panels anew only when that went up.
Whether somebody may still see the challenge is asked anew, through the policy that every page asks,
every `ASK_AGAIN` seconds (docs/decisions/0011-the-room-asks-every-second.md).
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from django.core import signing
from django.template.loader import render_to_string
from django.utils import timezone, translation

from weefsel.apps.accounts.queries import viewer_again
from weefsel.apps.challenges.meeting_pages import meeting_of
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.queries import challenge_by_uuid
from weefsel.apps.challenges.queries.meeting import challenge_in_room, revision_of
from weefsel.apps.core.viewer import Viewer

SALT = "challenges.live"
PASS_SECONDS = 120  # a page asks for a new one through the usual door
LOOK_EVERY = 0.4  # seconds between two looks at the revision
DRAW_EVERY = 30.0  # seconds; names of organisations change without a revision
ASK_AGAIN = 10.0  # seconds after which somebody's right to be here is asked again
MOST_ROOMS = 50
MOST_GUESTS = 5000
PANELS = ("question", "agenda", "decisions", "notes", "present")


@dataclass(frozen=True, slots=True)
class Pass:
    """Who asks, about what.

    Attributes:
        challenge: outside identifier of the challenge.
        user, organisation: outside identifiers of the account and of whom it acts for.
        may_change: whether the panels come with buttons to change things.
        language: in which the panels are drawn.
    """

    challenge: UUID
    user: UUID
    organisation: UUID | None
    may_change: bool
    language: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the page.

    Attributes:
        html: as the browser shows it.
        mark: changes when the html does.
    """

    html: str
    mark: str


Panels = dict[str, Panel]


@dataclass(slots=True)
class _Drawn:
    panels: Panels
    revision: int
    on: datetime.date
    at: float


@dataclass(slots=True)
class Room:
    """What one process knows of a challenge that people sit around.

    Attributes:
        pk: the challenge (a row).
        revision: as it was last read; None when the challenge is gone.
        looked_at: when that was, in seconds of a clock that only goes forward.
        drawn: the panels per language and right to change.
    """

    pk: int
    revision: int | None = None
    looked_at: float = float("-inf")
    drawn: dict[tuple[str, bool], _Drawn] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def panels(self, *, language: str, may_change: bool, now: float) -> Panels | None:
        """Return the panels as they are now; None when the challenge is gone.

        Args:
            language: in which to draw.
            may_change: whether they come with buttons.
            now: seconds of a clock that only goes forward.
        """
        if now - self.looked_at < LOOK_EVERY:
            known = self._known(language, may_change, now)
            if known is not None:
                return known
        with self._lock:  # one thread looks and draws; who asks meanwhile gets what it found
            if now - self.looked_at >= LOOK_EVERY:
                self.revision = revision_of(self.pk)
                self.looked_at = now
            if self.revision is None:
                return None
            known = self._known(language, may_change, now)
            return known or self._draw(language, may_change, now)

    def _known(self, language: str, may_change: bool, now: float) -> Panels | None:  # noqa: FBT001 -- inside
        known = self.drawn.get((language, may_change))
        if known is None or known.revision != self.revision or now - known.at > DRAW_EVERY:
            return None
        return known.panels if known.on == timezone.localdate() else None

    def _draw(self, language: str, may_change: bool, now: float) -> Panels:  # noqa: FBT001 -- inside
        today = timezone.localdate()
        with translation.override(language):
            meeting = meeting_of(challenge_in_room(self.pk), today=today, may_change=may_change)
            panels = {
                name: _panel(
                    render_to_string(f"challenges/_meeting_{name}.html", {"page": meeting})
                )
                for name in PANELS
            }
        revision = self.revision if self.revision is not None else 0
        self.drawn[language, may_change] = _Drawn(panels, revision, today, now)
        return panels


def pass_for(viewer: Viewer, challenge: Challenge, *, may_change: bool, language: str) -> str:
    """Return a pass for somebody whom the gate of challenges let in."""
    organisation = viewer.organisation_uuid
    told = [
        challenge.uuid.hex,
        viewer.user_uuid.hex,
        organisation.hex if organisation else "",
        may_change,
        language,
    ]
    return signing.dumps(told, salt=SALT)


def read_pass(text: str) -> Pass | None:
    """Return what a pass says; None when it is not ours, or too old."""
    try:
        challenge, user, organisation, may_change, language = signing.loads(
            text, salt=SALT, max_age=PASS_SECONDS
        )
    except signing.BadSignature:
        return None
    return Pass(
        challenge=UUID(challenge),
        user=UUID(user),
        organisation=UUID(organisation) if organisation else None,
        may_change=may_change,
        language=language,
    )


_rooms: dict[UUID, Room] = {}
_guests: dict[tuple[UUID, UUID, UUID | None], tuple[float, int | None]] = {}


def panels_for(shown: Pass, *, now: float) -> Panels | None:
    """Return what the holder of a pass sees; None when he or she may not see it any more."""
    pk = _row_seen_by(shown, now)
    if pk is None:
        return None
    found = room_of(shown.challenge, pk)
    return found.panels(language=shown.language, may_change=shown.may_change, now=now)


def room_of(uuid: UUID, pk: int) -> Room:
    """Return the room of a challenge (outside identifier and row); the least new makes place."""
    found = _rooms.get(uuid)
    if found is None:
        while len(_rooms) >= MOST_ROOMS:
            _rooms.pop(next(iter(_rooms)), None)
        found = _rooms.setdefault(uuid, Room(pk))
    return found


def _row_seen_by(shown: Pass, now: float) -> int | None:
    """Return the row of the challenge when the policy lets this person see it."""
    key = (shown.challenge, shown.user, shown.organisation)
    asked_at, pk = _guests.get(key, (float("-inf"), None))
    if now - asked_at < ASK_AGAIN:
        return pk
    viewer = viewer_again(shown.user, shown.organisation)
    found = challenge_by_uuid(viewer, shown.challenge) if viewer else None
    if len(_guests) >= MOST_GUESTS:
        _guests.clear()
    _guests[key] = (now, found.pk if found else None)
    return found.pk if found else None


def _panel(html: str) -> Panel:
    return Panel(html, hashlib.blake2b(html.encode(), digest_size=6).hexdigest())
