"""Days of the tests, and how Today says them."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import formats, timezone

from tests.apps.relations.stage import Stage
from weefsel.apps.relations.actions import NewFollowUp, add_follow_up
from weefsel.apps.relations.models import FollowUp


def in_days(n_days: int) -> datetime.date:
    """Return the day so many days after today."""
    return timezone.localdate() + datetime.timedelta(days=n_days)


def spoken(day: datetime.date) -> str:
    """Return a day as Today says it."""
    year = "" if day.year == timezone.localdate().year else " Y"
    return formats.date_format(day, f"j F{year}")


def promise(stage: Stage, what: str = "Terugbellen", *, due_in: int = 0, **given: Any) -> FollowUp:
    """Let Alice promise something."""
    touchpoint = given.pop("touchpoint", None)
    actor = given.pop("actor", stage.alice)
    return add_follow_up(
        follow_up=NewFollowUp(what=what, due_on=in_days(due_in), **given),
        touchpoint=touchpoint,
        actor=actor,
    )
