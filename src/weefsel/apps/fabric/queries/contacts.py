"""The contacts behind ties, whoever may see them: for keeping ties, not for showing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, Exists, OuterRef, QuerySet

from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.models import Tie
from weefsel.apps.fabric.strength import Key
from weefsel.apps.relations.models import Attendance
from weefsel.apps.relations.registry import Attended, Meeting

COLUMN = {NodeKind.ORGANISATION: "organisation_id", NodeKind.PERSON: "person_id"}
BATCH = 10_000


def meetings_behind(keys: Iterable[Key]) -> Iterator[Meeting]:
    """Return every contact that may have made one of these ties, and some others beside them.

    One query for organisations and one for people, however many ties.
    """
    wanted = set(keys)
    for node in NodeKind:
        mine = [key for key in wanted if key.node == node]
        if mine:
            low, high = {key.low for key in mine}, {key.high for key in mine}
            column = f"{COLUMN[node]}__in"
            both = Attendance.objects.filter(
                Exists(
                    Attendance.objects.filter(touchpoint=OuterRef("touchpoint"), **{column: high})
                ),
                circle__in={key.circle_id for key in mine},
                **{column: low},
            )
            yield from _meetings(
                Attendance.objects.filter(touchpoint__in=both.values("touchpoint"))
            )


def meetings_with(node: NodeKind, rows: Collection[int]) -> Iterator[Meeting]:
    """Return the contacts at which one of these organisations or people was present."""
    theirs = Attendance.objects.filter(**{f"{COLUMN[node]}__in": rows})
    return _meetings(Attendance.objects.filter(touchpoint__in=theirs.values("touchpoint")))


def meetings_numbered(touchpoints: Collection[int]) -> Iterator[Meeting]:
    """Return these contacts, unless they were withdrawn."""
    return _meetings(Attendance.objects.filter(touchpoint__in=touchpoints))


def _meetings(attendances: QuerySet[Attendance]) -> Iterator[Meeting]:
    """Return whole contacts; the attendances are all those of each contact."""
    rows = (
        attendances.filter(touchpoint__withdrawn_at__isnull=True)
        .order_by("touchpoint_id", "person_id")
        .values_list(
            "touchpoint_id", "circle_id", "happened_on", "touchpoint__kind", "person_id",
            "organisation_id",
        )
    )  # fmt: skip
    for (touchpoint, circle, day, kind), theirs in groupby(
        rows.iterator(chunk_size=BATCH), key=itemgetter(0, 1, 2, 3)
    ):
        attended = tuple(Attended(person, organisation) for *_about, person, organisation in theirs)
        yield Meeting(touchpoint, circle, day, kind, attended)


def touchpoints_of_attendances(rows: Collection[int]) -> list[int]:
    """Return the contacts that these attendances belong to."""
    found = Attendance.objects.filter(pk__in=rows).order_by("touchpoint_id")
    return list(found.values_list("touchpoint_id", flat=True).distinct())


def nodes_after(node: NodeKind, after: int, *, n_contacts: int) -> list[int]:
    """Return the next organisations or people with contacts, together some so many contacts.

    Args:
        node: which of the two.
        after: row of the last one that was handled; 0 for the first.
        n_contacts: stop once they have this many; at least one is returned when there is one.
    """
    column = COLUMN[node]
    counted = (
        Attendance.objects.filter(**{f"{column}__gt": after})
        .values_list(column)
        .annotate(n=Count("pk"))
        .order_by(column)[: BATCH // 20]
    )
    found: list[int] = []
    for row, n in counted:
        found.append(row)
        n_contacts -= n
        if n_contacts <= 0:
            break
    return found


def are_there_contacts() -> bool:
    """Return whether anybody ever logged a contact."""
    return Attendance.objects.exists()


def n_nodes_with_contacts() -> int:
    """Return how many organisations and people have contacts at all."""
    return sum(Attendance.objects.values(column).distinct().count() for column in COLUMN.values())


def stored_ties(node: NodeKind, low: Collection[int]) -> QuerySet[Tie]:
    """Return the stored ties whose lower end is one of these, whoever may see them."""
    return Tie.objects.filter(node=node, low__in=low)


def ties_without_contacts(node: NodeKind) -> QuerySet[Tie]:
    """Return stored ties whose lower end has no contacts at all any more."""
    theirs = Attendance.objects.filter(**{COLUMN[node]: OuterRef("low")})
    return Tie.objects.filter(~Exists(theirs), node=node)
