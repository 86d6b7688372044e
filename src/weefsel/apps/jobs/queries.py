"""Reads of jobs and of the workers that do them."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.jobs.enums import UNFINISHED
from weefsel.apps.jobs.models import Job, Worker

SECONDS_OF_SILENCE = 60


def jobs_visible_to(viewer: Viewer, *, all_owners: bool = True) -> QuerySet[Job]:
    """Return own jobs, for the organisation this person acts for now.

    Args:
        viewer: who looks.
        all_owners: an administrator sees everybody's; False narrows it to the own ones.
    """
    if viewer.is_administrator and all_owners:
        return Job.objects.all()
    if viewer.user_id is None:
        return Job.objects.none()
    return Job.objects.filter(owner_id=viewer.user_id, organisation_uuid=viewer.organisation_uuid)


def is_under_way(kind: str) -> bool:
    """Return whether a job of this kind waits or runs, whoever asked for it."""
    return Job.objects.filter(kind=kind, status__in=UNFINISHED).exists()


def workers_alive() -> QuerySet[Worker]:
    """Return the workers that gave a sign of life in the last minute."""
    since = timezone.now() - datetime.timedelta(seconds=SECONDS_OF_SILENCE)
    return Worker.objects.filter(seen_at__gte=since).order_by("started_at", "id")


def is_recent(seen_at: datetime.datetime | None) -> bool:
    """Return whether a sign of life is young enough to count on the worker."""
    since = timezone.now() - datetime.timedelta(seconds=SECONDS_OF_SILENCE)
    return seen_at is not None and seen_at >= since


def last_worker_seen_at() -> datetime.datetime | None:
    """Return when any worker last gave a sign of life; None when there never was one."""
    return Worker.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


def seconds_left(job: Job) -> int | None:
    """Return about how long the job will still take, or None while nobody can know.

    Only of a first attempt that did enough to tell: waiting and restarts make the pace unknown.
    """
    enough = max(1, job.total // 100)
    if job.is_finished or job.started_at is None or job.attempt != 1:
        return None
    if not enough <= job.done < job.total:
        return None
    passed = (timezone.now() - job.started_at).total_seconds()
    return round(passed * (job.total - job.done) / job.done)
