"""The seam between the search box and the two databases: full-text conditions, nothing else.

SQLite asks an FTS5 table that triggers keep beside the entries; PostgreSQL asks a generated
tsvector column. Words and stems are made in Python, so both find the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from weefsel.apps.search.words import Term

# Any of the ways; in a way each word; for a word one of its terms.
Expression = Sequence[Sequence[Sequence[Term]]]

MOST_CIRCLES_AS_WORDS = 30  # above that the plain condition on the column is faster
_NOT_WORD = re.compile(r"[^a-z0-9]")


def circle_word(circle_id: int) -> str:
    """Return the word in `scope` that says who may find an entry."""
    return f"c{circle_id}"


def kind_word(kind: str) -> str:
    """Return the word in `scope` that says what an entry is."""
    return "k" + _NOT_WORD.sub("", kind)


class Dialect(Protocol):
    """What the search box asks of a database."""

    source: str
    entry_id: str

    def condition(
        self, expression: Expression, *, kind: str, circles: Sequence[int], in_title: bool
    ) -> tuple[str, str]:
        """Return SQL with one parameter, and the parameter: who match and may be found.

        Args:
            expression: what must occur.
            kind: the sort of record.
            circles: the circles of the viewer; empty for who sees everything.
            in_title: whether all of it must stand in the title.
        """

    def refresh(self) -> None:
        """Make the full-text index again from the entries, and count for the query planner."""


def _scope(kind: str, circles: Sequence[int]) -> list[list[str]]:
    words = [[kind_word(kind)]]
    if 0 < len(circles) <= MOST_CIRCLES_AS_WORDS:
        words.append([circle_word(circle) for circle in circles])
    return words


class Fts5:
    """SQLite: the table `search_fts` over the entries."""

    source = "search_fts f JOIN search_searchentry e ON e.id = f.rowid"
    entry_id = "f.rowid"

    def condition(
        self, expression: Expression, *, kind: str, circles: Sequence[int], in_title: bool
    ) -> tuple[str, str]:
        """Return the MATCH condition; every word is asked of named columns, never of `scope`."""
        columns = "title_words" if in_title else "{title_words subtitle_words text_words}"
        ways = " OR ".join(
            "(" + " AND ".join(f"({self._any(terms)})" for terms in way) + ")" for way in expression
        )
        scope = " AND ".join(f"(scope : ({' OR '.join(words)}))" for words in _scope(kind, circles))
        return "search_fts MATCH %s", f"{scope} AND ({columns} : ({ways}))"

    def _any(self, terms: Sequence[Term]) -> str:
        return " OR ".join(f'"{term.word}"{" *" if term.is_prefix else ""}' for term in terms)

    def refresh(self) -> None:
        """Read all entries again into the FTS5 table, merge it, and analyse."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")
            cursor.execute("ANALYZE search_searchentry")
            cursor.execute("ANALYZE search_searchwordkey")


class TsVector:
    """PostgreSQL: the generated column `words`, with a weight for each place."""

    source = "search_searchentry e"
    entry_id = "e.id"

    def condition(
        self, expression: Expression, *, kind: str, circles: Sequence[int], in_title: bool
    ) -> tuple[str, str]:
        """Return the @@ condition; A, B and C are title, subtitle and text, D is `scope`."""
        weights = "A" if in_title else "ABC"
        ways = "|".join(
            "(" + "&".join(f"({self._any(terms, weights)})" for terms in way) + ")"
            for way in expression
        )
        scope = "&".join(
            "(" + "|".join(f"{word}:D" for word in words) + ")" for words in _scope(kind, circles)
        )
        return "e.words @@ %s::tsquery", f"{scope}&({ways})"

    def _any(self, terms: Sequence[Term], weights: str) -> str:
        return "|".join(f"{term.word}:{'*' if term.is_prefix else ''}{weights}" for term in terms)

    def refresh(self) -> None:
        """Analyse; the column and its index follow every write by themselves."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchentry")
            cursor.execute("ANALYZE search_searchwordkey")


def dialect() -> Dialect:
    """Return the dialect of the database in use."""
    return TsVector() if connection.vendor == "postgresql" else Fts5()
