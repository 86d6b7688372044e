"""A table in a web page: what many programs call an Excel export."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from weefsel.apps.imports.reading.cells import Cell, cell_of
from weefsel.apps.imports.reading.encodings import text_of
from weefsel.apps.imports.reading.limits import Limits
from weefsel.apps.imports.reading.problems import CannotReadError
from weefsel.apps.imports.reading.rows import Row, Sheet, bounded

SILENT = {"script", "style", "head", "title", "noscript"}
BREAKS = {"br", "p", "div", "li"}
CHUNK = 1 << 16


def sheet_of(path: Path, *, limits: Limits) -> Sheet:
    """Return the largest table of the page.

    Raises:
        CannotReadError: there is no table in it, or it is too large.
    """
    text = text_of(path.read_bytes())
    reader = _Tables(limits)
    for start in range(0, len(text), CHUNK):
        reader.feed(text[start : start + CHUNK])
    reader.close()
    reader.end_row()
    tables = [table for table in reader.tables if table]
    if not tables:
        raise CannotReadError("web_page_without_table")
    rows = max(tables, key=lambda table: sum(map(len, table)))
    return Sheet(name="", rows=bounded(_numbered(rows), limits=limits))


def _numbered(rows: list[list[Cell]]) -> Iterator[Row]:
    yield from enumerate(rows, start=1)


class _Tables(HTMLParser):
    """Collect rows of cells; a table inside a cell becomes a table of its own."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.tables: list[list[list[Cell]]] = [[]]
        self.row: list[Cell] | None = None
        self.text: list[str] | None = None
        self.span = (1, 1)
        self.below: dict[int, tuple[int, Cell]] = {}
        self.n_silent = 0
        self.n_cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell; text in between belongs to the cell."""
        if tag in SILENT:
            self.n_silent += 1
        elif tag == "table":
            self.end_row()
            self.tables.append([])
            self.below = {}
        elif tag == "tr":
            self.end_row()
            self.row = []
        elif tag in {"td", "th"}:
            self._end_cell()
            self.row = [] if self.row is None else self.row
            self.text = []
            self.span = (_count(attrs, "colspan"), _count(attrs, "rowspan"))
        elif tag in BREAKS and self.text:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in SILENT:
            self.n_silent = max(0, self.n_silent - 1)
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self.end_row()

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell."""
        if self.text is not None and not self.n_silent:
            self.text.append(data)

    def end_row(self) -> None:
        """Add the open row to its table."""
        self._end_cell()
        if self.row is None:
            return
        self._fill_from_above()
        self.tables[-1].append(self.row)
        self.row = None

    def _fill_from_above(self) -> None:
        while self.row is not None and len(self.row) in self.below:
            place = len(self.row)
            left, cell = self.below.pop(place)
            self.row.append(cell)
            if left > 1:
                self.below[place] = (left - 1, cell)

    def _end_cell(self) -> None:
        if self.text is None or self.row is None:
            return
        self._fill_from_above()
        words = " ".join("".join(self.text).split(" "))
        text = "\n".join(" ".join(line.split()) for line in words.splitlines()).strip()
        cell = cell_of(text, longest=self.limits.cell_length)
        columns, rows = self.span
        for place in range(columns):
            value: Cell = cell if place == 0 else ""
            if rows > 1:
                self.below[len(self.row)] = (rows - 1, value)
            self.row.append(value)
        self.n_cells += columns
        if self.n_cells > self.limits.cells or len(self.row) > 20 * self.limits.columns:
            raise CannotReadError("too_many_columns", n=len(self.row), most=self.limits.columns)
        self.text = None


def _count(attrs: list[tuple[str, str | None]], name: str) -> int:
    """Return a span; what is no number, or absurd, is one."""
    value = dict(attrs).get(name) or "1"
    if not (value.isascii() and value.isdecimal()):
        return 1
    return min(max(int(value[:4]), 1), 1_000)
