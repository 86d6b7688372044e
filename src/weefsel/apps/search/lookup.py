"""The SQL of the search box: bounded numbers of entries per kind, within what somebody may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.search.dialects import Expression, dialect
from weefsel.apps.search.models import SearchEntry
from weefsel.apps.search.ranking import Row

_COLUMNS = (
    "pk", "kind", "target_uuid", "title", "title_key", "subtitle", "mark",
    "title_words", "subtitle_words", "text_words",
)  # fmt: skip
_AFTER_Z = "{"
# Only our own numbers and conditions are filled in; what people typed is always a parameter.
_PART = "SELECT {number} AS n, {tier} AS tier, id FROM ({sql}) AS part"
_BEGINNING = (
    "SELECT e.id FROM search_searchentry e WHERE e.kind = %s AND e.title_key >= %s"
    " AND e.title_key < %s{visible} ORDER BY e.title_key, e.id LIMIT %s"
)
_WORDS = (
    "SELECT {entry_id} AS id FROM {source} WHERE {condition} AND e.kind = %s{visible}"
    " ORDER BY {entry_id} LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most entries that are looked at, per kind.

    Attributes:
        beginning: whose title begins with the question, by title.
        title: with every word in the title, oldest first.
        anywhere: with every word in any place, oldest first; also how far is counted.
        ranked: that are read and put in order.
    """

    beginning: int
    title: int
    anywhere: int
    ranked: int


Matches = dict[str, tuple[int, ...]]  # rows of entries by kind, most promising first


def matches(
    viewer: Viewer, kinds: Sequence[str], key: str, expression: Expression, sizes: Sizes
) -> Matches:
    """Return per kind the entries this person may see that match, in one statement.

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
    parts: list[str] = []
    values: list[str | int] = []
    for number, kind in enumerate(kinds):
        for sql, some in _selects(kind, circles, key, expression, sizes):
            parts.append(_PART.format(number=number, tier=len(parts), sql=sql))
            values += some
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        found = sorted(
            cursor.fetchall(), key=lambda row: row[:2]
        )  # stable: keeps each part's order
    ids: dict[str, dict[int, None]] = {}
    for number, _tier, pk in found:
        ids.setdefault(kinds[number], {})[pk] = None
    return {kind: tuple(some) for kind, some in ids.items()}


def _selects(
    kind: str, circles: Sequence[int], key: str, expression: Expression, sizes: Sizes
) -> list[tuple[str, list[str | int]]]:
    """Return the three looks at one kind: beginnings, whole titles, anywhere."""
    visible, seen = "", list[str | int]()
    if circles:
        # The plus keeps this out of the choice of an index: circle alone selects far too much.
        visible = f" AND +e.circle_id IN ({', '.join(['%s'] * len(circles))})"
        seen = list(circles)
    selects: list[tuple[str, list[str | int]]] = []
    if key:
        values = [kind, key, key + _AFTER_Z, *seen, sizes.beginning]
        selects.append((_BEGINNING.format(visible=visible), values))
    words = dialect()
    for in_title, most in ((True, sizes.title), (False, sizes.anywhere)):
        condition, value = words.condition(
            expression, kind=kind, circles=circles, in_title=in_title
        )
        sql = _WORDS.format(
            entry_id=words.entry_id, source=words.source, condition=condition, visible=visible
        )
        selects.append((sql, [value, kind, *seen, most]))
    return selects


def rows_of(viewer: Viewer, found: Matches, sizes: Sizes) -> list[Row]:
    """Return what is known of the most promising entries of each kind."""
    wanted = [pk for some in found.values() for pk in some[: sizes.ranked]]
    if not wanted:
        return []
    entries = visible_to(SearchEntry.objects.filter(pk__in=wanted), viewer)
    return [Row(*values) for values in entries.values_list(*_COLUMNS)]
