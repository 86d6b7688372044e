"""Which contacts belong to which relation, at which levels, and who is sure to see both.

For keeping what is derived right, not for showing: nobody's sight narrows these.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from django.db.models import Q
from django.utils import timezone

from weefsel.apps.core.circles import circle_of
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.parties.models import CircleMember, Organisation
from weefsel.apps.parties.queries import DEEPEST_TREE, valid_on
from weefsel.apps.relations.models import Attendance, Relation, RelationTouchpoint, Touchpoint

Lineages = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A contact as far as relations follow from it.

    Attributes:
        touchpoint_id: row of the contact.
        circle_id: row of the circle that may see it.
        happened_on: the day.
        who: (row of the organisation somebody was there for, stored value of the level or "").
    """

    touchpoint_id: int
    circle_id: int
    happened_on: datetime.date
    who: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two organisations of a relation."""

    relation_id: int
    home_id: int
    partner_id: int


def lineages_of(organisations: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return for each organisation its row and those above it, nearest first.

    One query for each layer of the tree, however many organisations.
    """
    wanted = set(organisations)
    parent: dict[int, int | None] = {}
    layer = wanted
    while layer:
        rows = Organisation.objects.filter(pk__in=layer).values_list("pk", "parent_id")
        parent.update(rows)
        layer = {up for pk in layer if (up := parent.get(pk)) is not None} - set(parent)
    return {pk: _climb(pk, parent) for pk in wanted}


def _climb(organisation: int, parent: Mapping[int, int | None]) -> tuple[int, ...]:
    found = [organisation]
    up = parent.get(organisation)
    while up is not None and up not in found and len(found) < DEEPEST_TREE:
        found.append(up)
        up = parent.get(up)
    return tuple(found)


def subtrees_of(organisations: Iterable[int]) -> set[int]:
    """Return these organisations and all below them."""
    layer = set(organisations)
    found = set(layer)
    while layer:
        below = Organisation.objects.filter(parent__in=layer).values_list("pk", flat=True)
        layer = set(below) - found
        found |= layer
    return found


# -- Contacts of relations ------------------------------------------------------------------------


def seen_touchpoints(touchpoints: Collection[int]) -> list[Seen]:
    """Return these contacts, those that were withdrawn left out."""
    who: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = Attendance.objects.filter(touchpoint__in=touchpoints).order_by("id")
    for touchpoint, place, level in rows.values_list("touchpoint_id", "organisation_id", "level"):
        who[touchpoint].append((place, level))
    found = Touchpoint.objects.filter(pk__in=touchpoints, withdrawn_at__isnull=True).order_by("id")
    return [
        Seen(pk, circle, day, tuple(who[pk]))
        for pk, circle, day in found.values_list("pk", "circle_id", "happened_on")
    ]


def sides_between(organisations: Collection[int]) -> list[Sides]:
    """Return the relations of which both sides are among these, ended ones too."""
    rows = Relation.objects.filter(home__in=organisations, partner__in=organisations)
    return [Sides(*row) for row in rows.order_by("id").values_list("pk", "home_id", "partner_id")]


def links_of(seen: Sequence[Seen]) -> list[RelationTouchpoint]:
    """Return, unsaved, which relations these contacts belong to."""
    lineages = lineages_of({organisation for one in seen for organisation, _level in one.who})
    known: dict[int, list[Sides]] = defaultdict(list)
    for sides in sides_between({up for lineage in lineages.values() for up in lineage}):
        known[sides.home_id].append(sides)
    return [
        link
        for one in seen
        for home in _ups(one, lineages) & known.keys()
        for sides in known[home]
        if (link := _link(sides, one, lineages)) is not None
    ]


def _ups(seen: Seen, lineages: Lineages) -> set[int]:
    return {up for organisation, _level in seen.who for up in lineages[organisation]}


def _link(sides: Sides, seen: Seen, lineages: Lineages) -> RelationTouchpoint | None:
    ours = [level for pk, level in seen.who if is_on_side(lineages[pk], sides.home_id, sides)]
    theirs = [level for pk, level in seen.who if is_on_side(lineages[pk], sides.partner_id, sides)]
    if not ours or not theirs:
        return None
    levels = set(filter(None, ours)) or set(filter(None, theirs))
    return RelationTouchpoint(
        relation_id=sides.relation_id,
        touchpoint_id=seen.touchpoint_id,
        happened_on=seen.happened_on,
        circle_id=seen.circle_id,
        **{f"at_{level}": True for level in levels},
    )


def is_on_side(lineage: Sequence[int], side: int, sides: Sides) -> bool:
    """Whether an organisation belongs to a side: the nearest of the two that stands above it."""
    nearest = next((pk for pk in lineage if pk in {sides.home_id, sides.partner_id}), None)
    return nearest == side


