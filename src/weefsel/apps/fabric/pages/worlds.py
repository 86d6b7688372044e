"""The two worlds: how far apart, who carries the contact, and how that moved."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.core.words import joined, spelled, starting
from weefsel.apps.fabric.charts import quarters_chart
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.figures import Carrier, Figures, Quarter, Worlds
from weefsel.apps.fabric.pages.shown import Figure, half_life_in_words, share_in_words, shares_of
from weefsel.apps.fabric.queries import Named, municipality_names, named
from weefsel.apps.fabric.standing import Standing
from weefsel.apps.fabric.words import (
    chance_in_words,
    contacts_in_words,
    crossing_in_words,
    number,
    percent,
    strong_in_words,
)
from weefsel.apps.parties.enums import World

MOST_CARRIERS = 12
WORTH_TELLING = 0.01  # of the paths between the worlds
CLEAR = 0.02  # a change in the share that deserves to be called one


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """Who carries contact between the worlds, ready to show."""

    party: Named
    share: str
    why: str
    people: str


@dataclass(frozen=True, slots=True)
class TownRow:
    """The worlds in one municipality, ready to show."""

    name: str
    n_nodes: str
    n_across: str
    expected: str
    share: str


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One point of the line, for the table beside it."""

    label: str
    within: str
    across: str
    share: str


@dataclass(frozen=True, slots=True)
class WorldRow:
    """How many there are of one world."""

    world: str
    label: str
    n_nodes: str
    n_tied: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldsPage:
    """Everything on the page.

    Attributes:
        lead: how much crosses, in a sentence.
        chance: what chance would have given, in plain words.
        figures: the numbers on top.
        finding: what the line says, as its title.
        chart, small_chart, quarters: the line, the same for a phone, and the table that says it.
        carried: what carrying comes down to, in a sentence.
        carriers: organisations (or people) by how much crossing contact they have a part in.
        people: (name and contacts) of those who together did most of it, by name.
        people_lead: how many those are, in a sentence.
        worlds: how many there are of each world.
        towns: by name.
    """

    lead: str
    chance: str
    figures: Sequence[Figure]
    finding: str
    chart: SafeString | str
    small_chart: SafeString | str
    quarters: Sequence[QuarterRow]
    carried: str
    carriers: Sequence[CarrierRow]
    people: Sequence[tuple[Named, str]]
    people_lead: str
    worlds: Sequence[WorldRow]
    towns: Sequence[TownRow]


def worlds_page(viewer: Viewer, standing: Standing) -> WorldsPage:
    """Gather the page."""
    found, node = standing.figures, standing.scope.node
    carriers = found.carriers[:MOST_CARRIERS]
    people_rows = {row for carrier in carriers for row, _n in carrier.people}
    people_rows |= {row for row, _n in found.people_who_carry}
    people = named(viewer, NodeKind.PERSON, people_rows)
    names = named(viewer, node, [carrier.row for carrier in carriers])
    return WorldsPage(
        lead=crossing_in_words(found.worlds),
        chance=" ".join(
            filter(None, [chance_in_words(found.worlds), strong_in_words(found.worlds)])
        ),
        figures=_figures(standing),
        finding=_finding(found.quarters),
        chart=quarters_chart(found.quarters, size="large"),
        small_chart=quarters_chart(found.quarters, size="small"),
        quarters=[_quarter(quarter) for quarter in reversed(found.quarters)],
        carried=_carried(found),
        carriers=[
            _carrier(carrier, names[carrier.row], people)
            for carrier in carriers
            if carrier.row in names
        ],
        people=_people(found, people),
        people_lead=_people_lead(found),
        worlds=[
            WorldRow(
                count.world,
                str(World(count.world).label),
                number(count.n_nodes),
                number(count.n_tied),
            )
            for count in found.counts
        ],
        towns=_towns(found),
    )


def _figures(standing: Standing) -> list[Figure]:
    found, on = standing.figures, standing.on
    worlds = found.worlds
    certainty = _("Telt alleen wie in precies één van de twee werelden hoort.")
    shown = [
        Figure(
            value=share_in_words(worlds),
            unit="",
            comparison=_("van al het contact loopt tussen de werelden"),
            inputs=shares_of(worlds),
            norm=half_life_in_words(found),
            on=on,
            certainty=certainty,
        )
    ]
    if worlds.index is None:
        return shown
    inputs = [
        (_("Banden binnen een wereld"), number(worlds.n_within)),
        (_("Banden tussen de werelden"), number(worlds.n_across)),
    ]
    if worlds.expected is not None and worlds.z is not None:
        inputs += [
            (_("Verwacht bij toeval"), number(worlds.expected, 2)),
            (_("Standaardafwijkingen daarvandaan"), number(abs(worlds.z), 1)),
        ]
    shown.append(
        Figure(
            value=number(worlds.index, 2),
            unit=_("E-I-index"),
            comparison=_("−1: geen band kruist, 0: evenveel als niet, 1: alle banden"),
            inputs=inputs,
            source=_("Krackhardt en Stern (1988), met toets door herverdelen van de werelden"),
            on=on,
            certainty=certainty,
        )
    )
    return shown


