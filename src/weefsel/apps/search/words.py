"""From text to the words of the index, and from what was typed to what is asked of the index.

Both sides go through the same functions, so SQLite and PostgreSQL find the same records.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from Stemmer import Stemmer

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
        "aan", "al", "bij", "com", "d", "da", "de", "del", "den", "der", "di", "du", "el", "en",
        "het", "in", "la", "le", "nl", "op", "s", "t", "te", "ten", "ter", "v", "van", "vd", "von",
        "voor", "www",
    }
)  # fmt: skip
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){1,4}[^\W\d_]\b\.?")
_POSTCODE = re.compile(r"\b([1-9][0-9]{3}) ?([a-z]{2})\b")
_ADDRESS = re.compile(r"\S*@\S*|\S*://\S*")
_MAIL = re.compile(r"[^\s@]+@[^\s@]*")
_DOUBLE_VOWEL = re.compile(r"([aeou])\1")
# Letters that no folded word has, so that what people type is never taken for one of these.
STEM, TITLE, JOINED, ADDRESS, CIRCLE = "ş", "ţ", "ĵ", "ē", "ç"
_apostrophes = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_one_at_a_time = threading.Lock()  # a stemmer keeps the word it works on
# The older of the two Dutch stemmers: the newer one makes "beleid" of "begeleiding".
_stemmer = Stemmer("dutch_porter")


def stem(word: str) -> str:
    """Return the stem of a folded word, marked so that no word that is typed can equal it.

    Voiced endings and long vowels are written as in the singular: huizen - huis, scholen - school.
    """
    with _one_at_a_time:
        found: str = _stemmer.stemWord(word)
    if found.endswith(("v", "z")):
        found = found[:-1] + ("f" if found.endswith("v") else "s")
    return STEM + _DOUBLE_VOWEL.sub(r"\1", found)


def has_stem(word: str) -> bool:
    """Return whether a folded word is worth a stem."""
    return len(word) >= SHORTEST_STEM and word.isalpha() and word.isascii()


def key_of(text: str) -> str:
    """Return the text folded for beginnings; "B.V." is "bv", and a postcode is one word."""
    if not text.isascii() or "`" in text:
        text = text.translate(_apostrophes)
    if "." in text:
        text = _DOTTED.sub(lambda dots: dots[0].replace(".", ""), text)
    key = fold(text)
    return key if key.replace(" ", "").isalpha() else _POSTCODE.sub(r"\1\2", key)


def index_words(text: str) -> str:
    """Return every word by which a text may be found, with stems, separated by spaces."""
    found = dict.fromkeys(key_of(text).split())
    if not text.isascii() or "." in text or "'" in text:
        found |= dict.fromkeys(fold(text).split())
        found |= dict.fromkeys(fold(text.translate(_apostrophes).replace("'", " ")).split())
    found |= {form: None for word in found for form in _other_forms(word)}
    if "@" in text:
        found |= {_address_word(address): None for address in _MAIL.findall(text)}
    return " ".join([word[:LONGEST_WORD] for word in found])


@lru_cache(maxsize=100_000)
def _other_forms(word: str) -> tuple[str, ...]:
    """Return under what else a folded word is filed: the digits of a postcode, or a stem."""
    if has_stem(word):
        return (stem(word),)
    return (word[:4],) if _POSTCODE.fullmatch(word) else ()


def _address_word(address: str) -> str:
    return ADDRESS + fold(address).replace(" ", "")


def indexed(title: str, *, title_words: str, other_words: str, kind: str, circle_id: int) -> str:
    """Return everything the full-text index knows of an entry, as one row of words.

    Each word begins with the letters of its kind, so that looking among the records of one kind is
    looking up a word, however many others have it too. The words of the title stand in it once
    more, marked, so that looking in titles alone is looking up a word too, and so do neighbours in
    the title as one word: Bakkerij Korrel is also bakkerijkorrel. The circle is a word by itself.
    """
    pairs = pairwise(key_of(title).split())
    words = dict.fromkeys(f"{title_words} {other_words}".split())
    words |= {f"{JOINED}{one}{two}"[:LONGEST_WORD]: None for one, two in pairs}
    words |= {TITLE + word: None for word in title_words.split()}
    return f" {kind_letters(kind)}".join((circle_word(circle_id), *words))


def circle_word(circle_id: int) -> str:
    """Return the word that says who may find an entry."""
    return f"{CIRCLE}{circle_id}"


@lru_cache(maxsize=100)
def kind_letters(kind: str) -> str:
    """Return the two letters that every word of this kind of record begins with in the index."""
    app, model = kind.split(".")
    return app[0] + model[0]


def vocabulary_of(text: str) -> set[str]:
    """Return the words that somebody could misspell: no numbers, no addresses, nothing tiny."""
    if "@" in text or "://" in text:
        text = _ADDRESS.sub(" ", text)
    return {
        word
        for word in key_of(text).split()
        if SHORTEST_IN_VOCABULARY <= len(word) <= LONGEST_WORD and word.isalpha()
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
        own = Term(word, is_prefix=is_last and self.is_typing and len(word) > 1)
        if not has_stem(word):
            return (own,)
        of_stem = Term(stem(word))
        if own.is_prefix and of_stem.word == STEM + word and not word.endswith(("f", "s")):
            return (
                own,
            )  # what has this stem begins with it: bakkerij, bakkerijen; not huis, huizen
        return (own, of_stem)


def read(text: str) -> Asked:
    """Return what is asked for by a text that somebody typed."""
    text = " ".join(text[:LONGEST_QUERY].split())
    addresses = [_address_word(address) for address in _MAIL.findall(text)]
    text = _MAIL.sub(" ", text) if addresses else text
    digits = text.replace(" ", "").replace(".", "")
    if digits.isascii() and digits.isdecimal() and len(digits) == N_KVK_DIGITS:
        text = digits
    typed = key_of(text).split()
    while len(typed) > 1 and typed[-1] in LEGAL_FORMS:
        typed.pop()
    counting = [word for word in typed if word not in SMALL_WORDS | LEGAL_FORMS]
    if len(counting) > 1:
        counting = [word for word in counting if len(word) > 1]
    meant = [*(counting or typed), *addresses]
    words = tuple(dict.fromkeys(word[:LONGEST_WORD] for word in meant))[:MOST_TERMS]
    return Asked(
        key=" ".join(typed),
        words=words,
        is_typing=bool(words) and meant[-1] in {*typed[-1:], *addresses},
    )
