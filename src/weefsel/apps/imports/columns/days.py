"""Days as people write them; what can be read in two ways is asked, never guessed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from weefsel.apps.core.text import fold
from weefsel.apps.imports.columns.troubles import CellTrouble, Option
from weefsel.apps.imports.reading.cells import Cell, shown

FIRST_SERIAL, LAST_SERIAL = 14_611, 73_415  # 1940 to 2100, as spreadsheet programs count days
DAY_ZERO = datetime.date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100
YEARS_AHEAD = 10  # two digits of a year at most so far ahead are of this century
HIGHEST_MONTH = 12
_MONTHS = {
    name[:length]: number
    for number, names in enumerate(
        (
            "januari january",
            "februari february",
            "maart march mrt",
            "april",
            "mei may",
            "juni june",
            "juli july",
            "augustus august",
            "september sept",
            "oktober october okt",
            "november",
            "december",
        ),
        start=1,
    )
    for name in names.split()
    for length in {3, 4, len(name)}
}
_WEEKDAY = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\b\.?,? +"
)
_TIME = re.compile(r"(?:,? (?:om )?|t)\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?uur)?z?$")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_THREE = re.compile(r"^(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?[-/. ] ?'?(\d{4}|\d{2})$")
_TWO = re.compile(r"^(\d{1,2}) ?([-/. ]) ?(\d{1,2})$")
_WORDS = re.compile(r"^(\d{1,2})[ \-./]+([a-z]+)\.?[ \-./]*(?:'?(\d{4}|\d{2}))?$")
_MONTH_YEAR = re.compile(r"^([a-z]+)\.?[ \-]+'?(\d{4}|\d{2})$|^(\d{1,2})[-/](\d{4})$")
_YEAR = re.compile(r"^(\d{4})$")


class Order(StrEnum):
    """What comes first in the days of one column that are written with slashes."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UNSURE = "unsure"


def order_of(cells: Iterable[Cell]) -> Order:
    """Return what comes first, as the cells that can be read in one way only show.

    Without any such cell it is unsure, and also when they contradict each other.
    """
    seen = set()
    for cell in cells:
        found = _THREE.match(_tidy(shown(cell)))
        if found is None:
            continue
        first, second = int(found.group(1)), int(found.group(3))
        if first > HIGHEST_MONTH >= second:
            seen.add(Order.DAY_FIRST)
        elif second > HIGHEST_MONTH >= first:
            seen.add(Order.MONTH_FIRST)
    return seen.pop() if len(seen) == 1 else Order.UNSURE


def day_of(cell: Cell, *, order: Order, today: datetime.date) -> datetime.date:
    """Return the day a cell means.

    With hyphens or dots the day comes first, as everybody in the Netherlands writes, unless the
    column shows otherwise; with slashes only the column itself can tell.

    Args:
        cell: not empty.
        order: of the column.
        today: tells which year is meant where one is missing or has two digits.

    Raises:
        CellTrouble: it is no day, or could be several; with the days it may be.
    """
    if isinstance(cell, dict):
        return datetime.date.fromisoformat(cell["d"][:10])
    text = _tidy(shown(cell))
    if isinstance(cell, int | float) and FIRST_SERIAL <= cell <= LAST_SERIAL:
        return DAY_ZERO + datetime.timedelta(days=int(cell))
    if text.isascii() and text.isdigit() and FIRST_SERIAL <= int(text[:9]) <= LAST_SERIAL:
        return DAY_ZERO + datetime.timedelta(days=int(text))
    for read in (_whole, _numbers, _month_in_words):
        found = read(text, order, today)
        if found is not None:
            return found
    raise _unsure(shown(cell), _candidates(text, today))


def _tidy(text: str) -> str:
    lowered = " ".join(text.lower().replace("’", "'").split()).strip(" .,;")
    lowered = _WEEKDAY.sub("", lowered.removeprefix("d.d. ").removeprefix("per "))
    return _TIME.sub("", lowered)


def _whole(text: str, _order: Order, _today: datetime.date) -> datetime.date | None:
    found = _ISO.match(text) or _COMPACT.match(text)
    return _day(*map(int, found.groups())) if found else None


def _numbers(text: str, order: Order, today: datetime.date) -> datetime.date | None:
    found = _THREE.match(text)
    if found is None:
        return None
    first, mark, second = int(found.group(1)), found.group(2), int(found.group(3))
    year = _year(found.group(4), today)
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if mark == "/" and order == Order.UNSURE:
        raise _unsure(text, [day_first, month_first])
    return month_first if order == Order.MONTH_FIRST else day_first


def _month_in_words(text: str, _order: Order, today: datetime.date) -> datetime.date | None:
    found = _WORDS.match(text)
    if found is None or found.group(3) is None:
        return None
    month = _MONTHS.get(fold(found.group(2)))
    return _day(_year(found.group(3), today), month, int(found.group(1))) if month else None


def _candidates(text: str, today: datetime.date) -> list[datetime.date | None]:
    """Return the days that something less than a whole date may mean, likeliest first."""
    found = _TWO.match(text)
    if found:
        first, second = int(found.group(1)), int(found.group(3))
        return [_latest(second, first, today), _latest(first, second, today)]
    found = _WORDS.match(text)
    if found and fold(found.group(2)) in _MONTHS:
        return [_latest(_MONTHS[fold(found.group(2))], int(found.group(1)), today)]
    found = _MONTH_YEAR.match(text)
    if found:
        month = int(found.group(3)) if found.group(3) else _MONTHS.get(fold(found.group(1)), 0)
        year = int(found.group(4)) if found.group(4) else _year(found.group(2), today)
        return [_day(year, month, 1)]
    found = _YEAR.match(text)
    return [_day(int(found.group(1)), 1, 1)] if found else []


def _latest(month: int, day: int, today: datetime.date) -> datetime.date | None:
    """Return the last time this day of the year came by."""
    this_year = _day(today.year, month, day)
    if this_year is not None and this_year <= today:
        return this_year
    return _day(today.year - 1, month, day)


def _year(text: str, today: datetime.date) -> int:
    year = int(text)
    if len(text) == 4:  # noqa: PLR2004 -- digits of a whole year
        return year
    century = today.year - today.year % 100
    return century + year if year <= today.year % 100 + YEARS_AHEAD else century - 100 + year


def _day(year: int, month: int, day: int) -> datetime.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _unsure(text: str, days: list[datetime.date | None]) -> CellTrouble:
    options = tuple(
        Option(day.isoformat(), date_format(day, "j F Y"))
        for day in dict.fromkeys(days)
        if day is not None
    )
    if not options:
        return CellTrouble("no_day", _("Dit is geen datum. Schrijf die als 12-3-2026."))
    sentence = _("Welke dag is bedoeld met “%s”?") % text
    return CellTrouble("unsure_day", sentence, options, text=text)
