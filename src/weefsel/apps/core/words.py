"""Numbers and time in words, as people say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

SPELLED = (  # small numbers read better as words; from thirteen on digits do
    gettext_lazy("nul"),
    gettext_lazy("één"),
    gettext_lazy("twee"),
    gettext_lazy("drie"),
    gettext_lazy("vier"),
    gettext_lazy("vijf"),
    gettext_lazy("zes"),
    gettext_lazy("zeven"),
    gettext_lazy("acht"),
    gettext_lazy("negen"),
    gettext_lazy("tien"),
    gettext_lazy("elf"),
    gettext_lazy("twaalf"),
)
MINUTE, HOUR = 60, 3600
WEEK, MONTH, YEAR = 7, 30.44, 365.25  # days
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 14, 61, 730  # days from which the larger unit reads better


def spelled(number: int) -> str:
    """Return a small whole number as a word, a larger one in digits."""
    return str(SPELLED[number]) if 0 <= number < len(SPELLED) else str(number)


def starting(text: str) -> str:
    """Return a text as a sentence begins: with a capital, and "één" as "Eén"."""
    return text[:1].replace("é", "e").upper() + text[1:]


def joined(parts: Sequence[str]) -> str:
    """Return parts of a sentence as one: "a, b en c"."""
    if len(parts) <= 1:
        return "".join(parts)
    return _("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def distance_in_words(moment: date | datetime, now: date | datetime) -> str:
    """Return how far a moment lies from now: "drie dagen geleden", "over twee weken", "vandaag".

    Args:
        moment: A date, or a moment in the same zone as `now`.
        now: Of the same type as `moment`.
    """
    days = (_day(now) - _day(moment)).days
    if days == 0 and isinstance(moment, datetime) and isinstance(now, datetime):
        return _within_a_day(int((now - moment).total_seconds()))
    return _in_days(days, get_language() or "")


@lru_cache(maxsize=4096)  # one page shows many days, the same ones for every reader
def _in_days(days: int, _language: str) -> str:
    near = {0: _("vandaag"), 1: _("gisteren"), 2: _("eergisteren"), -1: _("morgen")}
    if days in near:
        return near[days]
    length = length_in_words(abs(days))
    return (
        _("%(length)s geleden") % {"length": length}
        if days > 0
        else (_("over %(length)s") % {"length": length})
    )


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _within_a_day(seconds: int) -> str:
    if abs(seconds) < MINUTE:
        return _("zojuist")
    if abs(seconds) < HOUR:
        n = abs(seconds) // MINUTE
        length = ngettext("%(n)s minuut", "%(n)s minuten", n) % {"n": spelled(n)}
    else:
        n = abs(seconds) // HOUR
        length = ngettext("%(n)s uur", "%(n)s uur", n) % {"n": spelled(n)}
    return (
        _("%(length)s geleden") % {"length": length}
        if seconds > 0
        else (_("over %(length)s") % {"length": length})
    )


def length_in_words(days: int) -> str:
    """Return a number of days as people say it: "negen dagen", "vijf weken", "14 maanden"."""
    if days < WEEKS_FROM:
        return ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": spelled(days)}
    if days < MONTHS_FROM:
        n = round(days / WEEK)
        return ngettext("%(n)s week", "%(n)s weken", n) % {"n": spelled(n)}
    if days < YEARS_FROM:
        n = round(days / MONTH)
        return ngettext("%(n)s maand", "%(n)s maanden", n) % {"n": spelled(n)}
    n = int(days / YEAR)
    return ngettext("%(n)s jaar", "%(n)s jaar", n) % {"n": spelled(n)}


def every_in_words(days: int) -> str:
    """Return how often something is: "elke maand", "elk half jaar", "elke zes weken"."""
    known = {
        7: _("elke week"),
        14: _("elke twee weken"),
        30: _("elke maand"),
        60: _("elke twee maanden"),
        61: _("elke twee maanden"),
        91: _("elk kwartaal"),
        182: _("elk half jaar"),
        365: _("elk jaar"),
        730: _("elke twee jaar"),
    }
    return known.get(days) or _("elke %(length)s") % {"length": length_in_words(days)}
