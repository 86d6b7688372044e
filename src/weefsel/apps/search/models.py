"""What the search box finds: one row per record, kept by the actions that write the record."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.models import Circle


class SearchEntry(models.Model):
    """A record as the search box knows it.

    `kind` is the record's label in lower case ("parties.organisation"); the app that owns it has
    registered how its page is reached. `title_key` is the folded title, for exact beginnings.
    """

    kind = models.CharField(max_length=64)
    target_uuid = models.UUIDField(unique=True)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("titel"), max_length=300)
    title_key = models.CharField(max_length=300)
    subtitle = models.CharField(_("omschrijving"), max_length=300, blank=True)
    mark = models.CharField(max_length=16, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("zoekregel")
        verbose_name_plural = _("zoekregels")
        indexes = [models.Index(fields=["title_key", "id"], name="search_title_key")]

    def __str__(self) -> str:
        return self.title
