"""What the page of one organisation or person shows, gathered once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.queries import entries_about
from weefsel.apps.audit.words import EntryWords, in_words
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle, Record
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import Level, OrganisationKind, World
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.parties.queries import (
    above,
    labels_of,
    merges_into,
    participants_of,
    participations_of,
    parts_of,
    positions_at,
    positions_of,
)
from weefsel.apps.parties.rules import can_change_party, can_hand_out

Fact = tuple[str, str, str]
RECENT = 5


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One of the three levels, and who sits there now."""

    label: str
    positions: list[Position]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage:
    """Everything on the page of an organisation.

    Attributes:
        may_change: whether the viewer keeps the record.
        levels: the three levels with who sits there now.
        past: positions that ended.
        parts: organisations directly below.
        above: organisations above, highest first.
        takes_part_in: cooperations it takes part in.
        participants: who takes part, for a cooperation.
        facts: (label, value, address) for the column beside.
        kind, world: in words.
        missing: levels at which nobody is known.
        merges: (undo identifier, name) of records that went up in this one.
        recent: the last lines of the trail.
        may_hand_out: whether the viewer may take along everything this organisation keeps.
    """

    may_change: bool
    levels: list[LevelRow]
    past: list[Position]
    parts: list[Organisation]
    above: list[Organisation]
    takes_part_in: list[Participation]
    participants: list[Participation]
    facts: list[Fact]
    kind: str
    world: str
    missing: str
    merges: list[tuple[str, str]]
    recent: list[EntryWords]
    may_hand_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything on the page of a person; as `OrganisationPage`."""

    may_change: bool
    present: list[Position]
    past: list[Position]
    facts: list[Fact]
    merges: list[tuple[str, str]]
    recent: list[EntryWords]


def organisation_page(viewer: Viewer, organisation: Organisation) -> OrganisationPage:
    """Gather the page, in a number of queries that does not grow with what is on it."""
    positions = list(positions_at(viewer, organisation))
    levels = [
        LevelRow(str(level.label), [row for row in positions if row.level == level and holds(row)])
        for level in Level
    ]
    takes_part_in = list(participations_of(viewer, organisation))
    is_cooperation = organisation.kind == OrganisationKind.COOPERATION
    participants = list(participants_of(viewer, organisation)) if is_cooperation else []
    missing = [row.label for row in levels if not row.positions]
    return OrganisationPage(
        may_change=can_change_party(viewer, organisation),
        levels=levels,
        past=[row for row in positions if not holds(row)],
        parts=list(parts_of(viewer, organisation)),
        above=above(viewer, organisation),
        takes_part_in=takes_part_in,
        participants=participants,
        facts=_organisation_facts(organisation),
        kind=str(OrganisationKind(organisation.kind).label),
        world=str(World(organisation.world).label),
        missing=_(" en ").join(missing) if positions else "",
        merges=merges_into(organisation),
        recent=_recent(viewer, [organisation, *positions, *takes_part_in, *participants]),
        may_hand_out=can_hand_out(viewer, organisation),
    )


def person_page(viewer: Viewer, person: Person) -> PersonPage:
    """Gather the page, in a number of queries that does not grow with what is on it."""
    positions = list(positions_of(viewer, person))
    return PersonPage(
        may_change=can_change_party(viewer, person),
        present=[row for row in positions if holds(row)],
        past=[row for row in positions if not holds(row)],
        facts=[
            (_("E-mailadres"), person.email, f"mailto:{person.email}" if person.email else ""),
            (_("Telefoon"), person.phone, f"tel:{_dial(person.phone)}" if person.phone else ""),
            (_("Mobiel"), person.mobile, f"tel:{_dial(person.mobile)}" if person.mobile else ""),
            (_("Labels"), ", ".join(labels_of(person)), ""),
            (_("Bijgehouden door"), str(person.owner or ""), ""),
            (_("Te zien voor"), shared_with(person.circle), ""),
        ],
        merges=merges_into(person),
        recent=_recent(viewer, [person, *positions]),
    )


def _recent(viewer: Viewer, records: Sequence[Record]) -> list[EntryWords]:
    return in_words(entries_about([row.uuid for row in records], viewer)[:RECENT])


def holds(row: Position | Participation) -> bool:
    """Return whether it holds today."""
    today = timezone.localdate()
    begun = row.starts_on is None or row.starts_on <= today
    return begun and (row.ends_on is None or row.ends_on >= today)


def shared_with(circle: Circle) -> str:
    """Return who sees a record, in words."""
    if circle.pk == PUBLIC_CIRCLE_ID:
        return _("iedereen")
    if circle.pk == REGION_CIRCLE_ID:
        return _("iedereen in de regio")
    if circle.kind == CircleKind.ORGANISATION:
        return _("alleen %(name)s") % {"name": circle.name}
    return circle.name


def _organisation_facts(organisation: Organisation) -> list[Fact]:
    street = f"{organisation.street} {organisation.house_number}".strip()
    town = f"{organisation.postcode} {organisation.town}".strip()
    email, phone = organisation.email, organisation.phone
    return [
        (_("Adres"), ", ".join(filter(None, (street, town))), ""),
        (_("Gemeente"), str(organisation.municipality or ""), ""),
        (_("E-mailadres"), email, f"mailto:{email}" if email else ""),
        (_("Telefoon"), phone, f"tel:{_dial(phone)}" if phone else ""),
        (_("Website"), organisation.website, organisation.website),
        (_("KvK-nummer"), organisation.kvk_number, ""),
        (_("Labels"), ", ".join(labels_of(organisation)), ""),
        (_("Bijgehouden door"), str(organisation.owner or ""), ""),
        (_("Te zien voor"), shared_with(organisation.circle), ""),
    ]


def _dial(number: str) -> str:
    return "".join(char for char in number if char.isdigit() or char == "+")
