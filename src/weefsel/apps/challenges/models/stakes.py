"""What each partner wants for itself and brings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.models import choices
from weefsel.apps.challenges.models.challenge import ChallengePartner
from weefsel.apps.core.models import Period, Record


class Stake(Record):
    """What one partner wants for itself, gains, and cannot do (belang).

    Sealed means: its circle is the partner's own until all are opened together, and nobody else
    reads it meanwhile, the region administrator included.
    """

    partner = models.OneToOneField(ChallengePartner, on_delete=models.CASCADE, related_name="stake")
    interest = models.TextField(_("wat we voor onszelf willen"), max_length=4000, blank=True)
    gain = models.TextField(_("wat het ons oplevert"), max_length=4000, blank=True)
    limits = models.TextField(_("wat we niet kunnen"), max_length=4000, blank=True)
    is_sealed = models.BooleanField(_("verzegeld tot we samen openen"), default=False)

    class Meta:
        verbose_name = _("belang")
        verbose_name_plural = _("belangen")

    def __str__(self) -> str:
        return str(self.partner)


class Contribution(Record, Period):
    """What a partner pledges: how much of what, in which period (bijdrage)."""

    partner = models.ForeignKey(
        ChallengePartner, on_delete=models.CASCADE, related_name="contributions"
    )
    kind = models.CharField(_("soort bijdrage"), max_length=16, choices=choices.contribution_kinds)
    what = models.CharField(_("wat"), max_length=300)
    amount = models.DecimalField(
        _("hoeveel"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("eenheid"), max_length=30, blank=True)

    class Meta(Period.Meta):
        abstract = False
        verbose_name = _("bijdrage")
        verbose_name_plural = _("bijdragen")

    def __str__(self) -> str:
        return self.what


class Delivery(Record):
    """What came of a pledge so far (levering)."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="deliveries"
    )
    amount = models.DecimalField(_("hoeveel"), max_digits=12, decimal_places=2)
    delivered_on = models.DateField(_("wanneer"))
    note = models.CharField(_("toelichting"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("levering")
        verbose_name_plural = _("leveringen")
        indexes = [models.Index(fields=["contribution", "delivered_on", "id"], name="delivery_day")]

    def __str__(self) -> str:
        return f"{self.amount}"
