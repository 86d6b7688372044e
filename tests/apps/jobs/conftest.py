"""A kind of job for tests: copies numbers to the trail in steps, and can be told to misbehave."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from weefsel.apps.audit.actions import record
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.jobs import registry
from weefsel.apps.jobs.models import Job
from weefsel.apps.jobs.running import RunningJob, stopping

KIND = "tests.count"
Hook = Callable[[RunningJob, int], None]


class Counting:
    """Counts to `arguments["to"]`, one step each; `before` runs inside each step."""

    def __init__(self) -> None:
        self.before: Hook = lambda _job, _number: None
        self.seen_by: list[Viewer] = []

    def run(self, job: RunningJob) -> None:
        self.seen_by.append(job.viewer)
        total = job.arguments["to"]
        for number in range(job.cursor.get("at", 0) + 1, total + 1):
            with job.step(total=total, doing="Tellen") as step:
                self.before(job, number)
                subject = Job.objects.get(uuid=job.uuid)
                record(actor=job.viewer, verb="tests.number", target=subject, note=str(number))
                step.done = number
                step.cursor = {"at": number}
                step.count("counted")
                if number % 5 == 0:
                    step.skip(f"nummer {number}", "deelbaar door vijf")


@pytest.fixture
def counting() -> Iterator[Counting]:
    """Register the kind for the time of one test."""
    kept = dict(registry._kinds)
    kind = Counting()
    registry.register(KIND, "Tellen", kind.run, counts={"counted": "geteld"})
    yield kind
    registry._kinds.clear()
    registry._kinds.update(kept)


@pytest.fixture(autouse=True)
def _not_stopping() -> Iterator[None]:
    yield
    stopping.asked = False
