"""Loads a block of Vaarland: one record at a time through the actions, or all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.demo import rows
from weefsel.apps.demo.models import DemoRegion
from weefsel.apps.demo.region import Block
from weefsel.apps.parties.actions import (
    add_organisation,
    add_participation,
    add_person,
    add_position,
)
from weefsel.apps.parties.actions.loading import NewParties, load_parties
from weefsel.apps.parties.models import Organisation, Person

# Told how many organisations and people of a block are in.
Progress = Callable[[int], None]
TELL_EVERY = 200


def load_one_by_one(
    block: Block, known: rows.Known, *, actor: Viewer, progress: Progress
) -> dict[UUID, Person]:
    """Add every record through its action, so that rules, trail and search run as they do live.

    Returns:
        The people by identifier; the organisations are added to `known`.
    """
    _add_organisations(block, known, actor=actor, progress=progress)
    people = _add_people(block, known, actor=actor, progress=progress)
    for position in block.positions:
        add_position(
            person=people[position.person],
            organisation=known.organisations[position.organisation],
            values=rows.position_values(position),
            actor=actor,
            uuid=position.id,
        )
    for participation in block.participations:
        add_participation(
            organisation=known.organisations[participation.organisation],
            cooperation=known.organisations[participation.cooperation],
            values=rows.participation_values(participation),
            actor=actor,
            uuid=participation.id,
        )
    return people


def load_at_once(block: Block, known: rows.Known, *, mark: DemoRegion, actor: Viewer) -> None:
    """Add a whole block in a few statements, under the same checks."""
    organisations = dict(known.organisations)
    new = [rows.organisation_row(record, known) for record in block.organisations]
    organisations.update({row.uuid: row for row in new})
    people = {record.id: rows.person_row(record, known) for record in block.people}
    load_parties(
        rows=NewParties(
            organisations=new,
            people=list(people.values()),
            positions=[rows.position_row(row, people, organisations) for row in block.positions],
            participations=[
                rows.participation_row(row, organisations) for row in block.participations
            ],
            tags={record.id: record.tags for record in block.organisations},
        ),
        source=mark,
        actor=actor,
    )


def _add_organisations(
    block: Block, known: rows.Known, *, actor: Viewer, progress: Progress
) -> None:
    for n_done, record in enumerate(block.organisations, start=1):
        added: Organisation = add_organisation(
            values={**rows.organisation_values(record, known), "tags": record.tags},
            actor=actor,
            owner=known.owner(record),
            uuid=record.id,
        )
        known.organisations[record.id] = added
        if n_done % TELL_EVERY == 0:
            progress(n_done)


def _add_people(
    block: Block, known: rows.Known, *, actor: Viewer, progress: Progress
) -> dict[UUID, Person]:
    people: dict[UUID, Person] = {}
    for n_done, record in enumerate(block.people, start=len(block.organisations) + 1):
        people[record.id] = add_person(
            values=rows.person_values(record, known),
            actor=actor,
            owner=known.organisations[record.owner],
            uuid=record.id,
        )
        if n_done % TELL_EVERY == 0:
            progress(n_done)
    return people
