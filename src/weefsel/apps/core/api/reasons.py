"""What is wrong with a value, in words: pydantic speaks English and does not say what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from weefsel.apps.core.api.problems import InvalidParam
from weefsel.apps.core.api.schemas import LINES, ONE_LINE

Context = Mapping[str, Any]
ARGUMENTS = frozenset({"body", "filters"})  # how endpoints call what they receive as a whole


def _options(context: Context) -> str:
    return _("Kies uit: %(options)s.") % {"options": str(context["expected"]).replace(" or ", ", ")}


def _pattern(context: Context) -> str:
    if context["pattern"] in {ONE_LINE, LINES}:
        return _("Hier staat een onzichtbaar teken in dat niet mag. Haal het weg.")
    return _("De vorm klopt niet. Kijk in het OpenAPI-document hoe het moet.")


def _at_least(context: Context) -> str:
    return _("Dit is te klein. Het minste is %(limit)s.") % {"limit": context["ge"]}


def _at_most(context: Context) -> str:
    return _("Dit is te groot. Het meeste is %(limit)s.") % {"limit": context["le"]}


def _too_long(context: Context) -> str:
    return _("Dit is te lang. Het mag hooguit %(limit)s lang zijn.") % {
        "limit": context["max_length"]
    }


def _too_short(context: Context) -> str:
    if context["min_length"] == 1:
        return _("Dit is leeg. Vul het in.")
    return _("Dit is te kort. Maak het minstens %(limit)s lang.") % {"limit": context["min_length"]}


def _house_rule(context: Context) -> str:
    return str(context["text"])


REASONS: dict[str, Callable[[Context], str]] = {
    "missing": lambda _context: _("Dit ontbreekt. Stuur het mee."),
    "extra_forbidden": lambda _context: _(
        "Dit veld bestaat niet, of is alleen te lezen. Haal het weg."
    ),
    "enum": _options,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_too_short": _too_short,
    "greater_than_equal": _at_least,
    "less_than_equal": _at_most,
    "house_rule": _house_rule,
    "string_unicode": lambda _context: _(
        "Hier staat een teken in dat geen teken is. Haal het weg."
    ),
}
BY_FAMILY: list[tuple[str, Callable[[], str]]] = [
    ("uuid", lambda: _("Dit is geen identificatie. Schrijf een UUID.")),
    ("date", lambda: _("Dit is geen datum. Schrijf die als 2026-11-22.")),
    ("bool", lambda: _("Schrijf true of false.")),
    ("int", lambda: _("Dit is geen heel getal.")),
    ("string", lambda: _("Dit is geen tekst. Zet het tussen aanhalingstekens.")),
    ("list", lambda: _("Dit is geen lijst. Zet het tussen vierkante haken.")),
    ("model", lambda: _("Stuur een JSON-object: { … }.")),
]


def reason_for(error: Mapping[str, Any]) -> str:
    """Return what is wrong with a value, from what pydantic reports about it."""
    kind = str(error["type"])
    if kind in REASONS:
        return REASONS[kind](error.get("ctx", {}))
    for family, words in BY_FAMILY:
        if kind.startswith(family):
            return words()
    return _("Deze waarde kan niet. Kijk in het OpenAPI-document wat er mag.")


def invalid_params(errors: Iterable[Mapping[str, Any]]) -> list[InvalidParam]:
    """Return every wrong value, from what the framework collected about a request."""
    found = []
    for error in errors:
        place, *where = error["loc"]
        if where and where[0] in ARGUMENTS:
            where = where[1:]
        found.append(InvalidParam(".".join(map(str, where)), str(place), reason_for(error)))
    return found
