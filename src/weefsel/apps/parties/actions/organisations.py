"""Writes of organisations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from weefsel.apps.audit.actions import record
from weefsel.apps.core.actions import open_circle
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.saving import clean, lock, require, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions._shared import (
    archive,
    index_organisation,
    index_people_at,
    require_circle,
    require_tree,
    restore,
    set_tags,
    tag_names,
)
from weefsel.apps.parties.enums import WORLD_OF_KIND, World
from weefsel.apps.parties.models import CircleMember, Organisation
from weefsel.apps.parties.registry import Rearranged, tell_rearranged
from weefsel.apps.parties.rules import can_add_parties, can_change_party

FIELDS = (
    "name", "short_name", "kind", "world", "parent", "municipality", "kvk_number", "street",
    "house_number", "postcode", "town", "email", "phone", "website", "description", "circle",
)  # fmt: skip


@transaction.atomic
def add_organisation(
    *,
    values: Mapping[str, Any],
    actor: Viewer,
    owner: Organisation | None = None,
    uuid: UUID | None = None,
) -> Organisation:
    """Add an organisation with a circle of its own; the actor's organisation keeps the record.

    Args:
        values: fields by name (see `FIELDS`) and `tags`, a list of words. Without a world it
            follows from the kind.
        actor: who adds it.
        owner: who keeps the record instead, for commands that load many.
        uuid: outside identifier, for records that have one already.

    Raises:
        NotPermitted: the actor may not add organisations.
        InvalidValue: a field is wrong.
    """
    require(allowed=can_add_parties(actor) or actor.sees_everything)
    given = dict(values)
    tags = given.pop("tags", [])
    organisation = Organisation(uuid=uuid or uuid4())
    set_fields(organisation, given, allowed=FIELDS)
    _settle_world(organisation)
    if owner is not None:
        organisation.owner = owner
    else:
        organisation.owner_id = actor.organisation_id
    organisation.set_sort_name()
    clean(organisation, exclude=("own_circle", "circle", "owner", "parent", "municipality"))
    require_circle(organisation, actor)
    organisation.own_circle = open_circle(
        kind=CircleKind.ORGANISATION, name=organisation.name, actor=actor
    )
    organisation.save(force_insert=True)
    CircleMember.objects.create(circle=organisation.own_circle, organisation=organisation)
    if tags:
        set_tags(organisation, tags)
    index_organisation(organisation, actor=actor)
    record(
        actor=actor,
        verb="organisation.add",
        target=organisation,
        after={**values_of(organisation, FIELDS), "tags": sorted(tags)},
    )
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Organisation:
    """Save the given fields.

    Args:
        organisation: the record as it was opened.
        values: the fields to set, by name; others stay as they are.
        version: the version that was opened; None for imports and merges.
        actor: who changes it.

    Raises:
        NotPermitted: the actor does not keep this record.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: a field is wrong.
    """
    locked = lock(organisation)
    require(allowed=can_change_party(actor, locked))
    require_version(locked, version, values)
    given = dict(values)
    tags = given.pop("tags", None)
    names = tuple(name for name in FIELDS if name in given)
    before = values_of(locked, names)
    if tags is not None:
        before["tags"] = tag_names(locked)
    had_name, had_circle, had_parent = locked.name, locked.circle_id, locked.parent_id
    set_fields(locked, given, allowed=FIELDS)
    _settle_world(locked)
    locked.set_sort_name()
    clean(locked, exclude=("own_circle", "circle", "owner", "parent", "municipality"))
    if locked.circle_id != had_circle:
        require_circle(locked, actor)
    require_tree(locked)
    if tags is not None:
        set_tags(locked, tags)
    after = values_of(locked, names)
    if tags is not None:
        after["tags"] = tag_names(locked)
    if after == before:
        return locked
    locked.version += 1
    locked.save()
    if locked.own_circle.name != locked.name:
        locked.own_circle.name = locked.name[:200]
        locked.own_circle.save(update_fields=["name"])
    index_organisation(locked, actor=actor)
    if had_name != locked.name or had_circle != locked.circle_id:
        index_people_at(locked, actor=actor)
    tell_rearranged(
        Rearranged(
            organisation_id=locked.pk,
            is_renamed=locked.name != had_name,
            is_moved=locked.parent_id != had_parent,
            is_shared_otherwise=locked.circle_id != had_circle,
        )
    )
    record(actor=actor, verb="organisation.change", target=locked, before=before, after=after)
    return locked


@transaction.atomic
def archive_organisation(
    *, organisation: Organisation, version: int | None, actor: Viewer
) -> Organisation:
    """Put the organisation in the archive; raises as `archive`."""
    archived: Organisation = archive(
        organisation, version=version, actor=actor, verb="organisation.archive"
    )
    return archived


@transaction.atomic
def restore_organisation(*, organisation: Organisation, actor: Viewer) -> Organisation:
    """Take the organisation out of the archive; raises as `restore`."""
    restored: Organisation = restore(organisation, actor=actor, verb="organisation.restore")
    return restored


def _settle_world(organisation: Organisation) -> None:
    """Derive the world from the kind where none was chosen."""
    if not organisation.world:
        organisation.world = WORLD_OF_KIND.get(organisation.kind, World.NEITHER)
