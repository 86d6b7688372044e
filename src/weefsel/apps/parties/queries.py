"""Reads of organisations and people; the only place that builds their querysets."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import (
    CircleMember,
    Organisation,
    Participation,
    Person,
    Position,
    Tag,
)

DEEPEST_TREE = 10


def valid_on(day: datetime.date, *, prefix: str = "") -> Q:
    """Return the condition that a `Period` row holds on this day."""
    return Q(
        Q(**{f"{prefix}starts_on__isnull": True}) | Q(**{f"{prefix}starts_on__lte": day}),
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day}),
    )


def lineage_of(organisation: Organisation) -> tuple[int, ...]:
    """Return the rows of this organisation and of those above it, nearest first."""
    found = [organisation.pk]
    parent_id = organisation.parent_id
    while parent_id is not None and parent_id not in found and len(found) < DEEPEST_TREE:
        found.append(parent_id)
        parent_id = Organisation.objects.values_list("parent_id", flat=True).get(pk=parent_id)
    return tuple(found)


def circles_of(lineage: tuple[int, ...], *, on: datetime.date) -> list[int]:
    """Return the circles these organisations are in on a day."""
    return list(
        CircleMember.objects.filter(valid_on(on), organisation_id__in=lineage)
        .values_list("circle_id", flat=True)
        .distinct()
    )


def organisations_visible_to(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations this person may see, also archived and merged ones."""
    return visible_to(Organisation.objects.all(), viewer)


def people_visible_to(viewer: Viewer) -> QuerySet[Person]:
    """Return the people this person may see, also archived and merged ones."""
    return visible_to(Person.objects.all(), viewer)


def positions_visible_to(viewer: Viewer) -> QuerySet[Position]:
    """Return the positions whose person and organisation this person may see too."""
    rows = visible_to(Position.objects.all(), viewer)
    rows = visible_to(rows, viewer, column="person__circle")
    return visible_to(rows, viewer, column="organisation__circle")


def participations_visible_to(viewer: Viewer) -> QuerySet[Participation]:
    """Return the participations of which this person may see both organisations."""
    rows = visible_to(Participation.objects.all(), viewer)
    rows = visible_to(rows, viewer, column="organisation__circle")
    return visible_to(rows, viewer, column="cooperation__circle")


def tags_in_use() -> QuerySet[Tag]:
    """Return all tags by name."""
    return Tag.objects.all()