def _finding(quarters: Sequence[Quarter]) -> str:
    shares = [(quarter.on, quarter.share) for quarter in quarters if quarter.share is not None]
    if not shares:
        return _("Er is nog geen contact om door de tijd te volgen")
    (first_on, first), (_last_on, last) = shares[0], shares[-1]
    then = {
        "first": percent(first or 0),
        "last": percent(last or 0),
        "since": date_format(datetime.date.fromisoformat(first_on), "F Y"),
    }
    if (last or 0) - (first or 0) > CLEAR:
        return (
            _(
                "Tussen de twee werelden groeit het contact: sinds %(since)s van %(first)s naar "
                "%(last)s"
            )
            % then
        )
    if (first or 0) - (last or 0) > CLEAR:
        return (
            _(
                "Tussen de twee werelden loopt het contact terug: sinds %(since)s van %(first)s "
                "naar %(last)s"
            )
            % then
        )
    return _("Sinds %(since)s kruist ongeveer evenveel: nu %(last)s") % then


def _quarter(quarter: Quarter) -> QuarterRow:
    day = datetime.date.fromisoformat(quarter.on)
    share = percent(quarter.share, 1) if quarter.share is not None else "–"
    label = date_format(day, "j F Y")
    return QuarterRow(label, number(quarter.within, 1), number(quarter.across, 1), share)


def _carried(found: Figures) -> str:
    if not found.carriers:
        return ""
    said = [
        _(
            "Het percentage is hoeveel van het kruisende contact wegvalt zonder haar. Een band "
            "heeft twee kanten, dus samen is het meer dan honderd procent."
        )
    ]
    if found.without.n > 1:
        said.append(
            _("Vallen de eerste %(n)s samen weg, dan blijft %(left)s van dat contact over.")
            % {"n": spelled(found.without.n), "left": percent(found.without.share_left)}
        )
    if found.without.n_lost:
        said.append(
            _("%(lost)s van de %(pairs)s paren over de grens kunnen elkaar dan niet meer bereiken.")
            % {"lost": number(found.without.n_lost), "pairs": number(found.without.n_pairs)}
        )
    if not found.is_exact:
        said.append(_("Wegen zijn geteld vanuit een steekproef."))
    return " ".join(said)


def _carrier(carrier: Carrier, party: Named, people: dict[int, Named]) -> CarrierRow:
    who = sorted((people[row].name, n) for row, n in carrier.people if row in people)
    return CarrierRow(
        party,
        percent(carrier.share),
        _carrying(carrier),
        joined([f"{name} ({number(n)})" for name, n in who]),
    )


def _carrying(carrier: Carrier) -> str:
    said = [
        ngettext(
            "%(n)s band tussen de werelden.", "%(n)s banden tussen de werelden.", carrier.n_ties
        )
        % {"n": number(carrier.n_ties)}
    ]
    if carrier.paths >= WORTH_TELLING:
        said.append(
            _("Van de kortste wegen tussen inclusie en economie loopt %(part)s langs haar.")
            % {"part": percent(carrier.paths)}
        )
    if carrier.pairs_cut:
        said.append(
            ngettext(
                "%(n)s paar kan elkaar alleen via haar bereiken.",
                "%(n)s paren kunnen elkaar alleen via haar bereiken.",
                carrier.pairs_cut,
            )
            % {"n": number(carrier.pairs_cut)}
        )
    return " ".join(said)


def _people(found: Figures, people: dict[int, Named]) -> list[tuple[Named, str]]:
    shown = [(people[row], n) for row, n in found.people_who_carry if row in people]
    return [(who, contacts_in_words(n)) for who, n in sorted(shown, key=lambda one: one[0].name)]


def _people_lead(found: Figures) -> str:
    n = len(found.people_who_carry)
    if not n:
        return ""
    return ngettext(
        "Eén mens was bij %(share)s van de contacten tussen de werelden. Dat is kwetsbaar: laat "
        "anderen meegaan.",
        "%(n)s mensen waren samen bij %(share)s van de contacten tussen de werelden.",
        n,
    ) % {"n": starting(spelled(n)), "share": percent(found.people_share)}


def _across(worlds: Worlds) -> str:
    if worlds.index is None:
        return number(worlds.n_across)
    return f"{number(worlds.n_across)} ({percent((1 + worlds.index) / 2)})"


def _towns(found: Figures) -> list[TownRow]:
    names = municipality_names()
    rows = []
    for town in found.places:
        worlds = town.worlds
        expected = "–" if worlds.expected is None else percent((1 + worlds.expected) / 2)
        rows.append(
            TownRow(
                names.get(town.place, ""),
                number(town.n_nodes),
                _across(worlds),
                expected,
                share_in_words(worlds),
            )
        )
    return sorted(rows, key=lambda row: row.name)
