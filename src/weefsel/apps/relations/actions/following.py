"""Follow what happens to organisations: they get another name or place, or two become one.

Nobody asks for these by hand, so there is no permission to check and no line in the trail: what
they follow has both.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.registry import Moved, Rearranged
from weefsel.apps.relations.actions._derived import recount_days, renew_links, settle_quiet
from weefsel.apps.relations.indexing import index_relations_of
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.queries.sides import (
    names_of_partners,
    relations_after,
    relations_seen_from,
    touchpoints_at,
    touchpoints_between,
    touchpoints_linked_to,
    touchpoints_of_attendances,
)

HOME, PARTNER = "relations.relation:home", "relations.relation:partner"
ATTENDANCE, CHILDREN = "relations.attendance:organisation", "parties.organisation:parent"


@transaction.atomic
def follow_organisation(*, change: Rearranged, actor: Viewer) -> None:
    """Follow an organisation that got another name, or came to stand under another one."""
    if change.is_renamed:
        _rename([change.organisation_id])
    if change.is_renamed or change.is_shared_otherwise:
        index_relations_of([change.organisation_id], actor=actor)
    if change.is_moved:
        renew_links(touchpoints_at([change.organisation_id]))
        recount_days(relations_seen_from([change.organisation_id]))


@transaction.atomic
def follow_merge(*, moved: Moved, actor: Viewer) -> None:
    """Follow two organisations that became one, or were taken apart again."""
    if moved.party != "organisation":
        return  # who was there stays the same for a relation, whatever the person is called
    rows = {name: moved.rows.get(name, []) for name in (HOME, PARTNER, ATTENDANCE, CHILDREN)}
    _rename([moved.kept_id, moved.dropped_id])
    index_relations_of([moved.kept_id, moved.dropped_id], actor=actor)
    relations = list(Relation.objects.filter(pk__in=[*rows[HOME], *rows[PARTNER]]).order_by("pk"))
    touched = {
        *touchpoints_of_attendances(rows[ATTENDANCE]),
        *(touchpoints_at(rows[CHILDREN]) if rows[CHILDREN] else ()),
        *touchpoints_linked_to(relations),
        *(touchpoints_between(relations) if relations else ()),
    }
    renew_links(touched)
    recount_days(relations_seen_from([moved.kept_id, moved.dropped_id]))


def _rename(partners: Collection[int]) -> None:
    for partner, name in names_of_partners(partners):
        Relation.objects.filter(partner=partner).exclude(sort_name=name).update(sort_name=name)


@transaction.atomic
def keep_quiet_days(*, after: int, most: int, actor: Viewer) -> int:
    """Say anew from which day relations are quiet, when norms changed.

    Args:
        after: row of the last relation that was handled; 0 for the first.
        most: how many to handle now.
        actor: the system.

    Returns:
        The row of the last one handled; 0 when there are no more.

    Raises:
        NotPermitted: the actor is neither the system nor a region administrator.
    """
    require(allowed=actor.sees_everything)
    rows = relations_after(after, most)
    settle_quiet(rows)
    return rows[-1] if rows else 0
