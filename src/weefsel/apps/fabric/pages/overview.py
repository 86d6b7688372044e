"""The overview: how many, how strong, what cools, and the two worlds in one sentence."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.charts import quarters_chart
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.figures import Cooling, Figures, Hanging
from weefsel.apps.fabric.pages.proposals import ProposalRow, proposal_rows, proposals_for
from weefsel.apps.fabric.pages.shown import (
    Figure,
    Pair,
    contacts_read,
    half_life_in_words,
    share_in_words,
    shares_of,
)
from weefsel.apps.fabric.queries import Named, named, relations_numbered
from weefsel.apps.fabric.standing import Standing
from weefsel.apps.fabric.words import contacts_in_words, crossing_in_words, number

MOST_COOLING = 6
MOST_HANGING = 6
MOST_PROPOSALS = 3
DAYS_PER_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class HangingRow:
    """A relation that hangs on one person, ready to show."""

    name: str
    url: str
    world: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything on the page.

    Attributes:
        lead: what this is, in a sentence.
        figures: the numbers on top.
        worlds: the two worlds in one sentence.
        chart: how much crosses, per quarter; "" with less than two quarters.
        cooling: ties that lost most.
        hanging: relations that hang on one person.
        proposals: the first of whom to introduce to whom.
        n_proposals: how many there are in all.
    """

    lead: str
    figures: Sequence[Figure]
    worlds: str
    chart: SafeString | str
    cooling: Sequence[Pair]
    hanging: Sequence[HangingRow]
    proposals: Sequence[ProposalRow]
    n_proposals: int


def overview_page(viewer: Viewer, standing: Standing) -> Overview:
    """Gather the page."""
    found = standing.figures
    node = standing.scope.node
    cooling = cooling_pairs(viewer, node, found.cooling, most=MOST_COOLING)
    proposals = proposals_for(viewer, found)
    return Overview(
        lead=lead_of(found, node),
        figures=_figures(standing),
        worlds=crossing_in_words(found.worlds),
        chart=quarters_chart(found.quarters, size="small"),
        cooling=cooling,
        hanging=hanging_rows(viewer, found.hanging, most=MOST_HANGING),
        proposals=proposal_rows(viewer, proposals[:MOST_PROPOSALS]),
        n_proposals=len(proposals),
    )


def lead_of(found: Figures, node: NodeKind) -> str:
    """Return how many are tied, in a sentence."""
    about = {
        "tied": number(found.n_tied),
        "all": number(found.n_nodes),
        "ties": number(found.n_ties),
    }
    if node == NodeKind.PERSON:
        return (
            _("%(tied)s van de %(all)s mensen kennen elkaar door contact, met %(ties)s banden.")
            % about
        )
    return (
        _("%(tied)s van de %(all)s organisaties zijn door contact verbonden, met %(ties)s banden.")
        % about
    )


def _figures(standing: Standing) -> list[Figure]:
    found, on = standing.figures, standing.on
    per_node = 2 * found.n_ties / found.n_tied if found.n_tied else 0.0
    return [
        Figure(
            value=number(found.n_ties),
            unit=_("banden"),
            comparison=_per_node(standing.scope.node, per_node),
            inputs=[contacts_read(found), (_("Met ten minste één band"), number(found.n_tied))],
            norm=_("Een band telt mee zolang het laatste contact niet te lang geleden is."),
            on=on,
            certainty=_left_out(found),
        ),
        Figure(
            value=number(found.strength),
            unit=_("punten kracht"),
            comparison=_("een gesprek van twee mensen, vandaag, is 2 punten"),
            inputs=[contacts_read(found)],
            norm=half_life_in_words(found),
            source=_("Newman (2001), verdeeld over wie erbij waren"),
            on=on,
            certainty=_left_out(found),
        ),
        Figure(
            value=share_in_words(found.worlds),
            unit="",
            comparison=_("van al het contact verbindt inclusie met economie"),
            inputs=shares_of(found.worlds),
            norm=half_life_in_words(found),
            on=on,
            certainty=_("Telt alleen wie in precies één van de twee werelden hoort."),
        ),
        Figure(
            value=number(found.n_parts),
            unit=ngettext("los deel", "losse delen", found.n_parts),
            comparison=_("het grootste deel verbindt er %(n)s") % {"n": number(found.largest_part)},
            inputs=[
                (_("Zonder enige band"), number(found.n_nodes - found.n_tied)),
                (_("Groepen die elkaar vaak spreken"), number(found.n_communities)),
            ],
            on=on,
            certainty=_("Exact, gegeven de contacten die je mag zien."),
        ),
    ]


def _per_node(node: NodeKind, n: float) -> str:
    if node == NodeKind.PERSON:
        return _("gemiddeld %(n)s per mens met contact") % {"n": number(n, 1)}
    return _("gemiddeld %(n)s per organisatie met contact") % {"n": number(n, 1)}


def _left_out(found: Figures) -> str:
    if not found.n_large:
        return _("Exact, gegeven de contacten die je mag zien.")
    return ngettext(
        "Exact, gegeven de contacten die je mag zien; %(n)s grote bijeenkomst telt niet mee.",
        "Exact, gegeven de contacten die je mag zien; %(n)s grote bijeenkomsten tellen niet mee.",
        found.n_large,
    ) % {"n": number(found.n_large)}


def hanging_rows(viewer: Viewer, hanging: Sequence[Hanging], *, most: int) -> list[HangingRow]:
    """Return the relations that hang on somebody whom the viewer may see."""
    relations = relations_numbered(viewer, [one.relation for one in hanging])
    people = named(viewer, NodeKind.PERSON, [one.person for one in hanging])
    return [
        HangingRow(
            name=_("%(home)s en %(partner)s")
            % {
                "home": relations[one.relation].home.name,
                "partner": relations[one.relation].partner.name,
            },
            url=reverse("relations:detail", args=[relations[one.relation].uuid]),
            world=relations[one.relation].partner.world,
            why=_("%(carried)s van de %(all)s contacten lopen via %(who)s.")
            % {
                "carried": number(one.n_carried),
                "all": number(one.n_contacts),
                "who": people[one.person].name,
            },
        )
        for one in hanging
        if one.relation in relations and one.person in people
    ][:most]


def _cooling_in_words(one: Cooling) -> str:
    """Return what there was, before it went quiet."""
    first, last = map(datetime.date.fromisoformat, (one.first_on, one.last_on))
    months = max(1, round((last - first).days / DAYS_PER_MONTH))
    contacts = contacts_in_words(one.n_contacts)
    return ngettext(
        "%(contacts)s in %(n)s maand tijd, en daarna stil.",
        "%(contacts)s in %(n)s maanden tijd, en daarna stil.",
        months,
    ) % {"contacts": contacts, "n": number(months)}


def cooling_pairs(
    viewer: Viewer, node: NodeKind, cooling: Sequence[Cooling], *, most: int
) -> list[Pair]:
    """Return the ties that cool, of which the viewer may see both ends."""
    rows = [row for one in cooling for row in (one.low, one.high)]
    names: dict[int, Named] = named(viewer, node, rows)
    seen = [one for one in cooling if one.low in names and one.high in names]
    return [
        Pair(
            names[one.low],
            names[one.high],
            _cooling_in_words(one),
            datetime.date.fromisoformat(one.last_on),
        )
        for one in seen[:most]
    ]
