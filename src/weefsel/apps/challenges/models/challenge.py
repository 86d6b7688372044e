"""A shared challenge, who is in it, and how they work together."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import AnswersShown, ChallengeStatus, PartnerRole, Step
from weefsel.apps.challenges.models import choices
from weefsel.apps.core.models import Period, Record
from weefsel.apps.parties.models import Organisation, Person


class Challenge(Record):
    """One question that partners who differ put in the middle (opgave).

    Each challenge opens a circle of its own; its members are the partners, from when till when.
    `revision` goes up with everything that changes in it, so that a live page knows what is new.
    """

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("begonnen door")
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("trekker"),
    )
    question = models.CharField(_("de vraag"), max_length=200)
    for_whom = models.CharField(_("voor wie"), max_length=300, blank=True)
    better_when = models.TextField(
        _("waaraan we zien dat het beter is"), max_length=2000, blank=True
    )
    out_of_scope = models.TextField(_("wat er niet bij hoort"), max_length=2000, blank=True)
    status = models.CharField(
        _("stand"),
        max_length=16,
        choices=choices.challenge_statuses,
        default=ChallengeStatus.DRAFT,
        editable=False,
    )
    step = models.CharField(
        _("stap"), max_length=16, choices=choices.steps, default=Step.DEFINE, editable=False
    )
    form = models.CharField(
        _("hoe we samenwerken"), max_length=16, choices=choices.forms, blank=True
    )
    form_reason = models.CharField(_("waarom zo"), max_length=500, blank=True)
    how_we_decide = models.TextField(_("hoe we beslissen"), max_length=2000, blank=True)
    how_we_disagree = models.TextField(_("hoe we het oneens zijn"), max_length=2000, blank=True)
    is_question_open = models.BooleanField(_("open vraag aan de regio"), default=False)
    answers_shown = models.CharField(
        _("wanneer we de antwoorden lezen"),
        max_length=16,
        choices=choices.answers_shown,
        default=AnswersShown.AFTER_CLOSING,
    )
    question_closes_on = models.DateField(_("antwoorden kan tot en met"), null=True, blank=True)
    public_text = models.TextField(_("wat iedereen mag lezen"), max_length=4000, blank=True)
    stakes_opened_at = models.DateTimeField(_("belangen geopend op"), null=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("opgave")
        verbose_name_plural = _("opgaven")
        indexes = [
            models.Index(fields=["changed_at", "id", "circle"], name="challenge_changed"),
            models.Index(fields=["status", "changed_at", "id"], name="challenge_status"),
        ]

    def __str__(self) -> str:
        return self.question


class ChallengePartner(Record, Period):
    """A party in a challenge, with its roles said out loud (partner in een opgave)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    role = models.CharField(
        _("rol"), max_length=16, choices=choices.partner_roles, default=PartnerRole.PARTNER
    )
    second_role = models.CharField(
        _("tweede rol"), max_length=16, choices=choices.partner_roles, blank=True
    )
    two_roles = models.CharField(_("hoe we met twee rollen omgaan"), max_length=500, blank=True)

    class Meta(Period.Meta):
        abstract = False
        verbose_name = _("partner in een opgave")
        verbose_name_plural = _("partners in een opgave")
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["challenge", "organisation"], name="challenge_partner_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Spokesperson(models.Model):
    """Who speaks for a partner at which level, and with what mandate (woordvoerder)."""

    partner = models.ForeignKey(
        ChallengePartner, on_delete=models.CASCADE, related_name="spokespeople"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(_("niveau"), max_length=16, choices=choices.levels)
    mandate = models.CharField(_("mandaat"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("woordvoerder")
        verbose_name_plural = _("woordvoerders")
        constraints = [
            models.UniqueConstraint(fields=["partner", "person"], name="spokesperson_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Principle(Record):
    """A leading principle that the partners hold each other to (leidend principe)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="principles")
    text = models.CharField(_("principe"), max_length=300)
    place = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("leidend principe")
        verbose_name_plural = _("leidende principes")
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return self.text
