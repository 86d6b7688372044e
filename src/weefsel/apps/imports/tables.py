"""Rows of an import as a page or a file shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weefsel.apps.core.spreadsheets import Cell as SheetCell
from weefsel.apps.core.spreadsheets import Column, Sheet
from weefsel.apps.imports.enums import Verdict
from weefsel.apps.imports.models import ImportBatch, ImportRow
from weefsel.apps.imports.reading.cells import shown
from weefsel.apps.imports.words import WRONG

TONES = {
    Verdict.NEW: "good",
    Verdict.CHANGE: "info",
    Verdict.SAME: "",
    Verdict.DOUBT: "warn",
    Verdict.UNREADABLE: "bad",
}
SHOWN_CELLS = 3
LONGEST_CELL = 160  # characters that a page shows


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the file.

    Attributes:
        number: as people see it in their spreadsheet.
        cells: the first that come in, under the names of `shown_columns`.
        verdict: in words.
        tone: of the verdict.
        reason: why, where that needs saying.
        is_imported: whether it came in.
    """

    number: int
    cells: list[tuple[str, str]]
    verdict: str
    tone: str
    reason: str
    is_imported: bool


def shown_columns(batch: ImportBatch) -> list[int]:
    """Return the places of the columns that the page shows: the first that come in."""
    chosen = [place for place, column in enumerate(batch.columns) if column["target"]]
    open_ones = [place for place, column in enumerate(batch.columns) if not column["reason"]]
    return (chosen or open_ones)[:SHOWN_CELLS]


def lines_of(batch: ImportBatch, rows: Iterable[ImportRow]) -> list[RowLine]:
    """Return the rows as the page shows them."""
    places = shown_columns(batch)
    names = [batch.columns[place]["name"] for place in places]
    return [
        RowLine(
            row.number,
            [(name, _short(shown(row.cells[p]))) for name, p in zip(names, places, strict=True)],
            str(Verdict(row.verdict).label) if row.verdict else "",
            TONES.get(Verdict(row.verdict), "") if row.verdict else "",
            row.reason,
            row.is_imported,
        )
        for row in rows
    ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL].rstrip()}…"


def repair_sheet(batch: ImportBatch, rows: Iterable[ImportRow]) -> Sheet:
    """Return the rows that could not be read, to repair and offer again.

    The columns are called as they were, so the choice of columns is known next time; the last one
    says what is the matter and is not imported.
    """
    columns = [Column(c["name"], _("zoals in %s") % batch.name) for c in batch.columns]
    columns.append(Column(_(WRONG), _("waarom deze rij niet is ingelezen")))

    def cells() -> Iterator[list[SheetCell]]:
        for row in rows:
            yield [*(shown(cell) for cell in row.cells), row.reason]

    return Sheet(
        name="niet-ingelezen",
        title=_("Niet ingelezen: %s") % batch.name,
        columns=columns,
        rows=cells(),
    )
