"""The conversation when it gets stuck: each side writes before it reads the other."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import ConversationStage
from weefsel.apps.challenges.models import choices
from weefsel.apps.challenges.models.challenge import Challenge, ChallengePartner
from weefsel.apps.core.models import Record


class Conversation(Record):
    """A guided conversation that anyone in the challenge may call (gesprek)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="conversations")
    called_by = models.ForeignKey(
        ChallengePartner, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(_("wat er speelt"), max_length=300)
    stage = models.CharField(
        _("vraag"),
        max_length=16,
        choices=choices.conversation_stages,
        default=ConversationStage.GOAL,
        editable=False,
    )
    partners = models.ManyToManyField(ChallengePartner, related_name="conversations")
    summary = models.TextField(_("wat we veranderen"), max_length=4000, blank=True)
    closed_at = models.DateTimeField(_("afgerond op"), null=True, editable=False)

    class Meta:
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")

    def __str__(self) -> str:
        return self.reason


class Turn(Record):
    """What one side wrote at one question; shown when all sides wrote theirs (inbreng).

    Its circle is the side's own until the question is closed, then that of the challenge.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="turns")
    partner = models.ForeignKey(ChallengePartner, on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=16, choices=choices.conversation_stages)
    text = models.TextField(_("jullie kant"), max_length=4000)

    class Meta:
        verbose_name = _("inbreng in een gesprek")
        verbose_name_plural = _("inbreng in een gesprek")
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "partner", "stage"], name="turn_once_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.stage}"
