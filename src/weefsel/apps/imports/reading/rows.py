"""What every reader gives: sheets with numbered rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from weefsel.apps.imports.reading.cells import Cell
from weefsel.apps.imports.reading.limits import Limits
from weefsel.apps.imports.reading.problems import CannotReadError

Row = tuple[int, list[Cell]]
"""The number people see beside it, and its cells without empty ones at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet, with rows that are read once.

    Attributes:
        name: as on its tab; "" where a file has none.
        rows: those that hold something, in order.
        spans: cells of the first rows that run over several columns: row, first and last column.
        is_hidden: whether the spreadsheet program hides it.
        is_exact: whether every cell is in its own column; in text that depends on separators.
        left_out: what of a network became no row: how many, by sentence of `words`.
    """

    name: str
    rows: Iterator[Row]
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    is_hidden: bool = False
    is_exact: bool = True
    left_out: dict[str, int] = field(default_factory=dict)


def bounded(rows: Iterator[Row], *, limits: Limits) -> Iterator[Row]:
    """Yield the rows that hold something.

    Raises:
        CannotReadError: there are too many rows, columns or cells.
    """
    n_rows = n_cells = 0
    for number, cells in rows:
        while cells and _is_empty(cells[-1]):
            cells.pop()
        if not cells:
            continue
        if len(cells) > limits.columns:
            raise CannotReadError("too_many_columns", n=len(cells), most=limits.columns)
        n_rows += 1
        n_cells += len(cells)
        if n_rows > limits.rows or n_cells > limits.cells:
            raise CannotReadError("too_many_rows", most=limits.rows)
        yield number, cells


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()
