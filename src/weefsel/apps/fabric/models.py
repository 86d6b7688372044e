"""Ties kept up to date with every contact, and what they are based on."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.models import Circle
from weefsel.apps.fabric.enums import NodeKind

THE_BASIS_ID = 1


def node_kinds() -> list[tuple[str, str]]:
    """Return the kinds late, so that a new label needs no migration."""
    return choices_of(NodeKind)


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
