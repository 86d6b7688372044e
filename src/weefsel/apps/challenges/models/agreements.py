"""Agreements that serve the goal, what was promised, and what was decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import AgreementStatus, CommitmentStatus
from weefsel.apps.challenges.models import choices
from weefsel.apps.challenges.models.challenge import Challenge, ChallengePartner
from weefsel.apps.core.models import Record


class Agreement(Record):
    """A deal or agreement; either side can reopen it when it stops serving the goal (afspraak).

    Attributes:
        goal, text: the newest words, put on by `queries.agreement_by_uuid`; no columns.
    """

    goal: str
    text: str

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField(_("naam van de afspraak"), max_length=200)
    status = models.CharField(
        _("stand"),
        max_length=16,
        choices=choices.agreement_statuses,
        default=AgreementStatus.DRAFT,
        editable=False,
    )
    partners = models.ManyToManyField(ChallengePartner, related_name="agreements")
    reopened_by = models.ForeignKey(
        ChallengePartner, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    reopened_because = models.CharField(_("waarom heropend"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("afspraak")
        verbose_name_plural = _("afspraken")

    def __str__(self) -> str:
        return self.title


class AgreementVersion(models.Model):
    """The words of an agreement at one time; an old version stays readable (versie).

    When it is agreed it keeps what the challenge asked at that moment, so that a goal that changes
    afterwards is seen.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    goal = models.CharField(_("welk doel dit dient"), max_length=300)
    text = models.TextField(_("wat we afspreken"), max_length=40_000)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField(auto_now_add=True)
    proposed_at = models.DateTimeField(null=True, editable=False)
    agreed_at = models.DateTimeField(null=True, editable=False)
    question_then = models.CharField(max_length=200, blank=True, editable=False)
    better_when_then = models.TextField(max_length=2000, blank=True, editable=False)

    class Meta:
        verbose_name = _("versie van een afspraak")
        verbose_name_plural = _("versies van een afspraak")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}.{self.number}"


class Consent(models.Model):
    """A partner says yes to one version (akkoord)."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="consents")
    partner = models.ForeignKey(ChallengePartner, on_delete=models.CASCADE, related_name="+")
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("akkoord")
        verbose_name_plural = _("akkoorden")
        constraints = [models.UniqueConstraint(fields=["version", "partner"], name="consent_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.partner_id}"


class Commitment(Record):
    """Who does what by when, because of an agreement (toezegging)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="commitments")
    partner = models.ForeignKey(
        ChallengePartner, on_delete=models.CASCADE, related_name="commitments"
    )
    what = models.CharField(_("wat"), max_length=300)
    due_on = models.DateField(_("uiterlijk op"))
    status = models.CharField(
        _("stand"),
        max_length=16,
        choices=choices.commitment_statuses,
        default=CommitmentStatus.OPEN,
        editable=False,
    )
    note = models.CharField(_("toelichting"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("toezegging")
        verbose_name_plural = _("toezeggingen")
        indexes = [models.Index(fields=["status", "due_on", "id"], name="commitment_due")]

    def __str__(self) -> str:
        return self.what


class Decision(Record):
    """What was decided, by whom together or alone, with the view of who disagreed (besluit)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="decisions")
    text = models.CharField(_("wat is besloten"), max_length=500)
    decided_on = models.DateField(_("wanneer"))
    decided_by = models.ForeignKey(
        ChallengePartner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("door één partij"),
    )
    minority_view = models.TextField(
        _("wie het anders zag, en waarom"), max_length=2000, blank=True
    )

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        indexes = [models.Index(fields=["challenge", "decided_on", "id"], name="decision_day")]

    def __str__(self) -> str:
        return self.text
