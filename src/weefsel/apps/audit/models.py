"""The audit trail (logboek): who did what to which record, when, with before and after."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One line of the trail; written once, never changed, except for its seal.

    Names are kept as they were, so that the line reads the same after somebody left or was renamed.
    `changes` maps a field to [before, after]. `sequence` and `seal` are empty until the entry is
    sealed: then `seal` is the SHA-256 of the seal before it and of this entry.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("wanneer"), default=timezone.now)
    actor_uuid = models.UUIDField()
    actor_name = models.CharField(_("wie"), max_length=200)
    organisation_uuid = models.UUIDField(null=True)
    organisation_name = models.CharField(_("namens"), max_length=300, blank=True)
    verb = models.CharField(_("wat"), max_length=64)
    target_type = models.CharField(max_length=64)
    target_uuid = models.UUIDField()
    target_name = models.CharField(_("waarover"), max_length=300)
    target_version = models.PositiveIntegerField(null=True)
    changes = models.JSONField(default=dict)
    note = models.TextField(_("toelichting"), blank=True)
    sequence = models.PositiveBigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("logboekregel")
        verbose_name_plural = _("logboekregels")
        indexes = [
            models.Index(fields=["target_uuid", "-id"], name="audit_about"),
            models.Index(fields=["target_type", "-id"], name="audit_kind"),
            models.Index(fields=["actor_uuid", "-id"], name="audit_actor"),
            models.Index(fields=["organisation_uuid", "-id"], name="audit_organisation"),
            models.Index(fields=["at"], name="audit_moment"),
            models.Index(
                fields=["id"], name="audit_unsealed", condition=models.Q(sequence__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_name}"
