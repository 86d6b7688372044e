"""Reads of a meeting: who is there, what was written down, and whether anything changed."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import QuerySet

from weefsel.apps.challenges.models import (
    AgendaItem,
    Attendance,
    Challenge,
    Decision,
    MeetingNote,
)

WRITTEN_IN_MEETINGS = (MeetingNote, AgendaItem, Decision)


def revision_of(pk: int) -> int | None:
    """Return how often anything changed in a challenge (a row); None when it is gone."""
    return Challenge.objects.filter(pk=pk).values_list("revision", flat=True).first()


def challenge_in_room(pk: int) -> Challenge:
    """Return the challenge (a row) that the gate let everybody in the room see."""
    return Challenge.objects.get(pk=pk)


def notes_of(challenge: Challenge) -> QuerySet[MeetingNote]:
    """Return what was written down, newest first."""
    return challenge.meeting_notes.filter(removed_at__isnull=True).order_by("-created_at", "-id")


def note_by_uuid(challenge: Challenge, uuid: UUID) -> MeetingNote | None:
    """Return one note of the challenge, also one that was taken away."""
    return challenge.meeting_notes.select_related("challenge").filter(uuid=uuid).first()


def attendances_on(challenge: Challenge, day: datetime.date) -> QuerySet[Attendance]:
    """Return who said to be there on a day, per organisation, in the order they came."""
    return challenge.attendances.filter(day=day).order_by("organisation_name", "came_at", "id")


def attendance_of(challenge: Challenge, user_id: int, day: datetime.date) -> Attendance | None:
    """Return whether this account said to be there on a day, and since when."""
    return challenge.attendances.filter(day=day, user_id=user_id).first()


def written_with_key(uuid: UUID) -> MeetingNote | AgendaItem | Decision | None:
    """Return what was written in a meeting under this key, in whatever challenge.

    Whoever asks has to compare its challenge.
    """
    for model in WRITTEN_IN_MEETINGS:
        found = model.objects.filter(uuid=uuid).first()
        if found is not None:
            return found
    return None
