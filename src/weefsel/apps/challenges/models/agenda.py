"""The agenda that people want to run for, and from where each partner looks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.models import choices
from weefsel.apps.challenges.models.challenge import Challenge, ChallengePartner
from weefsel.apps.core.models import Record

SCORES = (
    "is_concrete",
    "names_contributions",
    "names_gains",
    "is_positive",
    "starts_soon",
    "links_worlds",
    "gives_energy",
)


def up_to_two(name: str) -> Q:
    """Return the condition that a score is 0, 1 or 2, or not given."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": 2})


class AgendaItem(Record):
    """Something the partners could do together (agendapunt)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="agenda")
    proposed_by = models.ForeignKey(
        ChallengePartner,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("ingebracht door"),
    )
    title = models.CharField(_("wat we gaan doen"), max_length=200)
    description = models.TextField(_("toelichting"), max_length=4000, blank=True)
    next_step = models.CharField(_("eerste zichtbare stap"), max_length=300, blank=True)
    next_step_on = models.DateField(_("wanneer die klaar is"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    dropped_at = models.DateTimeField(_("van de agenda sinds"), null=True, editable=False)

    class Meta:
        verbose_name = _("agendapunt")
        verbose_name_plural = _("agendapunten")
        indexes = [models.Index(fields=["challenge", "place", "id"], name="agenda_place")]

    def __str__(self) -> str:
        return self.title


class AgendaScore(models.Model):
    """What one partner thinks of an item, 0 to 2 on each question (beoordeling)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="scores")
    partner = models.ForeignKey(ChallengePartner, on_delete=models.CASCADE, related_name="+")
    is_concrete = models.PositiveSmallIntegerField(_("concreet"), null=True)
    names_contributions = models.PositiveSmallIntegerField(_("ieders bijdrage"), null=True)
    names_gains = models.PositiveSmallIntegerField(_("ieders winst"), null=True)
    is_positive = models.PositiveSmallIntegerField(_("positief gezegd"), null=True)
    starts_soon = models.PositiveSmallIntegerField(_("begint binnen drie maanden"), null=True)
    links_worlds = models.PositiveSmallIntegerField(_("verbindt beide werelden"), null=True)
    gives_energy = models.PositiveSmallIntegerField(_("geeft energie"), null=True)
    scored_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("beoordeling")
        verbose_name_plural = _("beoordelingen")
        constraints = [
            models.UniqueConstraint(fields=["item", "partner"], name="agenda_score_once"),
            *[
                models.CheckConstraint(condition=up_to_two(name), name=f"agenda_score_{name}")
                for name in SCORES
            ],
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.partner_id}"


class PerspectiveAnswer(models.Model):
    """Which of two statements fits an organisation best in this challenge (keuze)."""

    partner = models.ForeignKey(
        ChallengePartner, on_delete=models.CASCADE, related_name="perspective_answers"
    )
    statement = models.PositiveSmallIntegerField()
    chosen = models.CharField(max_length=16, choices=choices.perspectives)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("keuze van een perspectief")
        verbose_name_plural = _("keuzes van een perspectief")
        constraints = [
            models.UniqueConstraint(fields=["partner", "statement"], name="perspective_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.chosen}"
