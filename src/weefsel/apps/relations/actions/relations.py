"""Open a relation, change what both agreed on, end it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import lock, require, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.actions._derived import recount_days, renew_links
from weefsel.apps.relations.actions._given import NewRelation
from weefsel.apps.relations.actions._relating import (
    FIELDS,
    check_relation,
    new_relation,
    require_room_at_the_top,
    require_sides,
)
from weefsel.apps.relations.indexing import index_relations
from weefsel.apps.relations.models import NEVER, Relation
from weefsel.apps.relations.queries.one import relation_between
from weefsel.apps.relations.queries.sides import touchpoints_between
from weefsel.apps.relations.rules import can_change_relation


@transaction.atomic
def open_relation(*, relation: NewRelation, actor: Viewer) -> Relation:
    """Open a relation, or open again one that ended; contacts of earlier days belong to it too.

    Raises:
        NotPermitted: the actor does not keep relations of this organisation.
        InvalidValue: something is wrong, or the relation is there already.
    """
    require_sides(relation, actor=actor)
    known = relation_between(relation.home, relation.partner)
    if known is not None:
        return _open_again(known, relation.values, actor)
    made = new_relation(relation, actor=actor)
    require_room_at_the_top([made])
    made.save(force_insert=True)
    _derive(made, actor)
    record(
        actor=actor,
        verb="relation.open",
        target=made,
        after=values_of(made, ("home", "partner", *FIELDS)),
    )
    return made


def _open_again(known: Relation, values: Mapping[str, Any], actor: Viewer) -> Relation:
    locked = lock(known)
    if not locked.is_ended:
        raise InvalidValue(_("Deze relatie is er al. Open haar in de lijst."), field="partner")
    before = {**values_of(locked, FIELDS), "ended": True}
    set_fields(locked, values, allowed=FIELDS)
    locked.ended_at = None
    check_relation(locked, actor=actor)
    require_room_at_the_top([locked])
    locked.version += 1
    locked.save()
    _derive(locked, actor)
    record(
        actor=actor,
        verb="relation.reopen",
        target=locked,
        before=before,
        after={**values_of(locked, FIELDS), "ended": False},
    )
    return locked


@transaction.atomic
def change_relation(
    *, relation: Relation, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Relation:
    """Save the given fields (names of `FIELDS`); others stay as they are.

    Raises:
        NotPermitted: another organisation keeps it.
        ChangedMeanwhile: somebody saved a newer version.
        NotAllowedNow: it ended.
        InvalidValue: something is wrong.
    """
    locked = lock(relation)
    require(allowed=can_change_relation(actor, locked))
    require_version(locked, version, values)
    if locked.is_ended:
        raise NotAllowedNow(_("Deze relatie is beëindigd. Open haar eerst weer."))
    names = tuple(name for name in FIELDS if name in values)
    before = values_of(locked, names)
    was = (locked.tier, locked.keeper_id)
    set_fields(locked, values, allowed=FIELDS)
    check_relation(locked, actor=actor)
    if (locked.tier, locked.keeper_id) != was:
        require_room_at_the_top([locked])
    after = values_of(locked, names)
    if after == before:
        return locked
    locked.version += 1
    locked.save()
    _derive(locked, actor)
    record(actor=actor, verb="relation.change", target=locked, before=before, after=after)
    return locked


@transaction.atomic
def end_relation(
    *, relation: Relation, version: int | None, reason: str = "", actor: Viewer
) -> Relation:
    """End a relation; its contacts stay, and it can be opened again.

    Raises:
        NotPermitted: another organisation keeps it.
        ChangedMeanwhile: somebody saved a newer version.
        NotAllowedNow: it ended already.
    """
    locked = lock(relation)
    require(allowed=can_change_relation(actor, locked))
    require_version(locked, version, {})
    if locked.is_ended:
        raise NotAllowedNow(_("Deze relatie is al beëindigd."))
    locked.ended_at, locked.quiet_on = timezone.now(), NEVER
    locked.version += 1
    locked.save()
    index_relations([locked], actor=actor)
    record(
        actor=actor,
        verb="relation.end",
        target=locked,
        before={"ended": False},
        after={"ended": True},
        note=reason.strip(),
    )
    return locked


def _derive(relation: Relation, actor: Viewer) -> None:
    """Find the contacts that belong to it, count its days, and let it be found."""
    renew_links(touchpoints_between([relation]))
    recount_days([relation.pk])
    relation.refresh_from_db()
    index_relations([relation], actor=actor)
