"""The SQL of the search box: bounded numbers of entries, within what somebody may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.search.dialects import (
    MOST_CIRCLES_AS_WORDS,
    Expression,
    condition_of,
    dialect,
)
from weefsel.apps.search.models import SearchEntry
from weefsel.apps.search.ranking import Row

Matches = dict[str, tuple[int, ...]]  # rows of entries by kind, most promising first
Select = tuple[str, list[str | int]]

_COLUMNS = (
    "pk", "kind", "target_uuid", "title", "title_key", "subtitle", "mark",
    "title_words", "subtitle_words", "text_words",
)  # fmt: skip
_AFTER_Z = "{"
# Only our own numbers and conditions are filled in; what people typed is always a parameter.
_PART = "SELECT {tier} AS tier, kind, id FROM ({sql}) AS part{tier}"
_BEGINNING = (
    "SELECT e.kind, e.id FROM search_searchentry e WHERE e.kind = %s AND e.title_key >= %s"
    " AND e.title_key < %s{visible} ORDER BY e.title_key, e.id LIMIT %s"
)
_WORDS = (
    "SELECT {kind} AS kind, {entry_id} AS id FROM {source} WHERE {condition}{visible}"
    " ORDER BY {entry_id} LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most entries that are looked at.

    Attributes:
        beginning: per kind, whose title begins with the question, by title.
        title: with every word in the title, oldest first.
        at_first: with every word anywhere, of all kinds together, oldest first.
        anywhere: the same per kind, when there are more; also how far is counted.
        ranked: per kind, that are read and put in order.
    """

    beginning: int
    title: int
    at_first: int
    anywhere: int
    ranked: int


@dataclass(frozen=True, slots=True)
class _Look:
    """One search: for whom, what, how far."""

    circles: Sequence[int]
    key: str
    expression: Expression
    sizes: Sizes

    def beginning(self, kind: str) -> Select:
        values = [kind, self.key, self.key + _AFTER_Z, *self.circles, self.sizes.beginning]
        return _BEGINNING.format(visible=self._visible()), values

    def words(self, kind: str, most: int, *, in_title: bool = False) -> Select:
        words = dialect()
        ways = condition_of(self.expression, kind=kind, circles=self.circles, in_title=in_title)
        how = {"entry_id": words.entry_id, "condition": words.condition}
        if kind and len(self.circles) <= MOST_CIRCLES_AS_WORDS:
            # The index knows all of it; `rows_of` looks at the circle again before any is shown.
            sql = _WORDS.format(kind="%s", source=words.source, visible="", **how)
            return sql, [kind, words.written(ways), most]
        sql = _WORDS.format(kind="e.kind", source=words.joined, visible=self._visible(), **how)
        return sql, [words.written(ways), *self.circles, most]

    def _visible(self) -> str:
        """Return the plain condition, beside the one in the index.

        The plus keeps it out of the choice of an index: a circle alone selects far too much.
        """
        if not self.circles:
            return ""
        return f" AND +e.circle_id IN ({', '.join(['%s'] * len(self.circles))})"


def matches(
    viewer: Viewer, kinds: Sequence[str], key: str, expression: Expression, sizes: Sizes
) -> Matches:
    """Return per kind the entries this person may see that match, in one or two statements.

    Few matches are read at once. When there are more, each kind is looked at by itself, so that one
    kind does not crowd out another.

    Args:
        viewer: who looks.
        kinds: the sorts of record to look for.
        key: the folded question, for beginnings of the title; "" leaves those out.
        expression: the words to look for.
        sizes: how far to look.
    """
    if not kinds or not expression or not (viewer.sees_everything or viewer.circles):
        return {}
    circles = () if viewer.sees_everything else viewer.circles
    look = _Look(circles, key, expression, sizes)
    beginnings = [look.beginning(kind) for kind in kinds] if key else []
    only = kinds[0] if len(kinds) == 1 else ""
    found = _read([*beginnings, look.words(only, sizes.at_first)])
    if sum(tier == len(beginnings) for tier, _kind, _pk in found) == sizes.at_first:
        each = [
            select
            for kind in kinds
            for select in (
                look.words(kind, sizes.title, in_title=True),
                look.words(kind, sizes.anywhere),
            )
        ]
        found = [row for row in found if row[0] < len(beginnings)]
        found += [(tier + len(beginnings), kind, pk) for tier, kind, pk in _read(each)]
    by_kind: dict[str, dict[int, None]] = {}
    for _tier, kind, pk in found:
        if kind in kinds:
            by_kind.setdefault(kind, {})[pk] = None
    return {kind: tuple(some) for kind, some in by_kind.items()}


def _read(selects: Sequence[Select]) -> list[tuple[int, str, int]]:
    """Return (which select, kind, row) of all selects, each in its own order."""
    sql = " UNION ALL ".join(
        _PART.format(tier=tier, sql=some) for tier, (some, _values) in enumerate(selects)
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _sql, values in selects for value in values])
        return sorted(cursor.fetchall(), key=lambda row: int(row[0]))  # stable


def rows_of(viewer: Viewer, found: Matches, sizes: Sizes) -> list[Row]:
    """Return what is known of the most promising entries of each kind."""
    wanted = [pk for some in found.values() for pk in some[: sizes.ranked]]
    if not wanted:
        return []
    entries = visible_to(SearchEntry.objects.filter(pk__in=wanted), viewer)
    return [Row(*values) for values in entries.values_list(*_COLUMNS)]
