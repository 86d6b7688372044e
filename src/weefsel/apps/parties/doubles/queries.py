"""Reads for telling records apart: what could be the same, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.indexing import ORGANISATION
from weefsel.apps.parties.models import (
    Double,
    DoubleSearch,
    Merge,
    NotSame,
    Organisation,
    Person,
    Position,
)
from weefsel.apps.parties.queries import (
    organisations_visible_to,
    people_visible_to,
    present_positions,
)

MOST_CANDIDATES = 200  # per way of looking
BACKGROUND = 1_500  # other records, to see which words and values are common
FIRST_LETTERS = 4
R = TypeVar("R", Organisation, Person)


def in_use(rows: QuerySet[R]) -> QuerySet[R]:
    """Return those that are not in the archive and did not go up in another."""
    return rows.filter(archived_at__isnull=True, merged_into__isnull=True)


def organisations_to_compare(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations in use that this person may see, in a fixed order."""
    return in_use(organisations_visible_to(viewer)).order_by("pk")


def people_to_compare(viewer: Viewer) -> QuerySet[Person]:
    """Return the people in use that this person may see, in a fixed order."""
    return in_use(people_visible_to(viewer)).order_by("pk")


def organisations_near(viewer: Viewer, wanted: Sequence[Organisation]) -> list[Organisation]:
    """Return organisations that one of these could be, and others to compare them with.

    Nearness is a number, an address, or the beginning of a telling word of the name.
    """
    rows = organisations_to_compare(viewer)
    found: dict[int, Organisation] = {row.pk: row for row in rows[:BACKGROUND]}
    for one in wanted:
        for way in _ways_to_organisation(one):
            found.update({row.pk: row for row in rows.filter(way)[:MOST_CANDIDATES]})
    return [row for pk, row in sorted(found.items()) if pk not in {one.pk for one in wanted}]


def people_near(viewer: Viewer, wanted: Sequence[Person]) -> list[Person]:
    """Return people that one of these could be, and others to compare them with."""
    rows = people_to_compare(viewer)
    found: dict[int, Person] = {row.pk: row for row in rows[:BACKGROUND]}
    for one in wanted:
        for way in _ways_to_person(one):
            found.update({row.pk: row for row in rows.filter(way)[:MOST_CANDIDATES]})
    return [row for pk, row in sorted(found.items()) if pk not in {one.pk for one in wanted}]


def workplaces(viewer: Viewer, people: Sequence[Person] | None) -> dict[int, list[str]]:
    """Return the names of the organisations where people sit now, as far as one may see it.

    Args:
        viewer: who looks.
        people: whose; None for everybody.
    """
    seats: QuerySet[Position] = present_positions(viewer)
    if people is not None:
        seats = seats.filter(person__in=[person.pk for person in people])
    found: dict[int, list[str]] = {}
    for person_id, name in seats.values_list("person_id", "organisation__name"):
        found.setdefault(person_id, []).append(name)
    return found


def _ways_to_organisation(one: Organisation) -> list[Q]:
    ways = [Q(sort_name__contains=word[:FIRST_LETTERS]) for word in _telling_words(one.name)]
    if one.kvk_number:
        ways.append(Q(kvk_number=one.kvk_number))
    if one.postcode and one.house_number:
        ways.append(Q(postcode=one.postcode, house_number=one.house_number))
    return [*ways, *_ways_to_reach(one)]


def _ways_to_person(one: Person) -> list[Q]:
    words = _telling_words(one.family_name)
    ways = [Q(sort_name__contains=word[:FIRST_LETTERS]) for word in words]
    if words and one.given_name:
        letter = fold(one.given_name)[:1]
        ways.append(
            Q(sort_name__startswith=words[0][:FIRST_LETTERS], sort_name__contains=f" {letter}")
        )
    if one.mobile:
        ways.append(Q(mobile=one.mobile))
    return [*ways, *_ways_to_reach(one)]


def _ways_to_reach(one: Organisation | Person) -> list[Q]:
    ways = []
    if one.email:
        ways.append(Q(email__iexact=one.email))
    if one.phone:
        ways.append(Q(phone=one.phone))
    return ways


def _telling_words(name: str) -> list[str]:
    """Return the longest words of a name, at most three."""
    return sorted(dict.fromkeys(fold(name).split()), key=len, reverse=True)[:3]


# -- Proposals and decisions ----------------------------------------------------------------------


def doubles_visible_to(viewer: Viewer, target_type: str) -> QuerySet[Double]:
    """Return the proposed pairs of which one may see both records, that nobody decided about.

    Records that went to the archive or up in another since the search do not count.
    """
    in_sight = _in_sight(viewer, target_type).values("uuid")
    decided = NotSame.objects.filter(
        target_type=target_type,
        first_uuid=OuterRef("first_uuid"),
        second_uuid=OuterRef("second_uuid"),
        undone_at__isnull=True,
    )
    return Double.objects.filter(
        ~Exists(decided),
        target_type=target_type,
        first_uuid__in=in_sight,
        second_uuid__in=in_sight,
    )


def not_same_visible_to(viewer: Viewer, target_type: str) -> QuerySet[NotSame]:
    """Return what was decided about pairs of which one may see both records, newest first."""
    in_sight = _all_in_sight(viewer, target_type).values("uuid")
    return NotSame.objects.filter(
        target_type=target_type,
        undone_at__isnull=True,
        first_uuid__in=in_sight,
        second_uuid__in=in_sight,
    ).order_by("-decided_at", "-id")


def not_same_by_uuid(uuid: UUID) -> NotSame | None:
    """Return a decision, whoever asks; `access.not_same_for` is the gate."""
    return NotSame.objects.filter(uuid=uuid).first()


def parties_of(
    viewer: Viewer, target_type: str, pairs: Iterable[Double | NotSame]
) -> dict[UUID, Organisation | Person]:
    """Return the records of these pairs by identifier, in at most two queries."""
    uuids = {uuid for pair in pairs for uuid in (pair.first_uuid, pair.second_uuid)}
    if target_type == ORGANISATION:
        found = organisations_visible_to(viewer).filter(uuid__in=uuids)
        return {row.uuid: row for row in found.select_related("owner", "municipality")}
    seats = Prefetch(
        "positions", present_positions(viewer).select_related("organisation"), to_attr="seats"
    )
    people = people_visible_to(viewer).filter(uuid__in=uuids)
    return {row.uuid: row for row in people.select_related("owner").prefetch_related(seats)}


def last_search(target_type: str) -> DoubleSearch | None:
    """Return when was last searched."""
    return DoubleSearch.objects.filter(target_type=target_type).first()


def merges_of_batch(batch: UUID) -> list[Merge]:
    """Return what was joined together, whoever asks; the action checks each."""
    return list(Merge.objects.filter(batch=batch, undone_at__isnull=True))


def are_kept_apart(first: Organisation | Person, second: Organisation | Person) -> bool:
    """Return whether somebody said that these two are not the same."""
    low, high = sorted((first.uuid, second.uuid))
    return NotSame.objects.filter(first_uuid=low, second_uuid=high, undone_at__isnull=True).exists()


def _in_sight(viewer: Viewer, target_type: str) -> QuerySet[Any]:
    if target_type == ORGANISATION:
        return in_use(organisations_visible_to(viewer))
    return in_use(people_visible_to(viewer))


def _all_in_sight(viewer: Viewer, target_type: str) -> QuerySet[Any]:
    if target_type == ORGANISATION:
        return organisations_visible_to(viewer)
    return people_visible_to(viewer)
