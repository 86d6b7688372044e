"""Keep what follows from contacts: to which relations they belong, and the days of last contact.

Called by actions inside their transaction; neither has a permission or a line in the trail of its
own. New contacts only add, so they read nothing of what was there. A correction, a withdrawal or a
merge counts the relations it touches again.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Max, Q
from django.utils import timezone

from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.models import Relation, RelationTouchpoint
from weefsel.apps.relations.queries.sides import Seen, all_read, links_of, seen_touchpoints
from weefsel.apps.relations.rhythm import LastDays, last_days, quiet_from, rhythm_norms

BATCH = 1_000
SET_DAYS = """
UPDATE relations_relation SET last_executive_on = %s, last_management_on = %s,
  last_operational_on = %s, last_on = %s, quiet_on = %s WHERE id = %s
"""
Days = dict[Level | None, datetime.date]  # None: at whatever level


def add_links(seen: Sequence[Seen]) -> list[RelationTouchpoint]:
    """Let new contacts belong to the relations they follow from, and move the days on."""
    links = RelationTouchpoint.objects.bulk_create(links_of(seen), batch_size=BATCH)
    if links:
        _move_days_on(links)
    return links


def renew_links(touchpoints: Collection[int]) -> None:
    """Let these contacts belong to exactly the relations they follow from now."""
    for batch in batches(sorted(set(touchpoints))):
        wanted = {_key(link): link for link in links_of(seen_touchpoints(batch))}
        stored = RelationTouchpoint.objects.filter(touchpoint__in=batch)
        known = {_key(link): link for link in stored}
        gone = [known[key].pk for key in known.keys() - wanted.keys()]
        RelationTouchpoint.objects.filter(pk__in=gone).delete()
        RelationTouchpoint.objects.bulk_create(
            [wanted[key] for key in sorted(wanted.keys() - known.keys())], batch_size=BATCH
        )
        recount_days({key.relation_id for key in wanted.keys() ^ known.keys()})


class _Key(NamedTuple):
    """All that a link says; one that says something else is another link."""

    relation_id: int
    touchpoint_id: int
    happened_on: datetime.date
    circle_id: int
    levels: tuple[bool, ...]


def _key(link: RelationTouchpoint) -> _Key:
    return _Key(
        link.relation_id,
        link.touchpoint_id,
        link.happened_on,
        link.circle_id,
        tuple(getattr(link, f"at_{level}") for level in Level),
    )


def _move_days_on(links: Sequence[RelationTouchpoint]) -> None:
    by_relation: dict[int, list[RelationTouchpoint]] = defaultdict(list)
    for link in links:
        by_relation[link.relation_id].append(link)
    for relations in _held(by_relation):
        read = all_read(relations)
        found = {}
        for relation in relations:
            counted = [
                link for link in by_relation[relation.pk] if link.circle_id in read[relation.pk]
            ]
            found[relation.pk] = _later(_stored(relation), _days_of(counted))
        _write(relations, found)


def _stored(relation: Relation) -> Days:
    days = [(None, relation.last_on), *last_days(relation).items()]
    return {level: day for level, day in days if day is not None}


def _days_of(links: Iterable[RelationTouchpoint]) -> Days:
    found: Days = {}
    for link in links:
        levels = [level for level in Level if getattr(link, f"at_{level}")]
        found = _later(found, dict.fromkeys([None, *levels], link.happened_on))
    return found


def _later(one: Days, other: Days) -> Days:
    return {key: max(days[key] for days in (one, other) if key in days) for key in {**one, **other}}


def recount_days(relations: Collection[int]) -> None:
    """Count the days of last contact of these relations again from their contacts."""
    for held in _held(relations):
        read = all_read(held)
        found: dict[int, Days] = {relation.pk: {} for relation in held}
        same: dict[frozenset[int], list[int]] = defaultdict(list)
        for relation in held:
            same[read[relation.pk]].append(relation.pk)
        for circles, rows in same.items():
            found.update(_days_in(rows, circles))
        _write(held, found)


def _days_in(relations: Sequence[int], circles: Collection[int]) -> dict[int, Days]:
    last = {level.value: Max("happened_on", filter=Q(**{f"at_{level}": True})) for level in Level}
    rows = (
        RelationTouchpoint.objects.filter(relation__in=relations, circle__in=circles)
        .order_by("relation_id")
        .values("relation_id")
        .annotate(any=Max("happened_on"), **last)
        .values_list("relation_id", "any", *last)
    )
    return {
        relation: {
            level: day for level, day in zip((None, *Level), days, strict=True) if day is not None
        }
        for relation, *days in rows
    }


def settle_quiet(relations: Collection[int]) -> int:
    """Say anew from which day these relations are quiet; return for how many that changed."""
    n_changed = 0
    for held in _held(relations):
        norms = rhythm_norms(on=timezone.localdate())
        changed = [row for row in held if quiet_from(row, last_days(row), norms) != row.quiet_on]
        _write(changed, {row.pk: _stored(row) for row in changed})
        n_changed += len(changed)
    return n_changed


def _held(relations: Iterable[int]) -> Iterator[list[Relation]]:
    """Return the relations in batches, held in the same order by everybody."""
    for batch in batches(sorted(relations)):
        yield list(Relation.objects.select_for_update().filter(pk__in=batch).order_by("pk"))


def _write(relations: Sequence[Relation], found: Mapping[int, Days]) -> None:
    """Store the days; no new version, because nobody edited the relation."""
    norms = rhythm_norms(on=timezone.localdate()) if relations else {}
    rows = []
    for relation in relations:
        days = found[relation.pk]
        last: LastDays = {level: days.get(level) for level in Level}
        quiet_on = quiet_from(relation, last, norms)
        stored = (*(last[level] for level in Level), days.get(None), quiet_on)
        rows.append((*map(connection.ops.adapt_datefield_value, stored), relation.pk))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(SET_DAYS, rows)


def batches(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """Return the rows, a batch at a time."""
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
