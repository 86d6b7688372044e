"""The trail as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.audit.words import EntryWords, in_words
from weefsel.apps.core.spreadsheets import Cell, Column

BATCH = 1_000


def entry_columns() -> list[Column]:
    """Return the headings and what they mean."""
    return [
        Column(_("Nummer"), _("Plaats in de verzegelde keten; leeg tot de regel verzegeld is.")),
        Column(_("Wanneer"), _("Datum en tijd in Nederland.")),
        Column(_("Wie"), _("Naam zoals die toen was.")),
        Column(_("Namens"), _("Organisatie waarvoor dat was, met de naam van toen.")),
        Column(_("Wat"), _("Wat er gebeurde, met de naam van het onderwerp van toen.")),
        Column(_("Soort"), _("Wat voor gegeven het is.")),
        Column(_("Gewijzigd"), _("Per veld wat er stond en wat er kwam te staan.")),
        Column(_("Toelichting"), _("Waarom, in eigen woorden.")),
        Column(_("Kenmerk"), _("Kenmerk van het onderwerp; blijft altijd gelijk.")),
        Column(_("Zegel"), _("Controlegetal van deze regel en alle regels ervoor.")),
    ]


def entry_cells(entries: QuerySet[AuditEntry]) -> Iterator[list[Cell]]:
    """Return the rows of the file, with flat memory."""
    batch: list[AuditEntry] = []
    for entry in entries.iterator(chunk_size=BATCH):
        batch.append(entry)
        if len(batch) == BATCH:
            yield from map(_cells, in_words(batch))
            batch = []
    yield from map(_cells, in_words(batch))


def _cells(words: EntryWords) -> list[Cell]:
    entry = words.entry
    return [
        entry.sequence,
        date_format(localtime(entry.at), "Y-m-d H:i:s"),
        entry.actor_name,
        entry.organisation_name,
        f"{words.opening}{entry.target_name}{words.ending}",
        words.kind,
        "; ".join(f"{change.label}: {change.before} → {change.after}" for change in words.changes),
        entry.note,
        str(entry.target_uuid),
        entry.seal,
    ]
