"""Who sits where on which day, for those who draw contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.demo.region.records import Block, Openness, Organisation, Position

LEVELS = ("executive", "management", "operational")


@dataclass(frozen=True, slots=True)
class Roster:
    """Organisations and people that others may know, with the seats these people hold.

    Closed records and planted doubles are left out: a contact should say no more about somebody
    than the record of that person does.
    """

    organisations: Mapping[UUID, Organisation]
    seats: Mapping[UUID, Mapping[str, tuple[Position, ...]]]

    def present(self, organisation: UUID, level: str, on: date) -> list[UUID]:
        """Return who sat at this level of the organisation on that day, in a fixed order."""
        return [
            seat.person
            for seat in self.seats.get(organisation, {}).get(level, ())
            if seat.started_on <= on and (seat.ended_on is None or on < seat.ended_on)
        ]

    def anybody(self, organisation: UUID, on: date) -> list[UUID]:
        """Return who sat in the organisation on that day, the highest level first."""
        return [row for level in LEVELS for row in self.present(organisation, level, on)]

    def has_all_levels(self, organisation: UUID) -> bool:
        """Whether somebody sits at each of the three levels now."""
        return all(self.present(organisation, level, AS_OF) for level in LEVELS)

    def without(self, people: Container[UUID]) -> Roster:
        """Return the roster as it is when these people are left out."""
        return Roster(
            self.organisations,
            {
                place: {
                    level: tuple(row for row in rows if row.person not in people)
                    for level, rows in levels.items()
                }
                for place, levels in self.seats.items()
            },
        )

    def first_of(self, organisation: UUID, level: str) -> UUID:
        """Return who has held a seat at this level longest, of those who hold one now."""
        seats = [row for row in self.seats[organisation][level] if row.ended_on is None]
        return min(seats, key=lambda row: (row.started_on, row.id)).person


def roster_of(block: Block) -> Roster:
    """Return the roster of one block."""
    twins = {row.twin for row in block.twin_organisations} | {row.twin for row in block.twin_people}
    organisations = {
        row.id: row
        for row in block.organisations
        if row.openness != Openness.OWN and row.id not in twins
    }
    people = {
        row.id for row in block.people if row.openness != Openness.OWN and row.id not in twins
    }
    return Roster(organisations, _seats(block.positions, organisations, people))


def joined(core: Roster, other: Roster) -> Roster:
    """Return a roster with the core of Vaarland and another block in it."""
    kept = {key: row for key, row in core.organisations.items() if row.core}
    return Roster(
        {**kept, **other.organisations},
        {**{key: core.seats[key] for key in kept if key in core.seats}, **other.seats},
    )


def _seats(
    positions: Iterable[Position], organisations: Container[UUID], people: Container[UUID]
) -> dict[UUID, dict[str, tuple[Position, ...]]]:
    found: dict[UUID, dict[str, tuple[Position, ...]]] = defaultdict(dict)
    for row in positions:
        if row.organisation in organisations and row.person in people:
            levels = found[row.organisation]
            levels[row.level] = (*levels.get(row.level, ()), row)
    return dict(found)
