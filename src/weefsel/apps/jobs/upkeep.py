"""What workers do beside their jobs: give signs of life, rescue lost jobs, throw away old ones."""

from __future__ import annotations

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from weefsel.apps.audit.actions import seal_entries
from weefsel.apps.audit.queries import last_sealed
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.jobs.enums import UNFINISHED, JobStatus
from weefsel.apps.jobs.execution import hand_back
from weefsel.apps.jobs.models import Job, Worker
from weefsel.apps.jobs.queue import put_in_queue

FILE_DAYS = 7  # a result file may hold personal data; whoever asked has had a week to fetch it
JOB_DAYS = 90
QUEUE_DAYS = 1
LOST_QUEUE_DAYS = 7
WORKER_DAYS = 1
SEALS_AT_ONCE = 1000

log = logging.getLogger(__name__)


def rescue_lost_jobs() -> int:
    """Give jobs whose worker fell silent to another one; return how many.

    A waiting job that no queue knows (after a restored backup) is queued again too.
    """
    silent_since = timezone.now() - datetime.timedelta(seconds=settings.WEEFSEL_JOB_LOST_SECONDS)
    n_rescued = 0
    for job in Job.objects.filter(status=JobStatus.RUNNING, heartbeat_at__lt=silent_since):
        if hand_back(job, is_lost=True, silent_since=silent_since):
            log.warning("Job %s was lost by its worker and is queued again.", job.uuid)
            n_rescued += 1
    return n_rescued + _queue_forgotten_jobs()


def _queue_forgotten_jobs() -> int:
    queued = DBTaskResult.objects.filter(
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    forgotten = Job.objects.filter(status=JobStatus.WAITING).filter(
        Q(queue_id__isnull=True) | ~Q(queue_id__in=queued.values("id"))
    )
    n_queued = 0
    for pk in list(forgotten.values_list("pk", flat=True)):
        with transaction.atomic():
            job = forgotten.select_for_update().filter(pk=pk).first()
            if job is not None:
                put_in_queue(job)
                job.save(update_fields=["queue_id"])
                n_queued += 1
    return n_queued


def prune() -> None:
    """Throw away files after a week, finished jobs after three months, and the queue's rest."""
    now = timezone.now()
    days = datetime.timedelta(days=1)
    finished = Job.objects.exclude(status__in=UNFINISHED)
    for job in finished.filter(ended_at__lt=now - FILE_DAYS * days).exclude(file=""):
        job.file.delete(save=False)
        Job.objects.filter(pk=job.pk).update(file="")
    finished.filter(ended_at__lt=now - JOB_DAYS * days).delete()
    DBTaskResult.objects.filter(
        Q(finished_at__lt=now - QUEUE_DAYS * days)
        | Q(status=TaskResultStatus.RUNNING, started_at__lt=now - LOST_QUEUE_DAYS * days)
    ).delete()
    Worker.objects.filter(seen_at__lt=now - WORKER_DAYS * days).delete()


def seal_trail() -> None:
    """Seal all entries of the trail that wait for it."""
    while seal_entries(actor=system_viewer(), most=SEALS_AT_ONCE) == SEALS_AT_ONCE:
        pass


def tell_head() -> None:
    """Write the head of the trail in the log, where who alters the database cannot reach it."""
    head = last_sealed()
    if head is not None:
        log.info("Head of the audit trail: %d:%s", head.sequence, head.seal)


def greet(worker: Worker) -> None:
    """Write that the worker is there."""
    worker.seen_at = timezone.now()
    if not Worker.objects.filter(uuid=worker.uuid).update(seen_at=worker.seen_at):
        worker.save(force_insert=worker.pk is None)


def say_goodbye(worker: Worker) -> None:
    """Take the worker off the list."""
    Worker.objects.filter(uuid=worker.uuid).delete()
