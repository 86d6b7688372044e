"""Which letters of a title answer the question, to show them in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from weefsel.apps.search.words import Term, has_stem, key_of, stem

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a title."""

    text: str
    is_hit: bool


def parts_of(title: str, terms: Sequence[Sequence[Term]]) -> list[Part]:
    """Return the title in pieces: the words, or beginnings of words, that were looked for."""
    wanted = [term for of_word in terms for term in of_word]
    parts: list[Part] = []
    done = 0
    for token in _TOKEN.finditer(title):
        n_letters = _n_letters(token[0], wanted)
        if n_letters == 0:
            continue
        if token.start() > done:
            parts.append(Part(title[done : token.start()], is_hit=False))
        done = token.start() + n_letters
        parts.append(Part(title[token.start() : done], is_hit=True))
    if done < len(title):
        parts.append(Part(title[done:], is_hit=False))
    return parts


def _n_letters(token: str, wanted: Sequence[Term]) -> int:
    """Return how many letters of a word were looked for, from its beginning."""
    key = key_of(token)
    found = 0
    for term in wanted:
        if term.word == key or (has_stem(key) and term.word == stem(key)):
            return len(token)
        if term.is_prefix and key.startswith(term.word):
            same_length = len(key) == len(token)  # a letter such as ß folds to two
            found = max(found, len(term.word) if same_length else len(token))
    return found
