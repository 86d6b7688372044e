"""How far work is, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job

MINUTE, HOUR = 60, 3600


def doing_in_words(job: Job, *, has_worker: bool) -> str:
    """Return what happens now, or why nothing happens."""
    if job.is_finished:
        return ""
    if not has_worker:
        return _("Er draait nu geen werker. De taak gaat verder zodra er een is.")
    if job.status == JobStatus.WAITING:
        return _("Wacht op een vrije werker.") if not job.attempt else _("Gaat zo verder.")
    return job.doing or _("Begint.")


def time_left_in_words(seconds: int | None) -> str:
    """Return "nog ongeveer drie minuten", or "" when nobody can know."""
    if seconds is None:
        return ""
    if seconds < MINUTE:
        return _("nog minder dan een minuut")
    if seconds < HOUR:
        n = round(seconds / MINUTE)
        return ngettext("nog ongeveer %(n)d minuut", "nog ongeveer %(n)d minuten", n) % {"n": n}
    n = round(seconds / HOUR)
    return ngettext("nog ongeveer %(n)d uur", "nog ongeveer %(n)d uur", n) % {"n": n}
