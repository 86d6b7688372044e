"""Jobs (taken): work that takes longer than a second, with progress, in the background."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import choices_of
from weefsel.apps.jobs.enums import JobStatus


def statuses() -> list[tuple[str, str]]:
    """Return the statuses late, so that a new label needs no migration."""
    return choices_of(JobStatus)


class Job(models.Model):
    """One piece of background work.

    `cursor` is how far the finished steps reach; it is saved in the transaction of the step, so a
    step counts once however often a worker dies. `attempt` goes up each time a worker takes it; a
    worker whose attempt is no longer the newest may not save anything. `n_lost` counts workers that
    vanished while they had it. `viewer` holds who asked, to be looked up anew when it runs.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=64)
    title = models.CharField(_("wat"), max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="jobs"
    )
    organisation_uuid = models.UUIDField(null=True)
    viewer = models.JSONField(default=dict)
    arguments = models.JSONField(default=dict)
    status = models.CharField(
        _("stand"), max_length=16, choices=statuses, default=JobStatus.WAITING, db_index=True
    )
    cancel_asked = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    doing = models.CharField(_("wat nu"), max_length=200, blank=True)
    cursor = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    error = models.TextField(_("wat ging er mis"), blank=True)
    file = models.FileField(_("bestand"), upload_to="jobs/%Y/%m", blank=True)
    queue_id = models.UUIDField(null=True)
    attempt = models.PositiveIntegerField(default=0)
    n_lost = models.PositiveIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("taak")
        verbose_name_plural = _("taken")
        indexes = [
            models.Index(fields=["owner", "-id"], name="job_of_owner"),
            models.Index(fields=["status", "heartbeat_at"], name="job_alive"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.status not in {JobStatus.WAITING, JobStatus.RUNNING}


class Worker(models.Model):
    """A process that does jobs (werker), for as long as it gives signs of life."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("naam"), max_length=100)
    started_at = models.DateTimeField(_("gestart"))
    seen_at = models.DateTimeField(_("laatste teken"), db_index=True)

    class Meta:
        verbose_name = _("werker")
        verbose_name_plural = _("werkers")

    def __str__(self) -> str:
        return self.name
