"""The one task of the queue: do the job with this row."""

from __future__ import annotations

from django_tasks import task

from weefsel.apps.jobs.execution import run


@task()
def run_job(job_id: int) -> None:
    """Do the job, unless somebody else has it or nothing is left to do."""
    run(job_id)
