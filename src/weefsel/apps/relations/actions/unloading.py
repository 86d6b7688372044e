"""Take out again what was loaded, as long as nobody touched it since."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from weefsel.apps.audit.actions import record
from weefsel.apps.core.saving import require, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.actions._derived import recount_days
from weefsel.apps.relations.actions._relating import FIELDS as RELATION_FIELDS
from weefsel.apps.relations.actions._writing import meeting_of
from weefsel.apps.relations.actions.touchpoints import FIELDS
from weefsel.apps.relations.models import Relation, Touchpoint
from weefsel.apps.relations.queries.one import attendances_at
from weefsel.apps.relations.registry import Change, tell
from weefsel.apps.relations.rules import can_change_relation, can_change_touchpoint
from weefsel.apps.search.actions import take_from_index


@transaction.atomic
def unload_touchpoint(*, touchpoint: Touchpoint, actor: Viewer) -> bool:
    """Remove a contact that was loaded and that nobody corrected or added to.

    Unlike withdrawing this leaves nothing behind but a line in the trail: it was never meant.

    Returns:
        Whether it is gone; False when somebody worked on it or something points at it.

    Raises:
        NotPermitted: another organisation logged it.
    """
    require(allowed=can_change_touchpoint(actor, touchpoint))
    if touchpoint.version != 1 or _is_worked_on(touchpoint):
        return False
    meeting = meeting_of(touchpoint, list(attendances_at(touchpoint)))
    relations = list(touchpoint.relation_links.values_list("relation_id", flat=True))
    before = values_of(touchpoint, FIELDS)
    try:
        with transaction.atomic():
            touchpoint.delete()
    except (ProtectedError, RestrictedError):
        return False
    recount_days(relations)
    tell([Change(meeting, None)])
    record(actor=actor, verb="touchpoint.unload", target=touchpoint, before=before)
    return True


@transaction.atomic
def unload_relation(*, relation: Relation, actor: Viewer) -> bool:
    """Remove a relation that was loaded and that nobody changed or promised anything for.

    Unlike ending it this leaves nothing behind but a line in the trail: it was never meant. The
    contacts of both sides stay.

    Returns:
        Whether it is gone; False when somebody worked on it or something points at it.

    Raises:
        NotPermitted: another organisation keeps it.
    """
    require(allowed=can_change_relation(actor, relation))
    is_worked_on = relation.version != 1 or relation.shared_circle_id or relation.is_ended
    if is_worked_on or relation.follow_ups.exists():
        return False
    before = values_of(relation, ("home", "partner", *RELATION_FIELDS))
    try:
        with transaction.atomic():
            relation.delete()
    except (ProtectedError, RestrictedError):
        return False
    take_from_index(uuids=[relation.uuid], actor=actor)
    record(actor=actor, verb="relation.unload", target=relation, before=before)
    return True


def _is_worked_on(touchpoint: Touchpoint) -> bool:
    return touchpoint.impressions.exists() or touchpoint.follow_ups.exists()
