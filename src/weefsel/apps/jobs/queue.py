"""Puts a job in the queue, in the transaction that saves it: never lost, never early."""

from __future__ import annotations

from uuid import UUID

from django.utils.module_loading import import_string

from weefsel.apps.jobs.models import Job

TASK = "weefsel.apps.jobs.tasks.run_job"  # by its path, as the queue itself keeps it


def put_in_queue(job: Job) -> None:
    """Queue the job; the caller saves `queue_id`."""
    job.queue_id = UUID(import_string(TASK).enqueue(job.pk).id)
