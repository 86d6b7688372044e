"""The page around the map: what there is to see, in words, and what can be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.seen import Seen
from weefsel.apps.fabric.standing import Standing
from weefsel.apps.fabric.words import number, percent

FILES = ("xlsx", "csv", "svg", "png", "graphml", "gexf", "kumu")


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything around the map.

    Attributes:
        lead: what there is, in a sentence.
        finding: what there is to see; the name of the picture.
        files: (name in the address, what people call it).
        has_no_contacts: whether nobody met anybody here; cooperations may say more.
    """

    lead: str
    finding: str
    files: Sequence[tuple[str, str]]
    has_no_contacts: bool


def map_page(standing: Standing, seen: Seen) -> MapPage:
    """Return the words."""
    found = standing.figures
    people = standing.scope.node == NodeKind.PERSON
    about = {"nodes": number(len(seen.names)), "ties": number(seen.graph.n_ties)}
    if standing.scope.layer == Layer.STRUCTURE:
        beside = _("Wie samen aan iets meedoet, staat bij elkaar.")
    else:
        beside = _("Wie elkaar spreekt, staat bij elkaar.")
    lead = (
        _("%(nodes)s mensen en %(ties)s banden.")
        if people
        else _("%(nodes)s organisaties en %(ties)s banden.")
    )
    return MapPage(
        f"{lead % about} {beside}",
        _finding(found.worlds.share, found.n_communities),
        [
            ("xlsx", _("Excel")),
            ("csv", _("CSV")),
            ("svg", _("plaatje (SVG)")),
            ("png", _("plaatje (PNG)")),
            ("graphml", _("GraphML")),
            ("gexf", _("GEXF, voor Gephi")),
            ("kumu", _("Kumu")),
        ],
        has_no_contacts=not seen.graph.n_ties and standing.scope.layer == Layer.FABRIC,
    )


def _finding(share: float | None, n_communities: int) -> str:
    if share is None:
        return _("Het weefsel valt uiteen in %(n)s groepen") % {"n": number(n_communities)}
    return _(
        "Het weefsel heeft %(n)s groepen; %(share)s van de kracht verbindt de twee werelden"
    ) % {"n": number(n_communities), "share": percent(share)}
