"""Lists as files that spreadsheet programs open, with what each column means in the file itself."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

import xlsxwriter

Cell = str | int | Decimal | datetime.date | None
Format = Literal["xlsx", "csv"]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        label: the heading.
        meaning: one sentence for the reader of the file.
    """

    label: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list to hand out.

    Attributes:
        name: of the file, without ending.
        title: what the list is.
        columns: headings with their meaning.
        rows: the cells, row by row; read once.
        selection: the filters in words, or "" for everything.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    selection: str = ""

    def about(self) -> list[tuple[str, str]]:
        """Return what the file says about itself."""
        return [
            (_("Lijst"), self.title),
            (_("Selectie"), self.selection or _("alles wat je mag zien")),
            (_("Gemaakt op"), timezone.localtime().strftime("%d-%m-%Y %H:%M")),
            *((column.label, column.meaning) for column in self.columns),
        ]


def harmless(cell: Cell) -> Cell:
    """Return the cell as text that no spreadsheet program takes for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def download(sheet: Sheet, wanted: Format) -> HttpResponse | StreamingHttpResponse:
    """Return the list as a file to save."""
    response: HttpResponse | StreamingHttpResponse
    if wanted == "csv":
        response = StreamingHttpResponse(csv_lines(sheet), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(xlsx_bytes(sheet), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{sheet.name}.{wanted}"'
    return response


def download_as(sheet: Sheet, ending: str) -> HttpResponse | StreamingHttpResponse:
    """Return the list as the kind of file that an address asks for; raise Http404 for others."""
    if ending == "csv":
        return download(sheet, "csv")
    if ending == "xlsx":
        return download(sheet, "xlsx")
    raise Http404


def _in_csv(cell: Cell) -> Cell:
    """Return the cell as Dutch spreadsheets read it: amounts with a comma."""
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return "" if cell is None else harmless(cell)


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """Yield the list with semicolons and a byte order mark, as Dutch spreadsheets expect."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")

    def line(cells: Iterable[Cell]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_in_csv(cell) for cell in cells])
        return buffer.getvalue()

    yield "\ufeff" + line(column.label for column in sheet.columns)
    for row in sheet.rows:
        yield line(row)


def xlsx_bytes(sheet: Sheet) -> bytes:
    """Return the list as a workbook: one sheet with rows, one that explains them."""
    return workbook_bytes([(_("Lijst"), sheet)])


def workbook_bytes(sheets: Sequence[tuple[str, Sheet]]) -> bytes:
    """Return several lists as one workbook, each on a tab, and one tab that explains them.

    Args:
        sheets: name of the tab (at most 31 characters, without []:*?/ and backslash), and the list.
    """
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, sheet in sheets:
            _write_rows(book.add_worksheet(name), sheet, bold=bold, day=day)
        about = book.add_worksheet(_("Uitleg"))
        about.set_column(0, 0, 24)
        about.set_column(1, 1, 80)
        lines = [line for _name, sheet in sheets for line in sheet.about()]
        for number, (label, text) in enumerate(lines):
            about.write_string(number, 0, label, bold)
            about.write_string(number, 1, text)
    return out.getvalue()


def _write_rows(tab: Any, sheet: Sheet, *, bold: Any, day: Any) -> None:
    tab.freeze_panes(1, 0)
    tab.set_column(0, len(sheet.columns) - 1, 24)
    for place, column in enumerate(sheet.columns):
        tab.write_string(0, place, column.label, bold)
    for number, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                tab.write_datetime(number, place, cell, day)
            elif isinstance(cell, int | Decimal):
                tab.write_number(number, place, cell)
            elif cell:
                tab.write_string(number, place, cell)
