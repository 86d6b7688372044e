"""Known records, ready to be asked which of them a new one looks like."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from weefsel.engines.linkage.blocking import Block, pairs_towards
from weefsel.engines.linkage.comparing import Facing
from weefsel.engines.linkage.solving import (
    Doubles,
    Params,
    Problem,
    blocks_of,
    judged,
    levels_of,
    prepared,
)
from weefsel.engines.linkage.table import Cells, Ints, Table, Values, distinct, table_of
from weefsel.engines.linkage.weighing import Weights


class Index:
    """Known records in the order of every key.

    It is made once and never changes, so several threads may ask at once. Asking costs what the new
    records meet, not what is known.
    """

    def __init__(self, known: Problem, weights: Weights) -> None:
        """Put the known records in order.

        Args:
            known: the records and how they are compared.
            weights: what levels are worth: learnt by `find_doubles`, or `expected_weights`.

        Raises:
            ValueError: a column lacks, or the weights are of other fields.
        """
        names = tuple(field.name for field in known.profile.fields)
        if weights.fields != names:
            raise ValueError(f"weights are of {weights.fields}, fields are {names}")
        self._profile = known.profile
        self._weights = weights
        self._table = prepared(known)
        self._blocks, self._orders = blocks_of(self._table, known.profile)
        self._sorted = {column: self._cells_in_order(column) for column in self._orders}

    def __len__(self) -> int:
        """Return how many records are known."""
        return self._table.n

    def look_up(self, records: Mapping[str, Values], params: Params) -> Doubles:
        """Return which known records the new ones look like: `left` is new, `right` is known.

        Args:
            records: by column, a value or a tuple of values per new record.
            params: thresholds and limits.

        Raises:
            ValueError: a column lacks or is too short.
        """
        table = table_of(records, self._profile.columns, known=self._table)
        a, b = self._candidates(table, params)
        facing = Facing(table, self._table, a, b)
        levels = levels_of(facing, self._profile)
        return judged(facing, levels, self._profile, self._weights, params)

    def _candidates(self, table: Table, params: Params) -> tuple[Ints, Ints]:
        n = max(self._table.n, 1)
        packed = [self._met(block, table, params) for block in self._blocks]
        a, b = np.divmod(distinct(np.concatenate(packed)), n)
        return a, b

    def _met(self, block: Block, table: Table, params: Params) -> Ints:
        """Return the pairs of one key, packed as new * n + known."""
        if not block.packed.size:
            return np.zeros(0, np.int64)
        column = block.key.sort_by
        new, place = pairs_towards(
            block,
            table,
            self._places(table, column),
            self._table.n,
            most=params.most,
            window=params.window,
        )
        return new * self._table.n + self._orders[column][place]

    def _places(self, table: Table, column: str) -> Ints:
        """Return where each new record would come among the known ones in order of a column."""
        cells: Cells = table.columns[column].cells
        numbers = table.columns[column].numbers.tolist()
        wanted = np.empty(len(numbers), object)
        wanted[:] = [cells[number] for number in numbers]
        return np.searchsorted(self._sorted[column], wanted).astype(np.int64)

    def _cells_in_order(self, column: str) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
        cells = self._table.columns[column].cells
        found = np.empty(self._table.n, object)
        numbers = self._table.columns[column].numbers[self._orders[column]].tolist()
        found[:] = [cells[number] for number in numbers]
        return found
