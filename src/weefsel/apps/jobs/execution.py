"""From the queue to the function of the kind, and what becomes of the job after it."""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connections, transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import DomainError
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.errors import JobCancelled, JobStopped, JobTakenOver
from weefsel.apps.jobs.models import Job
from weefsel.apps.jobs.queue import put_in_queue
from weefsel.apps.jobs.registry import kind_named
from weefsel.apps.jobs.remembering import recall
from weefsel.apps.jobs.running import RunningJob

MOST_LOST = 5  # workers that may vanish under a job before it is the job that is to blame

log = logging.getLogger(__name__)


def run(job_id: int) -> None:
    """Take the job, do it and say how it ended. Does nothing when it is not waiting any more."""
    job = _take(job_id)
    if job is None:
        return
    with translation.override(job.viewer.get("language", "nl")), _heartbeat(job):
        try:
            _do(job)
        except JobStopped as reason:
            _stop(job, reason)
        except DomainError as error:
            _end(job, JobStatus.FAILED, error=str(error))
        except (OperationalError, InterfaceError):
            log.exception("Job %s lost the database; it goes on later.", job.uuid)
            hand_back(job, is_lost=True)
        except Exception:
            log.exception("Job %s failed.", job.uuid)
            _end(job, JobStatus.FAILED, error=_unforeseen(job))
        else:
            _end(job, JobStatus.DONE)


def _stop(job: Job, reason: JobStopped) -> None:
    if isinstance(reason, JobTakenOver):
        log.warning("Job %s was taken over by another worker.", job.uuid)
    elif isinstance(reason, JobCancelled):
        _end(job, JobStatus.CANCELLED)
    else:
        hand_back(job)


def _take(job_id: int) -> Job | None:
    now = timezone.now()
    taken = Job.objects.filter(pk=job_id, status=JobStatus.WAITING).update(
        status=JobStatus.RUNNING,
        attempt=F("attempt") + 1,
        heartbeat_at=now,
        started_at=Coalesce("started_at", now),
        error="",
    )
    return Job.objects.get(pk=job_id) if taken else None


def _do(job: Job) -> None:
    kind = kind_named(job.kind)
    if kind is None:
        raise DomainError(
            _("Deze versie van Weefsel kent dit soort taak niet. Werk de werkers bij en start "
              "de taak opnieuw.")
        )  # fmt: skip
    kind.run(RunningJob(job, recall(job.viewer)))


def _end(job: Job, status: JobStatus, *, error: str = "") -> None:
    """Close this attempt; of a job that somebody else has nothing changes."""
    Job.objects.filter(pk=job.pk, attempt=job.attempt, status=JobStatus.RUNNING).update(
        status=status, error=error, doing="", ended_at=timezone.now()
    )


def hand_back(
    job: Job, *, is_lost: bool = False, silent_since: datetime.datetime | None = None
) -> bool:
    """Let another worker go on after the last step; too many lost workers end the job.

    Args:
        job: as it was when this attempt began.
        is_lost: whether the worker vanished or lost its database, rather than was told to stop.
        silent_since: only when its last sign of life is older than this.

    Returns:
        Whether the job changed hands; not when it ended or somebody else has it already.
    """
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(
            pk=job.pk, attempt=job.attempt, status=JobStatus.RUNNING
        )
        if silent_since is not None:
            held = held.filter(heartbeat_at__lt=silent_since)
        now = held.first()
        if now is None:
            return False
        now.n_lost += is_lost
        if now.cancel_asked or now.n_lost >= MOST_LOST:
            now.ended_at = timezone.now()
            now.doing = ""
            now.status = JobStatus.CANCELLED if now.cancel_asked else JobStatus.FAILED
            now.error = "" if now.cancel_asked else _too_often_lost()
        else:
            now.status = JobStatus.WAITING
            put_in_queue(now)
        now.save(update_fields=["status", "queue_id", "n_lost", "ended_at", "doing", "error"])
        return True


def _too_often_lost() -> str:
    return _(
        "De werker viel %(times)d keer stil tijdens deze taak. Misschien is er te weinig geheugen. "
        "Vraag de beheerder in het log te kijken en start de taak dan opnieuw; hij gaat verder "
        "waar hij was."
    ) % {"times": MOST_LOST}


def _unforeseen(job: Job) -> str:
    return _(
        "Er ging iets mis in Weefsel zelf. Probeer het opnieuw. Lukt het weer niet, geef dan dit "
        "nummer aan de beheerder: %(number)s."
    ) % {"number": job.uuid}


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Show every few seconds that this attempt is alive, also during one long step."""
    over = threading.Event()
    beat = threading.Thread(target=_beat, args=(job, over), name="heartbeat", daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join(timeout=1)


def _beat(job: Job, over: threading.Event) -> None:
    try:
        while not over.wait(settings.WEEFSEL_JOB_LOST_SECONDS / 4):
            try:
                Job.objects.filter(pk=job.pk, attempt=job.attempt, status=JobStatus.RUNNING).update(
                    heartbeat_at=timezone.now()
                )
            except DatabaseError:  # a busy or restarted database: the next beat tries again
                log.warning("No heartbeat for job %s this time.", job.uuid)
                connections.close_all()
    finally:
        connections.close_all()
