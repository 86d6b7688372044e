"""Choice values of jobs: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobStatus(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("wacht")
    RUNNING = "running", _("bezig")
    DONE = "done", _("klaar")
    CANCELLED = "cancelled", _("gestopt")
    FAILED = "failed", _("mislukt")


UNFINISHED = (JobStatus.WAITING, JobStatus.RUNNING)
