"""The ways in which one name gets written twice; each returns None where it does not apply."""

from __future__ import annotations

from dataclasses import dataclass

from weefsel.apps.demo.region.companies import Outline
from weefsel.apps.demo.region.draw import Draw
from weefsel.apps.demo.region.records import Organisation, Person
from weefsel.apps.demo.region.spelling import (
    ABBREVIATIONS,
    with_typing_error,
    without_diacritics,
)

ORGANISATION_WAYS = ("word_order", "legal_form", "typing_error", "abbreviation", "diacritics")
PERSON_WAYS = ("initials", "typing_error", "diacritics", "prefix")
_LONG_WORD = 6
_ABBREVIATED_PREFIXES = {"van der": "v.d.", "van den": "v.d.", "van de": "v.d.", "van": "v."}


@dataclass(frozen=True, slots=True)
class SloppyName:
    """A person's name as somebody else typed it, and in which way it differs."""

    way: str
    given_name: str
    prefix: str
    family_name: str


def sloppy_organisation_name(
    organisation: Organisation, outline: Outline, way: str, draw: Draw
) -> str | None:
    """Return the name as somebody else would type it in this way."""
    base = outline.base_name
    if way == "word_order":
        head = next((head for head in outline.trade.heads if base.startswith(f"{head} ")), None)
        return f"{base.removeprefix(f'{head} ')} {head}" if head else None
    if way == "legal_form":
        return _other_form(organisation, base)
    if way == "diacritics":
        plain = without_diacritics(organisation.name)
        return plain if plain != organisation.name else None
    if way == "abbreviation":
        return _abbreviated(organisation.name)
    longest = max(len(word) for word in base.split(" "))
    return with_typing_error(base, draw) if longest >= _LONG_WORD else None


def sloppy_person_name(person: Person, way: str, draw: Draw) -> SloppyName | None:
    """Return the name as somebody else would type it in this way."""
    given, prefix, family = person.given_name, person.prefix, person.family_name
    if way == "initials":
        return SloppyName(way, f"{given[0]}.", prefix, family)
    if way == "prefix":
        short = _ABBREVIATED_PREFIXES.get(prefix)
        return SloppyName(way, given, short, family) if short else None
    if way == "diacritics":
        plain = SloppyName(way, without_diacritics(given), prefix, without_diacritics(family))
        return None if given.isascii() and family.isascii() else plain
    if len(family) < _LONG_WORD:
        return None
    return SloppyName(way, given, prefix, with_typing_error(family, draw))


def _other_form(organisation: Organisation, base: str) -> str:
    if organisation.name != base:
        return base
    return f"{base} B.V." if organisation.kind == "company" else f"Stichting {base}"


def _abbreviated(name: str) -> str | None:
    for long, short in ABBREVIATIONS:
        if long in name:
            return name.replace(long, short, 1)
    return None
