"""Norms: rates, terms, half-lives and rhythms, each with validity, scope and source."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.norms.enums import subject_label
from weefsel.apps.norms.validators import validate_key


class Norm(models.Model):
    """A value that somebody outside Weefsel set, or that the region agreed on.

    `group` and `region` narrow the scope; empty means it holds for all. `valid_until` is the last
    day it holds. The most specific row that is valid on a day wins.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.CharField(_("code"), max_length=100, validators=[validate_key])
    label = models.CharField(_("omschrijving"), max_length=200)
    value = models.DecimalField(_("waarde"), max_digits=18, decimal_places=6)
    unit = models.CharField(_("eenheid"), max_length=50)
    group = models.CharField(_("voor wie"), max_length=100, blank=True)
    region = models.CharField(_("regio"), max_length=100, blank=True)
    valid_from = models.DateField(_("geldig vanaf"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=300)
    source_url = models.URLField(_("adres van de bron"), blank=True, max_length=500)
    note = models.TextField(_("toelichting"), blank=True)
    is_own = models.BooleanField(_("door de regio zelf gezet"), default=False)

    class Meta:
        verbose_name = _("norm")
        verbose_name_plural = _("normen")
        constraints = [
            models.UniqueConstraint(
                fields=["key", "group", "region", "valid_from"], name="norms_norm_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="norms_norm_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["key", "valid_from"], name="norms_key_from")]

    def __str__(self) -> str:
        return f"{self.label} ({self.key})"

    @property
    def amount(self) -> Decimal:
        """The value without zeros that say nothing: 40000, 2.25."""
        return Decimal(f"{self.value.normalize():f}")

    @property
    def scope(self) -> str:
        """For whom and where it holds, in words; "" for everybody, everywhere."""
        return ", ".join(filter(None, (self.group, self.region)))

    @property
    def subject(self) -> str:
        """What it is about, in words."""
        return subject_label(self.key)
