"""Records as arrays: each column as a list of distinct cells and a number per record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.linkage.values import Cell

Ints = NDArray[np.int64]
Objects = NDArray[np.object_]
Values = Sequence[str | Cell]
EMPTY = 0


class Cells:
    """The distinct cells of a column, numbered in order of appearance; number 0 is the empty one.

    With `known` the numbers go on where those of an earlier column stop; that one stays as it is.
    """

    def __init__(self, known: Cells | None = None) -> None:
        """Begin with the empty cell, or behind another column."""
        self._known = known
        self._offset = 0 if known is None else len(known)
        self._own: list[Cell] = [()] if known is None else []
        self._number: dict[Cell, int] = {(): EMPTY} if known is None else {}
        self._first: Objects = np.empty(0, object)
        self._several = False

    def __len__(self) -> int:
        """Return how many there are."""
        return self._offset + len(self._own)

    def __getitem__(self, number: int) -> Cell:
        """Return the cell with a number."""
        if self._known is not None and number < self._offset:
            return self._known[number]
        return self._own[number - self._offset]

    def find(self, cell: Cell) -> int:
        """Return the number of a cell, or -1."""
        if self._known is not None:
            found = self._known.find(cell)
            if found >= 0:
                return found
        return self._number.get(cell, -1)

    def numbered(self, values: Values) -> Ints:
        """Return the number of the cell of each value; cells that were not there yet are added."""
        seen: dict[str | Cell, int] = {}
        for value in values:
            if value not in seen:
                seen[value] = self._add(value)
        return np.fromiter(map(seen.__getitem__, values), np.int64, len(values))

    def _add(self, value: str | Cell) -> int:
        cell = ((value,) if value else ()) if isinstance(value, str) else value
        found = self.find(cell)
        if found >= 0:
            return found
        number = len(self)
        self._own.append(cell)
        self._several = self._several or len(cell) > 1
        self._number[cell] = number
        return number

    def listed(self) -> list[Cell]:
        """Return every cell in order of its number."""
        before = [] if self._known is None else self._known.listed()
        return before + self._own

    def first_values(self, numbers: Ints) -> Objects:
        """Return the first value of each of these cells; "" of the empty one."""
        own = self._firsts()
        if self._known is None:
            return own[numbers]
        is_own = numbers >= self._offset
        found = self._known.first_values(np.where(is_own, EMPTY, numbers))
        found[is_own] = own[numbers[is_own] - self._offset]
        return found

    @property
    def has_several(self) -> bool:
        """Whether a cell may hold more than one value."""
        return self._several or (self._known is not None and self._known.has_several)

    def _firsts(self) -> Objects:
        """Return the first value of every own cell, kept until a cell is added."""
        if self._first.size != len(self._own):
            self._first = np.array([cell[0] if cell else "" for cell in self._own], object)
        return self._first


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the number of the cell of each record, and what those numbers mean."""

    numbers: Ints
    cells: Cells


@dataclass(frozen=True, slots=True)
class Table:
    """Records as columns.

    Attributes:
        columns: by name; all of one length.
        n: number of records.
        shares: for a column, how often the rarest value of each cell occurs among the records.
        weights: for a column, what each word says, after how few records have it.
    """

    columns: Mapping[str, Column]
    n: int
    shares: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def table_of(
    records: Mapping[str, Values],
    columns: Sequence[str],
    *,
    known: Table | None = None,
) -> Table:
    """Return the records as arrays.

    Args:
        records: by column, a value or a tuple of values per record; "" and () say nothing.
        columns: which are wanted, all of the same length.
        known: records these will be compared with; their cells get the same numbers.

    Raises:
        ValueError: a column lacks, or they are not equally long.
    """
    missing = [name for name in columns if name not in records]
    if missing:
        raise ValueError(f"columns {missing} are not among {sorted(records)}")
    lengths = {name: len(records[name]) for name in columns}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"columns are not equally long: {lengths}")
    made: dict[str, Column] = {}
    for name in columns:
        cells = Cells(None if known is None else known.columns[name].cells)
        made[name] = Column(cells.numbered(records[name]), cells)
    return Table(made, next(iter(lengths.values()), 0))


def with_statistics(table: Table, *, rare: Sequence[str], worded: Sequence[str]) -> Table:
    """Return the table with how common its values and words are.

    Args:
        table: all records that count.
        rare: columns whose values may be rare.
        worded: columns whose words may say little.
    """
    return Table(
        table.columns,
        table.n,
        shares={name: _shares(table.columns[name], table.n) for name in rare},
        weights={name: _word_weights(table.columns[name], table.n) for name in worded},
    )


def _shares(column: Column, n: int) -> NDArray[np.float64]:
    """Return per cell the share of records that have the rarest of its values."""
    cells = column.cells.listed()
    counts = np.bincount(column.numbers, minlength=len(cells))
    n_with: dict[str, int] = {}
    for cell, count in zip(cells, counts.tolist(), strict=True):
        for value in cell:
            n_with[value] = n_with.get(value, 0) + count
    rarest = (min((n_with[value] for value in cell), default=n) for cell in cells)
    return np.fromiter(rarest, np.float64, len(cells)) / max(n, 1)


def _word_weights(column: Column, n: int) -> dict[str, float]:
    """Return per word the logarithm of how few records have it (inverse document frequency).

    Sparck Jones, K. (1972), A statistical interpretation of term specificity and its application in
    retrieval, Journal of Documentation 28, 11-21.
    """
    cells = column.cells.listed()
    counts = np.bincount(column.numbers, minlength=len(cells))
    n_with: dict[str, int] = {}
    for cell, count in zip(cells, counts.tolist(), strict=True):
        for word in {word for value in cell for word in value.split()}:
            n_with[word] = n_with.get(word, 0) + count
    weights = np.log((n + 1) / (np.fromiter(n_with.values(), np.float64, len(n_with)) + 0.5)) + 0.1
    return dict(zip(n_with, np.maximum(weights, 0.1).tolist(), strict=True))


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """Return starts[0], starts[0]+1, ... for so many, then those of starts[1], and so on."""
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(starts, sizes) + np.arange(int(sizes.sum())) - before


def distinct(values: Ints) -> Ints:
    """Return the values once each, in order: by sorting, which is faster than numpy's own way."""
    in_order = np.sort(values)
    is_first = np.ones(in_order.size, np.bool_)
    is_first[1:] = in_order[1:] != in_order[:-1]
    return in_order[is_first]
