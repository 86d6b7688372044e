"""From filters to rows, all of them visible to the viewer and ready to be shown."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.api.choices import stored
from weefsel.apps.parties.api.filters import (
    Order,
    OrganisationQuery,
    ParticipationQuery,
    PersonQuery,
    PositionQuery,
)
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole, World
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.parties.queries import (
    ORDER_KEYS,
    OrganisationFilter,
    PersonFilter,
    organisations_listed,
    organisations_visible_to,
    participations_visible_to,
    people_listed,
    positions_visible_to,
    present_positions,
    valid_on,
)
from weefsel.apps.places.queries import municipalities

NOWHERE = UUID(int=0)
KEYS = {
    Order.NAME: ORDER_KEYS["name"],
    Order.NAME_BACKWARDS: ORDER_KEYS["-name"],
    Order.LAST_CHANGED: ORDER_KEYS["-changed"],
}


def organisations_asked(viewer: Viewer, query: OrganisationQuery) -> QuerySet[Organisation]:
    """Return the organisations that the filters leave."""
    wanted = OrganisationFilter(
        name=query.text,
        kind=stored(OrganisationKind, query.kind) if query.kind else "",
        world=stored(World, query.world) if query.world else "",
        municipality=_municipality(query.municipality_code),
        tag=query.tag.lower(),
        is_archived=query.archived,
    )
    rows = organisations_listed(viewer, wanted)
    if query.kvk_number:
        rows = rows.filter(kvk_number=query.kvk_number)
    if query.parent_id:
        above = organisations_visible_to(viewer).filter(uuid=query.parent_id)
        rows = rows.filter(parent__in=above)
    return rows.select_related("parent", "owner", "municipality", "merged_into", "circle")


def people_asked(viewer: Viewer, query: PersonQuery) -> QuerySet[Person]:
    """Return the people that the filters leave."""
    wanted = PersonFilter(
        name=query.text,
        level=stored(Level, query.level) if query.level else "",
        municipality=_municipality(query.municipality_code),
        tag=query.tag.lower(),
        is_archived=query.archived,
    )
    rows = people_listed(viewer, wanted)
    if query.organisation_id:
        there = present_positions(viewer).filter(organisation__uuid=query.organisation_id)
        rows = rows.filter(pk__in=there.order_by().values("person_id"))
    return rows.select_related("owner", "merged_into", "circle")


def positions_asked(viewer: Viewer, query: PositionQuery) -> QuerySet[Position]:
    """Return the positions that the filters leave."""
    rows = positions_visible_to(viewer)
    if query.person_id:
        rows = rows.filter(person__uuid=query.person_id)
    if query.organisation_id:
        rows = rows.filter(organisation__uuid=query.organisation_id)
    if query.level:
        rows = rows.filter(level=stored(Level, query.level))
    if query.on:
        rows = rows.filter(valid_on(query.on))
    return rows.select_related("person", "organisation", "circle")


def participations_asked(viewer: Viewer, query: ParticipationQuery) -> QuerySet[Participation]:
    """Return the participations that the filters leave."""
    rows = participations_visible_to(viewer)
    if query.organisation_id:
        rows = rows.filter(organisation__uuid=query.organisation_id)
    if query.cooperation_id:
        rows = rows.filter(cooperation__uuid=query.cooperation_id)
    if query.role:
        rows = rows.filter(role=stored(ParticipationRole, query.role))
    if query.on:
        rows = rows.filter(valid_on(query.on))
    return rows.select_related("organisation", "cooperation", "circle")


def _municipality(code: str) -> UUID | None:
    """Return the identifier of a municipality; one that leaves nothing when there is none."""
    if not code:
        return None
    return municipalities().filter(code=code).values_list("uuid", flat=True).first() or NOWHERE
