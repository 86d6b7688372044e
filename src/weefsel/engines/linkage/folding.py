"""Text in the form in which it is compared: plain letters, digits and single spaces."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ĳ": "ij",
        "þ": "th",
        "ð": "d",
    }
)
_APOSTROPHES = re.compile(r"['’‘`´]")
_AND = re.compile(r"[&+]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def folded(text: str) -> str:
    """Return the text in a-z, 0-9 and single spaces; "&" and "+" become "en".

    Case, accents, punctuation and apostrophes do not count: "Café 't Hoekje" is "cafe t hoekje".
    """
    if not text.replace(" ", "").isalnum():
        text = _AND.sub(" en ", _APOSTROPHES.sub("", text))
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", text.lower()).strip()


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, with letters that belong together as one word.

    "B.V.", "B. V." and "b v" are "bv"; "B.V. h.o.d.n. Korrel" is "bv", "hodn", "korrel".
    """
    found: list[str] = []
    in_letters = False
    for chunk in text.split():
        for word in _letters_joined(folded(chunk).split()):
            is_letter = len(word) == 1 and word.isalpha()
            if is_letter and in_letters:
                found[-1] += word
            else:
                found.append(word)
            in_letters = is_letter
    return found


def _letters_joined(words: list[str]) -> list[str]:
    """Return a chunk of nothing but single letters as one word."""
    is_letters = len(words) > 1 and all(len(word) == 1 and word.isalpha() for word in words)
    return ["".join(words)] if is_letters else words
