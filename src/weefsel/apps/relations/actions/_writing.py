"""Save contacts that passed every check, and all that follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from weefsel.apps.core.actions import open_circle
from weefsel.apps.core.circles import circle_of
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.saving import lock, require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import CircleMember
from weefsel.apps.relations.actions._derived import BATCH, add_links
from weefsel.apps.relations.actions._preparing import Prepared
from weefsel.apps.relations.indexing import index_touchpoints
from weefsel.apps.relations.models import (
    Attendance,
    FollowUp,
    Impression,
    Relation,
    RelationTouchpoint,
    Touchpoint,
)
from weefsel.apps.relations.queries.sides import Seen, relations_kept_by
from weefsel.apps.relations.registry import Attended, Change, Meeting, tell


def write(rows: Sequence[Prepared], *, actor: Viewer) -> None:
    """Save the contacts with who was there, how it felt and what was promised."""
    _settle_circles(rows, actor=actor)
    Touchpoint.objects.bulk_create([row.touchpoint for row in rows], batch_size=BATCH)
    for row in rows:
        _join(row)
    Attendance.objects.bulk_create(
        [attendance for row in rows for attendance in row.attendances], batch_size=BATCH
    )
    Impression.objects.bulk_create(
        [impression for row in rows for impression in row.impressions], batch_size=BATCH
    )
    links = add_links([seen_of(row.touchpoint, row.attendances) for row in rows])
    _write_follow_ups(rows, links)
    index_touchpoints([row.touchpoint for row in rows], actor=actor)
    tell([Change(None, meeting_of(row.touchpoint, row.attendances)) for row in rows])


def _join(row: Prepared) -> None:
    for attendance in row.attendances:
        attendance.touchpoint = row.touchpoint
        attendance.happened_on = row.touchpoint.happened_on
        attendance.circle_id = circle_of(row.touchpoint)
    for impression in row.impressions:
        impression.touchpoint = row.touchpoint
    for follow_up in row.follow_ups:
        follow_up.touchpoint = row.touchpoint
        follow_up.circle_id = row.touchpoint.circle_id


def _write_follow_ups(rows: Sequence[Prepared], links: Sequence[RelationTouchpoint]) -> None:
    """Save what was promised, each with the relation it must belong to when there is only one."""
    promised = [(row, follow_up) for row in rows for follow_up in row.follow_ups]
    if not promised:
        return
    homes = relations_kept_by(
        {row.touchpoint.owner_id for row in rows}, {link.relation_id for link in links}
    )
    found: dict[int, set[int]] = defaultdict(set)
    for link in links:
        found[link.touchpoint_id].add(link.relation_id)
    for row, follow_up in promised:
        mine = found[row.touchpoint.pk] & homes.get(row.touchpoint.owner_id, set())
        if follow_up.relation_id is None and len(mine) == 1:
            follow_up.relation_id = mine.pop()
    FollowUp.objects.bulk_create([follow_up for _row, follow_up in promised], batch_size=BATCH)


def seen_of(touchpoint: Touchpoint, attendances: Sequence[Attendance]) -> Seen:
    """Return the contact as far as relations follow from it."""
    return Seen(
        touchpoint.pk,
        circle_of(touchpoint),
        touchpoint.happened_on,
        tuple((attendance.organisation_id, attendance.level) for attendance in attendances),
    )


def meeting_of(touchpoint: Touchpoint, attendances: Sequence[Attendance]) -> Meeting:
    """Return the contact as those who derive something from it see it."""
    return Meeting(
        touchpoint.pk,
        circle_of(touchpoint),
        touchpoint.happened_on,
        touchpoint.kind,
        tuple(
            Attended(attendance.person_id, attendance.organisation_id)
            for attendance in sorted(attendances, key=lambda row: row.person_id)
        ),
    )


# -- Sharing with a partner -----------------------------------------------------------------------


def _settle_circles(rows: Sequence[Prepared], *, actor: Viewer) -> None:
    """Put what is shared with a partner in the circle of both, opened when it is not there yet."""
    asked = [row.given.shared_with for row in rows if row.given.shared_with is not None]
    circles = {
        pk: shared_circle_of(relation, actor=actor)
        for pk, relation in sorted({relation.pk: relation for relation in asked}.items())
    }
    for row in rows:
        if row.given.shared_with is not None:
            row.touchpoint.circle_id = circles[row.given.shared_with.pk]


def shared_circle_of(relation: Relation, *, actor: Viewer) -> int:
    """Return the circle of both sides; opened the first time that something is shared.

    Raises:
        NotPermitted: the actor acts for neither side.
    """
    sides = {relation.home_id, relation.partner_id}
    require(allowed=actor.sees_everything or not sides.isdisjoint(actor.lineage))
    if relation.shared_circle_id is not None:
        return relation.shared_circle_id
    locked = lock(relation)
    if locked.shared_circle_id is None:
        name = f"{locked.home} – {locked.partner}"
        circle = open_circle(kind=CircleKind.SUBJECT, name=name, actor=actor)
        CircleMember.objects.bulk_create(
            [CircleMember(circle=circle, organisation_id=pk) for pk in sorted(sides)]
        )
        locked.shared_circle = circle
        locked.save(update_fields=["shared_circle"])
    relation.shared_circle = locked.shared_circle
    return int(locked.shared_circle_id or 0)
