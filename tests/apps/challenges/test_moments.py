"""What was loaded at once is put on the days on which it happened, by the system only."""

from __future__ import annotations

import datetime

import pytest

from tests.apps.challenges.conftest import Table
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.actions.loading import Moment, set_moments
from weefsel.apps.core.errors import NotPermitted
from weefsel.apps.core.viewer import system_viewer

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.datetime(2025, 1, 2, 14, 30, tzinfo=datetime.UTC)


def test_moments_are_written_by_the_system_with_one_line_in_the_trail(table: Table) -> None:
    challenge = table.challenge

    set_moments(
        challenge=challenge,
        moments=[
            Moment(challenge, ("created_at", "changed_at"), LONG_AGO),
            Moment(table.theirs, ("starts_on",), LONG_AGO.date()),
        ],
        actor=system_viewer(),
    )

    challenge.refresh_from_db()
    table.theirs.refresh_from_db()
    assert (challenge.created_at, challenge.changed_at) == (LONG_AGO, LONG_AGO)
    assert table.theirs.starts_on == LONG_AGO.date()
    assert AuditEntry.objects.filter(verb="challenge.load").count() == 1


def test_nobody_who_signs_in_moves_what_happened(table: Table) -> None:
    before = table.challenge.created_at
    ada = table.cast.viewer(table.cast.ada)

    with pytest.raises(NotPermitted):
        set_moments(
            challenge=table.challenge,
            moments=[Moment(table.challenge, ("created_at",), LONG_AGO)],
            actor=ada,
        )

    table.challenge.refresh_from_db()
    assert table.challenge.created_at == before
