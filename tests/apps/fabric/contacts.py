"""Contacts for the tests of the fabric, as short as a test wants to say them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from tests.norms import load_norms_of
from weefsel.apps.core.models import REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.fabric.rebuilding import rebuild_now
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.actions import (
    Attendee,
    NewTouchpoint,
    correct_touchpoint,
    log_touchpoint,
    withdraw_touchpoint,
)
from weefsel.apps.relations.models import Touchpoint

Who = tuple[Person, Organisation]
TODAY = timezone.localdate()


def keep_ties() -> None:
    """Load the norms, and keep ties from now on."""
    load_norms_of("relations")
    rebuild_now(actor=system_viewer())


def meet(
    *who: Who,
    on: datetime.date = TODAY,
    kind: str = "conversation",
    circle: int = REGION_CIRCLE_ID,
) -> Touchpoint:
    """Log a contact of these people, each for an organisation; the first one's logs it."""
    made = NewTouchpoint(
        who=_attendees(who),
        happened_on=on,
        kind=kind,
        circle=Circle.objects.get(pk=circle),
        owner=who[0][1],
    )
    return log_touchpoint(touchpoint=made, actor=system_viewer())


def correct(
    touchpoint: Touchpoint,
    *who: Who,
    on: datetime.date | None = None,
    kind: str = "",
    circle: int = 0,
) -> None:
    """Correct a contact; what is not given stays."""
    values: dict[str, Any] = {}
    if who:
        values["who"] = _attendees(who)
    if on:
        values["happened_on"] = on
    if kind:
        values["kind"] = kind
    if circle:
        values["circle"] = Circle.objects.get(pk=circle)
    correct_touchpoint(touchpoint=touchpoint, values=values, version=None, actor=system_viewer())


def withdraw(touchpoint: Touchpoint) -> None:
    """Withdraw a contact."""
    withdraw_touchpoint(touchpoint=touchpoint, actor=system_viewer())


def _attendees(who: Sequence[Who]) -> list[Attendee]:
    return [Attendee(person=person, organisation=organisation) for person, organisation in who]
