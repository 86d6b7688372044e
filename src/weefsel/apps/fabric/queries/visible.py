"""What one viewer may see of the fabric: every page, count, path and export starts here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, FloatField, Max, Min, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Greatest, Least, Power

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.models import Tie
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.parties.queries import (
    organisations_visible_to,
    people_visible_to,
    present_positions,
)

BATCH = 10_000
NOTHING_LEFT = 1000.0  # half-lives; PostgreSQL calls a still smaller power an error


@dataclass(frozen=True, slots=True)
class VisibleTie:
    """A tie as one viewer sees it: summed over the circles he or she is in.

    Attributes:
        low, high: rows of the two organisations or people, in order.
        strength: on the day that was asked for.
        n_contacts: how many contacts made it.
        first_on, last_on: the days of the first and the last of them.
    """

    low: int
    high: int
    strength: float
    n_contacts: int
    first_on: datetime.date
    last_on: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFilter:
    """Which organisations or people take part; what is empty does not narrow.

    Attributes:
        place: outside identifier of a municipality; of a person, where he or she works now.
        kind: stored value of a kind of organisation; of a person, of where he or she works now.
    """

    place: UUID | None = None
    kind: str = ""


def nodes_visible_to(
    viewer: Viewer, node: NodeKind, wanted: NodeFilter = NodeFilter()
) -> QuerySet[Organisation] | QuerySet[Person]:
    """Return the organisations or people in use that this person may see and asks for."""
    if node == NodeKind.ORGANISATION:
        return _narrowed(organisations_visible_to(viewer), wanted)
    people = people_visible_to(viewer).filter(archived_at__isnull=True, merged_into__isnull=True)
    if wanted == NodeFilter():
        return people
    there = _narrowed(organisations_visible_to(viewer), wanted)
    seats = present_positions(viewer).filter(organisation__in=there, person=OuterRef("pk"))
    return people.filter(Exists(seats))


def _narrowed(rows: QuerySet[Organisation], wanted: NodeFilter) -> QuerySet[Organisation]:
    rows = rows.filter(archived_at__isnull=True, merged_into__isnull=True)
    if wanted.place:
        rows = rows.filter(municipality__uuid=wanted.place)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows


def ties_visible_to(
    viewer: Viewer, node: NodeKind, *, wanted: NodeFilter = NodeFilter()
) -> QuerySet[Tie]:
    """Return the stored ties of contacts this person may see, between two ends he or she may see.

    Args:
        viewer: who looks.
        node: organisations or people.
        wanted: both ends must satisfy this.
    """
    ends: Any = nodes_visible_to(viewer, node, wanted).order_by().values("pk")
    rows = visible_to(Tie.objects.filter(node=node), viewer)
    return rows.filter(low__in=ends, high__in=ends)


def ties_of(viewer: Viewer, node: NodeKind, row: int) -> QuerySet[Tie]:
    """Return the ties of one organisation or person, as `ties_visible_to`."""
    return ties_visible_to(viewer, node).filter(Q(low=row) | Q(high=row))


def summed(rows: QuerySet[Tie], *, on: datetime.date) -> list[VisibleTie]:
    """Return the ties summed over circles, with their strength on a day; in order of their ends.

    Args:
        rows: stored ties.
        on: not before the last contact of any of them; the strength of an earlier day does not
            follow from what is stored.
    """
    age = Greatest(Value(0.0), on.toordinal() - F("last_day")) / F("half_life")
    left = Power(Value(2.0), -Least(age, Value(NOTHING_LEFT)))
    found = (
        rows.order_by("low", "high")
        .values_list("low", "high")
        .annotate(
            strength=Sum(F("value") * left, output_field=FloatField()),
            n=Sum("n_contacts"),
            first=Min("first_day"),
            last=Max("last_day"),
        )
    )
    day = datetime.date.fromordinal
    return [
        VisibleTie(low, high, strength, n, day(first), day(last))
        for low, high, strength, n, first, last in found.iterator(chunk_size=BATCH)
    ]
