"""The seam between the search box and the two databases: one full-text condition, nothing else.

SQLite asks an FTS5 table that triggers keep beside the entries; PostgreSQL asks a generated
tsvector column. Words, stems and marks are made in Python, so both find the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from weefsel.apps.search.words import TITLE, Term, circle_word, kind_letters

# Any of the ways; in a way each word; for a word one of its terms.
Expression = Sequence[Sequence[Sequence[Term]]]

MOST_CIRCLES_AS_WORDS = 30  # above that the plain condition on the column is faster


def condition_of(
    expression: Expression, *, kind: str, circles: Sequence[int], in_title: bool
) -> list[list[list[Term]]]:
    """Return which entries of a kind match and may be found: all of these, each as any of the ways.

    Args:
        expression: what must occur.
        kind: the sort of record.
        circles: the circles of the viewer that the index is asked for; empty asks for none, and so
            do more than `MOST_CIRCLES_AS_WORDS`.
        in_title: whether all of it must stand in the title.
    """
    before = kind_letters(kind) + (TITLE if in_title else "")
    ways = [
        [[Term(before + term.word, term.is_prefix) for term in terms] for terms in way]
        for way in expression
    ]
    marks = []
    if 0 < len(circles) <= MOST_CIRCLES_AS_WORDS:
        marks.append([Term(circle_word(circle)) for circle in circles])
    return [[*way, *marks] for way in ways]


class Dialect(Protocol):
    """What the search box asks of a database."""

    source: str  # the index with the entries, as `e`
    condition: str
    one_by_one: str  # around a select of `id` and `seen`, so that its index gives the first rows

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

    source = "search_fts f CROSS JOIN search_searchentry e ON e.id = f.rowid"
    condition = "search_fts MATCH %s"
    one_by_one = "{}"

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

    source = "search_searchentry e"
    condition = "e.words @@ %s::tsquery"
    # Behind a limit PostgreSQL would rather read the whole table until it has enough.
    one_by_one = "WITH found AS MATERIALIZED ({}) SELECT id, seen FROM found"

    def written(self, ways: Expression) -> str:
        """Return a tsquery."""
        return _joined(ways, {False: "'{}'", True: "'{}':*"}, " | ", " & ")

    def refresh(self) -> None:
        """Analyse, and file what waits to be filed; the index follows every write by itself."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchentry")
            cursor.execute("ANALYZE search_searchwordkey")
            cursor.execute("SELECT gin_clean_pending_list('search_full_text')")


def dialect() -> Dialect:
    """Return the dialect of the database in use."""
    return TsVector() if connection.vendor == "postgresql" else Fts5()
