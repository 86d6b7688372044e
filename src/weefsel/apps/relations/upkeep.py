"""A chore: relations are quiet by the norms of today, also after somebody changed a norm."""

from __future__ import annotations

from django.utils import timezone

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.actions import keep_quiet_days
from weefsel.apps.relations.rhythm import rhythm_norms

BATCH = 1_000
_followed: dict[Level, int] | None = None


def follow_norms() -> None:
    """Say anew from when relations are quiet, unless the norms are those of the last time.

    What the last time was, each process knows for itself; doing it once too often does no harm.
    """
    global _followed  # noqa: PLW0603 -- a chore has no other place to remember
    norms = {
        level: int(found.value) for level, found in rhythm_norms(on=timezone.localdate()).items()
    }
    if norms == _followed:
        return
    after = keep_quiet_days(after=0, most=BATCH, actor=system_viewer())
    while after:
        after = keep_quiet_days(after=after, most=BATCH, actor=system_viewer())
    _followed = norms
