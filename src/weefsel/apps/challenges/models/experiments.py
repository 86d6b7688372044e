"""Experiments: small, temporary, with a question to learn from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import ExperimentStatus
from weefsel.apps.challenges.models import choices
from weefsel.apps.challenges.models.agenda import AgendaItem
from weefsel.apps.challenges.models.challenge import Challenge
from weefsel.apps.core.models import Record


class Experiment(Record):
    """Try it small until a day, learn, and decide (proef)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="experiments")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="experiments"
    )
    title = models.CharField(_("wat we proberen"), max_length=200)
    learning_question = models.CharField(_("wat we willen leren"), max_length=300)
    expectation = models.TextField(_("wat we verwachten"), max_length=2000, blank=True)
    measure = models.CharField(_("waaraan we het meten"), max_length=300, blank=True)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot en met"))
    stop_rule = models.CharField(_("wanneer we eerder stoppen"), max_length=300)
    allowed_by = models.CharField(_("wie dit toestaat"), max_length=200, blank=True)
    ground = models.CharField(_("op welke grond"), max_length=300, blank=True)
    status = models.CharField(
        _("stand"),
        max_length=16,
        choices=choices.experiment_statuses,
        default=ExperimentStatus.PROPOSED,
        editable=False,
    )
    outcome = models.CharField(
        _("uitkomst"), max_length=16, choices=choices.experiment_outcomes, blank=True
    )
    lesson = models.TextField(_("wat we leerden"), max_length=4000, blank=True)
    rule_before = models.TextField(_("de regel was"), max_length=2000, blank=True)
    rule_after = models.TextField(_("de regel werd"), max_length=2000, blank=True)
    decided_on = models.DateField(_("besloten op"), null=True, editable=False)
    asked_at = models.DateTimeField(_("om een besluit gevraagd op"), null=True, editable=False)

    class Meta:
        verbose_name = _("proef")
        verbose_name_plural = _("proeven")
        indexes = [models.Index(fields=["status", "ends_on", "id"], name="experiment_end")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="experiment_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Review(Record):
    """A moment at which the partners look how an experiment goes (evaluatiemoment)."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="reviews")
    planned_on = models.DateField(_("wanneer"))
    findings = models.TextField(_("wat we zagen"), max_length=4000, blank=True)
    held_on = models.DateField(_("gehouden op"), null=True, blank=True)

    class Meta:
        verbose_name = _("evaluatiemoment")
        verbose_name_plural = _("evaluatiemomenten")
        ordering = ["planned_on", "id"]

    def __str__(self) -> str:
        return f"{self.planned_on}"
