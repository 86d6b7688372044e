"""What the name of a person comes down to: given names, initials, family names without prefixes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from weefsel.engines.linkage.dutch import PREFIXES, TITLES
from weefsel.engines.linkage.folding import folded

_DASH = re.compile(r"\s*[-–/]\s*")
_SHORT = re.compile(r"\b(?:[A-Z]\.?){2,}(?![a-z])")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart.

    Attributes:
        given: given name, folded; one letter where only an initial is known; "" when none is known.
        family: family names, folded, without prefixes: the whole of a double name and each half.
    """

    given: str
    family: tuple[str, ...]


def person_name(given_name: str, family_name: str) -> PersonName:
    """Return a name without titles, prefixes ("v.d.", "van der", "'t"), accents and punctuation.

    "de Haan-Jansen" may be found as "Haan", as "Jansen" and as both: people leave out one of the
    two. "Vries, J. de" in the field for the family name gives "vries" and the initial.

    Raises:
        ValueError: the family name has no letter.
    """
    if not folded(family_name):
        raise ValueError(f"{family_name!r} has no letter")
    if "," in family_name:
        family_name, _comma, behind = family_name.partition(",")
        given_name = given_name or behind
    return PersonName(_given(given_name), _family(family_name))


def _given(text: str) -> str:
    """Return the first given name; an initial when that is all there is."""
    if _SHORT.fullmatch(text.strip().replace(" ", "")):
        return folded(text)[:1]
    words = [word for word in folded(text).split() if word not in TITLES and word not in PREFIXES]
    if not words:  # a name such as "Al", or an initial such as "D."
        words = [word for word in folded(text).split() if word not in TITLES]
    long = [word for word in words if len(word) > 1]
    return (long or words or [""])[0]


def _family(text: str) -> tuple[str, ...]:
    halves = [_without_prefix(half) for half in _DASH.split(text) if folded(half)]
    whole = " ".join(halves)
    return tuple(dict.fromkeys([whole, *halves]))


def _without_prefix(text: str) -> str:
    words = folded(text).split()
    own = [word for word in words if word not in PREFIXES]
    return " ".join(own or words)
