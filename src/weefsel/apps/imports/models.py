"""Imports: a file that was offered, its rows, what is asked about them, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.models import Circle, Record
from weefsel.apps.imports.enums import BatchStatus, EffectKind, Verdict
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation


def batch_statuses() -> list[tuple[str, str]]:
    """Return the statuses late, so that a new label needs no migration."""
    return choices_of(BatchStatus)


def verdicts() -> list[tuple[str, str]]:
    """Return the verdicts late, so that a new label needs no migration."""
    return choices_of(Verdict)


def effect_kinds() -> list[tuple[str, str]]:
    """Return the kinds late, so that a new label needs no migration."""
    return choices_of(EffectKind)


def organisation_kinds() -> list[tuple[str, str]]:
    """Return the kinds late, so that a new label needs no migration."""
    return choices_of(OrganisationKind)


class ImportBatch(Record):
    """One file that was offered, and how far it is (import).

    `columns` holds per column its name, the target chosen, why it is never imported, and a few
    cells to show. The file itself is not kept: its rows are, without what may never come in.
    """

    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("bestand"), max_length=200)
    made_by = models.CharField(_("door"), max_length=200)
    status = models.CharField(
        _("stand"), max_length=16, choices=batch_statuses, default=BatchStatus.MAPPING
    )
    columns = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64)
    default_kind = models.CharField(
        _("soort als de lijst niets zegt"),
        max_length=24,
        choices=organisation_kinds,
        default=OrganisationKind.COMPANY,
    )
    shared_with = models.ForeignKey(
        Circle,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("wie mag zien wat je inleest"),
    )
    keeps_relations = models.BooleanField(
        _("elke organisatie in de lijst is een relatie van ons"), default=False
    )
    job_uuid = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["owner", "-id"], name="import_batch_owner")]

    def __str__(self) -> str:
        return self.name


class ImportMapping(models.Model):
    """Which column is what, remembered for files with the same headings (kolomkeuze)."""

    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    targets = models.JSONField(default=dict)
    default_kind = models.CharField(max_length=24, blank=True)
    keeps_relations = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("kolomkeuze")
        verbose_name_plural = _("kolomkeuzes")
        constraints = [
            models.UniqueConstraint(fields=["owner", "fingerprint"], name="import_mapping_once")
        ]

    def __str__(self) -> str:
        return self.fingerprint


class ImportQuestion(models.Model):
    """Something people must decide before rows can come in (twijfel).

    `options` are pairs of what is stored and what people read; `answer` is None until somebody
    chose. One answer decides every row that asks the same.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="questions")
    key = models.CharField(max_length=300)
    subject = models.CharField(_("waarover"), max_length=300)
    sentence = models.CharField(_("vraag"), max_length=500)
    sides = models.JSONField(default=list)
    options = models.JSONField(default=list)
    n_rows = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=2100, null=True)  # noqa: DJ001 -- "" is an answer

    class Meta:
        verbose_name = _("twijfel")
        verbose_name_plural = _("twijfels")
        constraints = [
            models.UniqueConstraint(fields=["batch", "key"], name="import_question_once")
        ]

    def __str__(self) -> str:
        return self.sentence


class ImportRow(models.Model):
    """A row of the file, its cells as they stood, and what came of it (importrij)."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("rij"))
    cells = models.JSONField(default=list)
    remark = models.CharField(max_length=16, blank=True)
    verdict = models.CharField(_("oordeel"), max_length=16, choices=verdicts, blank=True)
    reason = models.CharField(_("waarom"), max_length=500, blank=True)
    is_imported = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("importrij")
        verbose_name_plural = _("importrijen")
        indexes = [models.Index(fields=["batch", "verdict", "number"], name="import_row_verdict")]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.number}"


class ImportEffect(models.Model):
    """What an import did to one record, with what is needed to undo it (gevolg)."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="effects")
    kind = models.CharField(max_length=16, choices=effect_kinds)
    target_type = models.CharField(max_length=16)
    target_uuid = models.UUIDField()
    name = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("gevolg van een import")
        verbose_name_plural = _("gevolgen van een import")
        indexes = [models.Index(fields=["batch", "target_type", "id"], name="import_effect_type")]

    def __str__(self) -> str:
        return self.name


class ImportSearch(models.Model):
    """What the search for doubles found while rows were looked through (zoektocht in een import).

    `fingerprint` stands for everything that was looked at; `pairs` are places in that list, with
    probability and reasons. It holds no names, and goes when the rows come in.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="searches")
    fingerprint = models.CharField(max_length=64)
    pairs = models.JSONField(default=list)

    class Meta:
        verbose_name = _("zoektocht in een import")
        verbose_name_plural = _("zoektochten in imports")
        constraints = [
            models.UniqueConstraint(fields=["batch", "fingerprint"], name="import_search_once")
        ]

    def __str__(self) -> str:
        return self.fingerprint
