"""A whole name in one cell, taken apart into given name, prefix and family name."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from weefsel.apps.imports.columns.troubles import CellTrouble

_TITLES = re.compile(
    r"(?i)^(?:(?:de )?(?:dhr|heer|mevr|mevrouw|mw|mej|mr|mrs|ms|drs|dr|prof|ir|ing|bc|ds|jhr|jkvr|"
    r"msc|bsc|phd|wethouder|burgemeester)\b\.?[ ]*)+"
)
_DEGREES = re.compile(r"(?i)(?:,? (?:msc|bsc|ba|ma|mba|ra|rc|phd|llm|bc)\.?)+$")
_IN_BRACKETS = re.compile(r" *[(\[]([^)\]]*)[)\]] *")
_PREFIX_WORDS = set(
    re.split(
        r"\|",
        "van|von|de|den|der|des|het|'t|’t|'d|ten|ter|te|tot|op|aan|bij|in|onder|uit|over|voor|la|le|"
        "les|du|da|dos|di|del|della|el|al|af|vd|v.d.|v/d|d'|l'|zu|zur",
    )
)
_INITIALS = re.compile(r"^(?:[A-Z][a-z]?\.){1,8}$|^[A-Z]{1,4}$")
MOST_WORDS = 12


def name_parts(text: str) -> dict[str, str]:
    """Return given_name, prefix and family_name of a name as people write it.

    "Vries, Jan de", "de Vries, Jan", "Jan de Vries" and "Dhr. drs. J. de Vries (Jan)" all become
    Jan (or J.), de, Vries. Titles go; a name between brackets is the one people use.

    Raises:
        CellTrouble: there is no name in it, or there are several people.
    """
    if re.search(r"[;/&\n]|\ben\b", text):
        raise CellTrouble(
            "several_people",
            _("Hier staan meer mensen in één cel. Geef ieder een eigen rij."),
        )
    called = [called for called in _IN_BRACKETS.findall(text) if called.strip()]
    plain = " ".join(_IN_BRACKETS.sub(" ", text).split())
    plain = _DEGREES.sub("", _TITLES.sub("", plain)).strip(" ,.-")
    words = plain.split()
    if not words or len(words) > MOST_WORDS or not any(char.isalpha() for char in plain):
        raise CellTrouble("no_name", _("Hier staat geen naam die we begrijpen."))
    given, prefix, family = _turned(plain) if "," in plain else _straight(words)
    if called and (not given or all(_INITIALS.match(word) for word in given.split())):
        given = called[0].strip()
    return {"given_name": given, "prefix": prefix, "family_name": family}


def _turned(text: str) -> tuple[str, str, str]:
    """Take apart "Vries, Jan de" or "de Vries, Jan"."""
    family_text, _comma, rest = text.partition(",")
    family = family_text.split()
    behind = rest.replace(",", " ").split()
    prefix_in_front = _leading(family[:-1])
    given = [word for word in behind if not _is_prefix(word) or word[:1].isupper()]
    prefix_behind = [word for word in behind if word not in given]
    prefix = [*family[:prefix_in_front], *prefix_behind]
    return " ".join(given), " ".join(prefix).lower(), " ".join(family[prefix_in_front:])


def _straight(words: list[str]) -> tuple[str, str, str]:
    """Take apart "Jan de Vries", "J. van 't Hof-de Boer" or "Vries"."""
    if len(words) == 1:
        return "", "", words[0]
    starts = [place for place, word in enumerate(words[:-1]) if _is_prefix(word)]
    double = next((n for n, word in enumerate(words[:-1]) if n and _is_double(word)), None)
    if double is not None and not any(start < double for start in starts):
        return " ".join(words[:double]), "", " ".join(words[double:])  # "A. Jansen-de Boer"
    if not starts:
        return " ".join(words[:-1]), "", words[-1]
    start = starts[0]
    n_prefix = _leading(words[start:-1])
    given, prefix = words[:start], words[start : start + n_prefix]
    return " ".join(given), " ".join(prefix).lower(), " ".join(words[start + n_prefix :])


def _leading(words: list[str]) -> int:
    """Return how many words in front are prefixes."""
    return next((n for n, word in enumerate(words) if not _is_prefix(word)), len(words))


def _is_prefix(word: str) -> bool:
    return word.lower() in _PREFIX_WORDS or word.lower().rstrip(".") in _PREFIX_WORDS


def _is_double(word: str) -> bool:
    """Whether a word joins two family names, the second of which has a prefix."""
    first, hyphen, last = word.rpartition("-")
    return bool(first and hyphen) and _is_prefix(last)
