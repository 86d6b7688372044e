"""Writes of participations: who takes part in which formal cooperation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.saving import clean, lock, require, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation, Participation
from weefsel.apps.parties.rules import can_change_participation

FIELDS = ("role", "starts_on", "ends_on")


@transaction.atomic
def add_participation(
    *,
    organisation: Organisation,
    cooperation: Organisation,
    values: Mapping[str, Any],
    actor: Viewer,
    uuid: UUID | None = None,
) -> Participation:
    """Say that this organisation takes part in this cooperation.

    Raises:
        NotPermitted: the actor keeps neither of the two.
        InvalidValue: a field is wrong, or the second is no cooperation.
    """
    require(allowed=can_change_participation(actor, organisation, cooperation))
    if cooperation.kind != OrganisationKind.COOPERATION or cooperation.pk == organisation.pk:
        raise InvalidValue(_("Kies een formele samenwerking."), field="cooperation")
    participation = Participation(
        uuid=uuid or uuid4(), organisation=organisation, cooperation=cooperation
    )
    set_fields(participation, values, allowed=FIELDS)
    clean(participation, exclude=("circle", "organisation", "cooperation"))
    participation.save(force_insert=True)
    record(
        actor=actor,
        verb="participation.add",
        target=participation,
        after=values_of(participation, ("organisation", "cooperation", *FIELDS)),
    )
    return participation


@transaction.atomic
def change_participation(
    *, participation: Participation, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Participation:
    """Save the given fields; raises as `change_organisation`."""
    locked = lock(participation)
    require(allowed=can_change_participation(actor, locked.organisation, locked.cooperation))
    require_version(locked, version, values)
    names = tuple(name for name in FIELDS if name in values)
    before = values_of(locked, names)
    set_fields(locked, values, allowed=FIELDS)
    clean(locked, exclude=("circle", "organisation", "cooperation"))
    after = values_of(locked, names)
    if after == before:
        return locked
    locked.version += 1
    locked.save()
    record(actor=actor, verb="participation.change", target=locked, before=before, after=after)
    return locked


@transaction.atomic
def remove_participation(
    *, participation: Participation, version: int | None, actor: Viewer
) -> None:
    """Remove a participation that was never true; one that ended gets an end date instead.

    Raises:
        NotPermitted: the actor keeps neither of the two sides.
        ChangedMeanwhile: somebody saved a newer version.
    """
    locked = lock(participation)
    require(allowed=can_change_participation(actor, locked.organisation, locked.cooperation))
    require_version(locked, version, {})
    before = values_of(locked, ("organisation", "cooperation", *FIELDS))
    record(actor=actor, verb="participation.remove", target=locked, before=before)
    locked.delete()
