"""Writes of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from weefsel.apps.audit.actions import record
from weefsel.apps.core.saving import clean, lock, require, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions._shared import (
    archive,
    index_person,
    require_circle,
    restore,
    set_tags,
    tag_names,
)
from weefsel.apps.parties.indexing import findable_person
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.parties.rules import can_add_parties, can_change_party
from weefsel.apps.search.actions import put_in_index

FIELDS = ("given_name", "prefix", "family_name", "email", "phone", "mobile", "circle")


@transaction.atomic
def add_person(
    *,
    values: Mapping[str, Any],
    actor: Viewer,
    owner: Organisation | None = None,
    uuid: UUID | None = None,
) -> Person:
    """Add a person; the actor's organisation keeps the record.

    Args:
        values: fields by name (see `FIELDS`) and `tags`, a list of words.
        actor: who adds it.
        owner: who keeps the record instead, for commands that load many.
        uuid: outside identifier, for records that have one already.

    Raises:
        NotPermitted: the actor may not add people.
        InvalidValue: a field is wrong.
    """
    require(allowed=can_add_parties(actor) or actor.sees_everything)
    given = dict(values)
    tags = given.pop("tags", [])
    person = Person(uuid=uuid or uuid4())
    set_fields(person, given, allowed=FIELDS)
    if owner is not None:
        person.owner = owner
    else:
        person.owner_id = actor.organisation_id
    person.set_sort_name()
    clean(person, exclude=("circle", "owner"))
    require_circle(person, actor)
    person.save(force_insert=True)
    if tags:
        set_tags(person, tags)
    put_in_index(records=[findable_person(person)], actor=actor)  # sits nowhere yet
    record(
        actor=actor,
        verb="person.add",
        target=person,
        after={**values_of(person, FIELDS), "tags": sorted(tags)},
    )
    return person


@transaction.atomic
def change_person(
    *, person: Person, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Person:
    """Save the given fields; raises as `change_organisation`."""
    locked = lock(person)
    require(allowed=can_change_party(actor, locked))
    require_version(locked, version, values)
    given = dict(values)
    tags = given.pop("tags", None)
    names = tuple(name for name in FIELDS if name in given)
    before = values_of(locked, names)
    if tags is not None:
        before["tags"] = tag_names(locked)
    had_circle = locked.circle_id
    set_fields(locked, given, allowed=FIELDS)
    locked.set_sort_name()
    clean(locked, exclude=("circle", "owner"))
    if locked.circle_id != had_circle:
        require_circle(locked, actor)
    if tags is not None:
        set_tags(locked, tags)
    after = values_of(locked, names)
    if tags is not None:
        after["tags"] = tag_names(locked)
    if after == before:
        return locked
    locked.version += 1
    locked.save()
    index_person(locked, actor=actor)
    record(actor=actor, verb="person.change", target=locked, before=before, after=after)
    return locked


@transaction.atomic
def archive_person(*, person: Person, version: int | None, actor: Viewer) -> Person:
    """Put the person in the archive; raises as `archive`."""
    archived: Person = archive(person, version=version, actor=actor, verb="person.archive")
    return archived


@transaction.atomic
def restore_person(*, person: Person, actor: Viewer) -> Person:
    """Take the person out of the archive; raises as `restore`."""
    restored: Person = restore(person, actor=actor, verb="person.restore")
    return restored
