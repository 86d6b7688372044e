"""When a mail is due: arithmetic with days and hours."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone

from weefsel.apps.notifications.enums import Rhythm

WEEK = 7
AHEAD = {Rhythm.WEEKLY: WEEK - 1}  # a weekly mail tells what is due until the next one
LONGEST_WAIT = datetime.timedelta(days=1)
FIRST_WAIT = datetime.timedelta(minutes=15)
MOST_DOUBLINGS = 7


def bundle_time() -> datetime.timedelta:
    """Return how long news waits for more before it goes out to who wants it at once."""
    return datetime.timedelta(minutes=settings.WEEFSEL_MAIL_BUNDLE_MINUTES)


def next_turn(
    rhythm: Rhythm, *, hour: int, after: datetime.datetime, look_every: datetime.timedelta
) -> datetime.datetime | None:
    """Return the first moment after another at which somebody's mail is due; None for never.

    Args:
        rhythm: how often.
        hour: of the day, local time; for daily and weekly mail.
        after: aware.
        look_every: how often to look for who wants news at once.
    """
    if rhythm == Rhythm.OFF:
        return None
    if rhythm == Rhythm.AT_ONCE:
        return after + look_every
    day = timezone.localdate(after)
    if rhythm == Rhythm.WEEKLY:
        day += datetime.timedelta(days=-day.weekday() % WEEK)
    step = datetime.timedelta(days=WEEK if rhythm == Rhythm.WEEKLY else 1)
    turn = _at(day, hour)
    return turn if turn > after else _at(day + step, hour)


def _at(day: datetime.date, hour: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def first_since(rhythm: Rhythm, *, until: datetime.datetime) -> datetime.datetime:
    """Return where somebody's first mail begins: one day back, or one week."""
    days = WEEK if rhythm == Rhythm.WEEKLY else 1
    return until - datetime.timedelta(days=days)


def wait_after_failure(n_failed: int) -> datetime.timedelta:
    """Return how long to wait after so many refusals in a row: a quarter, doubling to a day."""
    n_doublings = min(max(n_failed - 1, 0), MOST_DOUBLINGS)
    return min(FIRST_WAIT * (1 << n_doublings), LONGEST_WAIT)
