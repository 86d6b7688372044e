"""Organisations and people as rows of a list, on the screen and in a file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from weefsel.apps.core.spreadsheets import Cell, Column
from weefsel.apps.parties.enums import Level, OrganisationKind, World
from weefsel.apps.parties.models import Organisation, Person, Position
from weefsel.apps.parties.queries import labels_of

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class PartyRow:
    """An organisation or a person in a list; every text is ready to show.

    Attributes:
        mark: of an organisation's world, or "".
        about: kind and place of an organisation; position and level of a person.
    """

    uuid: str
    name: str
    url: str
    mark: SafeString | str
    about: tuple[str, str]
    tags: str
    changed: str


def organisation_rows(found: list[Organisation]) -> list[PartyRow]:
    """Return the organisations as the list shows them."""
    kinds = {value: str(label) for value, label in OrganisationKind.choices}
    marks = {world: world_mark(world) for world in World.values}
    url_of, day_of = url_maker("parties:organisation_detail"), day_maker()
    return [
        PartyRow(
            uuid=str(row.uuid),
            name=row.name,
            url=url_of(row),
            mark=marks[row.world],
            about=(
                kinds.get(row.kind, row.kind),
                row.municipality.name if row.municipality else row.town,
            ),
            tags=", ".join(labels_of(row)),
            changed=day_of(row.changed_at),
        )
        for row in found
    ]


def person_rows(found: list[Person]) -> list[PartyRow]:
    """Return the people as the list shows them; `seats` is filled by `people_listed`."""
    levels = {value: str(label) for value, label in Level.choices}
    url_of, day_of = url_maker("parties:person_detail"), day_maker()
    return [
        PartyRow(
            uuid=str(row.uuid),
            name=row.name,
            url=url_of(row),
            mark="",
            about=(
                "; ".join(_seat(seat) for seat in seats_of(row)[:2]),
                ", ".join(dict.fromkeys(levels.get(seat.level, "") for seat in seats_of(row))),
            ),
            tags=", ".join(labels_of(row)),
            changed=day_of(row.changed_at),
        )
        for row in found
    ]


def seats_of(person: Person) -> list[Position]:
    """Return the present positions that `people_listed` fetched along."""
    seats: list[Position] = getattr(person, "seats", [])
    return seats


def _seat(seat: Position) -> str:
    return f"{seat.title}, {seat.organisation.name}"


def world_mark(world: str) -> SafeString:
    """Return the mark of a world, made once for all rows that have it."""
    return render_to_string("web/components/world_mark.html", {"world": world})


class url_maker:  # noqa: N801 -- used as a function
    """Makes the address of many records without asking the router a hundred times."""

    def __init__(self, name: str) -> None:
        """Ask the router once."""
        nothing = "00000000-0000-0000-0000-000000000000"
        self.before, self.after = reverse(name, args=[nothing]).split(nothing)

    def __call__(self, row: Organisation | Person) -> str:
        """Return the address of one record."""
        return f"{self.before}{row.uuid}{self.after}"


def day_maker() -> Callable[[datetime.datetime], str]:
    """Return a function that writes the day of a moment; each day is written once."""

    @cache
    def written(day: datetime.date) -> str:
        return date_format(day, "j b Y")

    return lambda moment: written(timezone.localdate(moment))


def organisation_columns() -> list[Column]:
    """Return what an export of organisations holds."""
    return [
        Column(_("Naam"), _("Naam van de organisatie.")),
        Column(_("Korte naam"), _("Hoe mensen haar kort noemen.")),
        Column(_("Soort"), _("Wat voor organisatie het is.")),
        Column(_("Wereld"), _("Inclusie, economie, beide of geen van beide.")),
        Column(_("Gemeente"), _("Gemeente waar zij staat.")),
        Column(_("KvK-nummer"), _("Acht cijfers, zonder controlecijfer.")),
        Column(_("Straat"), _("Straat van het adres.")),
        Column(_("Huisnummer"), _("Nummer met toevoeging.")),
        Column(_("Postcode"), _("Vier cijfers en twee letters.")),
        Column(_("Plaats"), _("Plaats van het adres.")),
        Column(_("E-mailadres"), _("Algemeen adres.")),
        Column(_("Telefoonnummer"), _("Algemeen nummer.")),
        Column(_("Website"), _("Adres op internet.")),
        Column(_("Wat zij doen"), _("Een paar zinnen.")),
        Column(_("Labels"), _("Woorden om op te groeperen.")),
        Column(_("Gewijzigd op"), _("Dag van de laatste wijziging.")),
        Column(_("In het archief sinds"), _("Dag waarop het uit de lijsten ging, anders leeg.")),
        Column(_("Kenmerk"), _("Vast kenmerk, ook in de API.")),
    ]


def organisation_cells(rows: QuerySet[Organisation]) -> Iterator[list[Cell]]:
    """Yield the cells of `organisation_columns` for each organisation."""
    kinds = {value: str(label) for value, label in OrganisationKind.choices}
    worlds = {value: str(label) for value, label in World.choices}
    for row in rows.iterator(chunk_size=BATCH):
        yield [
            row.name,
            row.short_name,
            kinds.get(row.kind, row.kind),
            worlds.get(row.world, row.world),
            row.municipality.name if row.municipality else "",
            row.kvk_number,
            row.street,
            row.house_number,
            row.postcode,
            row.town,
            row.email,
            row.phone,
            row.website,
            row.description,
            ", ".join(labels_of(row)),
            timezone.localdate(row.changed_at),
            timezone.localdate(row.archived_at) if row.archived_at else None,
            str(row.uuid),
        ]


def person_columns() -> list[Column]:
    """Return what an export of people holds."""
    return [
        Column(_("Voornaam"), _("Zoals iemand genoemd wordt.")),
        Column(_("Tussenvoegsel"), _("Zoals van, de of van der.")),
        Column(_("Achternaam"), _("Zonder tussenvoegsel.")),
        Column(_("Functies"), _("Wat iemand nu doet en waar.")),
        Column(_("Niveau"), _("Bestuur, management of uitvoering.")),
        Column(_("E-mailadres"), _("Adres voor het werk.")),
        Column(_("Telefoonnummer"), _("Nummer voor het werk.")),
        Column(_("Mobiel nummer"), _("Mobiel nummer voor het werk.")),
        Column(_("Labels"), _("Woorden om op te groeperen.")),
        Column(_("Gewijzigd op"), _("Dag van de laatste wijziging.")),
        Column(_("In het archief sinds"), _("Dag waarop het uit de lijsten ging, anders leeg.")),
        Column(_("Kenmerk"), _("Vast kenmerk, ook in de API.")),
    ]


def person_cells(rows: QuerySet[Person]) -> Iterator[list[Cell]]:
    """Yield the cells of `person_columns` for each person."""
    levels = {value: str(label) for value, label in Level.choices}
    for row in rows.iterator(chunk_size=BATCH):
        seats = seats_of(row)
        yield [
            row.given_name,
            row.prefix,
            row.family_name,
            "; ".join(_seat(seat) for seat in seats),
            ", ".join(dict.fromkeys(levels.get(seat.level, "") for seat in seats)),
            row.email,
            row.phone,
            row.mobile,
            ", ".join(labels_of(row)),
            timezone.localdate(row.changed_at),
            timezone.localdate(row.archived_at) if row.archived_at else None,
            str(row.uuid),
        ]
