"""Order of the results: beginnings of the title first, then where and how well the words fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz.distance import Indel

from weefsel.apps.search.words import Asked, Term

# What a word costs, by place and by whether it is the word itself, a stem or beginning, or absent.
TITLE, SUBTITLE, TEXT, ABSENT = 0, 4, 8, 20
INEXACT, LEAST_LIKELY = 1, 3


@dataclass(frozen=True, slots=True)
class Row:
    """An entry that matched, as it came from the database."""

    pk: int
    kind: str
    target_uuid: UUID
    title: str
    title_key: str
    subtitle: str
    mark: str
    title_words: str
    subtitle_words: str
    text_words: str


def cost_of(terms: Sequence[Term], places: Sequence[tuple[int, frozenset[str]]]) -> int:
    """Return what one word of the question costs: where it stands first, and how well it fits.

    Args:
        terms: the word itself, its stem, then what may have been meant, nearest first.
        places: words by place, the dearest place last.
    """
    for place, words in places:
        for penalty, term in enumerate(terms):
            if term.word in words:
                return place + min(penalty, LEAST_LIKELY)
            if term.fits(words):
                return place + min(max(penalty, INEXACT), LEAST_LIKELY)
    return ABSENT


def places_of(row: Row) -> tuple[tuple[int, frozenset[str]], ...]:
    """Return the words of an entry by place."""
    return (
        (TITLE, frozenset(row.title_words.split())),
        (SUBTITLE, frozenset(row.subtitle_words.split())),
        (TEXT, frozenset(row.text_words.split())),
    )


def rank(rows: Sequence[Row], asked: Asked, terms: Sequence[Sequence[Term]]) -> list[Row]:
    """Return the rows, best first.

    Ties go to the title most like the question, then to the alphabet: equal questions give equal
    answers on either database.
    """
    keyed = []
    for row in rows:
        if row.title_key == asked.key:
            beginning = 0
        elif row.title_key.startswith(asked.key):
            beginning = 1
        else:
            beginning = 2
        places = places_of(row)
        cost = sum(cost_of(of_word, places) for of_word in terms)
        likeness = Indel.normalized_similarity(asked.key, row.title_key)
        keyed.append(((beginning, cost, -likeness, row.title_key, row.pk), row))
    keyed.sort(key=lambda pair: pair[0])
    return [row for _key, row in keyed]
