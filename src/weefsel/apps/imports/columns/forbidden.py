"""What is never imported, whatever people map: citizen service numbers and private lives."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from weefsel.apps.core.text import fold
from weefsel.apps.imports.reading.cells import Cell

BSN = "bsn"
REASONS: Mapping[str, str] = {
    BSN: gettext_noop("een burgerservicenummer heeft hier niemand nodig"),
    "health": gettext_noop("gezondheid, beperking en diagnose horen hier niet"),
    "benefit": gettext_noop("uitkering, inkomen en schulden horen hier niet"),
    "private": gettext_noop("geboortedatum, afkomst, geloof en gezin horen hier niet"),
    "justice": gettext_noop("gegevens over strafbare feiten horen hier niet"),
}
_WORDS: Mapping[str, str] = {
    BSN: r"bsn|burgerservice\w*|sofi\w*|burger service nummer|a nummer",
    "health": r"diagnos\w*|ziekte\w*|ziek|verzuim|medisch\w*|gezondheid\w*|handicap\w*|"
    r"beperking\w*|medicatie|behandelplan|psychisch\w*|verslaving\w*|arbeidsbeperking\w*|zorgindicatie|dsm",
    "benefit": r"uitkering\w*|bijstand\w*|participatiewet|wajong|wia|wao|ww|ioaw|ioaz|schuld\w*|"
    r"inkomen|salaris|loonwaarde|doelgroepregister|lkv|loonkostensubsidie|iban|rekeningnummer|"
    r"banenafspraak",
    "private": r"geboorte\w*|geslacht|nationaliteit|etniciteit|afkomst|geloof|religie|"
    r"burgerlijke staat|gezinssamenstelling|leeftijd|geaardheid",
    "justice": r"straf\w*|justitie\w*|detentie|veroordel\w*|vog",
}
_PATTERNS = {reason: re.compile(rf"\b(?:{words})\b") for reason, words in _WORDS.items()}
_MAY_LOOK_LIKE_ONE = re.compile(
    r"\b(?:kvk|k v k|kamer van koophandel|tel\w*|phone|mobiel\w*|gsm|06|rsin|fax\w*|vestiging\w*|"
    r"doorkies\w*)\b"
)
_NINE = re.compile(
    r"(?<![\d.,+])(?:\d{9}(?![\d,])|"
    r"(?:\d{3}[ .]\d{2}[ .]\d{4}|\d{3}[ .]\d{3}[ .]\d{3})(?![ .,]?\d))"
)
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
HIDDEN = "•••"
"""What is kept of a cell that holds what looks like a citizen service number."""


def reason_never(heading: str) -> str:
    """Return why a column is never imported by what stands above it, or ""."""
    words = fold(heading)
    return next((reason for reason, found in _PATTERNS.items() if found.search(words)), "")


def in_words(reason: str) -> str:
    """Return the reason as people read it."""
    return _(REASONS[reason])


def may_hold_nine_digits(heading: str) -> bool:
    """Whether numbers of nine digits are to be expected: telephone, Chamber of Commerce, RSIN."""
    return bool(_MAY_LOOK_LIKE_ONE.search(fold(heading)))


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits are a possible citizen service number.

    The weighted sum (9, 8, ... 2, -1) must be a multiple of eleven (Besluit burgerservicenummer,
    the "elfproef"); a row of the same digit is nobody's.
    """
    if len(set(digits)) == 1:
        return False
    return sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11 == 0


def holds_bsn(cell: Cell) -> bool:
    """Whether the cell holds nine digits, in one piece or in groups, that pass the eleven-test."""
    if isinstance(cell, int):
        text = str(cell)
        return len(text) == len(WEIGHTS) and passes_eleven_test(text)
    if not isinstance(cell, str) or len(cell) < len(WEIGHTS):
        return False
    return any(passes_eleven_test(re.sub(r"\D", "", found)) for found in _NINE.findall(cell))
