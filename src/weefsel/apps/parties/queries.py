"""Reads of organisations and people; the only place that builds their querysets."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import (
    CircleMember,
    Merge,
    Organisation,
    Participation,
    Party,
    Person,
    Position,
    Tag,
)
from weefsel.apps.places.models import Municipality

DEEPEST_TREE = 10
R = TypeVar("R", Organisation, Person)


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


def subtree_of(uuid: UUID) -> list[int]:
    """Return the rows of this organisation and of all below it."""
    layer = list(Organisation.objects.filter(uuid=uuid).values_list("pk", flat=True))
    found = layer[:]
    while layer:
        below = Organisation.objects.filter(parent__in=layer).exclude(pk__in=found)
        found += (layer := list(below.values_list("pk", flat=True)))
    return found


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


# -- Lists --------------------------------------------------------------------------------------

Order = Literal["name", "-name", "-changed"]
ORDER_KEYS: dict[Order, tuple[str, str]] = {
    "name": ("sort_name", "id"),
    "-name": ("-sort_name", "-id"),
    "-changed": ("-changed_at", "-id"),
}
AFTER_EVERY_LETTER = "{"  # sorts behind a-z and 0-9, of which folded names are made


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFilter:
    """Which organisations a list shows; what is empty does not narrow.

    Attributes:
        name: beginning of the name, in any spelling of accents and capitals.
        kind, world: stored values of the choices.
        municipality: outside identifier of the municipality.
        tag: name of a label.
        is_archived: the archive instead of what is in use.
    """

    name: str = ""
    kind: str = ""
    world: str = ""
    municipality: UUID | None = None
    tag: str = ""
    is_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFilter:
    """Which people a list shows; what is empty does not narrow.

    Attributes:
        name: beginning of the family name, in any spelling.
        level: stored value of the level at which somebody sits now.
        municipality: outside identifier of the municipality of the organisation.
        tag: name of a label.
        is_archived: the archive instead of what is in use.
    """

    name: str = ""
    level: str = ""
    municipality: UUID | None = None
    tag: str = ""
    is_archived: bool = False


def organisations_listed(viewer: Viewer, wanted: OrganisationFilter) -> QuerySet[Organisation]:
    """Return the organisations a list shows, with municipality and labels."""
    rows = organisations_visible_to(viewer).filter(
        archived_at__isnull=not wanted.is_archived, merged_into__isnull=True
    )
    rows = _starting_with(rows, wanted.name)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.world:
        rows = rows.filter(world=wanted.world)
    if wanted.municipality:
        rows = rows.filter(municipality__uuid=wanted.municipality)
    if wanted.tag:
        rows = rows.filter(tags__name=wanted.tag)
    return rows.select_related("municipality").prefetch_related(_labels())


def people_listed(viewer: Viewer, wanted: PersonFilter) -> QuerySet[Person]:
    """Return the people a list shows, with labels and the positions this person may see."""
    rows = people_visible_to(viewer).filter(
        archived_at__isnull=not wanted.is_archived, merged_into__isnull=True
    )
    rows = _starting_with(rows, wanted.name)
    if wanted.tag:
        rows = rows.filter(tags__name=wanted.tag)
    if wanted.level or wanted.municipality:
        rows = rows.filter(Exists(_seats_of_outer_person(viewer, wanted)))
    seats = present_positions(viewer).select_related("organisation")
    return rows.prefetch_related(_labels(), Prefetch("positions", seats, to_attr="seats"))


def _labels() -> Prefetch[str, QuerySet[Tag], str]:
    """Fetch the labels along in a list of their own, without a query object for every row."""
    return Prefetch("tags", Tag.objects.order_by("name"), to_attr="labels")


def labels_of(party: Party) -> list[str]:
    """Return the names of the labels in alphabetical order, fetched along by a list or not."""
    labels: Iterable[Tag] = party.labels if hasattr(party, "labels") else party.tags.all()
    return sorted(tag.name for tag in labels)


def _seats_of_outer_person(viewer: Viewer, wanted: PersonFilter) -> QuerySet[Position]:
    """Return the present positions of the person of the query around it.

    Asked per person, the list goes on in the order of its index and stops after one page.
    """
    seats = visible_to(Position.objects.all(), viewer)
    seats = visible_to(seats, viewer, column="organisation__circle")
    seats = seats.filter(valid_on(timezone.localdate()), person=OuterRef("pk"))
    if wanted.level:
        seats = seats.filter(level=wanted.level)
    if wanted.municipality:
        place = Municipality.objects.filter(uuid=wanted.municipality).values("pk")
        seats = seats.filter(organisation__municipality=Subquery(place))
    return seats


def _starting_with(rows: QuerySet[R], name: str) -> QuerySet[R]:
    start = fold(name)
    if not start:
        return rows
    return rows.filter(sort_name__gte=start, sort_name__lt=start + AFTER_EVERY_LETTER)


def present_positions(viewer: Viewer) -> QuerySet[Position]:
    """Return the positions held today that this person may see, nearest to the top first."""
    return positions_visible_to(viewer).filter(valid_on(timezone.localdate())).order_by("id")


# -- One record ---------------------------------------------------------------------------------


def positions_at(viewer: Viewer, organisation: Organisation) -> QuerySet[Position]:
    """Return who sits or sat at the organisation, with the person, by name."""
    return (
        positions_visible_to(viewer)
        .filter(organisation=organisation)
        .select_related("person")
        .order_by("person__sort_name", "id")
    )


def positions_of(viewer: Viewer, person: Person) -> QuerySet[Position]:
    """Return where the person sits or sat, with the organisation, newest first."""
    return (
        positions_visible_to(viewer)
        .filter(person=person)
        .select_related("organisation")
        .order_by("-starts_on", "-id")
    )


def participations_of(viewer: Viewer, organisation: Organisation) -> QuerySet[Participation]:
    """Return in which cooperations the organisation takes part, by name."""
    return (
        participations_visible_to(viewer)
        .filter(organisation=organisation)
        .select_related("cooperation")
        .order_by("cooperation__sort_name", "id")
    )


def participants_of(viewer: Viewer, cooperation: Organisation) -> QuerySet[Participation]:
    """Return who takes part in the cooperation, by name."""
    return (
        participations_visible_to(viewer)
        .filter(cooperation=cooperation)
        .select_related("organisation")
        .order_by("organisation__sort_name", "id")
    )


def parts_of(viewer: Viewer, organisation: Organisation) -> QuerySet[Organisation]:
    """Return the organisations directly below this one, by name, with how many people sit there."""
    seats = positions_visible_to(viewer).filter(organisation=OuterRef("pk"), ends_on__isnull=True)
    counted = seats.order_by().values("organisation").annotate(n=Count("pk")).values("n")
    return (
        organisations_visible_to(viewer)
        .filter(parent=organisation, archived_at__isnull=True)
        .annotate(n_people=Coalesce(Subquery(counted), 0))
        .order_by("sort_name", "id")
    )


def above(viewer: Viewer, organisation: Organisation) -> list[Organisation]:
    """Return the organisations above this one that this person may see, highest first."""
    order = lineage_of(organisation)[1:]
    found = organisations_visible_to(viewer).in_bulk(order)
    return [found[pk] for pk in reversed(order) if pk in found]


def alike(viewer: Viewer, organisation: Organisation) -> list[Organisation]:
    """Return other organisations in use with the same KvK number or the same folded name."""
    same = Q(sort_name=fold(organisation.name))
    if organisation.kvk_number:
        same |= Q(kvk_number=organisation.kvk_number)
    rows = organisations_visible_to(viewer).filter(same, archived_at__isnull=True)
    return list(rows.exclude(pk=organisation.pk).order_by("sort_name", "id")[:5])


def namesakes(viewer: Viewer, person: Person) -> list[Person]:
    """Return other people in use with the same name or the same e-mail address."""
    same = Q(sort_name=fold(f"{person.family_name} {person.given_name} {person.prefix}"))
    if person.email:
        same |= Q(email__iexact=person.email)
    rows = people_visible_to(viewer).filter(same, archived_at__isnull=True)
    return list(rows.exclude(pk=person.pk).order_by("sort_name", "id")[:5])


def organisations_named(viewer: Viewer, text: str, *, kind: str = "") -> list[Organisation]:
    """Return at most 12 organisations in use whose name begins with, or else holds, the text."""
    return _named(organisations_visible_to(viewer).filter(**({"kind": kind} if kind else {})), text)


def people_named(viewer: Viewer, text: str) -> list[Person]:
    """Return at most 12 people in use whose folded name begins with, or else holds, the text."""
    return _named(people_visible_to(viewer), text)


def _named(rows: QuerySet[R], text: str) -> list[R]:
    wanted = fold(text)
    if not wanted:
        return []
    rows = rows.filter(archived_at__isnull=True).order_by("sort_name", "id")
    begins = list(_starting_with(rows, wanted)[:12])
    if len(begins) == 12:  # noqa: PLR2004 -- the most that is shown
        return begins
    holds = rows.exclude(pk__in=[row.pk for row in begins])
    for word in wanted.split():
        holds = holds.filter(sort_name__contains=word)
    return begins + list(holds[: 12 - len(begins)])


def circles_to_share_with(viewer: Viewer, *, present: int | None) -> QuerySet[Circle]:
    """Return the circles this person may share a record with: own, region, public, and the present.

    Args:
        viewer: who shares.
        present: circle the record is in now, which may stay.
    """
    own = Q(organisation__pk__in=viewer.lineage)
    fixed = Q(pk__in=[PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID])
    return Circle.objects.filter(own | fixed | Q(pk=present)).order_by("-pk")


def merges_into(party: Organisation | Person) -> list[tuple[str, str]]:
    """Return (identifier of the merge, name) of the records that went up in this one."""
    rows = Merge.objects.filter(kept_uuid=party.uuid, undone_at__isnull=True).order_by("-merged_at")
    return [(str(row.uuid), row.dropped_name) for row in rows]


def merge_by_uuid(uuid: UUID) -> Merge | None:
    """Return the merge, whoever asks; `access.merge_for` is the gate."""
    return Merge.objects.filter(uuid=uuid).first()


def trail_targets(viewer: Viewer, party: Organisation | Person) -> list[UUID]:
    """Return the record itself and the positions and participations of it that one may see."""
    if isinstance(party, Person):
        return [party.uuid, *positions_of(viewer, party).values_list("uuid", flat=True)]
    return [
        party.uuid,
        *positions_at(viewer, party).values_list("uuid", flat=True),
        *participations_of(viewer, party).values_list("uuid", flat=True),
        *participants_of(viewer, party).values_list("uuid", flat=True),
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything an organisation keeps, as far as one may see it; archived records too."""

    organisations: QuerySet[Organisation]
    people: QuerySet[Person]
    positions: QuerySet[Position]
    participations: QuerySet[Participation]


def kept_by(viewer: Viewer, organisation_uuid: UUID) -> Kept:
    """Return the organisation and its parts, what they keep, and who sits where in those."""
    whole = subtree_of(organisation_uuid)
    mine = Q(owner__in=whole)
    organisations = organisations_visible_to(viewer).filter(mine | Q(pk__in=whole))
    people = people_visible_to(viewer).filter(mine)
    seats = Q(person__in=people) | Q(organisation__in=organisations)
    taking_part = Q(organisation__in=organisations) | Q(cooperation__in=organisations)
    present = present_positions(viewer).select_related("organisation")
    return Kept(
        organisations=organisations.select_related("municipality")
        .prefetch_related("tags")
        .order_by("sort_name", "id"),
        people=people.prefetch_related(
            "tags", Prefetch("positions", present, to_attr="seats")
        ).order_by("sort_name", "id"),
        positions=positions_visible_to(viewer)
        .filter(seats)
        .select_related("person", "organisation")
        .order_by("id"),
        participations=participations_visible_to(viewer)
        .filter(taking_part)
        .select_related("organisation", "cooperation")
        .order_by("id"),
    )
