"""What the page of one relation reads: bounded, however many contacts the relation has."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet, Subquery

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Person, Position
from weefsel.apps.parties.queries import people_visible_to, present_positions
from weefsel.apps.relations.models import (
    Attendance,
    FollowUp,
    Impression,
    Relation,
    RelationTouchpoint,
    Touchpoint,
)
from weefsel.apps.relations.queries.reading import attendances_visible_to, follow_ups_visible_to
from weefsel.apps.relations.queries.sides import Sides, is_on_side, lineages_of, subtrees_of
from weefsel.apps.relations.rhythm import last_days

MOST_RECENT = 250  # contacts that the signals look at: one each working day of a year
MOST_SEATS = 60
MOST_PROMISES = 20


def links_visible_to(viewer: Viewer, relation: Relation) -> QuerySet[RelationTouchpoint]:
    """Return the contacts of the relation that this person may see."""
    return visible_to(RelationTouchpoint.objects.filter(relation=relation), viewer)


def last_days_seen(viewer: Viewer, relation: Relation) -> dict[Level, datetime.date | None]:
    """Return per level the last contact this person may see; later than the stored day or that."""
    stored = last_days(relation)
    links = links_visible_to(viewer, relation).order_by("-happened_on", "-id")

    def newest(level: Level) -> Subquery:
        rows = links.filter(**{f"at_{level}": True})
        known = stored[level]
        if known is not None:
            rows = rows.filter(happened_on__gt=known)
        return Subquery(rows.values("happened_on")[:1])

    # Three walks along one index in one question.
    days = Relation.objects.filter(pk=relation.pk).values_list(*(newest(level) for level in Level))
    return {level: day or stored[level] for level, day in zip(Level, days.get(), strict=True)}


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody at a contact.

    Attributes:
        person_id: row of the person.
        level: stored value, or "".
        is_ours: whether for our side; None for neither.
        day: of the contact.
    """

    person_id: int
    level: str
    is_ours: bool | None
    day: datetime.date


@dataclass(frozen=True, slots=True)
class RecentContact:
    """A recent contact of the relation as the signals need it."""

    day: datetime.date
    levels: frozenset[str]
    present: tuple[Present, ...]
    is_ours: bool | None
    felt: int | None


def recent_contacts(
    viewer: Viewer, relation: Relation, *, since: datetime.date
) -> list[RecentContact]:
    """Return the recent contacts this person may see, newest first, at most `MOST_RECENT`."""
    rows = list(
        links_visible_to(viewer, relation)
        .filter(happened_on__gte=since)
        .order_by("-happened_on", "-id")
        .values_list("touchpoint_id", "happened_on", *(f"at_{level}" for level in Level))[
            :MOST_RECENT
        ]
    )
    ids = [row[0] for row in rows]
    initiative = initiatives_at(ids)
    there = _there(ids)
    felt = felt_at(viewer, ids)
    places = {place for found in there.values() for _person, place, _level in found}
    side_of = _side_of(relation, places | set(initiative.values()))
    return [
        RecentContact(
            day=day,
            levels=frozenset(
                level.value for level, was_at in zip(Level, at, strict=True) if was_at
            ),
            present=tuple(
                Present(person, level, side_of[place], day)
                for person, place, level in there[touchpoint]
            ),
            is_ours=side_of.get(initiative.get(touchpoint)),
            felt=felt.get(touchpoint),
        )
        for touchpoint, day, *at in rows
    ]


def _side_of(relation: Relation, places: Collection[int]) -> Mapping[int | None, bool | None]:
    """Return by organisation whether it is of our side; None for neither."""
    sides = Sides(relation.pk, relation.home_id, relation.partner_id)
    found: dict[int | None, bool | None] = {}
    for place, lineage in lineages_of(places).items():
        is_ours = is_on_side(lineage, relation.home_id, sides)
        is_theirs = is_on_side(lineage, relation.partner_id, sides)
        found[place] = is_ours or (False if is_theirs else None)
    return found


def initiatives_at(touchpoints: Collection[int]) -> dict[int, int]:
    """Return by contact which organisation took the initiative, where that is known."""
    rows = Touchpoint.objects.filter(pk__in=touchpoints, initiative_by__isnull=False)
    return {pk: int(by or 0) for pk, by in rows.values_list("pk", "initiative_by_id")}


def _there(touchpoints: Collection[int]) -> Mapping[int, Sequence[tuple[int, int, str]]]:
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    rows = Attendance.objects.filter(touchpoint__in=touchpoints).order_by("id")
    for touchpoint, person, place, level in rows.values_list(
        "touchpoint_id", "person_id", "organisation_id", "level"
    ):
        found[touchpoint].append((person, place, level))
    return found


def felt_at(viewer: Viewer, touchpoints: Collection[int]) -> dict[int, int]:
    """Return by contact how it felt for the own side, where that was said."""
    rows = visible_to(
        Impression.objects.filter(touchpoint__in=touchpoints, felt__isnull=False), viewer
    )
    if not viewer.sees_everything:
        rows = rows.filter(organisation__in=viewer.lineage)
    found = rows.order_by("-id").values_list("touchpoint_id", "felt")
    return {touchpoint: int(felt or 0) for touchpoint, felt in found}


def people_by_row(viewer: Viewer, rows: Collection[int]) -> dict[int, Person]:
    """Return the people of these rows that this person may see."""
    return people_visible_to(viewer).in_bulk(list(rows))


def seats_of_partner(viewer: Viewer, relation: Relation) -> list[Position]:
    """Return who sits at the partner or below it now, by name."""
    there = subtrees_of([relation.partner_id]) - {relation.home_id}
    seats = present_positions(viewer).filter(organisation__in=there)
    rows = seats.filter(person__archived_at__isnull=True).select_related("person")
    return list(rows.order_by("person__sort_name", "id")[:MOST_SEATS])


def timeline(viewer: Viewer, relation: Relation) -> QuerySet[RelationTouchpoint]:
    """Return the contacts with who was there, as far as this person may see; pages sort them."""
    who = attendances_visible_to(viewer).select_related("person").order_by("id")
    touchpoints = Touchpoint.objects.select_related("owner").prefetch_related(
        Prefetch("attendances", who, to_attr="present")
    )
    return links_visible_to(viewer, relation).prefetch_related(Prefetch("touchpoint", touchpoints))


def promises_of(viewer: Viewer, relation: Relation, *, is_done: bool) -> list[FollowUp]:
    """Return what was promised in this relation: open by the day, or done, the newest first."""
    rows = follow_ups_visible_to(viewer).filter(relation=relation, done_at__isnull=not is_done)
    order = ("-done_at", "-id") if is_done else ("due_on", "id")
    return list(
        rows.select_related("relation__partner", "assignee", "promised_by").order_by(*order)[
            :MOST_PROMISES
        ]
    )
