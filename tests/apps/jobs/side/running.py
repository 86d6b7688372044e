from __future__ import annotations

import os
import time

from weefsel.apps.audit.actions import record
from weefsel.apps.jobs.models import Job
from weefsel.apps.jobs.running import RunningJob


def leave_marks(job: RunningJob) -> None:
    """Write one line of the trail per step, with its number and the process that wrote it."""
    total = int(job.arguments["to"])
    for number in range(job.cursor.get("at", 0) + 1, total + 1):
        with job.step(total=total) as step:
            target = Job.objects.get(uuid=job.uuid)
            note = f"{number} {os.getpid()}"
            record(actor=job.viewer, verb="tests.mark", target=target, note=note)
            time.sleep(job.arguments.get("pause", 0))  # a kill lands inside the step
            step.done = number
            step.cursor = {"at": number}
            step.count("marks")
