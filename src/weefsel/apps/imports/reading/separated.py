"""Text with something between the columns: CSV, TSV and whatever people make of it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from weefsel.apps.imports.reading.cells import cell_of
from weefsel.apps.imports.reading.encodings import text_of
from weefsel.apps.imports.reading.limits import Limits
from weefsel.apps.imports.reading.problems import CannotReadError
from weefsel.apps.imports.reading.rows import Row, Sheet, bounded

SEPARATORS = ";,\t|^~:"
NOTHING = "\x00"
SAMPLE_LINES = 200
MOST_LINES_IN_CELL = 50
_SEP_LINE = re.compile(r"(?i)^sep=(.)\r?\n?")


def sheet_of(path: Path, *, limits: Limits) -> Sheet:
    """Return the one sheet of a text file."""
    text = text_of(path.read_bytes()).rstrip("\x1a\x00")
    first = 0
    said = _SEP_LINE.match(text)
    if said:
        text, first = text[said.end() :], 1
    separator = said.group(1) if said else separator_of(text)
    rows = _rows(text, separator, limits, first=first)
    return Sheet(name="", rows=bounded(rows, limits=limits), is_exact=False)


def separator_of(text: str) -> str:
    """Return what stands between the columns; `NOTHING` when every line is one cell.

    The one that cuts most lines of the beginning into the same number of pieces wins, and of
    those the one that makes most pieces. A comma inside amounts cuts some lines and not others.
    """
    lines = text[:200_000].splitlines()[:SAMPLE_LINES]
    best, best_score = NOTHING, 0.0
    for separator in SEPARATORS:
        score = _evenness(lines, separator)
        if score > best_score:
            best, best_score = separator, score
    return best


def _evenness(lines: list[str], separator: str) -> float:
    """Return how evenly the separator cuts: the share of lines times a little for more pieces."""
    reader = csv.reader(lines, delimiter=separator)
    try:
        widths = Counter(len(row) for row in reader if any(cell.strip() for cell in row))
    except csv.Error:
        return 0.0
    cut = {width: n for width, n in widths.items() if width > 1}
    if not cut:
        return 0.0
    width, n = max(cut.items(), key=lambda item: (item[1], item[0]))
    unlikely = 0.2 if separator in ":~^" else 1.0  # times and addresses hold these
    return unlikely * n / sum(widths.values()) * (1 - 1 / (1 + width))


def _rows(text: str, separator: str, limits: Limits, *, first: int) -> Iterator[Row]:
    if separator == NOTHING:
        lines = enumerate(text.splitlines(), start=first + 1)
        yield from ((n, [cell_of(line, longest=limits.cell_length)]) for n, line in lines)
        return
    has_quotes = _quotes_close(text, separator, limits)
    csv.field_size_limit(limits.cell_length * 4)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE,
        skipinitialspace=True,
    )
    try:
        for number, row in enumerate(reader, start=first + 1):
            if not has_quotes:
                row = [_without_quotes(value) for value in row]  # noqa: PLW2901
            yield number, [cell_of(value, longest=limits.cell_length) for value in row]
    except csv.Error as error:
        raise CannotReadError("cell_too_long") from error


def _quotes_close(text: str, separator: str, limits: Limits) -> bool:
    """Whether quotation marks come in pairs; a lonely one would swallow every line after it."""
    csv.field_size_limit(limits.cell_length * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    before = longest = 0
    try:
        for _row in reader:
            longest = max(longest, reader.line_num - before)
            before = reader.line_num
    except csv.Error:
        return False
    is_lonely = text.count('"') % 2 == 1 and longest > 1
    return longest <= MOST_LINES_IN_CELL and not is_lonely


def _without_quotes(value: str) -> str:
    text = value.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('""', '"')
    return value
