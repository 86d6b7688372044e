"""The three steps of the Leiden algorithm, on a network whose nodes may be groups of nodes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.worlds.problem import Bools, Floats, Int32s, Int64s


class Level(NamedTuple):
    """A network of groups.

    Attributes:
        start: (n + 1,) where the ties of each begin.
        node: (ties,) the other end; never the group itself.
        weight: (ties,) of the tie.
        strength: (n,) of each, ties inside it counted twice.
    """

    start: Int64s
    node: Int32s
    weight: Floats
    strength: Floats


@kernel
def _sum_by_group(
    level: Level, here: int, label: Int32s, within: Int32s, sums: tuple[Floats, Int32s]
) -> int:
    """Add up the ties of a node by the group at the other end; return how many groups there are.

    Args:
        level: the network.
        here: the node.
        label: (n,) the group of each.
        within: (n,) only ends with the same number here as the node count.
        sums: (n,) noughts, raised by the weight of ties with each group; (n,) filled with the
            groups found.
    """
    start, node, weight, _ = level
    with_group, nearby = sums
    n_nearby = 0
    for tie in range(start[here], start[here + 1]):
        if within[node[tie]] != within[here]:
            continue
        group = label[node[tie]]
        if with_group[group] == 0.0:
            nearby[n_nearby] = group
            n_nearby += 1
        with_group[group] += weight[tie]
    return n_nearby


@kernel
def _best_group(
    own: int, cost: float, held: Floats, sums: tuple[Floats, Int32s], n_nearby: int
) -> tuple[int, float]:
    """Return the group in which a node gains most, and what it gains there.

    Of equal gains its own group, then the lowest. Makes the sums nought again.

    Args:
        own: its group.
        cost: what a unit of strength in a group costs.
        held: (n,) strength of each group, without the node.
        sums: ties with each group, and the groups found.
        n_nearby: how many were found.
    """
    with_group, nearby = sums
    best, most = own, with_group[own] - cost * held[own]
    for at in range(n_nearby):
        group = nearby[at]
        gain = with_group[group] - cost * held[group]
        if gain > most or (gain == most and best != own and group < best):
            best, most = group, gain
        with_group[group] = 0.0
    return best, most


@kernel
def _wake(
    level: Level, here: int, label: Int32s, waits: Bools, queue: tuple[Int32s, int, int]
) -> int:
    """Let neighbours of a node that are in other groups wait; return how many wait in all.

    Args:
        level: the network.
        here: the node.
        label: (n,) the group of each.
        waits: (n,) who waits; renewed.
        queue: (n,) a ring, where it begins, and how many wait.
    """
    ring, first, n_waiting = queue
    for tie in range(level.start[here], level.start[here + 1]):
        other = level.node[tie]
        if not waits[other] and label[other] != label[here]:
            waits[other] = True
            last = first + n_waiting
            ring[last if last < ring.size else last - ring.size] = other
            n_waiting += 1
    return n_waiting


@kernel
def move_nodes(level: Level, label: Int32s, order: Int32s, scale: float) -> int:
    """Move nodes to where modularity gains most, until no move gains; return how many moves.

    After a move its neighbours are looked at again, nobody else.

    Args:
        level: the network.
        label: (n,) 0 .. n - 1, the group of each; renewed.
        order: (n,) in which they are first looked at.
        scale: resolution / total strength.
    """
    n = label.size
    held, size, everybody = np.zeros(n), np.zeros(n, np.int32), np.zeros(n, np.int32)
    for here in range(n):
        held[label[here]] += level.strength[here]
        size[label[here]] += 1
    ring, waits = order.copy(), np.ones(n, np.bool_)
    sums = np.zeros(n), np.empty(n, np.int32)
    first, n_waiting, n_moves, vacant = 0, n, 0, 0
    while n_waiting > 0:
        here = ring[first]
        first = first + 1 if first + 1 < n else 0
        n_waiting -= 1
        waits[here] = False
        own, strength = label[here], level.strength[here]
        held[own] -= strength
        n_nearby = _sum_by_group(level, here, label, everybody, sums)
        best, most = _best_group(own, strength * scale, held, sums, n_nearby)
        if most < 0.0 and size[own] > 1:  # better off alone
            while size[vacant] > 0:
                vacant = vacant + 1 if vacant + 1 < n else 0
            best = vacant
        held[best] += strength
        if best != own:
            size[own] -= 1
            size[best] += 1
            label[here] = best
            n_moves += 1
            n_waiting = _wake(level, here, label, waits, (ring, first, n_waiting))
    return n_moves


@kernel
def _best_part(
    here: int,
    costs: tuple[float, float, float],
    parts: tuple[Floats, Floats],
    sums: tuple[Floats, Int32s],
    n_nearby: int,
) -> tuple[int, float]:
    """Return the part that a lone node gains most by joining, or itself, and its ties with it.

    Only parts that are well tied to the rest of the group. Of equal gains staying, then the lowest
    part. Makes the sums nought again.

    Args:
        here: the node.
        costs: of a unit of strength to the node, and to strength 1; strength of the group.
        parts: (n,) strength of each part, and of its ties with the rest of the group.
        sums: ties with each part, and the parts found.
        n_nearby: how many were found.
    """
    cost, scale, group_held = costs
    part_held, outward = parts
    with_part, nearby = sums
    best, most, shared = here, 0.0, 0.0
    for at in range(n_nearby):
        part = nearby[at]
        gain = with_part[part] - cost * part_held[part]
        least = scale * part_held[part] * (group_held - part_held[part])
        is_better = gain > most or (gain == most and best != here and part < best)
        if is_better and outward[part] >= least:
            best, most, shared = part, gain, with_part[part]
        with_part[part] = 0.0
    return best, shared


@kernel
def refine(level: Level, label: Int32s, order: Int32s, scale: float, refined: Int32s) -> None:
    """Split groups into parts that hang together: start alone, join where it gains most.

    Only who is well tied to the rest of the group joins, and only a part that is. A part
    therefore always is connected, which a group that others have moved out of need not be.

    Args:
        level: the network.
        label: (n,) the group of each node.
        order: (n,) in which nodes get the chance to join.
        scale: resolution / total strength.
        refined: (n,) filled with the part of each node, called after the node it began with.
    """
    n = label.size
    strength = level.strength
    held, outward, is_alone = np.zeros(n), np.zeros(n), np.ones(n, np.bool_)
    part_held = strength.copy()
    for here in range(n):
        held[label[here]] += strength[here]
        refined[here] = here
        for tie in range(level.start[here], level.start[here + 1]):
            if label[level.node[tie]] == label[here]:
                outward[here] += level.weight[tie]
    sums = np.zeros(n), np.empty(n, np.int32)
    for at in range(n):
        here = order[at]
        cost, group_held = strength[here] * scale, held[label[here]]
        if not is_alone[here] or outward[here] < cost * (group_held - strength[here]):
            continue
        n_nearby = _sum_by_group(level, here, refined, label, sums)
        costs = (cost, scale, group_held)
        best, shared = _best_part(here, costs, (part_held, outward), sums, n_nearby)
        if best != here:
            refined[here] = best
            is_alone[best] = False
            part_held[best] += strength[here]
            outward[best] += outward[here] - 2.0 * shared


@kernel
def _members(group: Int32s, n_groups: int) -> tuple[Int64s, Int32s]:
    """Return where the members of each group begin, and the members, ascending."""
    begin = np.zeros(n_groups + 1, np.int64)
    for here in range(group.size):
        begin[group[here] + 1] += 1
    for at in range(n_groups):
        begin[at + 1] += begin[at]
    free, members = begin.copy(), np.empty(group.size, np.int32)
    for here in range(group.size):
        members[free[group[here]]] = here
        free[group[here]] += 1
    return begin, members


@kernel
def merge(level: Level, group: Int32s, n_groups: int) -> Level:
    """Return the network in which every group is one node.

    Args:
        level: the network.
        group: (n,) the group of each node, 0 .. n_groups - 1.
        n_groups: how many there are.
    """
    begin, members = _members(group, n_groups)
    start, strength = np.zeros(n_groups + 1, np.int64), np.zeros(n_groups)
    node, weight = np.empty(level.node.size, np.int32), np.empty(level.node.size)
    with_group = np.zeros(n_groups)
    n_ties = 0
    for one in range(n_groups):
        for at in range(begin[one], begin[one + 1]):
            here = members[at]
            strength[one] += level.strength[here]
            for tie in range(level.start[here], level.start[here + 1]):
                other = group[level.node[tie]]
                if other != one and with_group[other] == 0.0:
                    node[n_ties] = other
                    n_ties += 1
                with_group[other] += level.weight[tie]
        for tie in range(start[one], n_ties):
            weight[tie] = with_group[node[tie]]
            with_group[node[tie]] = 0.0
        with_group[one] = 0.0
        start[one + 1] = n_ties
    return Level(start, node[:n_ties].copy(), weight[:n_ties].copy(), strength)


@kernel
def split_apart(level: Level, label: Int32s, part: Int32s) -> None:
    """Fill the part of each node: groups that do not hang together fall into parts that do.

    Args:
        level: the network.
        label: (n,) the group of each node.
        part: (n,) -1; filled, called after the lowest node in it.
    """
    start, node = level.start, level.node
    queue = np.empty(label.size, np.int32)
    for root in range(label.size):
        if part[root] >= 0:
            continue
        part[root], queue[0] = root, root
        at, last = 0, 1
        while at < last:
            here = queue[at]
            at += 1
            for tie in range(start[here], start[here + 1]):
                other = node[tie]
                if part[other] < 0 and label[other] == label[here]:
                    part[other], queue[last] = root, other
                    last += 1
