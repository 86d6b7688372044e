"""Circles, and the columns every shareable record has."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import CircleKind, choices_of

PUBLIC_CIRCLE_ID = 1
REGION_CIRCLE_ID = 2


def circle_kinds() -> list[tuple[str, str]]:
    """Return the kinds late, so that a new label needs no migration."""
    return choices_of(CircleKind)


class Circle(models.Model):
    """A set of organisations that may see something (kring)."""

    kind = models.CharField(_("soort"), max_length=16, choices=circle_kinds)
    name = models.CharField(_("naam"), max_length=200)

    class Meta:
        verbose_name = _("kring")
        verbose_name_plural = _("kringen")

    def __str__(self) -> str:
        return self.name

    @property
    def is_fixed(self) -> bool:
        """Whether this is the region or the public, which have no member list."""
        return self.pk in {PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID}


class Record(models.Model):
    """What every shareable record has: an outside identifier, a version and a circle.

    `version` goes up with each saved change; a page that edits carries the version it opened.
    The circle has no index of its own: nearly everybody is in the circle of nearly every record,
    and with one SQLite would gather and sort the whole table rather than walk it in order.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("toegevoegd op"), auto_now_add=True)
    changed_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)
    circle = models.ForeignKey(
        Circle,
        on_delete=models.PROTECT,
        default=REGION_CIRCLE_ID,
        related_name="+",
        db_index=False,
        verbose_name=_("wie dit mag zien"),
    )

    class Meta:
        abstract = True


class Period(models.Model):
    """From when until when something holds; the last day is included, no end means still."""

    starts_on = models.DateField(_("vanaf"), null=True, blank=True)
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="%(app_label)s_%(class)s_ends_after_start",
            )
        ]
