"""Chains and introductions as tables, for the command."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from weefsel.apps.core.spreadsheets import Cell, Column
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import IntroductionStatus
from weefsel.apps.fabric.pages.introductions import introduction_rows
from weefsel.apps.fabric.paths import strongest_chain
from weefsel.apps.fabric.queries import introductions_with
from weefsel.apps.fabric.seen import Seen
from weefsel.apps.fabric.tables import Table
from weefsel.apps.fabric.words import decimal


def chain_table(seen: Seen, first: int, last: int) -> Table:
    """Return the strongest chain between two, link by link; no rows without a chain.

    Args:
        seen: the graph as the viewer sees it.
        first: place in its list of nodes where it begins.
        last: where it ends.
    """
    ties = strongest_chain(seen.graph, first, last, through=seen.names) or ()
    return Table(
        "chain",
        _("Wie kent wie"),
        ("from", "to", "strength", "contacts", "last"),
        [
            Column(_("Van"), _("De ene kant.")),
            Column(_("Naar"), _("De andere kant.")),
            Column(_("Kracht"), _("Op de dag van de uitlezing.")),
            Column(_("Contacten"), _("Hoeveel er de band maakten.")),
            Column(_("Laatste contact"), _("Dag van het laatste contact.")),
        ],
        _links(seen, first, ties),
    )


def _links(seen: Seen, first: int, ties: Sequence[int]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    here = first
    for at, tie in zip(ties, seen.ties(ties), strict=True):
        other = seen.graph.high[at] if seen.graph.low[at] == here else seen.graph.low[at]
        names = seen.names[here].name, seen.names[other].name
        rows.append((*names, decimal(tie.strength), tie.n_contacts, tie.last_on))
        here = other
    return rows


def introductions_table(viewer: Viewer) -> Table:
    """Return the introductions that were taken up, the last changed first."""
    rows = introduction_rows(viewer, introductions_with(viewer, IntroductionStatus.values))
    return Table(
        "introductions",
        _("Voorstellingen"),
        ("id", "first", "second", "status", "introducer", "asked", "introduced", "outcome"),
        [
            Column(_("Kenmerk"), _("Vast kenmerk, ook in de API.")),
            Column(_("Van"), _("De ene kant.")),
            Column(_("Naar"), _("De andere kant.")),
            Column(_("Stand"), _("Hoe ver het is.")),
            Column(_("Wie hen voorstelt"), _("Wie gevraagd is.")),
            Column(_("Gevraagd op"), _("Dag van de vraag.")),
            Column(_("Voorgesteld op"), _("Dag waarop zij aan elkaar zijn voorgesteld.")),
            Column(_("Wat kwam eruit?"), _("In één regel.")),
        ],
        [
            (
                str(row.introduction.uuid),
                row.introduction.first.name,
                row.introduction.second.name,
                row.status,
                row.introducer,
                row.introduction.asked_on,
                row.introduction.introduced_on,
                row.introduction.outcome,
            )
            for row in rows
        ],
    )
