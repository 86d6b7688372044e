"""XLSX, XLSM, XLSB, XLS and ODS, through calamine: kept values; no formula or macro ever runs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from weefsel.apps.imports.reading.cells import Cell, cell_of
from weefsel.apps.imports.reading.limits import Limits
from weefsel.apps.imports.reading.problems import CannotReadError
from weefsel.apps.imports.reading.rows import Row, Sheet, bounded

MOST_MERGED = 1_000  # rows that one merged cell may fill
FIRST_ROWS = 40  # in which headings may run over several columns
Span = tuple[tuple[int, int], tuple[int, int]]


def sheets_of(path: Path, *, limits: Limits) -> Iterator[Sheet]:
    """Yield the sheets of a workbook; each must be read before the next one.

    Raises:
        CannotReadError: it has a password or is damaged.
    """
    try:
        with CalamineWorkbook.from_path(path) as book:
            for index, about in enumerate(book.sheets_metadata):
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_index(index)
                merged = list(sheet.merged_cell_ranges or ())
                yield Sheet(
                    name=about.name,
                    rows=bounded(_rows(sheet, merged, limits), limits=limits),
                    spans=_spans(merged),
                    is_hidden=about.visible != SheetVisibleEnum.Visible,
                )
    except PasswordError as error:
        raise CannotReadError("password") from error
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise CannotReadError("damaged") from error


def _rows(sheet: CalamineSheet, merged: list[Span], limits: Limits) -> Iterator[Row]:
    filled = _filled_from_above(merged, limits)
    above: dict[int, Cell] = {}
    for index, values in enumerate(sheet.iter_rows()):
        cells = [cell_of(value, longest=limits.cell_length) for value in values]
        merged_here = [column for column in filled.get(index, ()) if column < len(cells)]
        kept = {column: above.get(column, "") for column in merged_here}
        if any(cell != "" for cell in cells):
            for column, cell in kept.items():
                cells[column] = cell
        above = {place: kept.get(place, cell) for place, cell in enumerate(cells)}
        yield index + 1, cells


def _filled_from_above(merged: list[Span], limits: Limits) -> dict[int, list[int]]:
    """Return per row the columns whose cell is merged with the one above it."""
    found: dict[int, list[int]] = {}
    for (first_row, column), (last_row, _) in merged[: limits.rows]:
        for row in range(first_row + 1, min(last_row, first_row + MOST_MERGED) + 1):
            found.setdefault(row, []).append(column)
    return found


def _spans(merged: list[Span]) -> list[tuple[int, int, int]]:
    return [
        (first_row + 1, first_column, last_column)
        for (first_row, first_column), (_, last_column) in merged
        if last_column > first_column and first_row < FIRST_ROWS
    ]
