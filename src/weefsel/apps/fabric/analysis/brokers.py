"""Who holds the fabric together: its parts, and who carries the contact between the worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from weefsel.apps.fabric.analysis.contacts import Integers, TieColumns
from weefsel.apps.fabric.analysis.layers import strength_per_node
from weefsel.apps.fabric.analysis.loom import Loom
from weefsel.apps.fabric.analysis.people import Meetings, people_of
from weefsel.apps.fabric.analysis.worlds import crossing
from weefsel.apps.fabric.figures import Carrier

MOST_CARRIERS = 30


@dataclass(frozen=True, eq=False)
class Shape:
    """How the fabric hangs together.

    Attributes:
        n_parts: connected parts of at least two.
        largest_part: how many the largest has.
        communities: number of the part of each node, the largest 0; -1 without ties.
        n_communities: how many of those there are.
    """

    n_parts: int
    largest_part: int
    communities: Integers
    n_communities: int


def shape_of(ties: TieColumns, n_nodes: int) -> Shape:
    """Return the connected parts."""
    if not ties.size:
        return Shape(0, 0, np.full(n_nodes, -1, dtype=np.int64), 0)
    graph = coo_array((np.ones(ties.size), (ties.low, ties.high)), shape=(n_nodes, n_nodes))
    _n, labels = connected_components(graph, directed=False)
    sizes = np.bincount(labels)
    n_parts = int((sizes > 1).sum())
    order = np.argsort(-sizes, kind="stable")
    number = np.full(sizes.size, -1, dtype=np.int64)
    number[order[:n_parts]] = np.arange(n_parts)
    return Shape(n_parts, int(sizes.max()), number[labels], n_parts)


def carriers_of(loom: Loom, meetings: Meetings) -> tuple[Carrier, ...]:
    """Return who has a part in the contact between the worlds, the largest part first."""
    mine = loom.meeting.where(crossing(loom.meeting, loom.sides))
    if not mine.size:
        return ()
    value = strength_per_node(mine, loom.n_nodes)
    n_ties = np.bincount(np.concatenate([mine.low, mine.high]), minlength=loom.n_nodes)
    share = value / mine.value.sum()
    order = np.lexsort((loom.rows, -share))[:MOST_CARRIERS]
    chosen = [at for at in order if n_ties[at]]
    people = people_of(meetings, [int(loom.rows[at]) for at in chosen])
    return tuple(
        Carrier(
            int(loom.rows[at]),
            int(n_ties[at]),
            float(share[at]),
            float(1 - share[at]),
            people.get(int(loom.rows[at]), ()),
        )
        for at in chosen
    )
