"""What somebody put off: it asks for attention again on a later day."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PutOff(models.Model):
    """One thing that somebody does not want to see before a day (uitgesteld).

    `source` and `target` are those of an `Attention`; nobody else's view changes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(_("soort"), max_length=32)
    target = models.UUIDField(_("waarover"))
    until = models.DateField(_("tot"))

    class Meta:
        verbose_name = _("uitgesteld")
        verbose_name_plural = _("uitgesteld")
        constraints = [
            models.UniqueConstraint(fields=["user", "source", "target"], name="put_off_once")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.target}"
