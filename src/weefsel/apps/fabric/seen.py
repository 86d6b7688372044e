"""The graph of a reading as one viewer sees it now: with names, and without who is out of sight."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.graph import CONTACTS, COOPERATION, Graph
from weefsel.apps.fabric.models import Reading
from weefsel.apps.fabric.queries import Named, graph_of, municipality_names, named
from weefsel.apps.parties.enums import OrganisationKind, World

LEAST_MEMBERS = 3  # of a community that gets a name


@dataclass(frozen=True, slots=True)
class SeenTie:
    """A tie between two that one may see; `group` says in words in which group both are."""

    first: Named
    second: Named
    strength: float
    n_contacts: int
    first_on: datetime.date | None
    last_on: datetime.date | None
    has_contacts: bool
    is_formal: bool
    group: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The graph with names.

    Attributes:
        node: organisations or people.
        graph: as it was read.
        names: of who may be seen, by place in the list of nodes.
        towns: name of each municipality by key.
        communities: what each community is called, by its number; those too small have none.
    """

    node: NodeKind
    graph: Graph
    names: dict[int, Named]
    towns: dict[int, str]
    communities: dict[int, str]

    def town_of(self, place: int) -> str:
        """Return the municipality of a node, or ""."""
        return self.towns.get(self.graph.places[place], "")

    def ties(self, order: Sequence[int] | None = None) -> Iterator[SeenTie]:
        """Yield the ties between those who may be seen, in the order given."""
        graph = self.graph
        for at in range(graph.n_ties) if order is None else order:
            first, second = self.names.get(graph.low[at]), self.names.get(graph.high[at])
            if first is not None and second is not None:
                yield SeenTie(
                    first,
                    second,
                    graph.values[at],
                    graph.n_contacts[at],
                    _day(graph.first_days[at]),
                    _day(graph.last_days[at]),
                    bool(graph.layers[at] & CONTACTS),
                    bool(graph.layers[at] & COOPERATION),
                    self.group_of(graph.low[at], graph.high[at]),
                )

    def group_of(self, low: int, high: int) -> str:
        """Return the group that two nodes are in together, or that they are not in one."""
        one, other = self.graph.communities[low], self.graph.communities[high]
        if one != other or one < 0:
            return _("tussen groepen")
        return self.communities.get(one) or _("kleine groep")


def _day(ordinal: int) -> datetime.date | None:
    return datetime.date.fromordinal(ordinal) if ordinal else None


def seen_by(viewer: Viewer, reading: Reading) -> Seen:
    """Return what the viewer sees of a reading."""
    return seen_in(viewer, NodeKind(reading.node), graph_of(reading))


def seen_in(viewer: Viewer, node: NodeKind, graph: Graph) -> Seen:
    """Return what the viewer sees of a graph."""
    by_row = named(viewer, node, graph.rows)
    names = {place: by_row[row] for place, row in enumerate(graph.rows) if row in by_row}
    return Seen(node, graph, names, municipality_names(), _communities(graph, names))


def _communities(graph: Graph, names: dict[int, Named]) -> dict[int, str]:
    """Name each community after the one in it with the strongest ties."""
    members: dict[int, list[int]] = defaultdict(list)
    for place, community in enumerate(graph.communities):
        if community >= 0 and place in names:
            members[community].append(place)
    found = {}
    for community, places in members.items():
        if len(places) >= LEAST_MEMBERS:
            middle = max(places, key=lambda place: (graph.strengths[place], -place))
            found[community] = _("rond %(name)s") % {"name": names[middle].name}
    return found


def layer_in_words(tie: SeenTie) -> str:
    """Return where a tie comes from."""
    if tie.has_contacts and tie.is_formal:
        return _("contacten en samenwerking")
    return _("formele samenwerking") if tie.is_formal else _("contacten")


def kind_labels() -> dict[str, str]:
    """Return the kinds of organisations in words."""
    return {value: str(label) for value, label in OrganisationKind.choices}


def world_labels() -> dict[str, str]:
    """Return the worlds in words."""
    return {value: str(label) for value, label in World.choices}
