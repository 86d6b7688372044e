"""From text to the words of the index, and from what was typed to what is asked of the index.

Both sides go through the same functions, so SQLite and PostgreSQL find the same records.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from weefsel.apps.core.text import fold

LONGEST_QUERY = 200  # characters
MOST_TERMS = 8
LONGEST_WORD = 48
SHORTEST_STEM = 4
SHORTEST_IN_VOCABULARY = 3
N_KVK_DIGITS = 8
LEGAL_FORMS = frozenset({"bv", "nv", "vof", "cv", "ua"})
SMALL_WORDS = frozenset(
    {
        "aan", "al", "bij", "d", "da", "de", "del", "den", "der", "di", "du", "el", "en", "het",
        "in", "la", "le", "op", "s", "t", "te", "ten", "ter", "v", "van", "vd", "von", "voor",
    }
)  # fmt: skip
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){1,4}[^\W\d_]\b\.?")
_POSTCODE = re.compile(r"\b([1-9][0-9]{3}) ?([a-z]{2})\b")
_ADDRESS = re.compile(r"\S*@\S*|\S*://\S*")
_DOUBLE_VOWEL = re.compile(r"([aeou])\1")
_STEM_MARK = "0"  # no folded word begins with a nought and goes on in letters
_apostrophes = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_one_at_a_time = threading.Lock()  # a stemmer keeps the word it works on
# The older of the two Dutch stemmers: the newer one makes "beleid" of "begeleiding".
_stemmer = snowballstemmer.stemmer("dutch_porter")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a folded word, marked so that no word that is typed can equal it.

    Voiced endings and long vowels are written as in the singular: huizen - huis, scholen - school.
    """
    with _one_at_a_time:
        found: str = _stemmer.stemWord(word)
    if found.endswith(("v", "z")):
        found = found[:-1] + ("f" if found.endswith("v") else "s")
    return _STEM_MARK + _DOUBLE_VOWEL.sub(r"\1", found)


def has_stem(word: str) -> bool:
    """Return whether a folded word is worth a stem."""
    return len(word) >= SHORTEST_STEM and word.isalpha()


def key_of(text: str) -> str:
    """Return the text folded for beginnings; "B.V." is "bv", and a postcode is one word."""
    text = text.translate(_apostrophes)
    if "." in text:
        text = _DOTTED.sub(lambda dots: dots[0].replace(".", ""), text)
    return _POSTCODE.sub(r"\1\2", fold(text))


def index_words(text: str, *, joined: bool = False) -> str:
    """Return every word by which a text may be found, with stems, separated by spaces.

    Args:
        text: as people wrote it.
        joined: also write neighbours as one word, so that "bakkerijkorrel" finds Bakkerij Korrel.
    """
    plain = key_of(text).split()
    found = dict.fromkeys(plain)
    if not text.isascii() or "." in text or "'" in text:
        found |= dict.fromkeys(fold(text).split())
        found |= dict.fromkeys(fold(text.translate(_apostrophes).replace("'", " ")).split())
    found |= {word[:4]: None for word in plain if _POSTCODE.fullmatch(word)}
    if joined:
        found |= {f"{one}{two}": None for one, two in pairwise(plain)}
    found |= {stem(word): None for word in found if has_stem(word)}
    return " ".join(word[:LONGEST_WORD] for word in found)


def vocabulary_of(text: str) -> set[str]:
    """Return the words that somebody could misspell: no numbers, no addresses, nothing tiny."""
    return {
        word
        for word in key_of(_ADDRESS.sub(" ", text)).split()
        if word.isalpha() and SHORTEST_IN_VOCABULARY <= len(word) <= LONGEST_WORD
    }


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the index that is asked for; `is_prefix` also takes words that begin with it."""

    word: str
    is_prefix: bool = False

    def fits(self, words: frozenset[str]) -> bool:
        """Return whether one of the words is meant."""
        return self.word in words or (
            self.is_prefix and any(word.startswith(self.word) for word in words)
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for.

    Attributes:
        key: everything that was typed, folded, for exact beginnings.
        words: the words that count: no legal forms, no "van der".
        is_typing: the last of the words may go on.
    """

    key: str
    words: tuple[str, ...]
    is_typing: bool

    @property
    def terms(self) -> tuple[tuple[Term, ...], ...]:
        """For each word the terms that satisfy it; the last one may be a beginning."""
        return tuple(
            self.terms_for(word, is_last=place == len(self.words))
            for place, word in enumerate(self.words, start=1)
        )

    def terms_for(self, word: str, *, is_last: bool) -> tuple[Term, ...]:
        """Return the terms for one of the words, or for one to take its place."""
        terms = [Term(word, is_prefix=is_last and self.is_typing and len(word) > 1)]
        if has_stem(word):
            terms.append(Term(stem(word)))
        return tuple(terms)


def read(text: str) -> Asked:
    """Return what is asked for by a text that somebody typed."""
    text = " ".join(text[:LONGEST_QUERY].split())
    digits = text.replace(" ", "").replace(".", "")
    if digits.isascii() and digits.isdecimal() and len(digits) == N_KVK_DIGITS:
        text = digits
    typed = key_of(text).split()
    while len(typed) > 1 and typed[-1] in LEGAL_FORMS:
        typed.pop()
    counting = [word for word in typed if word not in SMALL_WORDS | LEGAL_FORMS]
    if len(counting) > 1:
        counting = [word for word in counting if len(word) > 1]
    words = tuple(dict.fromkeys(word[:LONGEST_WORD] for word in counting or typed))[:MOST_TERMS]
    return Asked(
        key=" ".join(typed),
        words=words,
        is_typing=bool(words) and words[-1] == typed[-1][:LONGEST_WORD],
    )
