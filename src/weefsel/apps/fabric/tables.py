"""Every figure of the fabric as tables: for the command, for workbooks and for the API's examples.

A table has headings with their meaning, keys for programs, and plain cells; names are of who the
viewer may see.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from weefsel.apps.core.spreadsheets import Cell, Column
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.figures import Figures, Worlds
from weefsel.apps.fabric.queries import (
    Named,
    municipality_names,
    named,
    relations_numbered,
)
from weefsel.apps.fabric.seen import Seen, layer_in_words, world_labels
from weefsel.apps.fabric.words import decimal


@dataclass(frozen=True, slots=True)
class Table:
    """One list of figures.

    Attributes:
        name: for programs and files.
        title: what people call it.
        keys: of the columns, for programs.
        columns: headings with their meaning.
        rows: the cells.
    """

    name: str
    title: str
    keys: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def ties_table(seen: Seen) -> Table:
    """Return every tie that one may see, the strongest first."""
    graph = seen.graph
    order = sorted(range(graph.n_ties), key=lambda at: (-graph.values[at], at))
    return Table(
        "ties",
        _("Banden"),
        (*_ENDS, "strength", "contacts", "first", "last", "layer", "group"),
        [
            *_end_columns(),
            Column(_("Kracht"), _("Op de dag van de uitlezing.")),
            Column(_("Contacten"), _("Hoeveel er de band maakten.")),
            Column(_("Eerste contact"), _("Dag van het eerste contact.")),
            Column(_("Laatste contact"), _("Dag van het laatste contact.")),
            Column(_("Laag"), _("Contacten, formele samenwerking, of beide.")),
            Column(_("Groep"), _("Groep waar beide kanten bij horen, of tussen groepen.")),
        ],
        [
            (
                *_ends(tie.first, tie.second),
                decimal(tie.strength),
                tie.n_contacts,
                tie.first_on,
                tie.last_on,
                layer_in_words(tie),
                tie.group,
            )
            for tie in seen.ties(order)
        ],
    )


def tables_of(viewer: Viewer, node: NodeKind, figures: Figures) -> list[Table]:
    """Return every table of a reading, in the order of the pages."""
    return [
        numbers_table(figures),
        worlds_table(figures),
        quarters_table(figures),
        places_table(figures),
        carriers_table(viewer, node, figures),
        people_table(viewer, figures),
        cooling_table(viewer, node, figures),
        hanging_table(viewer, figures),
        proposals_table(viewer, figures),
    ]


def numbers_table(found: Figures) -> Table:
    """Return the numbers of the overview and of the two worlds."""
    worlds = found.worlds
    rows: list[tuple[str, str, Cell, str]] = [
        ("nodes", _("Wie meedoet"), found.n_nodes, _("In gebruik, en met je gedeeld.")),
        ("tied", _("Met een band"), found.n_tied, _("Met ten minste één band.")),
        ("ties", _("Banden"), found.n_ties, _("Laatste contact niet te lang geleden.")),
        ("strength", _("Kracht"), decimal(found.strength), _("Van alle banden samen.")),
        ("contacts", _("Contacten"), found.n_contacts, _("Gelezen binnen de selectie.")),
        (
            "large",
            _("Grote bijeenkomsten"),
            found.n_large,
            _("Met meer mensen dan de norm; zij geven geen banden."),
        ),
        ("first", _("Eerste contact"), _day(found.first_on), _("Dag van het oudste contact.")),
        ("last", _("Laatste contact"), _day(found.last_on), _("Dag van het nieuwste contact.")),
        ("half_life", _("Halfwaardetijd"), decimal(found.half_life), _("In dagen; een norm.")),
        ("parts", _("Losse delen"), found.n_parts, _("Groepen zonder band met elkaar.")),
        ("largest", _("Grootste deel"), found.largest_part, _("Hoeveel het grootste deel telt.")),
        ("communities", _("Gemeenschappen"), found.n_communities, _("Wie elkaar vaak spreken.")),
        ("share", _("Kracht die kruist"), _part(worlds.share), _("Deel van één.")),
        ("index", _("E-I-index"), _part(worlds.index), _("−1: niets kruist, 1: alles kruist.")),
        ("expected", _("Verwacht bij toeval"), _part(worlds.expected), _("E-I-index bij loting.")),
        ("z", _("Afwijkingen van toeval"), _part(worlds.z), _("In standaardafwijkingen.")),
        (
            "chance",
            _("Kans bij toeval"),
            None if worlds.chance is None else Decimal(f"{worlds.chance:.3g}"),
            _("Op een index die er zo ver vanaf ligt."),
        ),
    ]
    return Table(
        "numbers",
        _("Kerncijfers"),
        ("key", "label", "value", "meaning"),
        [
            Column(_("Sleutel"), _("Naam voor programma's.")),
            Column(_("Wat"), _("Het cijfer.")),
            Column(_("Waarde"), _("Op de dag van de uitlezing.")),
            Column(_("Uitleg"), _("Wat het betekent.")),
        ],
        rows,
    )


def worlds_table(found: Figures) -> Table:
    """Return how many there are of each world."""
    labels = world_labels()
    return Table(
        "worlds",
        _("Werelden"),
        ("world", "label", "nodes", "tied"),
        [
            Column(_("Code"), _("Naam voor programma's.")),
            Column(_("Wereld"), _("Inclusie, economie, beide of geen van beide.")),
            Column(_("Aantal"), _("Hoeveel er zijn.")),
            Column(_("Met een band"), _("Hoeveel er ten minste één band hebben.")),
        ],
        [
            (row.world, labels.get(row.world, row.world), row.n_nodes, row.n_tied)
            for row in found.counts
        ],
    )


def quarters_table(found: Figures) -> Table:
    """Return how much crosses, per quarter."""
    return Table(
        "quarters",
        _("Per kwartaal"),
        ("on", "within", "across", "share"),
        [
            Column(_("Stand op"), _("Laatste dag van het kwartaal, en de dag van de uitlezing.")),
            Column(_("Kracht binnen"), _("Van banden binnen een wereld.")),
            Column(_("Kracht tussen"), _("Van banden tussen de werelden.")),
            Column(_("Deel dat kruist"), _("Deel van één.")),
        ],
        [
            (_day(row.on), decimal(row.within), decimal(row.across), _part(row.share))
            for row in found.quarters
        ],
    )


def places_table(found: Figures) -> Table:
    """Return the two worlds per municipality."""
    names = municipality_names()
    rows = [
        (names.get(row.place, ""), row.n_nodes, *_worlds_cells(row.worlds)) for row in found.places
    ]
    return Table(
        "places",
        _("Per gemeente"),
        ("municipality", "nodes", "within", "across", "share", "index", "expected"),
        [
            Column(_("Gemeente"), _("Van banden met ten minste één kant hier.")),
            Column(_("Aantal"), _("Hoeveel er hier zijn.")),
            Column(_("Banden binnen"), _("Binnen een wereld.")),
            Column(_("Banden tussen"), _("Tussen de werelden.")),
            Column(_("Deel dat kruist"), _("Van de kracht; deel van één.")),
            Column(_("E-I-index"), _("−1: niets kruist, 1: alles kruist.")),
            Column(_("Verwacht bij toeval"), _("E-I-index bij loting.")),
        ],
        sorted(rows, key=lambda row: str(row[0])),
    )


def _worlds_cells(worlds: Worlds) -> tuple[Cell, ...]:
    return (
        worlds.n_within,
        worlds.n_across,
        _part(worlds.share),
        _part(worlds.index),
        _part(worlds.expected),
    )


def carriers_table(viewer: Viewer, node: NodeKind, found: Figures) -> Table:
    """Return who carries the contact between the worlds."""
    names = named(viewer, node, [row.row for row in found.carriers])
    labels = world_labels()
    return Table(
        "carriers",
        _("Wie het contact draagt"),
        ("id", "name", "world", "ties", "share", "remains", "paths", "constraint", "pairs_cut"),
        [
            Column(_("Kenmerk"), _("Vast kenmerk, ook in de API.")),
            Column(_("Naam"), _("Wie.")),
            Column(_("Wereld"), _("Waar zij bij hoort.")),
            Column(_("Banden die kruisen"), _("Hoeveel.")),
            Column(_("Deel"), _("Van het kruisende contact dat zonder haar wegvalt.")),
            Column(_("Blijft over"), _("De rest; deel van één.")),
            Column(_("Wegen"), _("Deel van de kortste wegen tussen de werelden langs haar.")),
            Column(_("Ingeklemd"), _("Burts constraint; laag is wie losse groepen verbindt.")),
            Column(_("Paren"), _("Die elkaar alleen via haar bereiken.")),
        ],
        [
            (
                names[row.row].uuid,
                names[row.row].name,
                labels.get(names[row.row].world, ""),
                row.n_ties,
                _part(row.share),
                _part(row.remains),
                _part(row.paths),
                _part(row.constraint),
                row.pairs_cut,
            )
            for row in found.carriers
            if row.row in names
        ],
    )


def people_table(viewer: Viewer, found: Figures) -> Table:
    """Return the people who together did most of the contacts that cross, by name."""
    names = named(viewer, NodeKind.PERSON, [row for row, _n in found.people_who_carry])
    rows = [(names[row], n) for row, n in found.people_who_carry if row in names]
    return Table(
        "people",
        _("Mensen die verbinden"),
        ("id", "name", "contacts"),
        [
            Column(_("Kenmerk"), _("Vast kenmerk, ook in de API.")),
            Column(_("Naam"), _("Op naam, niet op aantal.")),
            Column(_("Contacten"), _("Tussen de werelden waar hij of zij bij was.")),
        ],
        [(who.uuid, who.name, n) for who, n in sorted(rows, key=lambda row: row[0].name)],
    )


def cooling_table(viewer: Viewer, node: NodeKind, found: Figures) -> Table:
    """Return the ties that lost most in half a year."""
    ends = [row for one in found.cooling for row in (one.low, one.high)]
    names = named(viewer, node, ends)
    return Table(
        "cooling",
        _("Wat koelt"),
        (*_ENDS, "was", "now", "contacts", "last"),
        [
            *_end_columns(),
            Column(_("Kracht toen"), _("Een half jaar eerder.")),
            Column(_("Kracht nu"), _("Op de dag van de uitlezing.")),
            Column(_("Contacten"), _("Hoeveel er ooit waren.")),
            Column(_("Laatste contact"), _("Dag van het laatste contact.")),
        ],
        [
            (
                *_ends(names[one.low], names[one.high]),
                decimal(one.was),
                decimal(one.now),
                one.n_contacts,
                _day(one.last_on),
            )
            for one in found.cooling
            if one.low in names and one.high in names
        ],
    )


def hanging_table(viewer: Viewer, found: Figures) -> Table:
    """Return the relations that hang on one person, of who may be seen."""
    relations = relations_numbered(viewer, [one.relation for one in found.hanging])
    people = named(viewer, NodeKind.PERSON, [one.person for one in found.hanging])
    return Table(
        "hanging",
        _("Hangt op één mens"),
        ("id", "home", "partner", "person", "carried", "contacts"),
        [
            Column(_("Kenmerk"), _("Vast kenmerk van de relatie.")),
            Column(_("Relatie van"), _("Wie de relatie onderhoudt.")),
            Column(_("Relatie met"), _("Met wie.")),
            Column(_("Mens"), _("Via wie de contacten lopen.")),
            Column(_("Via deze mens"), _("Contacten waar hij of zij alleen was.")),
            Column(_("Contacten"), _("Binnen de tijd waar de stand van een relatie naar kijkt.")),
        ],
        [
            (
                str(relations[one.relation].uuid),
                relations[one.relation].home.name,
                relations[one.relation].partner.name,
                people[one.person].name,
                one.n_carried,
                one.n_contacts,
            )
            for one in found.hanging
            if one.relation in relations and one.person in people
        ],
    )


def proposals_table(viewer: Viewer, found: Figures) -> Table:
    """Return whom to introduce to whom; a chain with somebody out of sight is left empty."""
    ends = [row for one in found.proposals for row in (one.first, one.second)]
    names = named(viewer, NodeKind.ORGANISATION, ends)
    people = named(viewer, NodeKind.PERSON, [row for one in found.proposals for row in one.chain])
    return Table(
        "proposals",
        _("Wie je aan elkaar kunt voorstellen"),
        (*_ENDS, "gain", "through"),
        [
            *_end_columns(),
            Column(_("Winst"), _("Hoeveel nader het de werelden brengt, in procent.")),
            Column(_("Via"), _("De keten van mensen die hen kunnen voorstellen.")),
        ],
        [
            (
                *_ends(names[one.first], names[one.second]),
                decimal(one.gain),
                _chain(one.chain, people),
            )
            for one in found.proposals
            if one.first in names and one.second in names
        ],
    )


def _chain(rows: Sequence[int], people: Mapping[int, Named]) -> str:
    return " - ".join(people[row].name for row in rows) if set(rows) <= set(people) else ""


_ENDS = ("from_id", "from", "to_id", "to")


def _end_columns() -> list[Column]:
    meaning = _("Vast kenmerk, ook in de API.")
    return [
        Column(_("Kenmerk van"), meaning),
        Column(_("Van"), _("De ene kant.")),
        Column(_("Kenmerk naar"), meaning),
        Column(_("Naar"), _("De andere kant.")),
    ]


def _ends(low: Named, high: Named) -> tuple[str, str, str, str]:
    return low.uuid, low.name, high.uuid, high.name


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _part(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.4f}")
