"""Which rows of a sheet are headings, which are rows, and which are neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from django.utils.translation import gettext as _

from weefsel.apps.core.text import fold
from weefsel.apps.imports.reading.cells import Cell, shown
from weefsel.apps.imports.reading.rows import Row

SAMPLE = 60  # rows that the layout is guessed from
DEEPEST_HEADING = 20  # rows of title and remarks that may stand above the headings
LONGEST_NAME = 80
TOTALS = {"totaal", "totalen", "total", "totals", "eindtotaal", "subtotaal", "som", "gemiddelde"}
_LIKE_DATA = re.compile(
    r"@|https?://|www\.|^\+?[\d ().,/\-]{4,}$|^\d{4} ?[A-Za-z]{2}$|^\d{1,2} [a-z]{3,9} \d{2,4}$"
)
Spans = Sequence[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        place: counted from 0.
        name: its heading, made up where there is none, different from every other.
    """

    place: int
    name: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out.

    Attributes:
        columns: those with a heading or something under it.
        headings: numbers of the rows that hold the headings; none when there are none.
        first_row: number from which rows count.
        is_exact: whether every cell is in its own column, as in a workbook; a forgotten quotation
            mark in a text file makes a row too long.
    """

    columns: tuple[Column, ...]
    headings: tuple[int, ...]
    first_row: int
    is_exact: bool = True


class Remark(StrEnum):
    """Why a row is no row, or not a whole one."""

    NOTHING = ""
    TOTALS = "totals"
    HEADING = "heading"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row under the headings.

    Attributes:
        number: as people see it beside the row.
        cells: one for each column of the layout.
        remark: what is the matter with it.
    """

    number: int
    cells: tuple[Cell, ...]
    remark: Remark


def layout_of(
    sample: Sequence[Row],
    *,
    spans: Spans = (),
    is_known: Callable[[str], bool],
    heading_row: int | None = None,
    is_exact: bool = True,
) -> Layout:
    """Return where headings and rows are, from the first rows of a sheet.

    Args:
        sample: the first rows.
        spans: cells that run over several columns: row, first and last column.
        is_known: whether a text is a heading that we know.
        heading_row: number of the row with the headings when somebody says so; 0 says none.
        is_exact: whether every cell is in its own column, as in a workbook.
    """
    if heading_row is None:
        headings = _headings(sample, spans, is_known)
    else:
        headings = [row for row in sample if row[0] == heading_row]
    numbers = tuple(number for number, _cells in headings)
    first_row = max(numbers) + 1 if numbers else _first_full_row(sample)
    below = [row for row in sample if row[0] >= first_row]
    names = _names(headings, spans)
    width = _width(names, [len(cells) for _number, cells in below], is_exact=is_exact)
    return Layout(_columns(names, width, below), numbers, first_row, is_exact)


def data_rows(rows: Iterable[Row], layout: Layout) -> Iterator[DataRow]:
    """Yield every row under the headings, each with as many cells as there are columns."""
    width = max((column.place for column in layout.columns), default=-1) + 1
    own_names = {(column.place, fold(column.name)) for column in layout.columns}
    for number, cells in rows:
        if number < layout.first_row:
            continue
        beyond = () if layout.is_exact else cells[width:]
        padded = [*cells, *[""] * (width - len(cells))]
        kept = tuple(padded[column.place] for column in layout.columns)
        yield DataRow(number, kept, _remark(cells, beyond, own_names))


