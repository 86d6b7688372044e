"""A cell as the reading process hands it over: text, a number, or a day marked as such."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | dict[str, str]
"""Text, a number, or `{"d": "2026-03-12"}`; what is empty is ""."""

EXACT = 1e15  # above this a number of a spreadsheet is no longer exact
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")


def cell_of(value: Any, *, longest: int) -> Cell:
    """Return what a reader gave as a cell.

    Args:
        value: text, number, truth, day or moment.
        longest: characters to keep of a text.
    """
    if isinstance(value, str):
        return _text(value, longest)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime.date):  # a moment is a date too
        return _day(value)
    return "" if value is None else str(value)


def shown(cell: Cell) -> str:
    """Return the cell as people would read it in the spreadsheet, without space around it."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, dict):
        day, _, time = cell["d"].partition("T")
        year, month, number = day.split("-")
        return f"{number}-{month}-{year} {time}".rstrip()
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    return str(cell)


def _text(value: str, longest: int) -> str:
    if value.isascii() and value.isprintable():
        return value[:longest]
    return _UNSEEN.sub("", value.replace("\r\n", "\n"))[:longest]


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return ""
    return int(value) if value == int(value) and abs(value) < EXACT else value


def _day(value: datetime.date) -> Cell:
    if not isinstance(value, datetime.datetime):
        return {"d": value.isoformat()}
    if value.time() == datetime.time():
        return {"d": value.date().isoformat()}
    return {"d": value.isoformat(timespec="minutes")}
