"""What belongs to the story of a challenge, beside what the challenge keeps itself."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.models import choices
from weefsel.apps.challenges.models.agreements import Agreement
from weefsel.apps.challenges.models.challenge import Challenge, ChallengePartner
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


class StandChange(models.Model):
    """A step, a stand, or an agreement that was reopened or ended, on its day (wending).

    Who brings an older challenge in says on which day it was; the trail keeps when that was said.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="stand_changes")
    kind = models.CharField(max_length=16, choices=choices.stand_change_kinds)
    value = models.CharField(max_length=16, blank=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, null=True, related_name="+")
    partner = models.ForeignKey(
        ChallengePartner, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    on = models.DateField(_("dag"))

    class Meta:
        verbose_name = _("wending")
        verbose_name_plural = _("wendingen")
        indexes = [models.Index(fields=["challenge", "on", "id"], name="stand_change_day")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value or self.agreement_id}"


class PublicStory(models.Model):
    """What the partners tell outside about a challenge, one version at a time (openbaar verhaal).

    Only the newest version that was published is ever shown, and only while every partner that is
    in has said yes to it and none took that back. `events` holds what was written for outside: a
    list of objects with a key, a day (ISO) and words; it follows nothing that changes inside.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.CASCADE, related_name="public_stories"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("titel voor buiten"), max_length=200)
    text = models.TextField(_("het verhaal in het kort"), max_length=4000)
    events = models.JSONField(default=list)
    people_agree = models.BooleanField(
        _("wie bij naam genoemd wordt, vindt dat goed"), default=False
    )
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("openbaar verhaal")
        verbose_name_plural = _("openbare verhalen")
        constraints = [
            models.UniqueConstraint(fields=["challenge", "number"], name="public_story_once")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def version(self) -> int:
        """The number, as a program names the version it read before it writes the next."""
        return self.number


class PublicConsent(models.Model):
    """A partner says yes to telling one version outside (ja tegen openbaar maken)."""

    story = models.ForeignKey(PublicStory, on_delete=models.CASCADE, related_name="consents")
    partner = models.ForeignKey(ChallengePartner, on_delete=models.CASCADE, related_name="+")
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ja tegen openbaar maken")
        verbose_name_plural = _("ja’s tegen openbaar maken")
        constraints = [
            models.UniqueConstraint(fields=["story", "partner"], name="public_consent_once")
        ]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.partner_id}"
