"""How it stands with the reading of a selection: there, of when, being made, or not there yet."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.figures import Figures, from_json
from weefsel.apps.fabric.models import Reading
from weefsel.apps.fabric.queries import (
    job_that_reads,
    last_job_that_read,
    n_newer_contacts,
    reading_for,
)
from weefsel.apps.fabric.scope import Scope, key_of
from weefsel.apps.fabric.words import number
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job
from weefsel.apps.jobs.queries import jobs_visible_to, workers_alive

ENOUGH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What every page of the fabric says about its reading.

    Attributes:
        scope: the selection.
        reading: None while there is none that holds.
        figures: what it says; empty without a reading.
        news: a sentence about what happened since, or "".
        is_busy: whether it is being read now.
        done, total, doing: how far that is.
        job_url: the page of the job, for who may see it.
        trouble: why the last attempt failed, or "".
    """

    scope: Scope
    reading: Reading | None
    figures: Figures
    news: str
    is_busy: bool
    done: int
    total: int
    doing: str
    job_url: str
    trouble: str

    @property
    def on(self) -> datetime.date | None:
        """The day on which the strengths hold."""
        return self.reading.on if self.reading else None


def standing_of(viewer: Viewer, scope: Scope) -> Standing:
    """Return how it stands."""
    reading = reading_for(viewer, scope)
    key = key_of(viewer, scope)
    job = job_that_reads(key)
    return Standing(
        scope=scope,
        reading=reading,
        figures=from_json(reading.figures) if reading else Figures(),
        news=_news(viewer, reading) if reading else "",
        is_busy=job is not None,
        done=job.done if job else 0,
        total=job.total if job else 0,
        doing=_doing(job) if job else "",
        job_url=_url(viewer, job),
        trouble="" if job or reading else _trouble(key),
    )


def _news(viewer: Viewer, reading: Reading) -> str:
    if reading.ends_on:
        return ""
    n = n_newer_contacts(viewer, reading)
    if not n:
        return _("Sindsdien kwamen er geen contacten bij.")
    if n >= ENOUGH:
        return _("Sindsdien kwamen er meer dan honderd contacten bij of veranderden.")
    return ngettext(
        "Sindsdien kwam er %(n)s contact bij of veranderde.",
        "Sindsdien kwamen er %(n)s contacten bij of veranderden.",
        n,
    ) % {"n": number(n)}


def _doing(job: Job) -> str:
    if not workers_alive().exists():
        return _("Er draait nu geen werker. Het uitlezen begint zodra er een is.")
    return job.doing or _("Het uitlezen begint zo.")


def _url(viewer: Viewer, job: Job | None) -> str:
    if job is None or not jobs_visible_to(viewer).filter(pk=job.pk).exists():
        return ""
    return reverse("jobs:detail", args=[job.uuid])


def _trouble(key: str) -> str:
    job = last_job_that_read(key)
    return job.error if job and job.status == JobStatus.FAILED else ""
