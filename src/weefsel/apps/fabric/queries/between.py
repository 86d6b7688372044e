"""Contacts between two organisations, as one viewer may see them."""

from __future__ import annotations

import datetime

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries.visible import nodes_visible_to
from weefsel.apps.relations.models import Attendance, Touchpoint

MOST_PEOPLE = 3


def contacts_between(viewer: Viewer, one: int, other: int) -> QuerySet[Touchpoint]:
    """Return the contacts at which somebody of both organisations was present, newest first."""
    rows = visible_to(Touchpoint.objects.filter(withdrawn_at__isnull=True), viewer)
    there = Attendance.objects.filter(touchpoint=OuterRef("pk"))
    return rows.filter(
        Exists(there.filter(organisation=one)), Exists(there.filter(organisation=other))
    ).order_by("-happened_on", "-pk")


def people_between(viewer: Viewer, one: int, other: int) -> tuple[list[str], list[str]]:
    """Return who did those contacts for either side: who did most of them, by name."""
    contacts = contacts_between(viewer, one, other).order_by().values("pk")
    present = Attendance.objects.filter(
        touchpoint__in=contacts,
        organisation__in=(one, other),
        person__in=nodes_visible_to(viewer, NodeKind.PERSON).order_by().values("pk"),
    )
    counted = present.values_list("organisation_id", "person_id").annotate(n=Count("pk"))
    rows = list(counted.order_by("-n", "person_id"))
    names = {
        person.pk: person.name
        for person in nodes_visible_to(viewer, NodeKind.PERSON).filter(
            pk__in={row for _organisation, row, _n in rows}
        )
    }
    ours, theirs = (
        sorted([names[row] for organisation, row, _n in rows if organisation == side][:MOST_PEOPLE])
        for side in (one, other)
    )
    return ours, theirs


def first_contact_since(
    viewer: Viewer, one: int, other: int, since: datetime.date
) -> datetime.date | None:
    """Return the day of the first contact between the two from a day on."""
    rows = contacts_between(viewer, one, other).filter(happened_on__gte=since)
    found: datetime.date | None = rows.order_by().aggregate(day=Min("happened_on"))["day"]
    return found
