"""What belongs to the story of a challenge, beside what the challenge keeps itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.models.challenge import Challenge
from weefsel.apps.relations.models import Touchpoint


class StoryContact(models.Model):
    """A contact that belongs to a challenge (contact in het verhaal).

    It opens nothing: who may not see the contact does not see it in the story either.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.CASCADE, related_name="story_contacts"
    )
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("contact in het verhaal")
        verbose_name_plural = _("contacten in het verhaal")
        constraints = [
            models.UniqueConstraint(fields=["challenge", "touchpoint"], name="story_contact_once")
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.touchpoint_id}"
