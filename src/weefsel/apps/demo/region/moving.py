"""Moves a part of Vaarland in time, so that it stands still on another day than `AS_OF`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from weefsel.apps.demo.region.contact_records import Contacts
from weefsel.apps.demo.region.records import Block


def moved_block(block: Block, *, n_days: int) -> Block:
    """Return a block whose positions and participations begin and end so many days later."""
    if n_days == 0:
        return block
    by = timedelta(days=n_days)
    return replace(
        block,
        positions=tuple(
            replace(row, started_on=row.started_on + by, ended_on=_later(row.ended_on, by))
            for row in block.positions
        ),
        participations=tuple(
            replace(row, started_on=row.started_on + by, ended_on=_later(row.ended_on, by))
            for row in block.participations
        ),
    )


def moved_contacts(contacts: Contacts, *, n_days: int) -> Contacts:
    """Return relations, contacts and promises so many days later."""
    if n_days == 0:
        return contacts
    by = timedelta(days=n_days)
    return replace(
        contacts,
        relations=tuple(replace(row, since=row.since + by) for row in contacts.relations),
        touchpoints=tuple(
            replace(row, happened_on=row.happened_on + by) for row in contacts.touchpoints
        ),
        follow_ups=tuple(
            replace(row, due_on=row.due_on + by, done_on=_later(row.done_on, by))
            for row in contacts.follow_ups
        ),
    )


def _later(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by
