"""What the cells of a column look like, whatever stands above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from weefsel.apps.core.text import fold
from weefsel.apps.imports.columns import vocabulary
from weefsel.apps.imports.reading.cells import Cell, shown

_EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[A-Za-z]{2,}")
_POSTCODE = re.compile(r"\d{4} ?[A-Za-z]{2}(?: .*)?")
_PHONE = re.compile(r"(?:\+31|0031|0)[ (]?\d[\d ()\-]{7,12}")
_WEBSITE = re.compile(r"(?:https?://)?(?:www\.)?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,6}(?:/.*)?")
_KVK = re.compile(r"\d{8}")
_CODE = re.compile(r"(?:GM)?\d{4}")
_DAY = re.compile(
    r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}.*|\d{1,2} [a-z]{3,9}\.? \d{2,4}"
)
_FORM = re.compile(
    r"\b(?:b\.?v\.?|n\.?v\.?|stichting|vof|gemeente|vereniging|coöperatie)(?:\b|$)", re.IGNORECASE
)
_ADDRESS = re.compile(r"[^\d@]{3,}\s\d{1,5}\s?[A-Za-z\-]{0,6}")

Test = Callable[[str], bool]


def _matches(pattern: re.Pattern[str]) -> Test:
    return lambda text: pattern.fullmatch(text) is not None


def _in(words: Mapping[str, object]) -> Test:
    return lambda text: fold(text) in words


TESTS: Mapping[str, Test] = {
    "email": _matches(_EMAIL),
    "postcode": _matches(_POSTCODE),
    "phone": _matches(_PHONE),
    "website": lambda text: _WEBSITE.fullmatch(text.lower()) is not None,
    "kvk": _matches(_KVK),
    "code": _matches(_CODE),
    "day": lambda text: _DAY.fullmatch(text.lower()) is not None,
    "form": lambda text: _FORM.search(text) is not None,
    "address": _matches(_ADDRESS),
    "level": _in(vocabulary.LEVELS),
    "kind": _in(vocabulary.KINDS),
    "contact_kind": _in(vocabulary.CONTACT_KINDS),
    "role": _in(vocabulary.ROLES),
}


def shares_of(cells: Sequence[Cell]) -> dict[str, float]:
    """Return for each test which share of the filled cells passes it; empty when none is filled."""
    texts = [shown(cell) for cell in cells]
    filled = [(cell, text) for cell, text in zip(cells, texts, strict=True) if text]
    if not filled:
        return {}
    found = {
        name: sum(test(text) for _cell, text in filled) / len(filled)
        for name, test in TESTS.items()
    }
    found["day"] += sum(isinstance(cell, dict) for cell, _text in filled) / len(filled)
    found["day"] = min(found["day"], 1.0)
    return found


def agreement(keys: Sequence[str], values: Sequence[str]) -> float:
    """Return how well one column follows from another.

    Args:
        keys: a column that names something, such as an organisation.
        values: a column that may be a property of it.

    Returns:
        Of the rows that name something named before, the share with the value it had then; 1 when
        nothing is named twice.
    """
    first: dict[str, str] = {}
    again = same = 0
    for key, value in zip(keys, values, strict=True):
        if not key or not value:
            continue
        if key in first:
            again += 1
            same += first[key] == value
        else:
            first[key] = value
    return same / again if again else 1.0
