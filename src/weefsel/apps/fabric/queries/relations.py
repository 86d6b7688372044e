"""Relations as the analyses and pages of the fabric see them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.models import Attendance, Relation, RelationTouchpoint
from weefsel.apps.relations.queries.reading import relations_visible_to

BATCH = 20_000


def relation_links(
    viewer: Viewer, *, since: datetime.date, until: datetime.date
) -> Iterator[tuple[int, int, int, int, datetime.date]]:
    """Return (relation, home, partner, contact, day) of the recent contacts of relations in use."""
    rows = visible_to(RelationTouchpoint.objects.all(), viewer).filter(
        relation__in=relations_visible_to(viewer).filter(ended_at__isnull=True).order_by(),
        happened_on__range=(since, until),
    )
    return (
        rows.order_by("relation_id", "-happened_on", "-pk")
        .values_list(
            "relation_id",
            "relation__home_id",
            "relation__partner_id",
            "touchpoint_id",
            "happened_on",
        )
        .iterator(chunk_size=BATCH)
    )


def present_at_relations(
    viewer: Viewer, *, since: datetime.date, until: datetime.date
) -> Iterator[tuple[int, int, int]]:
    """Return (contact, person, organisation) of everybody at contacts of relations."""
    linked = visible_to(RelationTouchpoint.objects.all(), viewer).filter(
        happened_on__range=(since, until)
    )
    rows = Attendance.objects.filter(touchpoint__in=linked.order_by().values("touchpoint"))
    return (
        rows.order_by("pk")
        .values_list("touchpoint_id", "person_id", "organisation_id")
        .iterator(chunk_size=BATCH)
    )


def relations_numbered(viewer: Viewer, rows: Iterable[int]) -> dict[int, Relation]:
    """Return these relations by key, as far as one may see them and both sides."""
    found = relations_visible_to(viewer).filter(pk__in=list(rows), ended_at__isnull=True)
    return {row.pk: row for row in found.select_related("home", "partner", "keeper")}
