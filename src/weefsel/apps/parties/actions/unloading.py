"""Take out again what was loaded, as long as nobody touched it since."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, Q, RestrictedError

from weefsel.apps.audit.actions import record
from weefsel.apps.core.saving import require, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions import organisations, participations, people, positions
from weefsel.apps.parties.models import NotSame, Organisation, Participation, Person, Position
from weefsel.apps.parties.rules import (
    can_change_participation,
    can_change_party,
    can_change_position,
)
from weefsel.apps.search.actions import take_from_index


@transaction.atomic
def unload(*, row: Organisation | Person | Position | Participation, actor: Viewer) -> bool:
    """Remove a record that was loaded and that nobody changed, or that nothing points at.

    Unlike archiving this leaves nothing behind but a line in the trail: the record was never meant.

    Returns:
        Whether it is gone; False when somebody changed it or something points at it.

    Raises:
        NotPermitted: the actor does not keep it.
    """
    require(allowed=_may_change(row, actor))
    if row.version != 1:
        return False
    before = values_of(row, _fields_of(row))
    circle = row.own_circle if isinstance(row, Organisation) else None
    label = row._meta.model_name
    kept_uuid = row.uuid
    try:
        with transaction.atomic():
            _delete(row)
            if circle is not None:
                circle.delete()
    except (ProtectedError, RestrictedError):
        return False
    if not isinstance(row, Position | Participation):
        about = Q(first_uuid=kept_uuid) | Q(second_uuid=kept_uuid)
        NotSame.objects.filter(about).delete()  # who is gone needs no telling apart
    take_from_index(uuids=[kept_uuid], actor=actor)
    record(actor=actor, verb=f"{label}.unload", target=row, before=before)
    return True


def _delete(row: Any) -> None:
    """Delete the row itself; memberships of circles go along, everything else holds it back."""
    if isinstance(row, Organisation):
        row.circle_memberships.filter(circle=row.own_circle_id).delete()
    row.delete()


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
