"""The table beside the map: the same ties as rows, sorted, searched and paged."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from weefsel.apps.core.lists import PageLinks
from weefsel.apps.core.spreadsheets import Cell, Column
from weefsel.apps.core.text import fold
from weefsel.apps.fabric.graph import CONTACTS
from weefsel.apps.fabric.queries import Named
from weefsel.apps.fabric.seen import Seen, SeenTie, layer_in_words
from weefsel.apps.fabric.words import decimal, number

ROWS = 25
ORDERS = ("kracht", "contacten", "laatste", "naam")
LEAST_SHOWN = 0.05
SEARCH, ORDER, PAGE = "wie", "volgorde", "pagina"


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie, ready to show."""

    first: Named
    second: Named
    strength: str
    n_contacts: str
    last_on: datetime.date | None
    layer: str
    group: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that can be sorted by."""

    label: str
    url: str
    is_chosen: bool
    is_numeric: bool


@dataclass(frozen=True, slots=True)
class TieTable:
    """One page of the table."""

    headings: Sequence[Heading]
    rows: Sequence[TieRow]
    total: int
    has_layers: bool
    search: str
    page: PageLinks


def tie_table(seen: Seen, parameters: QueryDict) -> TieTable:
    """Return the page that the address asks for."""
    chosen = parameters.get(ORDER, "")
    order = chosen if chosen in ORDERS else ORDERS[0]
    found = ties_wanted(seen, parameters.get(SEARCH, ""), order)
    last_page = max(1, -(-len(found) // ROWS))
    asked = parameters.get(PAGE, "1")
    page = min(max(1, int(asked)), last_page) if asked.isdecimal() else 1
    start = (page - 1) * ROWS
    rows = list(seen.ties(found[start : start + ROWS]))
    return TieTable(
        headings=_headings(parameters, order),
        rows=[_row(tie) for tie in rows],
        total=len(found),
        has_layers=any(layer != CONTACTS for layer in seen.graph.layers),
        search=parameters.get(SEARCH, ""),
        page=PageLinks(
            _at(parameters, page - 1) if page > 1 else "",
            _at(parameters, page + 1) if page < last_page else "",
            start + 1 if found else 0,
            start + len(rows),
            len(found),
        ),
    )


def ties_wanted(seen: Seen, search: str, order: str) -> list[int]:
    """Return the ties one may see of whoever the words mean, in the order asked for."""
    graph, words = seen.graph, fold(search).split()
    folded = {place: fold(who.name) for place, who in seen.names.items()}
    meant = {place for place, name in folded.items() if all(word in name for word in words)}
    found = [
        at
        for at in range(graph.n_ties)
        if graph.low[at] in seen.names
        and graph.high[at] in seen.names
        and (graph.low[at] in meant or graph.high[at] in meant)
    ]
    if order == "naam":
        return sorted(found, key=lambda at: (folded[graph.low[at]], folded[graph.high[at]], at))
    column = {"kracht": graph.values, "contacten": graph.n_contacts, "laatste": graph.last_days}
    return sorted(found, key=lambda at: (-column[order][at], at))


def _headings(parameters: QueryDict, chosen: str) -> list[Heading]:
    labels = {
        "naam": _("Wie"),
        "kracht": _("Kracht"),
        "contacten": _("Contacten"),
        "laatste": _("Laatste contact"),
    }
    return [
        Heading(label, _with(parameters, ORDER, name), name == chosen, name != "naam")
        for name, label in labels.items()
    ]


def _with(parameters: QueryDict, name: str, value: str) -> str:
    changed = parameters.copy()
    changed.pop(PAGE, None)
    changed[name] = value
    return f"?{changed.urlencode()}#tabel"


def _at(parameters: QueryDict, page: int) -> str:
    changed = parameters.copy()
    changed[PAGE] = str(page)
    return f"?{changed.urlencode()}#tabel"


def _row(tie: SeenTie) -> TieRow:
    contacts = number(tie.n_contacts) if tie.has_contacts else "–"
    strength = number(tie.strength, 1) if tie.strength >= LEAST_SHOWN else _("bijna niets")
    layer = layer_in_words(tie)
    return TieRow(tie.first, tie.second, strength, contacts, tie.last_on, layer, tie.group)


def tie_columns() -> list[Column]:
    """Return what a file of ties holds."""
    return [
        Column(_("Van"), _("De ene kant van de band.")),
        Column(_("Naar"), _("De andere kant; een band heeft geen richting.")),
        Column(
            _("Kracht"),
            _("Gewicht van de contacten, verdeeld over wie erbij waren, vervaagd tot vandaag."),
        ),
        Column(_("Contacten"), _("Hoeveel contacten de band maakten; leeg zonder.")),
        Column(_("Eerste contact"), _("Dag van het eerste contact.")),
        Column(_("Laatste contact"), _("Dag van het laatste contact.")),
        Column(_("Laag"), _("Contacten, formele samenwerking, of beide.")),
        Column(_("Groep"), _("Groep waar beide kanten bij horen, of tussen groepen.")),
        Column(_("Kenmerk van"), _("Vast kenmerk van de ene kant, ook in de API.")),
        Column(_("Kenmerk naar"), _("Vast kenmerk van de andere kant, ook in de API.")),
    ]


def tie_cells(ties: Iterator[SeenTie]) -> Iterator[list[Cell]]:
    """Yield the cells of `tie_columns` for each tie."""
    for tie in ties:
        yield [
            tie.first.name,
            tie.second.name,
            decimal(tie.strength),
            tie.n_contacts if tie.has_contacts else None,
            tie.first_on,
            tie.last_on,
            layer_in_words(tie),
            tie.group,
            tie.first.uuid,
            tie.second.uuid,
        ]
