"""Ties kept up with every contact, what was read from them, and introductions."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.models import Circle, Record
from weefsel.apps.fabric.enums import IntroductionStatus, Layer, NodeKind
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.places.models import Municipality
from weefsel.apps.relations.models import FollowUp

THE_BASIS_ID = 1


def node_kinds() -> list[tuple[str, str]]:
    """Return the kinds late, so that a new label needs no migration."""
    return choices_of(NodeKind)


def layers() -> list[tuple[str, str]]:
    """Return the layers late, so that a new label needs no migration."""
    return choices_of(Layer)


def introduction_statuses() -> list[tuple[str, str]]:
    """Return the statuses late, so that a new label needs no migration."""
    return choices_of(IntroductionStatus)


class TieBasis(models.Model):
    """The norms that all stored ties are based on (grondslag van banden); one row.

    Until there is one, no ties are kept. It is renewed when the norms change; `built_at` is empty
    while the ties are being computed anew.
    """

    half_life = models.FloatField(_("halfwaardetijd in dagen"))
    weights = models.JSONField(_("gewicht per soort contact"))
    largest_meeting = models.PositiveIntegerField(_("grootste bijeenkomst die meetelt"))
    renewed_at = models.DateTimeField(_("vernieuwd op"), auto_now=True)
    built_at = models.DateTimeField(_("doorgerekend op"), null=True)

    class Meta:
        verbose_name = _("grondslag van banden")
        verbose_name_plural = _("grondslagen van banden")
        constraints = [
            models.CheckConstraint(condition=Q(pk=THE_BASIS_ID), name="tie_basis_one"),
            models.CheckConstraint(condition=Q(half_life__gt=0), name="tie_basis_half_life"),
        ]

    def __str__(self) -> str:
        return f"{self.half_life:g} d"


class Tie(models.Model):
    """How strongly two organisations or people are tied by the contacts of one circle (band).

    `low` and `high` are rows of organisations or people, not references: a tie follows from
    contacts alone, and is computed anew when records are joined. `value` is the strength on
    `last_day`, the day of the last contact; on a later day it is
    `value * 2 ** (-(day - last_day) / half_life)`. Days are `datetime.date.toordinal()`, so that
    both databases subtract them. What somebody sees is the sum over the circles he or she is in.
    """

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+", db_index=False)
    node = models.CharField(max_length=16, choices=node_kinds)
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    value = models.FloatField(_("kracht op de laatste dag"))
    half_life = models.FloatField(_("halfwaardetijd in dagen"))
    n_contacts = models.PositiveIntegerField(_("aantal contacten"))
    first_day = models.PositiveIntegerField()
    last_day = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("band")
        verbose_name_plural = _("banden")
        indexes = [
            models.Index(fields=["node", "low", "high"], name="tie_low"),
            models.Index(fields=["node", "high", "low"], name="tie_high"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["circle", "node", "low", "high"], name="tie_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="tie_low_before_high"),
        ]

    def __str__(self) -> str:
        return f"{self.node} {self.low}-{self.high}"

    @property
    def last_on(self) -> datetime.date:
        """The day of the last contact."""
        return datetime.date.fromordinal(self.last_day)


class Reading(models.Model):
    """What the heavy analysis said of a selection, on a day, for one set of circles (uitlezing).

    `key` stands for whose eyes (`circles`; empty with `sees_everything`) and which selection. There
    is one reading per key: a newer one takes its place. It holds keys of records, never names;
    pages look those up among what the viewer may see at that moment. `read_at` is the moment
    before the first contact was read: what changed later is not in it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64, unique=True)
    circles = models.JSONField(default=list)
    sees_everything = models.BooleanField(default=False)
    node = models.CharField(max_length=16, choices=node_kinds)
    layer = models.CharField(max_length=16, choices=layers)
    starts_on = models.DateField(_("vanaf"), null=True)
    ends_on = models.DateField(_("tot en met"), null=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=24, blank=True)
    on = models.DateField(_("stand van"))
    read_at = models.DateTimeField(_("gelezen op"))
    used_on = models.DateField(_("laatst gebruikt"), db_index=True)
    figures = models.JSONField(default=dict)
    graph = models.BinaryField(default=bytes)

    class Meta:
        verbose_name = _("uitlezing")
        verbose_name_plural = _("uitlezingen")

    def __str__(self) -> str:
        return f"{self.node} {self.layer} {self.on}"


class Introduction(Record):
    """Two organisations that somebody wants to bring together, and how far it is (voorstelling).

    `first` and `second` are in the order of their rows. `owner` is the organisation that took it
    up; the record is in its own circle. `gain` is what the reading said it would bring, in per cent
    of the distance between the two worlds.
    """

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("stand"), max_length=16, choices=introduction_statuses)
    introducer = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wie hen voorstelt"),
    )
    gain = models.FloatField(_("verwachte winst"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_on = models.DateField(_("gevraagd op"), null=True, blank=True)
    introduced_on = models.DateField(_("voorgesteld op"), null=True, blank=True)
    outcome = models.CharField(_("wat eruit kwam"), max_length=300, blank=True)
    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.SET_NULL, null=True, blank=True, related_name="introductions"
    )

    class Meta:
        verbose_name = _("voorstelling")
        verbose_name_plural = _("voorstellingen")
        indexes = [
            models.Index(fields=["owner", "status", "-id"], name="introduction_owner"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "first", "second"], name="introduction_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="introduction_first_before_second"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} - {self.second}"
