"""What was probably meant by a question that finds little or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from weefsel.apps.search.dialects import Expression
from weefsel.apps.search.models import SearchWord, SearchWordKey
from weefsel.apps.search.ranking import Row
from weefsel.apps.search.sounds import keys, nearest
from weefsel.apps.search.words import JOINED, Asked, Term, has_stem, key_of

MOST_ALTERNATIVES = 6  # per word
SHORTEST_JOINED = 8  # letters
MOST_LOOKED_AT = 2_000  # words of the vocabulary
MOST_WRITTEN_OUT = 20
PREFIX_INDEX = 4  # letters; the longest beginning that SQLite's index knows by itself
AFTER_Z = "{"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question with, for each word, what else it may have been.

    Attributes:
        asked: the question.
        alternatives: for each of its words other words, nearest first.
        spelt: for each of its words the terms that satisfy it (`spelt_out`).
    """

    asked: Asked
    alternatives: tuple[tuple[str, ...], ...]
    spelt: tuple[tuple[Term, ...], ...]

    @property
    def terms(self) -> tuple[tuple[Term, ...], ...]:
        """For each word the terms that satisfy it: its own, then the alternatives."""
        return tuple(
            own + tuple(Term(other) for other in others)
            for own, others in zip(self.spelt, self.alternatives, strict=True)
        )

    @property
    def ways(self) -> Expression:
        """Every word or what it may have been; or two neighbours written as one word."""
        words = self.asked.words
        ways = [self.terms, *(self._with_joined(place) for place in range(len(words) - 1))]
        if len(words) == 1 and len(words[0]) >= SHORTEST_JOINED:
            ways.append(((Term(JOINED + words[0], is_prefix=True),),))
        return ways

    @property
    def ways_with_one_missing(self) -> Expression:
        """All words but one."""
        n_words = len(self.asked.words)
        if n_words == 1:
            return []
        return [self.terms[:place] + self.terms[place + 1 :] for place in range(n_words)]

    def _joined(self, place: int) -> str:
        return "".join(self.asked.words[place : place + 2])

    def _with_joined(self, place: int) -> tuple[tuple[Term, ...], ...]:
        joined = (Term(self._joined(place), is_prefix=True),)
        return (*self.terms[:place], joined, *self.terms[place + 2 :])

    def in_words(self, row: Row) -> str:
        """Return the question as this result would have had it; "" when that changes nothing.

        Only words of the result itself are used, so a word that occurs in hidden records alone
        is never shown.
        """
        spelt = {key_of(token): token for token in _WORD.findall(f"{row.subtitle} {row.title}")}
        words = frozenset(f"{row.title_words} {row.subtitle_words} {row.text_words}".split())
        said = []
        for word, own, others in zip(
            self.asked.words, self.asked.terms, self.alternatives, strict=True
        ):
            if any(term.fits(words) for term in own):
                said.append(word)
                continue
            meant = next((other for other in others if other in words), None)
            if meant is None:
                return self._in_one_word(spelt)
            said.append(spelt.get(meant, meant))
        return " ".join(said) if tuple(said) != self.asked.words else ""

    def _in_one_word(self, spelt: dict[str, str]) -> str:
        for place in range(len(self.asked.words) - 1):
            for key, token in spelt.items():
                if key.startswith(self._joined(place)):
                    before, after = self.asked.words[:place], self.asked.words[place + 2 :]
                    return " ".join((*before, token, *after))
        return ""


def spelt_out(asked: Asked) -> tuple[tuple[Term, ...], ...]:
    """Return the terms of a question, with the words that its last word may become written out.

    SQLite gathers every record with such a beginning before it gives the first; for whole words it
    gives them one by one. A short beginning may become too many words, and has an index of its own.
    """
    last = asked.terms[-1]
    if not last[0].is_prefix or not has_stem(last[0].word) or len(last[0].word) <= PREFIX_INDEX:
        return asked.terms
    start = last[0].word
    become = SearchWord.objects.filter(word__gte=start, word__lt=start + AFTER_Z).order_by("word")
    words = list(become.values_list("word", flat=True)[: MOST_WRITTEN_OUT + 1])
    if not words or len(words) > MOST_WRITTEN_OUT:
        return asked.terms  # part of an address or number, or too many words
    written = [Term(word) for word in dict.fromkeys((start, *words))]
    return (*asked.terms[:-1], (*written, *last[1:]))


def meaning_of(asked: Asked, spelt: tuple[tuple[Term, ...], ...]) -> Meaning:
    """Return the question with what else its words may have been, from the vocabulary."""
    filed: dict[str, set[str]] = {word: keys(word) for word in asked.words if has_stem(word)}
    by_key: dict[str, list[str]] = {}
    if filed:
        wanted = set().union(*filed.values())
        rows = SearchWordKey.objects.filter(key__in=wanted).order_by("key", "word")
        for key, word in rows.values_list("key", "word_id")[:MOST_LOOKED_AT]:
            by_key.setdefault(key, []).append(word)
    return Meaning(
        asked,
        tuple(_alternatives(word, filed.get(word, set()), by_key) for word in asked.words),
        spelt,
    )


def _alternatives(word: str, filed: set[str], by_key: dict[str, list[str]]) -> tuple[str, ...]:
    candidates: Sequence[str] = [other for key in filed for other in by_key.get(key, ())]
    return tuple(nearest(word, candidates, most=MOST_ALTERNATIVES))
