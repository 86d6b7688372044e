"""Answers of the region to an open question."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import ResponseState
from weefsel.apps.challenges.models import choices
from weefsel.apps.challenges.models.challenge import Challenge
from weefsel.apps.challenges.models.experiments import Experiment
from weefsel.apps.core.models import Record
from weefsel.apps.parties.models import Organisation


class QuestionResponse(Record):
    """An idea for an open question: what one brings and needs (antwoord).

    Its circle is that of who answered; the organisation that asked reads it through the challenge.
    """

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="responses")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("van")
    )
    idea = models.TextField(_("het idee"), max_length=4000)
    brings = models.TextField(_("wat we meebrengen"), max_length=2000, blank=True)
    needs = models.TextField(_("wat we nodig hebben"), max_length=2000, blank=True)
    state = models.CharField(
        _("stand"),
        max_length=16,
        choices=choices.response_states,
        default=ResponseState.SENT,
        editable=False,
    )
    reason = models.CharField(_("waarom"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, editable=False)
    experiment = models.ForeignKey(
        Experiment, on_delete=models.SET_NULL, null=True, blank=True, related_name="responses"
    )

    class Meta:
        verbose_name = _("antwoord op een open vraag")
        verbose_name_plural = _("antwoorden op een open vraag")
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "organisation"], name="question_response_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
