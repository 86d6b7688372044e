"""Writes of positions: who sits where, at which level, from when till when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from weefsel.apps.audit.actions import record
from weefsel.apps.core.saving import clean, lock, require, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions._shared import index_person
from weefsel.apps.parties.models import Organisation, Person, Position
from weefsel.apps.parties.rules import can_change_position

FIELDS = ("title", "level", "starts_on", "ends_on")


@transaction.atomic
def add_position(
    *,
    person: Person,
    organisation: Organisation,
    values: Mapping[str, Any],
    actor: Viewer,
    uuid: UUID | None = None,
) -> Position:
    """Say that this person sits at this organisation.

    The position is shared as widely as the narrower of the two allows.

    Raises:
        NotPermitted: the actor keeps neither of the two.
        InvalidValue: a field is wrong.
    """
    require(allowed=can_change_position(actor, person, organisation))
    position = Position(uuid=uuid or uuid4(), person=person, organisation=organisation)
    set_fields(position, values, allowed=FIELDS)
    clean(position, exclude=("circle", "person", "organisation"))
    position.save(force_insert=True)
    index_person(person, actor=actor)
    record(
        actor=actor,
        verb="position.add",
        target=position,
        after=values_of(position, ("person", "organisation", *FIELDS)),
    )
    return position


@transaction.atomic
def change_position(
    *, position: Position, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Position:
    """Save the given fields; raises as `change_organisation`."""
    locked = lock(position)
    require(allowed=can_change_position(actor, locked.person, locked.organisation))
    require_version(locked, version, values)
    names = tuple(name for name in FIELDS if name in values)
    before = values_of(locked, names)
    set_fields(locked, values, allowed=FIELDS)
    clean(locked, exclude=("circle", "person", "organisation"))
    after = values_of(locked, names)
    if after == before:
        return locked
    locked.version += 1
    locked.save()
    index_person(locked.person, actor=actor)
    record(actor=actor, verb="position.change", target=locked, before=before, after=after)
    return locked


@transaction.atomic
def remove_position(*, position: Position, version: int | None, actor: Viewer) -> None:
    """Remove a position that was never true; one that ended gets an end date instead.

    Raises:
        NotPermitted: the actor keeps neither of the two sides.
        ChangedMeanwhile: somebody saved a newer version.
    """
    locked = lock(position)
    require(allowed=can_change_position(actor, locked.person, locked.organisation))
    require_version(locked, version, {})
    before = values_of(locked, ("person", "organisation", *FIELDS))
    record(actor=actor, verb="position.remove", target=locked, before=before)
    locked.delete()
    index_person(locked.person, actor=actor)
