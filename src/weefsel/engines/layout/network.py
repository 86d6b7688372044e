"""Ties in one fixed order, their neighbours, the connected parts, and how hard each tie pulls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.layout.problem import Floats, Integers, Problem

SATURATION = 0.9  # a tie stronger than nine in ten pulls as hard as it
WEAKEST = 0.02  # and every tie pulls at least a fiftieth of that


@dataclass(frozen=True, eq=False)
class Network:
    """The ties of a problem in one fixed order, whatever order they came in.

    Attributes:
        low: the lower end of each tie, shape (m,), ascending.
        high: the higher end, shape (m,), ascending within one lower end.
        pull: how hard the tie pulls, shape (m,), 0.02 .. 1.
        start: shape (n + 1,); the neighbours of node i are neighbour[start[i]:start[i + 1]].
        neighbour: shape (2 m,), ascending within one node.
        weight: the pull of the tie with that neighbour, shape (2 m,).
    """

    low: Integers
    high: Integers
    pull: Floats
    start: Integers
    neighbour: Integers
    weight: Floats

    @classmethod
    def of(cls, n_nodes: int, low: Integers, high: Integers, pull: Floats) -> Network:
        """Return the network of ties that are merged and ordered."""
        start, neighbour, tie = _neighbours(n_nodes, low, high)
        return cls(low, high, pull, start, neighbour, pull[tie])

    @property
    def n_nodes(self) -> int:
        """Number of nodes."""
        return self.start.size - 1

    @property
    def pulls(self) -> tuple[Integers, Integers, Floats]:
        """Low ends, high ends and pulls."""
        return self.low, self.high, self.pull


def network_of(problem: Problem) -> Network:
    """Return the ties merged, ordered and weighed; O(m log m).

    A tie between two nodes that share neighbours lies within a group, one without bridges groups.
    Pulling by shared neighbours draws groups together and leaves the bridges long (Nocaj, Ortmann
    and Brandes 2015, Untangling the hairballs, J. Graph Algorithms Appl. 19(2),
    doi:10.7155/jgaa.00370). Here pull = sqrt(strength) times the share of the smaller
    neighbourhood that is shared, the tie itself included, both saturated.
    """
    low = np.minimum(problem.source, problem.target)
    high = np.maximum(problem.source, problem.target)
    order = np.lexsort((problem.strength, high, low))
    low, high, strength = _merged(low[order], high[order], problem.strength[order])
    start, neighbour, _ = _neighbours(problem.n_nodes, low, high)
    shared = _shared_share(start, neighbour, low, high)
    pull = np.sqrt(_saturated(strength)) * _saturated(shared)
    return Network.of(problem.n_nodes, low, high, np.maximum(pull, WEAKEST))


def _saturated(values: Floats) -> Floats:
    if not values.size:
        return values
    top = np.sort(values)[int(SATURATION * (values.size - 1))]
    saturated: Floats = np.minimum(values / top, 1.0)
    return saturated


@kernel
def _merged(low: Integers, high: Integers, strength: Floats) -> tuple[Integers, Integers, Floats]:
    """Add up ties between the same two nodes; the input is ordered by (low, high)."""
    lows, highs, sums = np.empty_like(low), np.empty_like(high), np.empty_like(strength)
    n = 0
    for k in range(low.size):
        if n and lows[n - 1] == low[k] and highs[n - 1] == high[k]:
            sums[n - 1] += strength[k]
        else:
            lows[n], highs[n], sums[n] = low[k], high[k], strength[k]
            n += 1
    return lows[:n].copy(), highs[:n].copy(), sums[:n].copy()


@kernel
def _neighbours(n_nodes: int, low: Integers, high: Integers) -> tuple[Integers, Integers, Integers]:
    """Return first places, the neighbours of every node in order, and the tie with each."""
    start = np.zeros(n_nodes + 1, np.int64)
    for k in range(low.size):
        start[low[k] + 1] += 1
        start[high[k] + 1] += 1
    for i in range(n_nodes):
        start[i + 1] += start[i]
    free = start[:n_nodes].copy()
    neighbour, tie = np.empty(2 * low.size, np.int64), np.empty(2 * low.size, np.int64)
    for k in range(low.size):  # the lower neighbours of each node first
        neighbour[free[high[k]]], tie[free[high[k]]] = low[k], k
        free[high[k]] += 1
    for k in range(low.size):
        neighbour[free[low[k]]], tie[free[low[k]]] = high[k], k
        free[low[k]] += 1
    return start, neighbour, tie


@kernel
def _shared_share(start: Integers, neighbour: Integers, low: Integers, high: Integers) -> Floats:
    """Return (1 + shared neighbours) / neighbours of the end that has fewest, per tie."""
    share = np.empty(low.size)
    for k in range(low.size):
        a, b = start[low[k]], start[high[k]]
        a_end, b_end = start[low[k] + 1], start[high[k] + 1]
        fewest = min(a_end - a, b_end - b)
        n = 1
        while a < a_end and b < b_end:
            x, y = neighbour[a], neighbour[b]
            n += x == y
            a += x <= y
            b += y <= x
        share[k] = n / fewest
    return share


def components(network: Network) -> Integers:
    """Return the connected part of each node: 0 is the largest, equal ones by their first node."""
    found = _found(network.start, network.neighbour)
    sizes = np.bincount(found, minlength=1)
    rank = np.empty(sizes.size, np.int64)
    rank[np.lexsort((np.arange(sizes.size), -sizes))] = np.arange(sizes.size)
    ranked: Integers = rank[found]
    return ranked


@kernel
def _found(start: Integers, neighbour: Integers) -> Integers:
    """Number the connected parts by their lowest node."""
    n_nodes = start.size - 1
    part = np.full(n_nodes, -1, np.int64)
    queue = np.empty(n_nodes, np.int64)
    n_parts = 0
    for first in range(n_nodes):
        if part[first] >= 0:
            continue
        queue[0], head, tail = first, 0, 1
        part[first] = n_parts
        while head < tail:
            i = queue[head]
            head += 1
            for p in range(start[i], start[i + 1]):
                if part[neighbour[p]] < 0:
                    part[neighbour[p]] = n_parts
                    queue[tail] = neighbour[p]
                    tail += 1
        n_parts += 1
    return part


def cut_out(network: Network, component: Integers) -> list[tuple[Integers, Network]]:
    """Return each connected part, the largest first: its nodes, and its ties numbered 0, 1, 2 ...

    Nodes keep their order, so ties stay ordered too. O(n log n + m).
    """
    members = np.argsort(component, kind="stable").astype(np.int64)
    sizes = np.bincount(component)
    first_node = np.concatenate(([0], np.cumsum(sizes)))
    inside = np.empty(component.size, np.int64)
    inside[members] = np.arange(component.size) - first_node[component[members]]
    part_of_tie = component[network.low]
    ties = np.argsort(part_of_tie, kind="stable")
    first_tie = np.concatenate(([0], np.cumsum(np.bincount(part_of_tie, minlength=sizes.size))))
    parts = []
    for number in range(sizes.size):
        nodes = members[first_node[number] : first_node[number + 1]]
        mine = ties[first_tie[number] : first_tie[number + 1]]
        low, high = inside[network.low[mine]], inside[network.high[mine]]
        parts.append((nodes, Network.of(nodes.size, low, high, network.pull[mine])))
    return parts
