"""What people do with jobs: start, stop, start again.

What workers write is in execution.py, running.py and upkeep.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.jobs.enums import UNFINISHED, JobStatus
from weefsel.apps.jobs.models import Job
from weefsel.apps.jobs.queue import put_in_queue
from weefsel.apps.jobs.registry import kind_named
from weefsel.apps.jobs.remembering import remember
from weefsel.apps.jobs.rules import can_retry, can_steer_job


@transaction.atomic
def start_job(
    *, kind: str, title: str, arguments: Mapping[str, Any] | None = None, actor: Viewer
) -> Job:
    """Queue work that takes longer than a second; it starts when this transaction is saved.

    The caller checks whether the actor may do this; the job runs with the roles that the actor
    has by then.

    Args:
        kind: name of a registered kind.
        title: what it is, in the reader's words.
        arguments: what the kind needs; JSON.
        actor: who asks for it.

    Raises:
        ValueError: nobody registered this kind.
    """
    if kind_named(kind) is None:
        raise ValueError(f"{kind!r} is not a registered kind of job")
    job = Job(
        kind=kind,
        title=title[:200],
        owner_id=actor.user_id,
        organisation_uuid=actor.organisation_uuid,
        viewer=remember(actor),
        arguments=dict(arguments or {}),
    )
    job.save(force_insert=True)
    put_in_queue(job)
    job.save(update_fields=["queue_id"])
    record(actor=actor, verb="job.start", target=job, after={"title": job.title})
    return job


@transaction.atomic
def cancel_job(*, job: Job, actor: Viewer) -> Job:
    """Ask a job to stop; what its finished steps did stays.

    Raises:
        NotPermitted: it is somebody else's.
        NotAllowedNow: it has ended already.
    """
    require(allowed=can_steer_job(actor, job))
    if Job.objects.filter(pk=job.pk, status=JobStatus.WAITING).update(
        status=JobStatus.CANCELLED, cancel_asked=True, ended_at=timezone.now()
    ) or Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING).update(cancel_asked=True):
        record(actor=actor, verb="job.cancel", target=job)
        return _as_it_is(job)
    raise NotAllowedNow(_("Deze taak is al afgelopen. Stoppen kan niet meer."))


@transaction.atomic
def retry_job(*, job: Job, actor: Viewer) -> Job:
    """Let a failed or stopped job go on after its last finished step.

    Raises:
        NotPermitted: it is somebody else's.
        NotAllowedNow: it is waiting, busy or done.
    """
    require(allowed=can_steer_job(actor, job))
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if not can_retry(locked):
        raise NotAllowedNow(
            _("Deze taak is nog bezig. Wacht tot hij klaar is.")
            if locked.status in UNFINISHED
            else _("Deze taak is al klaar. Start een nieuwe als je hem nog eens nodig hebt.")
        )
    locked.status = JobStatus.WAITING
    locked.cancel_asked = False
    locked.error = ""
    locked.ended_at = None
    locked.n_lost = 0
    put_in_queue(locked)
    locked.save(update_fields=["status", "cancel_asked", "error", "ended_at", "n_lost", "queue_id"])
    record(actor=actor, verb="job.retry", target=locked)
    return locked


def _as_it_is(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)
