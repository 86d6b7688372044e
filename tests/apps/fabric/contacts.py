"""Contacts for the tests of the fabric, as short as a test wants to say them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils import timezone

from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.fabric.queries import meetings_numbered
from weefsel.apps.fabric.rebuilding import rebuild_now
from weefsel.apps.norms.actions import load_norms
from weefsel.apps.norms.shipped import shipped_norms
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.models import Attendance, Touchpoint
from weefsel.apps.relations.registry import Change, Meeting, tell

Who = tuple[Person, Organisation]
TODAY = timezone.localdate()


def keep_ties() -> None:
    """Load the norms, and keep ties from now on."""
    load_norms(
        rows=[row for row in shipped_norms() if row["key"].startswith("relations.")],
        actor=system_viewer(),
    )
    rebuild_now(actor=system_viewer())


def meet(
    *who: Who,
    on: datetime.date = TODAY,
    kind: str = "conversation",
    circle: int = REGION_CIRCLE_ID,
) -> Touchpoint:
    """Log a contact of these people, each for an organisation."""
    touchpoint = Touchpoint.objects.create(
        owner=who[0][1], happened_on=on, kind=kind, circle_id=circle
    )
    _attend(touchpoint, who)
    tell([Change(None, meeting_of(touchpoint))])
    return touchpoint


def correct(
    touchpoint: Touchpoint,
    *who: Who,
    on: datetime.date | None = None,
    kind: str = "",
    circle: int = 0,
) -> None:
    """Correct a contact; what is not given stays."""
    before = meeting_of(touchpoint)
    touchpoint.happened_on = on or touchpoint.happened_on
    touchpoint.kind = kind or touchpoint.kind
    touchpoint.circle_id = circle or touchpoint.circle_id
    touchpoint.save()
    if who:
        touchpoint.attendances.all().delete()
        _attend(touchpoint, who)
    touchpoint.attendances.update(
        happened_on=touchpoint.happened_on, circle_id=touchpoint.circle_id
    )
    tell([Change(before, meeting_of(touchpoint))])


def withdraw(touchpoint: Touchpoint) -> None:
    """Withdraw a contact."""
    before = meeting_of(touchpoint)
    touchpoint.withdrawn_at = timezone.now()
    touchpoint.save()
    tell([Change(before, None)])


def meeting_of(touchpoint: Touchpoint) -> Meeting:
    """Return the contact as followers see it."""
    [meeting] = meetings_numbered([touchpoint.pk])
    return meeting


def _attend(touchpoint: Touchpoint, who: Sequence[Who]) -> None:
    for person, organisation in who:
        Attendance.objects.create(
            touchpoint=touchpoint,
            person=person,
            organisation=organisation,
            happened_on=touchpoint.happened_on,
            circle=touchpoint.circle,
        )
