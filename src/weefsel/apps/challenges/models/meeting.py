"""What comes of sitting together: who was there, and what was written down along the way."""

from __future__ import annotations

from textwrap import shorten

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.models.challenge import Challenge
from weefsel.apps.core.models import Record

NAME_LENGTH = 80  # characters of a note that name it elsewhere


class MeetingNote(Record):
    """Something worth keeping that somebody wrote during a meeting (aantekening).

    It belongs to all partners: any of them may say it better or take it away.
    """

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="meeting_notes")
    text = models.TextField(_("aantekening"), max_length=4000)
    written_by = models.CharField(_("geschreven door"), max_length=200, editable=False)
    removed_at = models.DateTimeField(_("weggehaald op"), null=True, editable=False)

    class Meta:
        verbose_name = _("aantekening")
        verbose_name_plural = _("aantekeningen")
        indexes = [models.Index(fields=["challenge", "created_at", "id"], name="meeting_note_time")]

    def __str__(self) -> str:
        return shorten(self.text, NAME_LENGTH, placeholder=" …")


class Attendance(models.Model):
    """Somebody said to be there on a day, and for whom (aanwezigheid)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("dag"))
    name = models.CharField(_("naam"), max_length=200)
    organisation_name = models.CharField(_("namens"), max_length=200, blank=True)
    came_at = models.DateTimeField(_("gekomen om"))
    left_at = models.DateTimeField(_("gegaan om"), null=True)

    class Meta:
        verbose_name = _("aanwezigheid")
        verbose_name_plural = _("aanwezigheid")
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "day", "user"], name="attendance_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.name
