"""Write many organisations and people at once, under the checks of the single writes.

For commands that load more than anybody types. Every row is checked, every row can be found;
the trail gets one line that says how many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from weefsel.apps.audit.actions import Target, record
from weefsel.apps.core.bulk import check_rows, insert_lines, insert_rows
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import Circle
from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.indexing import findable_organisation, findable_people
from weefsel.apps.parties.models import (
    CircleMember,
    Organisation,
    Participation,
    Person,
    Position,
    Tag,
)
from weefsel.apps.parties.rules import (
    can_add_parties,
    can_change_participation,
    can_change_position,
)
from weefsel.apps.search.actions import put_in_index

BATCH = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParties:
    """Unsaved rows that belong together; positions and participations point at the objects.

    Attributes:
        tags: labels in lower case by the identifier of the organisation.
    """

    organisations: Sequence[Organisation] = ()
    people: Sequence[Person] = ()
    positions: Sequence[Position] = ()
    participations: Sequence[Participation] = ()
    tags: Mapping[UUID, Sequence[str]] = field(default_factory=dict)


@transaction.atomic
def load_parties(*, rows: NewParties, source: Target, actor: Viewer) -> None:
    """Save the rows, give each organisation its own circle, and make all of it findable.

    Args:
        rows: what to save; afterwards each has its key.
        source: the record the line in the trail is about, such as the import.
        actor: who loads.

    Raises:
        NotPermitted: the actor is neither the system nor a region administrator, and some row would
            be kept by another organisation than the actor's own.
        InvalidValue: a field of a row is wrong; then nothing is saved.
    """
    require(allowed=actor.sees_everything or _keeps_all(rows, actor))
    for organisation in rows.organisations:
        organisation.set_sort_name()
    for person in rows.people:
        person.set_sort_name()
    check_rows(
        rows.organisations, exclude={"own_circle", "circle", "owner", "parent", "municipality"}
    )
    check_rows(rows.people, exclude={"circle", "owner"})
    check_rows(rows.positions, exclude={"circle", "person", "organisation"})
    check_rows(rows.participations, exclude={"circle", "organisation", "cooperation"})
    _save_organisations(rows.organisations)
    _save_tags(rows.organisations, rows.tags)
    insert_rows(rows.people)
    insert_rows(rows.positions)
    insert_rows(rows.participations)
    _index(rows, actor=actor)
    record(
        actor=actor,
        verb="parties.load",
        target=source,
        after={
            "n_organisations": len(rows.organisations),
            "n_people": len(rows.people),
            "n_positions": len(rows.positions),
            "n_participations": len(rows.participations),
        },
    )


def _keeps_all(rows: NewParties, actor: Viewer) -> bool:
    """Whether the actor could have added each of these rows alone."""
    return (
        can_add_parties(actor)
        and all(row.owner_id in actor.lineage for row in (*rows.organisations, *rows.people))
        and all(can_change_position(actor, row.person, row.organisation) for row in rows.positions)
        and all(
            can_change_participation(actor, row.organisation, row.cooperation)
            for row in rows.participations
        )
    )


def _save_organisations(organisations: Sequence[Organisation]) -> None:
    circles = [Circle(kind=CircleKind.ORGANISATION, name=row.name[:200]) for row in organisations]
    insert_rows(circles)
    for row, circle in zip(organisations, circles, strict=True):
        row.own_circle = circle
    insert_rows(organisations)
    members = [(row.own_circle_id, row.pk) for row in organisations]
    insert_lines(CircleMember, ("circle_id", "organisation_id"), members)


def _save_tags(organisations: Sequence[Organisation], tags: Mapping[UUID, Sequence[str]]) -> None:
    names = sorted({name for found in tags.values() for name in found})
    check_rows([Tag(name=name) for name in names], exclude=set())
    Tag.objects.bulk_create([Tag(name=name) for name in names], ignore_conflicts=True)
    known = dict(Tag.objects.filter(name__in=names).values_list("name", "pk"))
    through = Organisation.tags.through
    through.objects.bulk_create(
        [
            through(organisation_id=row.pk, tag_id=known[name])
            for row in organisations
            for name in tags.get(row.uuid, ())
        ],
        batch_size=BATCH,
    )


def _index(rows: NewParties, *, actor: Viewer) -> None:
    put_in_index(
        records=[
            findable_organisation(row, tags=sorted(rows.tags.get(row.uuid, ())))
            for row in rows.organisations
        ],
        actor=actor,
    )
    for start in range(0, len(rows.people), BATCH):
        put_in_index(records=findable_people(rows.people[start : start + BATCH]), actor=actor)
