"""What the search box knows of organisations and people, one at a time or all of them again."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from weefsel.apps.core.circles import circle_of
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation, Person, Position
from weefsel.apps.search.registry import Chunk, Findable

ORGANISATION = "parties.organisation"
PERSON = "parties.person"


def findable_organisation(organisation: Organisation, *, tags: Sequence[str] = ()) -> Findable:
    """Return the organisation as the search box shows it."""
    kind = str(OrganisationKind(organisation.kind).label)
    return Findable(
        kind=ORGANISATION,
        uuid=organisation.uuid,
        circle_id=circle_of(organisation),
        title=organisation.name,
        subtitle=", ".join(filter(None, (kind, organisation.town))),
        mark=organisation.world,
        text=" ".join(
            filter(
                None,
                (
                    organisation.short_name,
                    organisation.kvk_number,
                    organisation.postcode.replace(" ", ""),
                    organisation.email,
                    *tags,
                    organisation.description,
                ),
            )
        ),
    )


def findable_person(person: Person, *, works_at: Sequence[str] = ()) -> Findable:
    """Return the person as the search box shows it; `works_at` are functions with organisation."""
    return Findable(
        kind=PERSON,
        uuid=person.uuid,
        circle_id=circle_of(person),
        title=person.name,
        subtitle="; ".join(works_at[:2]),
        text=" ".join(filter(None, (person.email, *works_at))),
    )


def findable_people(people: Sequence[Person]) -> list[Findable]:
    """Return the people as the search box shows them, with one query for all their functions.

    Only present functions are named, at organisations that are not in the archive, and only those
    that everyone who sees the person may see: the search box tells no more than the person's page.
    """
    today = timezone.localdate()
    rows = (
        Position.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            person__in=people,
            organisation__archived_at__isnull=True,
        )
        .order_by("id")
        .values_list(
            "person_id",
            "starts_on",
            "title",
            "organisation__name",
            "circle_id",
            "organisation__circle_id",
        )
    )
    seen_by = {person.pk: circle_of(person) for person in people}
    works_at: dict[int, list[tuple[datetime.date, str]]] = defaultdict(list)
    for person_id, starts_on, title, organisation, *circles in rows:
        if _as_wide_as(seen_by[person_id]).issuperset(circles):
            since = starts_on or datetime.date.min
            works_at[person_id].append((since, f"{title}, {organisation}"))
    for found in works_at.values():
        found.sort(key=lambda function: function[0], reverse=True)
    return [
        findable_person(person, works_at=[text for _since, text in works_at[person.pk]])
        for person in people
    ]


def _as_wide_as(circle_id: int) -> set[int]:
    """Return the circles whose records everyone in this circle sees too."""
    if circle_id == PUBLIC_CIRCLE_ID:
        return {PUBLIC_CIRCLE_ID}
    return {PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, circle_id}


def read_organisations(after: int, most: int) -> Chunk:
    """Return the organisations after a row for the search box, at most so many."""
    rows = list(
        Organisation.objects.select_for_update()
        .filter(pk__gt=after)
        .prefetch_related("tags")
        .order_by("pk")[:most]
    )
    return Chunk(
        records=[
            findable_organisation(row, tags=sorted(tag.name for tag in row.tags.all()))
            for row in rows
            if not row.is_archived
        ],
        gone=[row.uuid for row in rows if row.is_archived],
        last=rows[-1].pk if rows else 0,
    )


def read_people(after: int, most: int) -> Chunk:
    """Return the people after a row for the search box, at most so many."""
    rows = list(Person.objects.select_for_update().filter(pk__gt=after).order_by("pk")[:most])
    return Chunk(
        records=findable_people([row for row in rows if not row.is_archived]),
        gone=[row.uuid for row in rows if row.is_archived],
        last=rows[-1].pk if rows else 0,
    )
