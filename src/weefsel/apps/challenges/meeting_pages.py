"""What everybody at the table sees: the same for all, so that it is gathered and drawn once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby

from weefsel.apps.challenges.agenda_pages import ItemRow, agenda_rows
from weefsel.apps.challenges.analysis import limits
from weefsel.apps.challenges.models import Attendance, Challenge, Decision, MeetingNote
from weefsel.apps.challenges.queries import agenda_of, decisions_of, is_present, partners_of
from weefsel.apps.challenges.queries.meeting import attendances_on, notes_of

MOST_ITEMS = 40
MOST_NOTES = 50
MOST_DECISIONS = 20


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a meeting shows.

    Attributes:
        challenge: about which.
        rows: the agenda in order, and how many more there are.
        decisions, notes: the newest, and how many more there are.
        present: who said to be there today and did not leave, per organisation.
        may_change: for people who may write; others see no buttons.
    """

    challenge: Challenge
    rows: list[ItemRow]
    n_more_rows: int
    decisions: list[Decision]
    n_more_decisions: int
    notes: list[MeetingNote]
    n_more_notes: int
    present: list[tuple[str, list[Attendance]]]
    n_present: int
    may_change: bool


def meeting_of(challenge: Challenge, *, today: datetime.date, may_change: bool) -> Meeting:
    """Gather what everybody at the table may see; a number of queries that does not grow."""
    partners = [one for one in partners_of(challenge) if is_present(one, on=today)]
    items = list(agenda_of(challenge))
    decisions = list(decisions_of(challenge))
    notes = list(notes_of(challenge))
    there = [one for one in attendances_on(challenge, today) if one.left_at is None]
    return Meeting(
        challenge=challenge,
        rows=agenda_rows(items[:MOST_ITEMS], partners, limits()),
        n_more_rows=max(0, len(items) - MOST_ITEMS),
        decisions=decisions[:MOST_DECISIONS],
        n_more_decisions=max(0, len(decisions) - MOST_DECISIONS),
        notes=notes[:MOST_NOTES],
        n_more_notes=max(0, len(notes) - MOST_NOTES),
        present=[
            (name, list(rows))
            for name, rows in groupby(there, key=lambda one: one.organisation_name)
        ],
        n_present=len(there),
        may_change=may_change,
    )
