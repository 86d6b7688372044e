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
Values = list[str | int]
Found = list[tuple[int, str, int]]  # which look, kind, row

_COLUMNS = (
    "pk", "kind", "target_uuid", "title", "title_key", "subtitle", "mark",
    "title_words", "subtitle_words", "text_words",
)  # fmt: skip
_AFTER_Z = "{"
# Only our own numbers and conditions are filled in; what people typed is always a parameter.
_PART = "SELECT {look} AS look, kind, id FROM ({sql}) AS part{look}"
_BEGINNING = (
    "SELECT e.kind, e.id FROM search_searchentry e WHERE e.kind = %s AND e.title_key >= %s"
    " AND e.title_key < %s{visible} ORDER BY e.title_key, e.id LIMIT %s"
)
_RAW = (
    "{name} AS MATERIALIZED (SELECT {entry_id} AS id FROM {source} WHERE {condition}"
    " ORDER BY {entry_id} LIMIT %s)"
)
_OF_RAW = "SELECT e.kind, e.id FROM {name} JOIN search_searchentry e ON e.id = {name}.id{visible}"
_OF_KIND = (
    "SELECT %s AS kind, {entry_id} AS id FROM {source} WHERE {condition}"
    " ORDER BY {entry_id} LIMIT %s"
)
_OF_KIND_JOINED = (
    "SELECT e.kind, {entry_id} AS id FROM {joined} WHERE {condition}{visible}"
    " ORDER BY {entry_id} LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most entries that are looked at.

    Attributes:
        beginning: per kind, whose title begins with the question, by title.
        title: with every word in the title, oldest first.
        at_first: with every word anywhere, whoever may see them; when there are no more, that is
            all there is to look at.
        anywhere: per kind and visible, when there are more; also how far is counted then.
        ranked: per kind, that are read and put in order.
    """

    beginning: int
    title: int
    at_first: int
    anywhere: int
    ranked: int


def matches(
    viewer: Viewer, kinds: Sequence[str], key: str, expression: Expression, sizes: Sizes
) -> Matches:
    """Return per kind the entries this person may see that match, in one or two statements.

    Words that occur in few records are looked up at once, and what this person may not see falls
    away. When there are more records than that, nothing may fall away behind a limit: each kind is
    looked up by itself, and circle and kind are part of what the index is asked for.

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
    look = _Look(circles, expression, sizes)
    begin = look.beginnings(kinds, key) if key else []
    found, is_all = look.at_first()
    if not is_all:
        found = look.kind_by_kind(kinds)
    by_kind: dict[str, dict[int, None]] = {kind: {} for kind in kinds}
    for _look, kind, pk in [*begin, *found]:
        if kind in by_kind:
            by_kind[kind][pk] = None
    return {kind: tuple(some) for kind, some in by_kind.items() if some}


@dataclass(frozen=True, slots=True)
class _Look:
    """One search: for whom, what, how far."""

    circles: Sequence[int]
    expression: Expression
    sizes: Sizes

    def beginnings(self, kinds: Sequence[str], key: str) -> Found:
        """Return the entries whose title begins with the question, by kind and title."""
        sql = _BEGINNING.format(visible=self._visible())
        end = key + _AFTER_Z
        values: list[Values] = [
            [kind, key, end, *self.circles, self.sizes.beginning] for kind in kinds
        ]
        return _read("", [], [(sql, some) for some in values])

    def at_first(self) -> tuple[Found, bool]:
        """Return the visible ones of the first entries that match, and whether those were all."""
        words = dialect()
        how = {"source": words.source, "entry_id": words.entry_id, "condition": words.condition}
        raw = [_RAW.format(name=name, **how) for name in ("titles", "anywhere")]
        values: Values = []
        for in_title, most in ((True, self.sizes.title), (False, self.sizes.at_first + 1)):
            ways = condition_of(self.expression, kind="", circles=(), in_title=in_title)
            values += [words.written(ways), most]
        visible = self._visible()
        found = _read(
            f"WITH {', '.join(raw)} ",
            values,
            [
                (_OF_RAW.format(name="titles", visible=visible), list(self.circles)),
                (_OF_RAW.format(name="anywhere", visible=visible), list(self.circles)),
                ("SELECT '' AS kind, count(*) AS id FROM anywhere", []),
            ],
        )
        *found, (_look, _kind, n_raw) = found
        return found, n_raw <= self.sizes.at_first

    def kind_by_kind(self, kinds: Sequence[str]) -> Found:
        """Return entries that match, of each kind by itself; titles first."""
        selects = [
            self._of_kind(kind, most, in_title=in_title)
            for kind in kinds
            for in_title, most in ((True, self.sizes.title), (False, self.sizes.anywhere))
        ]
        return _read("", [], selects)

    def _of_kind(self, kind: str, most: int, *, in_title: bool) -> tuple[str, Values]:
        words = dialect()
        ways = condition_of(self.expression, kind=kind, circles=self.circles, in_title=in_title)
        how = {"entry_id": words.entry_id, "condition": words.condition}
        if len(self.circles) > MOST_CIRCLES_AS_WORDS:
            sql = _OF_KIND_JOINED.format(joined=words.joined, visible=self._visible(), **how)
            return sql, [words.written(ways), *self.circles, most]
        # The index knows all of it; `rows_of` looks at the circle again before any is shown.
        sql = _OF_KIND.format(source=words.source, **how)
        return sql, [kind, words.written(ways), most]

    def _visible(self) -> str:
        """Return the plain condition.

        The plus keeps it out of the choice of an index: a circle alone selects far too much.
        """
        if not self.circles:
            return ""
        return f" AND +e.circle_id IN ({', '.join(['%s'] * len(self.circles))})"


def _read(
    before: str, first_values: Sequence[str | int], selects: Sequence[tuple[str, Values]]
) -> Found:
    """Return (which look, kind, row) of all selects in one statement, each in its own order."""
    sql = " UNION ALL ".join(
        _PART.format(look=number, sql=some) for number, (some, _values) in enumerate(selects)
    )
    values = [*first_values, *(value for _sql, some in selects for value in some)]
    with connection.cursor() as cursor:
        cursor.execute(before + sql, values)
        return sorted(cursor.fetchall(), key=lambda row: int(row[0]))  # stable


def rows_of(viewer: Viewer, found: Matches, sizes: Sizes) -> list[Row]:
    """Return what is known of the most promising entries of each kind."""
    wanted = [pk for some in found.values() for pk in some[: sizes.ranked]]
    if not wanted:
        return []
    entries = visible_to(SearchEntry.objects.filter(pk__in=wanted), viewer)
    return [Row(*values) for values in entries.values_list(*_COLUMNS)]
