"""The SQL of the search box: bounded numbers of entries, within what somebody may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from django.db import connection

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.search.dialects import Expression, condition_of, dialect
from weefsel.apps.search.models import SearchEntry
from weefsel.apps.search.ranking import Row

Matches = dict[str, tuple[int, ...]]  # rows of entries by kind, most promising first
Values = list[str | int]
Select = tuple[str, Values]  # its last value is how many rows it may give

_COLUMNS = (
    "pk", "kind", "target_uuid", "title", "title_key", "subtitle", "mark",
    "title_words", "subtitle_words", "text_words",
)  # fmt: skip
_AFTER_Z = "{"
_FOR_EACH_WANTED = 1.25  # that are looked at: some of them may not be seen
# Only our own numbers and conditions are filled in; what people typed is always a parameter.
_NUMBERED = "SELECT {number} AS part, id, seen FROM ({sql} LIMIT %s) AS part{number}"
_BEGINNING = (
    "SELECT e.id, 1 AS seen FROM search_searchentry e WHERE e.kind = %s AND e.title_key >= %s"
    " AND e.title_key < %s{visible} ORDER BY e.title_key, e.id"
)
_WITH_WORDS = "SELECT e.id, {seen} AS seen FROM {source} WHERE {condition}{visible}"


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most entries that are looked at, of each kind.

    Attributes:
        beginning: whose title begins with the question, by title.
        title: with every word in the title.
        anywhere: with every word anywhere; also how far is counted.
        ranked: that are read and put in order.
    """

    beginning: int
    title: int
    anywhere: int
    ranked: int


def matches(
    viewer: Viewer, kinds: Sequence[str], key: str, expression: Expression, sizes: Sizes
) -> Matches:
    """Return per kind the entries this person may see that match, in two statements, seldom more.

    Titles first; the rest of the text only for kinds whose titles do not give enough. What this
    person may not see falls away from the first matches; a kind that then has too few left while
    there are more is asked again, with the circles as part of what the index is asked for: nothing
    may fall away behind a limit.

    Args:
        viewer: who looks.
        kinds: the sorts of record to look for.
        key: the folded question, for beginnings of the title; "" leaves those out.
        expression: the words to look for.
        sizes: how far to look.
    """
    if not kinds or not expression or not (viewer.sees_everything or viewer.circles):
        return {}
    look = _Look(() if viewer.sees_everything else viewer.circles, key, expression)
    begin = [_Part(kind, Place.BEGINNING, sizes.beginning) for kind in kinds if key]
    titles = [_Part(kind, Place.TITLE, sizes.title) for kind in kinds]
    anywhere = [_Part(kind, Place.ANYWHERE, sizes.anywhere) for kind in kinds]
    by_kind: dict[str, dict[int, None]] = {kind: {} for kind in kinds}
    if not key:
        look.put_in(by_kind, [*titles, *anywhere])
    else:
        look.put_in(by_kind, [*begin, *titles])
        look.put_in(by_kind, [part for part in anywhere if len(by_kind[part.kind]) < part.most])
    return {kind: tuple(some) for kind, some in by_kind.items() if some}


class Place(Enum):
    """Where the question has to stand."""

    BEGINNING = auto()
    TITLE = auto()
    ANYWHERE = auto()


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind, one place, and how many are wanted."""

    kind: str
    place: Place
    most: int


@dataclass(frozen=True, slots=True)
class _Look:
    """One search: for whom, what.

    Attributes:
        circles: of the viewer; empty for who sees everything.
        key: the folded question.
        expression: the words to look for.
    """

    circles: Sequence[int]
    key: str
    expression: Expression

    def put_in(self, by_kind: dict[str, dict[int, None]], parts: Sequence[_Part]) -> None:
        """Add the first entries of each part that this person may see."""
        found = _read([self._looked_at(part) for part in parts])
        short = [
            part
            for part, rows in zip(parts, found, strict=True)
            if len(rows) == self._bound(part) and sum(seen for _pk, seen in rows) < part.most
        ]
        again = dict(zip(short, _read([self._seen_only(part) for part in short]), strict=True))
        for part, rows in zip(parts, found, strict=True):
            seen = [pk for pk, is_seen in again.get(part, rows) if is_seen]
            by_kind[part.kind].update(dict.fromkeys(seen[: part.most]))

    def _bound(self, part: _Part) -> int:
        is_whole = part.place is Place.BEGINNING or not self.circles
        return part.most if is_whole else int(part.most * _FOR_EACH_WANTED)

    def _looked_at(self, part: _Part) -> Select:
        """Return the select of what matches, and whether this person may see it."""
        if part.place is Place.BEGINNING:
            values: Values = [part.kind, self.key, self.key + _AFTER_Z, *self.circles, part.most]
            return _BEGINNING.format(visible=self._visible(" AND +e.circle_id IN ({})")), values
        seen = self._visible("CASE WHEN e.circle_id IN ({}) THEN 1 ELSE 0 END") or "1"
        sql, words = self._with_words(part, circles=(), seen=seen)
        return sql, [*self.circles, words, self._bound(part)]

    def _seen_only(self, part: _Part) -> Select:
        """Return the select of what matches and may be seen; the index is asked for both."""
        visible = self._visible(" AND +e.circle_id IN ({})")
        sql, words = self._with_words(part, circles=self.circles, seen="1", visible=visible)
        return sql, [words, *self.circles, part.most]

    def _with_words(
        self, part: _Part, *, circles: Sequence[int], seen: str, visible: str = ""
    ) -> tuple[str, str]:
        in_title = part.place is Place.TITLE
        ways = condition_of(self.expression, kind=part.kind, circles=circles, in_title=in_title)
        words = dialect()
        sql = _WITH_WORDS.format(
            seen=seen, source=words.source, condition=words.condition, visible=visible
        )
        return words.one_by_one.format(sql), words.written(ways)

    def _visible(self, condition: str) -> str:
        """Return a condition on the column; "" for who sees everything.

        A plus keeps it out of the choice of an index: a circle alone selects far too much.
        """
        return condition.format(", ".join(["%s"] * len(self.circles))) if self.circles else ""


def _read(selects: Sequence[Select]) -> list[list[tuple[int, int]]]:
    """Return (row, whether it may be seen) of each select, in one statement."""
    found: list[list[tuple[int, int]]] = [[] for _select in selects]
    if not selects:
        return found
    sql = " UNION ALL ".join(
        _NUMBERED.format(number=number, sql=some) for number, (some, _values) in enumerate(selects)
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _sql, values in selects for value in values])
        for number, pk, seen in cursor.fetchall():
            found[number].append((pk, seen))
    return found


def rows_of(viewer: Viewer, found: Matches, sizes: Sizes) -> list[Row]:
    """Return what is known of the most promising entries of each kind."""
    wanted = [pk for some in found.values() for pk in some[: sizes.ranked]]
    if not wanted:
        return []
    entries = visible_to(SearchEntry.objects.filter(pk__in=wanted), viewer)
    return [Row(*values) for values in entries.values_list(*_COLUMNS)]