def relations_kept_by(owners: Collection[int], relations: Collection[int]) -> dict[int, set[int]]:
    """Return by owner which of these relations that organisation keeps, or one above it."""
    rows = Relation.objects.filter(pk__in=relations, ended_at__isnull=True)
    homes = list(rows.values_list("pk", "home_id"))
    return {
        owner: {pk for pk, home in homes if home in lineage}
        for owner, lineage in lineages_of(owners).items()
    }


def touchpoints_between(relations: Iterable[Relation]) -> list[int]:
    """Return contacts that may belong to these relations; `links_of` decides which do."""
    rows = [(relation.home_id, relation.partner_id) for relation in relations]
    ours, theirs = (subtrees_of(side) for side in zip(*rows, strict=True))
    there = Attendance.objects.filter(organisation__in=theirs).values("touchpoint_id")
    both = Attendance.objects.filter(organisation__in=ours, touchpoint__in=there)
    return list(both.order_by("touchpoint_id").values_list("touchpoint_id", flat=True).distinct())


def touchpoints_at(organisations: Iterable[int]) -> list[int]:
    """Return the contacts of people of these organisations and of those below them."""
    there = Attendance.objects.filter(organisation__in=subtrees_of(organisations))
    return list(there.order_by("touchpoint_id").values_list("touchpoint_id", flat=True).distinct())


def touchpoints_of_attendances(rows: Collection[int]) -> list[int]:
    """Return the contacts that these attendances belong to."""
    found = Attendance.objects.filter(pk__in=rows).order_by("touchpoint_id")
    return list(found.values_list("touchpoint_id", flat=True).distinct())


def touchpoints_linked_to(relations: Collection[Relation]) -> list[int]:
    """Return the contacts that belong to these relations as they are stored now."""
    links = RelationTouchpoint.objects.filter(relation__in=relations).order_by("touchpoint_id")
    return list(links.values_list("touchpoint_id", flat=True).distinct())


def names_of_partners(partners: Collection[int]) -> list[tuple[int, str]]:
    """Return (row, folded name) of these organisations."""
    return list(Organisation.objects.filter(pk__in=partners).values_list("pk", "sort_name"))


def pairs_kept(pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return which of these (home, partner) have a relation, also when it ended."""
    homes, partners = {home for home, _ in pairs}, {partner for _, partner in pairs}
    rows = Relation.objects.filter(home__in=homes, partner__in=partners)
    return set(rows.values_list("home_id", "partner_id")) & set(pairs)


def relations_seen_from(organisations: Iterable[int]) -> list[int]:
    """Return the relations in whose circle one of these organisations is, or one below them."""
    circles = CircleMember.objects.filter(organisation__in=subtrees_of(organisations))
    rows = Relation.objects.filter(circle__in=circles.values("circle")).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def relations_after(row: int, most: int) -> list[int]:
    """Return the next relations that are kept, by row."""
    rows = Relation.objects.filter(pk__gt=row, ended_at__isnull=True).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


# -- Who is sure to see both ----------------------------------------------------------------------


def all_read(relations: Iterable[Relation]) -> dict[int, frozenset[int]]:
    """Return by relation the circles whose records everybody reads who may see the relation.

    Those are the region and the public, and of the organisations in the relation's circle their own
    circles, those of the organisations above them, and the circle that the relation shares with its
    partner. Other circles may change their members, so they do not count.
    """
    rows = list(relations)
    members: dict[int, list[int]] = defaultdict(list)
    asked = {row.circle_id for row in rows} - {PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID}
    for circle, organisation in _members_today(Q(circle__in=asked)):
        members[circle].append(organisation)
    lineages = lineages_of({pk for found in members.values() for pk in found})
    circles = _steady_circles(
        {up for lineage in lineages.values() for up in lineage},
        shared={row.shared_circle_id for row in rows} - {None},
    )
    return {
        row.pk: _read_by_all(
            row,
            [
                {circle for up in lineages[pk] for circle in circles[up]}
                for pk in members[circle_of(row)]
            ],
        )
        for row in rows
    }


def _members_today(condition: Q) -> Iterable[tuple[int, int]]:
    rows = CircleMember.objects.filter(condition, valid_on(timezone.localdate()))
    return rows.values_list("circle_id", "organisation_id")


def _steady_circles(
    organisations: Collection[int], *, shared: Collection[int | None]
) -> Mapping[int, set[int]]:
    """Return by organisation its own circles, and which of the shared ones it is in."""
    found: dict[int, set[int]] = defaultdict(set)
    steady = Q(circle__kind=CircleKind.ORGANISATION) | Q(circle__in=shared)
    for circle, organisation in _members_today(Q(organisation__in=organisations) & steady):
        found[organisation].add(circle)
    return found


def _read_by_all(relation: Relation, each: Sequence[set[int]]) -> frozenset[int]:
    """Return what all members of the relation's circle read.

    Args:
        relation: whose circle it is.
        each: what each member reads.
    """
    if relation.circle_id == PUBLIC_CIRCLE_ID:
        return frozenset({PUBLIC_CIRCLE_ID})
    common = reduce(set.intersection, each) if each else set()
    return frozenset({PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, circle_of(relation), *common})
