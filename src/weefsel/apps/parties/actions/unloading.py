"""Take out again what was loaded, as long as nobody touched it since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, Q, RestrictedError

from weefsel.apps.audit.actions import Target, record
from weefsel.apps.core.models import Circle
from weefsel.apps.core.saving import require, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions import organisations, participations, people, positions
from weefsel.apps.parties.models import (
    CircleMember,
    NotSame,
    Organisation,
    Participation,
    Person,
    Position,
)
from weefsel.apps.parties.rules import (
    can_change_participation,
    can_change_party,
    can_change_position,
)
from weefsel.apps.search.actions import take_from_index

Party = Organisation | Person | Position | Participation


@transaction.atomic
def unload(*, row: Party, actor: Viewer) -> bool:
    """Remove a record that was loaded and that nobody changed, or that nothing points at.

    Unlike archiving this leaves nothing behind but a line in the trail: the record was never meant.

    Returns:
        Whether it is gone; False when somebody changed it or something points at it.

    Raises:
        NotPermitted: the actor does not keep it.
    """
    require(allowed=_may_change(row, actor))
    before = values_of(row, _fields_of(row))
    if row.version != 1 or not _removed([row], actor):
        return False
    record(actor=actor, verb=f"{row._meta.model_name}.unload", target=row, before=before)
    return True


@transaction.atomic
def unload_all(*, rows: Sequence[Party], source: Target, actor: Viewer) -> set[UUID]:
    """Remove records of one kind, as `unload` does, with one line in the trail for all of them.

    Args:
        rows: of one kind, with what they point at; what others point at stands last.
        source: the record the line in the trail is about, such as the import.
        actor: who removes.

    Returns:
        Which are gone. The others were changed, are kept by others, or something points at them.
    """
    free = [row for row in rows if row.version == 1 and _may_change(row, actor)]
    gone = _removed(free, actor)
    if gone:
        record(
            actor=actor,
            verb="parties.unload",
            target=source,
            before={f"n_{rows[0]._meta.model_name}s": len(gone)},
        )
    return gone


def _removed(rows: Sequence[Party], actor: Viewer) -> set[UUID]:
    """Delete as many of these as nothing holds back; half by half where something does."""
    if not rows:
        return set()
    uuids = {row.uuid for row in rows}
    try:
        with transaction.atomic():
            _delete(rows)
    except (ProtectedError, RestrictedError):
        half = len(rows) // 2
        return _removed(rows[:half], actor) | _removed(rows[half:], actor) if half else set()
    about = Q(first_uuid__in=uuids) | Q(second_uuid__in=uuids)
    NotSame.objects.filter(about).delete()  # who is gone needs no telling apart
    take_from_index(uuids=uuids, actor=actor)
    return uuids


def _delete(rows: Sequence[Party]) -> None:
    """Delete the rows themselves and the own circles; everything else holds them back."""
    model, keys = type(rows[0]), [row.pk for row in rows]
    circles = [row.own_circle_id for row in rows if isinstance(row, Organisation)]
    CircleMember.objects.filter(circle__in=circles, organisation__in=keys).delete()
    model._default_manager.filter(pk__in=keys).delete()
    Circle.objects.filter(pk__in=circles).delete()


def _may_change(row: Any, actor: Viewer) -> bool:
    if isinstance(row, Position):
        return can_change_position(actor, row.person, row.organisation)
    if isinstance(row, Participation):
        return can_change_participation(actor, row.organisation, row.cooperation)
    return can_change_party(actor, row)


def _fields_of(row: Any) -> tuple[str, ...]:
    if isinstance(row, Organisation):
        return organisations.FIELDS
    if isinstance(row, Person):
        return people.FIELDS
    return positions.FIELDS if isinstance(row, Position) else participations.FIELDS
