"""What the search box finds: one row per record, kept by the actions that write the record."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.models import Circle


class SearchEntry(models.Model):
    """A record as the search box knows it.

    `kind` is the record's label in lower case ("parties.organisation"); the app that owns it has
    registered how its page is reached. `title_key` is the folded title, for exact beginnings. The
    words per place are folded, with their stems, and decide the order of the results. `indexed`
    holds all of them once more, as the full-text index knows them: with kind and circle
    (`words.indexed`). Each database keeps that index by itself (see the migrations), whichever way
    a row is written.
    """

    kind = models.CharField(max_length=64)
    target_uuid = models.UUIDField(unique=True)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("titel"), max_length=300)
    title_key = models.CharField(max_length=300)
    subtitle = models.CharField(_("omschrijving"), max_length=300, blank=True)
    mark = models.CharField(max_length=16, blank=True)
    title_words = models.TextField()
    subtitle_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)
    indexed = models.TextField()

    class Meta:
        verbose_name = _("zoekregel")
        verbose_name_plural = _("zoekregels")
        indexes = [
            models.Index(fields=["kind", "title_key", "circle", "id"], name="search_title"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word that occurs in a title, subtitle or text: what a misspelt word may have meant."""

    word = models.CharField(max_length=48, primary_key=True)

    class Meta:
        verbose_name = _("zoekwoord")
        verbose_name_plural = _("zoekwoorden")

    def __str__(self) -> str:
        return self.word


class SearchWordKey(models.Model):
    """One of the keys under which a word is filed: its sound, or that with a letter left out."""

    key = models.CharField(max_length=7)
    word = models.ForeignKey(
        SearchWord, on_delete=models.DO_NOTHING, related_name="keys", db_index=False
    )

    class Meta:
        verbose_name = _("sleutel van een zoekwoord")
        verbose_name_plural = _("sleutels van zoekwoorden")
        constraints = [
            models.UniqueConstraint(fields=["key", "word"], name="search_word_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.word_id}"
