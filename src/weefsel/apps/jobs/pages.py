"""What the pages of jobs show, worked out before the template sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job
from weefsel.apps.jobs.queries import seconds_left, workers_alive
from weefsel.apps.jobs.registry import kind_named
from weefsel.apps.jobs.rules import can_retry, can_steer_job
from weefsel.apps.jobs.words import doing_in_words, time_left_in_words

UUID_AND_DASH = 37  # what is put before the name of a stored file
TONES = {
    JobStatus.DONE: "good",
    JobStatus.FAILED: "bad",
    JobStatus.CANCELLED: "warn",
}


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as lists show it."""

    job: Job
    kind_label: str
    status_label: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage(JobRow):
    """A job as its own page shows it.

    Attributes:
        doing: what happens now, or why nothing happens.
        time_left: in words; "" while nobody can know.
        counts: (label, number) of the result, in the order of the kind.
        skipped: (what, why) of what was left out.
        n_more_skipped: how many more were left out than are kept.
        file_name: name of the file to fetch, or "".
        can_stop: whether the button to stop shows.
        can_retry: whether the button to go on shows.
        has_worker: whether any worker is alive.
    """

    doing: str
    time_left: str
    text: str
    counts: Sequence[tuple[str, int]]
    skipped: Sequence[tuple[str, str]]
    n_more_skipped: int
    file_name: str
    can_stop: bool
    can_retry: bool
    has_worker: bool


def row_of(job: Job) -> JobRow:
    """Return the job with its words."""
    return JobRow(job, *_words_of(job))


def _words_of(job: Job) -> tuple[str, str, str]:
    kind = kind_named(job.kind)
    status = JobStatus(job.status)
    label = str(status.label)
    if job.cancel_asked and status == JobStatus.RUNNING:
        label = _("stopt na deze stap")
    return str(kind.label) if kind else job.kind, label, TONES.get(status, "neutral")


def page_of_job(job: Job, viewer: Viewer) -> JobPage:
    """Return everything that the job's own page shows."""
    skipped = [(str(what), str(why)) for what, why in job.result.get("skipped", [])]
    kind_label, status_label, tone = _words_of(job)
    has_worker = job.is_finished or workers_alive().exists()
    may_steer = can_steer_job(viewer, job)
    return JobPage(
        job=job,
        kind_label=kind_label,
        status_label=status_label,
        tone=tone,
        doing=doing_in_words(job, has_worker=has_worker),
        time_left=time_left_in_words(seconds_left(job)),
        text=str(job.result.get("text", "")),
        counts=_counts(job),
        skipped=skipped,
        n_more_skipped=job.result.get("n_skipped", 0) - len(skipped),
        file_name=PurePosixPath(job.file.name or "").name[UUID_AND_DASH:],
        can_stop=may_steer and not job.is_finished and not job.cancel_asked,
        can_retry=may_steer and can_retry(job),
        has_worker=has_worker,
    )


def _counts(job: Job) -> list[tuple[str, int]]:
    found = dict(job.result.get("counts", {}))
    kind = kind_named(job.kind)
    named = [(str(label), found.pop(name)) for name, label in _labels(kind) if name in found]
    return [*named, *found.items()]


def _labels(kind: object) -> list[tuple[str, object]]:
    return list(getattr(kind, "counts", {}).items())
