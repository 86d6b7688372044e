"""Days on which people meet: counted back from the day on which Vaarland stands still.

A region can be asked for as it is on another day (`build_region(as_of=...)`). Then everything in
it moves by as many days, and contacts still fall on working days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from weefsel.apps.demo.region.heart import AS_OF

SATURDAY = 5
WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class Days:
    """Working days before `AS_OF` of a region that is moved by `shift` days afterwards.

    Attributes:
        shift: how many days later than `AS_OF` the region stands still (negative: earlier).
    """

    shift: int = 0

    def ago(self, n_days: int) -> date:
        """Return the working day so many days before `AS_OF`, or the one before a weekend."""
        return self.working(AS_OF - timedelta(days=n_days))

    def working(self, day: date) -> date:
        """Return the day itself, or for a weekend a working day of the week before it.

        Which one changes from week to week, so that Fridays do not fill up.
        """
        moved = day + timedelta(days=self.shift)
        past_friday = moved.weekday() - SATURDAY + 1
        if past_friday <= 0:
            return day
        return day - timedelta(days=past_friday + day.toordinal() // 7 % WORKING_DAYS)


def n_days_ago(day: date) -> int:
    """Return how many days before `AS_OF` a day is."""
    return (AS_OF - day).days
