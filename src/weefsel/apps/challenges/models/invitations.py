"""Somebody was asked by mail to take part in one challenge."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.models import Invitation
from weefsel.apps.challenges.enums import PartnerRole
from weefsel.apps.challenges.models import choices
from weefsel.apps.challenges.models.challenge import Challenge


class PartnerInvitation(models.Model):
    """An invitation by mail to one challenge, for a party that is not in Weefsel yet (uitnodiging).

    The mail, its link and who may use it are those of accounts; here stands to which challenge it
    leads and as what the party takes part.
    """

    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, related_name="for_challenge"
    )
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(
        _("rol"), max_length=16, choices=choices.partner_roles, default=PartnerRole.PARTNER
    )

    class Meta:
        verbose_name = _("uitnodiging voor een opgave")
        verbose_name_plural = _("uitnodigingen voor opgaven")

    def __str__(self) -> str:
        return str(self.invitation)