def letters(place: int) -> str:
    """Return the letters that spreadsheet programs put above a column; 0 is A."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _remark(cells: list[Cell], beyond: Sequence[Cell], own_names: set[tuple[int, str]]) -> Remark:
    filled = [(place, cell) for place, cell in enumerate(cells) if shown(cell)]
    first = fold(shown(filled[0][1]))
    rest = [cell for _place, cell in filled[1:]]
    if (first in TOTALS or first.split(" ")[0] in TOTALS) and all(map(_is_amount, rest)):
        return Remark.TOTALS
    if len(filled) > 1 and all((place, fold(shown(cell))) in own_names for place, cell in filled):
        return Remark.HEADING
    return Remark.TOO_LONG if any(shown(cell) for cell in beyond) else Remark.NOTHING


def _is_amount(cell: Cell) -> bool:
    return not isinstance(cell, str) or re.fullmatch(r"[\d.,%€ \-]*", cell.strip()) is not None


# -- Headings -----------------------------------------------------------------------------------


def _headings(sample: Sequence[Row], spans: Spans, is_known: Callable[[str], bool]) -> list[Row]:
    """Return the row with headings, with the row of groups above it if there is one."""
    if not sample:
        return []
    width = median(len(_texts(cells)) for _number, cells in sample)
    best, best_score = -1, 0.0
    for index, (_number, cells) in enumerate(sample[:DEEPEST_HEADING]):
        score = _heading_score(cells, width, is_known)
        if score > best_score + 0.01:
            best, best_score = index, score
    if best < 0:
        return []
    above = sample[best - 1] if best else None
    if above is not None and _is_group_row(above, sample[best], spans):
        return [above, sample[best]]
    return [sample[best]]


def _heading_score(cells: Sequence[Cell], width: float, is_known: Callable[[str], bool]) -> float:
    """Return how much a row looks like headings; 0 when it cannot be."""
    texts = _texts(cells)
    if len(texts) < max(1, width * 0.5) or any(map(_is_like_data, texts)):
        return 0.0
    words = [shown(cell) for cell in texts]
    known = sum(map(is_known, words)) / len(words)
    different = len({fold(word) for word in words}) / len(words)
    short = sum(len(word) <= LONGEST_NAME for word in words) / len(words)
    fills = min(1.0, len(words) / max(width, 1))
    if known == 0 and len(words) == 1 and width > 1:
        return 0.0
    return 3 * known + different * short * fills


def _is_group_row(above: Row, below: Row, spans: Spans) -> bool:
    """Whether the row above the headings groups them, rather than being a title."""
    if above[0] != below[0] - 1:
        return False
    groups, names = _texts(above[1]), _texts(below[1])
    if any(map(_is_like_data, groups)) or len(groups) > len(names):
        return False
    whole = any(row == above[0] and last - first + 1 >= len(below[1]) for row, first, last in spans)
    repeats = len({fold(shown(cell)) for cell in names}) < len(names)
    return not whole and (len(groups) > 1 or (repeats and bool(groups)))


def _texts(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if shown(cell)]


def _is_like_data(cell: Cell) -> bool:
    return not isinstance(cell, str) or _LIKE_DATA.search(cell.strip()) is not None


def _first_full_row(sample: Sequence[Row]) -> int:
    """Return the number of the first row that is about as full as most."""
    if not sample:
        return 1
    width = median(len(_texts(cells)) for _number, cells in sample)
    return next(number for number, cells in sample if len(_texts(cells)) >= width * 0.5)


# -- Columns ------------------------------------------------------------------------------------


def _width(names: list[str], widths: list[int], *, is_exact: bool) -> int:
    """Return how many columns there are, headings or not.

    In a text file, columns without a heading are only believed when most rows have them; a few
    longer rows are rows with a separator too many.
    """
    longer = [width for width in widths if width > len(names)]
    if is_exact or not names:
        return max([len(names), *longer])
    if len(longer) * 2 <= len(widths):
        return len(names)
    return Counter(longer).most_common(1)[0][0]


def _columns(names: list[str], width: int, below: list[Row]) -> tuple[Column, ...]:
    names = [*names, *[""] * (width - len(names))]
    used = {
        place for _number, cells in below for place, cell in enumerate(cells[:width]) if shown(cell)
    }
    columns: list[Column] = []
    taken: Counter[str] = Counter()
    for place, found in enumerate(names):
        if not found and place not in used:
            continue
        name = found or _("Kolom %s") % letters(place)
        taken[fold(name)] += 1
        if taken[fold(name)] > 1:
            name = f"{name} ({taken[fold(name)]})"
        columns.append(Column(place, name))
    return tuple(columns)


def _names(headings: list[Row], spans: Spans) -> list[str]:
    """Return the heading of each column; a group's name goes in front of those under it."""
    if not headings:
        return []
    names = [_one_line(cell) for cell in headings[-1][1]]
    if len(headings) == 1:
        return names
    number, cells = headings[0]
    groups = [_one_line(cell) for cell in cells]
    ends = {first: last for row, first, last in spans if row == number}
    width = max(len(names), len(groups), *(last + 1 for last in ends.values()), 0)
    names += [""] * (width - len(names))
    group, until = "", width
    for place in range(width):
        if place < len(groups) and groups[place]:
            group = groups[place]
            until = ends.get(place, width if not ends else place)
        elif place > until:
            group = ""
        names[place] = _joined(group, names[place])
    return names


def _joined(group: str, name: str) -> str:
    if not group or fold(name).startswith(fold(group)):
        return name or group
    return f"{group} {name}".strip()


def _one_line(cell: Cell) -> str:
    return " ".join(shown(cell).split())[:200]
