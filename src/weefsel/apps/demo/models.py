"""The mark of a database that holds the demonstration region, and nobody's real data."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weefsel.apps.demo.region.heart import AS_OF

ONLY_ROW = 1


class DemoRegion(models.Model):
    """What was loaded of Vaarland (demonstratieregio); there is at most one row.

    `n_blocks` blocks are in, and the contacts of `n_contact_blocks` of them; a load that stopped
    halfway goes on from there. `as_of` is the day on which the region stands still.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY_ROW, editable=False)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seed = models.PositiveIntegerField(_("startgetal"))
    scale = models.PositiveIntegerField(_("schaal"))
    as_of = models.DateField(_("stand op"), default=AS_OF)
    n_blocks = models.PositiveIntegerField(_("aantal geladen delen"), default=0)
    n_contact_blocks = models.PositiveIntegerField(
        _("aantal delen waarvan de contacten geladen zijn"), default=0
    )
    loaded_at = models.DateTimeField(_("geladen op"), null=True)

    class Meta:
        verbose_name = _("demonstratieregio")
        verbose_name_plural = _("demonstratieregio's")
        constraints = [
            models.CheckConstraint(condition=Q(id=ONLY_ROW), name="demo_region_is_one"),
            models.CheckConstraint(
                condition=Q(n_blocks__lte=models.F("scale")), name="demo_region_not_too_full"
            ),
            models.CheckConstraint(
                condition=Q(n_contact_blocks__lte=models.F("n_blocks")),
                name="demo_region_contacts_of_blocks",
            ),
        ]

    def __str__(self) -> str:
        return f"Vaarland {self.seed}/{self.scale}"

    @property
    def is_finished(self) -> bool:
        """Whether everything is in."""
        return self.loaded_at is not None and self.n_contact_blocks == self.scale
