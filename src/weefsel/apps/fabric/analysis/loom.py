"""Sets the loom up: rows to arrays, contacts and cooperations to ties between nodes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.analysis.contacts import (
    Contacts,
    Integers,
    TieColumns,
    contacts_of,
    index_of,
    no_ties,
    ties_of_day,
)
from weefsel.apps.fabric.analysis.layers import Layered, laid_together
from weefsel.apps.fabric.analysis.structure import shared_cooperations, ties_of_structure
from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.queries import Node, Yardsticks, node_rows
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.parties.enums import World
from weefsel.engines.ties import NO_SIDE, TieIndex

SIDES = {World.INCLUSION: 0, World.ECONOMY: 1}


@dataclass(frozen=True, eq=False)
class Loom:
    """Everything the parts of an analysis share.

    Attributes:
        viewer, scope, on: whose eyes, what, and the day on which strengths hold.
        norms: what the norms say.
        nodes: who takes part, in the order of their keys.
        rows: their keys.
        sides: 0 for inclusion, 1 for the economy, -1 for both or neither, per node.
        contacts: every contact in sight, with who was there.
        index: the same, grouped by pairs; of everybody, also who is no node.
        ties: ties between nodes, of the layers that were asked for.
        meeting: the ties by which the two worlds may meet.
        n_large: contacts that were left out because too many people were there.
    """

    viewer: Viewer
    scope: Scope
    on: datetime.date
    norms: Yardsticks
    nodes: Sequence[Node]
    rows: Integers
    sides: Integers
    contacts: Contacts
    index: TieIndex
    ties: Layered
    meeting: TieColumns
    n_large: int

    @property
    def n_nodes(self) -> int:
        """How many take part, tied or not."""
        return len(self.nodes)


def formal_ties(
    viewer: Viewer, scope: Scope, rows: Integers, norms: Yardsticks, *, on: datetime.date
) -> TieColumns:
    """Return the ties of formal cooperations on a day."""
    weight = norms.participation_weight
    return ties_of_structure(viewer, scope.node, rows, weight=weight, on=on)


def _shared(
    viewer: Viewer, scope: Scope, rows: Integers, norms: Yardsticks, *, on: datetime.date
) -> TieColumns:
    if scope.node == NodeKind.PERSON:
        return formal_ties(viewer, scope, rows, norms, on=on)
    weight, largest = norms.participation_weight, norms.basis.largest_meeting
    return shared_cooperations(viewer, rows, weight=weight, largest=largest, on=on)


def set_up(viewer: Viewer, scope: Scope, *, norms: Yardsticks, on: datetime.date) -> Loom:
    """Read everything, and make the ties of a day."""
    nodes = node_rows(viewer, scope, on=on)
    rows = np.array([node.row for node in nodes], dtype=np.int64)
    contacts = contacts_of(viewer, scope, norms.basis, on=on)
    index = index_of(contacts, scope.node, norms.basis)
    made, n_large = ties_of_day(index, rows, norms.basis, on=on.toordinal())
    made = made.where(made.last_day >= norms.recent_since(on).toordinal())
    formal, shared = no_ties(), no_ties()
    if scope.layer != Layer.FABRIC:
        formal = formal_ties(viewer, scope, rows, norms, on=on)
        shared = _shared(viewer, scope, rows, norms, on=on)
    of_contacts = no_ties() if scope.layer == Layer.STRUCTURE else made
    return Loom(
        viewer=viewer,
        scope=scope,
        on=on,
        norms=norms,
        nodes=nodes,
        rows=rows,
        sides=np.array([SIDES.get(World(node.world), NO_SIDE) for node in nodes], dtype=np.int64),
        contacts=contacts,
        index=index,
        ties=laid_together(of_contacts, formal, len(nodes)),
        meeting=laid_together(of_contacts, shared, len(nodes)).ties,
        n_large=n_large,
    )
