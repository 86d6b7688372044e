"""Text folded to what people mean when they search or sort."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ĳ": "ij",
        "þ": "th",
        "ð": "d",
    }
)
_NOT_WORD = re.compile(r"[^0-9a-z]+")
LONGEST_REMEMBERED = 80  # characters


def fold(text: str) -> str:
    """Return lower case a-z and 0-9 with single spaces: the same order in every database."""
    return _remembered(text) if len(text) <= LONGEST_REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():  # most are, and need none of the rest
        return _NOT_WORD.sub(" ", text.lower().replace("'", "")).strip()
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPECIAL).casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", plain.translate(_SPECIAL).replace("'", "")).strip()


_remembered = lru_cache(maxsize=10_000)(_folded)  # names come back: some 3 MB


def words(text: str) -> list[str]:
    """Return the folded words of a text in order."""
    return fold(text).split()
