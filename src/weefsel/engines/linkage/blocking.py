"""Which pairs are worth comparing: records that share a key, in blocks of bounded size.

A block that is too large is sorted, and only neighbours in it meet (Hernandez, M.A. and Stolfo,
S.J. (1995), The merge/purge problem for large databases, SIGMOD, 127-138).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from weefsel.engines.linkage.schema import Key, Part
from weefsel.engines.linkage.table import Ints, Table, distinct, ranges
from weefsel.engines.linkage.values import Cell

NO_WORD = -1
LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one part of a key: by number, and those of each record.

    Attributes:
        number: of each word.
        starts: the words of record i stand at starts[i]:starts[i+1] of `words`.
        words: numbers; `NO_WORD` for one that no known record has.
    """

    number: dict[str, int]
    starts: Ints
    words: Ints


@dataclass(frozen=True, slots=True)
class Block:
    """One key over all records, ready to look up in.

    Attributes:
        key: which one.
        parts: the words of each part.
        packed: key * n + place of the record in the order of the sort column; sorted.
    """

    key: Key
    parts: tuple[Words, ...]
    packed: Ints


def order_by(table: Table, column: str) -> Ints:
    """Return the rows in order of a column; equal ones in order of their number."""
    cells = table.columns[column].cells.listed()
    in_order = sorted(range(len(cells)), key=cells.__getitem__)
    place = np.empty(len(cells), np.int64)
    place[in_order] = np.arange(len(cells))
    return np.argsort(place[table.columns[column].numbers], kind="stable")


def words_of(table: Table, part: Part, known: Words | None = None) -> Words:
    """Return the words of a part for each record, numbered as in `known` when that is given."""
    column = table.columns[part.column]
    number: dict[str, int] = {} if known is None else known.number
    used = distinct(column.numbers)
    listed: list[list[int]] = []
    for cell_number in used.tolist():
        found = part.split(column.cells[cell_number])
        listed.append(_numbered(found, number, grow=known is None))
    sizes = np.fromiter(map(len, listed), np.int64, len(listed))
    flat = np.fromiter((word for row in listed for word in row), np.int64, int(sizes.sum()))
    first = np.cumsum(sizes) - sizes
    at = np.searchsorted(used, column.numbers)
    lengths = sizes[at]
    starts = np.concatenate(([0], np.cumsum(lengths)))
    return Words(number, starts, flat[ranges(first[at], lengths)])


def _numbered(found: Cell, number: dict[str, int], *, grow: bool) -> list[int]:
    if grow:
        return [number.setdefault(word, len(number)) for word in found]
    return [number.get(word, NO_WORD) for word in found]


def keys_of(parts: Sequence[Words], n: int, n_words: Sequence[int]) -> tuple[Ints, Ints]:
    """Return (record, key) for every combination of a word of each part.

    Args:
        parts: the words of each part.
        n: number of records.
        n_words: how many words each part knows.
    """
    record = np.arange(n, dtype=np.int64)
    key = np.zeros(n, np.int64)
    for part, size in zip(parts, n_words, strict=True):
        lengths = (part.starts[1:] - part.starts[:-1])[record]
        word = part.words[ranges(part.starts[:-1][record], lengths)]
        record = np.repeat(record, lengths)
        key = np.repeat(key, lengths) * size + word
        known = word != NO_WORD
        record, key = record[known], key[known]
    return record, key


def block_of(table: Table, key: Key, place: Ints, words: Mapping[Part, Words]) -> Block:
    """Return one key over all records.

    Args:
        table: the records.
        key: which one.
        place: of each record in the order of the key's sort column.
        words: of each part of the key, for each record.

    Raises:
        ValueError: there are so many records that their keys do not fit in 63 bits.
    """
    parts = tuple(words[part] for part in key.parts)
    sizes = [len(part.number) for part in parts]
    if math.prod([max(table.n, 1), *sizes]) >= LARGEST:
        raise ValueError(f"{table.n} records with {sizes} words per part of a key are too many")
    record, number = keys_of(parts, table.n, sizes)
    return Block(key, parts, distinct(number * max(table.n, 1) + place[record]))


def pairs_within(block: Block, order: Ints, *, most: int, window: int) -> Ints:
    """Return the pairs that meet, packed as first * n + second with first < second; not unique.

    Args:
        block: one key over all records.
        order: the records in the order of its sort column.
        most: largest block of which all records meet.
        window: with how many neighbours a record meets in a larger block.
    """
    n = order.size
    if not block.packed.size:
        return np.zeros(0, np.int64)
    key, place = np.divmod(block.packed, n)
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    sizes = np.diff(np.concatenate((begins, [key.size])))
    behind = np.repeat(begins + sizes, sizes) - np.arange(key.size) - 1  # records after this one
    reach = np.minimum(behind, np.where(np.repeat(sizes, sizes) <= most, most, window))
    record = order[place]
    found = []
    at = np.flatnonzero(reach >= 1)
    for step in range(1, max(most, window) + 1):
        at = at[reach[at] >= step]
        if not at.size:
            break
        one, two = record[at], record[at + step]
        found.append(np.minimum(one, two) * n + np.maximum(one, two))
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def pairs_towards(
    block: Block, table: Table, places: Ints, n_known: int, *, most: int, window: int
) -> tuple[Ints, Ints]:
    """Return (row of the new record, place of the known one) for every pair that meets; not unique.

    Args:
        block: one key over the known records.
        table: the new records.
        places: where each new record would come in the order of the sort column.
        n_known: number of known records.
        most: largest block of which all records are met.
        window: how many neighbours on each side are met in a larger block.
    """
    parts = [
        words_of(table, part, known)
        for part, known in zip(block.key.parts, block.parts, strict=True)
    ]
    record, key = keys_of(parts, table.n, [len(part.number) for part in block.parts])
    begin = np.searchsorted(block.packed, key * n_known)
    end = np.searchsorted(block.packed, (key + 1) * n_known)
    middle = np.searchsorted(block.packed, key * n_known + places[record])
    is_large = end - begin > most
    begin = np.where(is_large, np.maximum(begin, middle - window), begin)
    end = np.where(is_large, np.minimum(end, middle + window), end)
    sizes = end - begin
    return np.repeat(record, sizes), block.packed[ranges(begin, sizes)] % n_known
