"""What is known of the contacts with one organisation or person, for panels on their pages.

Bounded, however many contacts there are: one walk along an index for the newest, and what hangs on
those.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Prefetch, Q, QuerySet

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.parties.queries import present_positions
from weefsel.apps.relations.models import (
    Attendance,
    FollowUp,
    Relation,
    RelationTouchpoint,
    Touchpoint,
)
from weefsel.apps.relations.queries.reading import (
    attendances_visible_to,
    follow_ups_visible_to,
    person_of,
    relations_visible_to,
    touchpoints_visible_to,
)

MOST_LOOKED_AT = 50
MOST_RELATIONS = 5
MOST_PROMISES = 5
MOST_LATELY = 8


def touchpoints_with(viewer: Viewer, party: Organisation | Person) -> list[Touchpoint]:
    """Return the newest contacts at which somebody of the organisation, or the person, was.

    Each with `present`: who was there, as far as this person may see them.
    """
    rows: QuerySet[Attendance] = attendances_visible_to(viewer)
    column = "organisation" if isinstance(party, Organisation) else "person"
    newest = (
        rows.filter(**{column: party}, touchpoint__withdrawn_at__isnull=True)
        .order_by("-happened_on", "-id")
        .values_list("touchpoint_id", flat=True)[:MOST_LOOKED_AT]
    )
    ids = list(dict.fromkeys(newest))
    who = attendances_visible_to(viewer).select_related("person", "organisation").order_by("id")
    found = touchpoints_visible_to(viewer).prefetch_related(
        Prefetch("attendances", who, to_attr="present")
    )
    return list(found.filter(pk__in=ids).order_by("-happened_on", "-id"))


def places_of(viewer: Viewer, person: Person) -> list[int]:
    """Return where somebody sits now, as far as this person may see that."""
    return list(
        present_positions(viewer).filter(person=person).values_list("organisation", flat=True)
    )


def relations_around(viewer: Viewer, partners: Collection[int]) -> list[Relation]:
    """Return who keeps a relation with these organisations: the own side first, at most five."""
    rows = relations_visible_to(viewer).filter(partner__in=partners, ended_at__isnull=True)
    rows = rows.select_related("home", "partner", "keeper")
    own = list(rows.filter(home__in=viewer.lineage).order_by("sort_name", "id")[:MOST_RELATIONS])
    others = rows.exclude(home__in=viewer.lineage).order_by("home__sort_name", "id")
    return [*own, *others[: MOST_RELATIONS - len(own)]]


def met_lately(viewer: Viewer) -> list[Relation]:
    """Return the relations of the own side with whom this person spoke last, at most eight."""
    me = person_of(viewer)
    if me is None:
        return []
    mine = Attendance.objects.filter(person=me).order_by("-happened_on", "-id")
    touchpoints = list(mine.values_list("touchpoint_id", flat=True)[:MOST_LOOKED_AT])
    links = visible_to(RelationTouchpoint.objects.filter(touchpoint__in=touchpoints), viewer)
    newest = links.order_by("-happened_on", "-id").values_list("relation_id", flat=True)
    wanted = list(dict.fromkeys(newest))
    rows = relations_visible_to(viewer).filter(home__in=viewer.lineage, ended_at__isnull=True)
    found = rows.select_related("partner").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found][:MOST_LATELY]


def promises_around(
    viewer: Viewer, relations: Sequence[Relation], touchpoints: Sequence[Touchpoint]
) -> list[FollowUp]:
    """Return what is still open from these relations and contacts, by the day it is due."""
    rows = follow_ups_visible_to(viewer).filter(
        Q(relation__in=[row.pk for row in relations])
        | Q(touchpoint__in=[row.pk for row in touchpoints]),
        done_at__isnull=True,
    )
    rows = rows.select_related("relation__partner", "assignee", "promised_by")
    return list(rows.order_by("due_on", "id")[:MOST_PROMISES])
