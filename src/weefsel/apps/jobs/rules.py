"""Who may do what with jobs."""

from __future__ import annotations

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job


def is_own_job(viewer: Viewer, job: Job) -> bool:
    """Whether this person asked for it, for the organisation he or she acts for now."""
    return (
        viewer.user_id is not None
        and job.owner_id == viewer.user_id
        and job.organisation_uuid == viewer.organisation_uuid
    )


def can_see_job(viewer: Viewer, job: Job) -> bool:
    """Whether this person may know about the job."""
    return viewer.is_administrator or is_own_job(viewer, job)


def can_steer_job(viewer: Viewer, job: Job) -> bool:
    """Whether this person may stop the job or start it again."""
    return can_see_job(viewer, job)


def can_retry(job: Job) -> bool:
    """Whether the job ended before its end, so that it can go on."""
    return job.status in {JobStatus.FAILED, JobStatus.CANCELLED}
