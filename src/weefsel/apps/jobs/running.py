"""A job while it runs, as the function of its kind sees it.

An open room: the function that an app registers gets a `RunningJob`.

    def run(job: RunningJob) -> None:
        rows = Thing.objects.filter(pk__gt=job.cursor.get("after", 0)).order_by("pk")
        while chunk := list(rows[:500]):
            with job.step(doing=_("Dingen bijwerken")) as step:
                ...                                  # every write belongs inside the step
                step.done = job.done + len(chunk)
                step.cursor = {"after": chunk[-1].pk}
            rows = rows.filter(pk__gt=chunk[-1].pk)

A step is one transaction: its effects, the progress and the cursor are saved together or not at
all. The last thing it does is claim the job's row for its own attempt, so a worker that lost the
job to another cannot save. A run starts at the cursor, hence each step counts exactly once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.errors import JobCancelled, JobHandedBack, JobTakenOver
from weefsel.apps.jobs.models import Job

MOST_SKIPPED = 1000  # kept with the reason; all are counted


@dataclass(slots=True)
class Stopping:
    """Whether this worker was told to stop, so that it hands its job back.

    A plain value, not a threading.Event: a signal handler sets it, and must never wait for a lock.
    """

    asked: bool = False


stopping = Stopping()


@dataclass(slots=True)
class Step:
    """What one step changes; set these inside the `with` block.

    Attributes:
        done: how many pieces of work are finished after this step.
        total: how many there are in all; 0 while unknown.
        doing: what happens now, in the reader's words.
        cursor: where the next step begins.
    """

    done: int
    total: int
    doing: str
    cursor: dict[str, Any]
    result: dict[str, Any]
    file: tuple[str, File[bytes]] | None = None

    def count(self, name: str, n: int = 1) -> None:
        """Add to a number of the result; the kind says what it is called."""
        counts = self.result.setdefault("counts", {})
        counts[name] = counts.get(name, 0) + n

    def skip(self, what: str, why: str) -> None:
        """Note something that was left out, and why, in the reader's words."""
        self.result["n_skipped"] = self.result.get("n_skipped", 0) + 1
        skipped = self.result.setdefault("skipped", [])
        if len(skipped) < MOST_SKIPPED:
            skipped.append([what, why])

    def say(self, text: str) -> None:
        """Put a sentence above the numbers of the result."""
        self.result["text"] = text

    def attach(self, name: str, content: File[bytes]) -> None:
        """Keep a file as result of the job; it is read when the step ends."""
        self.file = (name, content)


class RunningJob:
    """One attempt at a job."""

    def __init__(self, job: Job, viewer: Viewer) -> None:
        """Keep what the attempt starts from."""
        self._pk = job.pk
        self._attempt = job.attempt
        self._done, self._total, self._doing = job.done, job.total, job.doing
        self._cursor: dict[str, Any] = dict(job.cursor)
        self._result: dict[str, Any] = job.result
        self.uuid: UUID = job.uuid
        self.title: str = job.title
        self.arguments: Mapping[str, Any] = job.arguments
        self.viewer = viewer

    @property
    def attempt(self) -> int:
        """The how-manieth worker this is."""
        return self._attempt

    @property
    def done(self) -> int:
        """How many pieces of work are finished."""
        return self._done

    @property
    def total(self) -> int:
        """How many there are in all, as far as known."""
        return self._total

    @property
    def cursor(self) -> dict[str, Any]:
        """Where the finished steps ended; empty at the very start."""
        return dict(self._cursor)

    def check(self) -> None:
        """Stop here when the job should; for long stretches of reading between two steps.

        Raises:
            JobTakenOver: another worker has it now.
            JobCancelled: somebody asked to stop it.
            JobHandedBack: this worker was told to stop.
        """
        now = Job.objects.filter(pk=self._pk).values_list("attempt", "status", "cancel_asked")
        attempt, status, cancel_asked = now.first() or (None, None, False)
        if attempt != self._attempt or status != JobStatus.RUNNING:
            raise JobTakenOver
        if cancel_asked:
            raise JobCancelled
        if stopping.asked:
            raise JobHandedBack

    @contextmanager
    def step(
        self,
        *,
        done: int | None = None,
        total: int | None = None,
        doing: str | None = None,
        cursor: Mapping[str, Any] | None = None,
    ) -> Iterator[Step]:
        """Do one piece of work: one transaction with the effects, the progress and the cursor.

        Args:
            done: pieces finished after this step; may also be set on the step.
            total: pieces in all.
            doing: what happens now.
            cursor: where the next step begins; JSON.

        Raises:
            JobStopped: as `check`; then this step has no effect.
        """
        self.check()
        step = Step(
            done=self._done if done is None else done,
            total=self._total if total is None else total,
            doing=self._doing if doing is None else doing,
            cursor=self.cursor if cursor is None else dict(cursor),
            result=_copy(self._result),
        )
        stored = ""
        try:
            with transaction.atomic():
                yield step
                stored = self._store(step)
                self._save(step, stored)
        except BaseException:
            if stored:
                default_storage.delete(stored)
            raise
        self._done, self._total, self._doing = step.done, step.total, step.doing
        self._cursor, self._result = step.cursor, step.result

    def _store(self, step: Step) -> str:
        if step.file is None:
            return ""
        name, content = step.file
        wanted = f"jobs/{timezone.localdate():%Y/%m}/{self.uuid}-{name}"
        return default_storage.save(wanted, content)

    def _save(self, step: Step, stored: str) -> None:
        values: dict[str, Any] = {"file": stored} if stored else {}
        held = Job.objects.filter(
            pk=self._pk, attempt=self._attempt, status=JobStatus.RUNNING
        ).update(
            done=step.done,
            total=step.total,
            doing=step.doing[:200],
            cursor=step.cursor,
            result=step.result,
            heartbeat_at=timezone.now(),
            **values,
        )
        if held == 0:
            raise JobTakenOver


def _copy(result: dict[str, Any]) -> dict[str, Any]:
    """Return a copy that a step may change and that is forgotten when the step fails."""
    copied = dict(result)
    for name in ("counts", "skipped"):
        if name in copied:
            copied[name] = copied[name].copy()
    return copied
