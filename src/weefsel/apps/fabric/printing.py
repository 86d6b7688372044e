"""Tables as text for a terminal, as CSV or as JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from weefsel.apps.core.spreadsheets import Cell, Sheet, csv_lines
from weefsel.apps.fabric.tables import Table
from weefsel.apps.fabric.words import number

WIDEST = 44


def as_text(tables: Sequence[Table]) -> Iterator[str]:
    """Yield lines: each table with its title, columns as wide as what is in them.

    People read these: numbers stand as in their language, and identifiers are left to files.
    """
    for table in tables:
        yield table.title
        shown = [at for at, key in enumerate(table.keys) if key != "id" and not key.endswith("_id")]
        heads = [table.columns[at].label for at in shown]
        cells_of = [[row[at] for at in shown] for row in table.rows]
        rows = [[_spoken(cell) for cell in row] for row in cells_of]
        widths = [
            min(WIDEST, max(len(line[at]) for line in [heads, *rows])) for at in range(len(heads))
        ]
        numeric = [_is_numeric(row[at] for row in cells_of) for at in range(len(heads))]
        for line in [heads, *rows]:
            cells = [
                _fit(text, width, right=right)
                for text, width, right in zip(line, widths, numeric, strict=True)
            ]
            yield "  " + "  ".join(cells).rstrip()
        if not rows:
            yield "  -"
        yield ""


def _fit(text: str, width: int, *, right: bool) -> str:
    short = text if len(text) <= width else text[: width - 1] + "…"
    return short.rjust(width) if right else short.ljust(width)


def _is_numeric(cells: Iterator[Cell]) -> bool:
    return all(cell is None or isinstance(cell, int | Decimal) for cell in cells)


def _spoken(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return number(float(cell), 2)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return number(cell)
    return "" if cell is None else str(cell)


def as_csv(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the tables as the pages hand them out, with an empty line between two."""
    for at, table in enumerate(tables):
        if at:
            yield "\r\n"
        sheet = Sheet(name=table.name, title=table.title, columns=table.columns, rows=table.rows)
        yield from csv_lines(sheet)


def as_json(tables: Sequence[Table], about: dict[str, str]) -> str:
    """Return the tables as one object: what was read, and a list of rows by the name of each."""
    whole: dict[str, object] = {"about": about}
    for table in tables:
        whole[table.name] = [
            {key: _plain(cell) for key, cell in zip(table.keys, row, strict=True)}
            for row in table.rows
        ]
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _plain(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return cell
