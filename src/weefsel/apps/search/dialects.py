"""The seam between the search box and the two databases: one full-text condition, nothing else.

SQLite asks an FTS5 table that triggers keep beside the entries; PostgreSQL asks a generated
tsvector column. Words, stems and marks are made in Python, so both find the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from weefsel.apps.search.words import TITLE, Term, circle_word, kind_word

# Any of the ways; in a way each word; for a word one of its terms.
Expression = Sequence[Sequence[Sequence[Term]]]

MOST_CIRCLES_AS_WORDS = 30  # above that the plain condition on the column is faster


def condition_of(
    expression: Expression, *, kind: str, circles: Sequence[int], in_title: bool
) -> list[list[list[Term]]]:
    """Return who match and may be found: all of these, each as any of the ways.

    Args:
        expression: what must occur.
        kind: the sort of record, or "" for every sort.
        circles: the circles of the viewer; empty for who sees everything.
        in_title: whether all of it must stand in the title.
    """
    mark = TITLE if in_title else ""
    ways = [
        [[Term(mark + term.word, term.is_prefix) for term in terms] for terms in way]
        for way in expression
    ]
    marks = [[Term(kind_word(kind))]] if kind else []
    if 0 < len(circles) <= MOST_CIRCLES_AS_WORDS:
        marks.append([Term(circle_word(circle)) for circle in circles])
    return [[*way, *marks] for way in ways]


class Dialect(Protocol):
    """What the search box asks of a database."""

    source: str  # the index alone
    joined: str  # the index with the entries
    entry_id: str
    condition: str

    def written(self, ways: Expression) -> str:
        """Return the parameter of the condition."""

    def refresh(self) -> None:
        """Make the full-text index again from the entries, and count for the query planner."""


def _joined(ways: Expression, term: dict[bool, str], any_of: str, all_of: str) -> str:
    return any_of.join(
        "("
        + all_of.join(
            "(" + any_of.join(term[one.is_prefix].format(one.word) for one in terms) + ")"
            for terms in way
        )
        + ")"
        for way in ways
    )


class Fts5:
    """SQLite: the table `search_fts` over the entries."""

    source = "search_fts f"
    joined = "search_fts f JOIN search_searchentry e ON e.id = f.rowid"
    entry_id = "f.rowid"
    condition = "search_fts MATCH %s"

    def written(self, ways: Expression) -> str:
        """Return a question to FTS5."""
        return _joined(ways, {False: '"{}"', True: '"{}" *'}, " OR ", " AND ")

    def refresh(self) -> None:
        """Read all entries again into the FTS5 table, merge it, and analyse."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")
            cursor.execute("ANALYZE search_searchentry")
            cursor.execute("ANALYZE search_searchwordkey")


class TsVector:
    """PostgreSQL: the generated column `words`."""

    source = joined = "search_searchentry e"
    entry_id = "e.id"
    condition = "e.words @@ %s::tsquery"

    def written(self, ways: Expression) -> str:
        """Return a tsquery."""
        return _joined(ways, {False: "'{}'", True: "'{}':*"}, " | ", " & ")

    def refresh(self) -> None:
        """Analyse; the column and its index follow every write by themselves."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchentry")
            cursor.execute("ANALYZE search_searchwordkey")


def dialect() -> Dialect:
    """Return the dialect of the database in use."""
    return TsVector() if connection.vendor == "postgresql" else Fts5()
