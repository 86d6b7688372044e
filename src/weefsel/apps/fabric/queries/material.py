"""Rows for the analyses, all of them visible to the viewer: plain numbers in, no records."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries.visible import NodeFilter, nodes_visible_to
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.parties.enums import OrganisationKind, World
from weefsel.apps.parties.queries import participations_visible_to, positions_visible_to, valid_on
from weefsel.apps.relations.models import Attendance, Touchpoint

BATCH = 20_000


class Node(NamedTuple):
    """An organisation or a person as the analyses know it.

    Attributes:
        row: key of the record.
        world: stored value; of a person, of where he or she works.
        place: key of the municipality; 0 where none is known.
        kind: stored value of the kind of organisation.
    """

    row: int
    world: str
    place: int
    kind: str


def node_rows(viewer: Viewer, scope: Scope, *, on: datetime.date) -> list[Node]:
    """Return who takes part, in the order of their keys.

    Args:
        viewer: who looks.
        scope: organisations or people, and the filters on them.
        on: the day that says where people work.
    """
    wanted = NodeFilter(place=scope.place, kind=scope.kind)
    rows: Any = nodes_visible_to(viewer, scope.node, wanted).order_by("pk")
    if scope.node == NodeKind.ORGANISATION:
        found = rows.values_list("pk", "world", "municipality_id", "kind")
        return [Node(pk, world, place or 0, kind) for pk, world, place, kind in found.iterator()]
    seats = _seats(viewer, on)
    return [_person(pk, seats.get(pk, [])) for pk in rows.values_list("pk", flat=True).iterator()]


def _seats(viewer: Viewer, on: datetime.date) -> dict[int, list[tuple[str, int, str]]]:
    found: dict[int, list[tuple[str, int, str]]] = {}
    rows = positions_visible_to(viewer).filter(valid_on(on)).order_by("pk")
    columns = ("organisation__world", "organisation__municipality_id", "organisation__kind")
    for person, world, place, kind in rows.values_list("person_id", *columns).iterator():
        found.setdefault(person, []).append((world, place or 0, kind))
    return found


def _person(row: int, seats: list[tuple[str, int, str]]) -> Node:
    """Return a person, in the world of where he or she works; in two places perhaps in both."""
    worlds = {world for world, _place, _kind in seats}
    both = World.BOTH in worlds or {World.INCLUSION, World.ECONOMY} <= worlds
    one = next((world for world in (World.INCLUSION, World.ECONOMY) if world in worlds), "")
    world = World.BOTH if both else one or World.NEITHER
    _world, place, kind = seats[0] if seats else ("", 0, "")
    return Node(row, str(world), place, kind)


def contact_rows(viewer: Viewer, scope: Scope) -> Iterator[tuple[int, datetime.date, str]]:
    """Return (key, day, kind) of every contact within the period."""
    rows = visible_to(Touchpoint.objects.filter(withdrawn_at__isnull=True), viewer)
    rows = _within(rows, scope).order_by("happened_on", "pk")
    return rows.values_list("pk", "happened_on", "kind").iterator(chunk_size=BATCH)


def attendance_rows(viewer: Viewer, scope: Scope) -> Iterator[tuple[int, int, int]]:
    """Return (contact, person, organisation) of everybody who was there, also out of sight.

    Who is out of sight still counts for how a contact is divided over who was there.
    """
    rows = _within(visible_to(Attendance.objects.all(), viewer), scope)
    return rows.values_list("touchpoint_id", "person_id", "organisation_id").iterator(
        chunk_size=BATCH
    )


def _within(rows: QuerySet, scope: Scope) -> QuerySet:  # type: ignore[type-arg]
    if scope.starts_on:
        rows = rows.filter(happened_on__gte=scope.starts_on)
    if scope.ends_on:
        rows = rows.filter(happened_on__lte=scope.ends_on)
    return rows


def participation_rows(viewer: Viewer, *, on: datetime.date) -> list[tuple[int, int]]:
    """Return (organisation, cooperation) of every formal participation that holds on a day."""
    rows = participations_visible_to(viewer).filter(valid_on(on))
    found = rows.order_by("organisation_id", "cooperation_id")
    return list(found.values_list("organisation_id", "cooperation_id").distinct())


def board_rows(viewer: Viewer, *, on: datetime.date) -> list[tuple[int, int]]:
    """Return (person, cooperation) of everybody who sits at a formal cooperation on a day."""
    rows = positions_visible_to(viewer).filter(
        valid_on(on), organisation__kind=OrganisationKind.COOPERATION
    )
    found = rows.order_by("person_id", "organisation_id")
    return list(found.values_list("person_id", "organisation_id").distinct())


def visible_people(viewer: Viewer) -> set[int]:
    """Return the keys of the people in use that this person may see."""
    rows = nodes_visible_to(viewer, NodeKind.PERSON).order_by()
    return set(rows.values_list("pk", flat=True).iterator(chunk_size=BATCH))


def tag_rows(viewer: Viewer) -> Iterator[tuple[int, str]]:
    """Return (organisation, label) of every organisation in use."""
    rows = nodes_visible_to(viewer, NodeKind.ORGANISATION).filter(~Q(tags=None))
    return rows.order_by("pk", "tags__name").values_list("pk", "tags__name").iterator()
