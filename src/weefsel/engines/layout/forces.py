"""Ties pull, nodes push each other away, an earlier place holds.

The pull and the push are those of UMAP with a = b = 1 (McInnes, Healy and Melville 2018, section
3.2, arXiv:1802.03426): each round walks the ties, a strong tie more often than a weak one, and lets
one end of each push away from a few nodes drawn at random. The push is an average over all nodes,
so a picture is about as large for a hundred nodes as for a hundred thousand: `REACH`.

One thread, fixed order, no fused or reordered arithmetic, and random numbers from a counter
(splitmix64: Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195): the same on any machine.
"""

from __future__ import annotations

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.layout.problem import Floats, Integers

REACH = 12.0  # radius at which pull and push balance, in the unit of the forces
STRONGEST_PUSH = 4.0
NEAREST = 0.001  # keeps the push finite for nodes that coincide
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
HALF = np.uint64(32)


@kernel
def _mixed(counter: np.uint64) -> np.uint64:
    """Return 64 random bits for a counter that steps by GOLDEN."""
    z = (counter ^ (counter >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@kernel
def jittered(places: Floats, seed: int, size: float) -> Floats:
    """Return the places, each moved by at most `size` in both directions: no two coincide."""
    moved = np.empty_like(places)
    counter = np.uint64(seed)
    for i in range(places.shape[0]):
        for c in range(2):
            counter += GOLDEN
            share = np.float64(_mixed(counter) >> np.uint64(11)) / 9007199254740992.0  # 2^53
            moved[i, c] = places[i, c] + size * (2 * share - 1)
    return moved


@kernel
def settle(
    places: Floats,
    hold: Floats,
    ties: tuple[Integers, Integers, Floats],
    rest: float,
    schedule: tuple[int, int, float],
    seed: int,
) -> Floats:
    """Return the places after the rounds, shape (n, 2).

    Args:
        places: where to begin, shape (n, 2), in the unit of the forces.
        hold: how hard each node is held to where it begins, shape (n,); 0 is free.
        ties: low ends, high ends and pulls (0 .. 1, how many of the rounds a tie takes part in).
        rest: distance below which a tie no longer pulls.
        schedule: number of rounds, pushes per pull, size of the first step.
        seed: of the random numbers.

    O(rounds times the sum of the pulls times pushes).
    """
    low, high, pull = ties
    n_rounds, n_pushes, first_step = schedule
    n, now = places.shape[0], places.copy()
    n_unsigned = np.uint64(n)
    due = 1 / pull
    counter, bits = np.uint64(seed), np.uint64(0)
    for turn in range(n_rounds):
        step = first_step * (1 - turn / n_rounds)
        for k in range(low.size):
            if due[k] > turn:
                continue
            due[k] += 1 / pull[k]
            i, j = low[k], high[k]
            x, y = now[i, 0], now[i, 1]
            dx, dy = x - now[j, 0], y - now[j, 1]
            square = dx * dx + dy * dy
            if square > rest * rest:
                force = 2 * step / (1 + square)
                x, y = x - force * dx, y - force * dy
                now[j, 0] += force * dx
                now[j, 1] += force * dy
            for push in range(n_pushes):
                if push % 2 == 0:  # two nodes from 64 bits
                    counter += GOLDEN
                    bits = _mixed(counter)
                else:
                    bits <<= HALF
                other = np.int64(((bits >> HALF) * n_unsigned) >> HALF)
                dx, dy = x - now[other, 0], y - now[other, 1]
                square = dx * dx + dy * dy
                force = 2 / ((NEAREST + square) * (1 + square))
                x += step * min(STRONGEST_PUSH, max(-STRONGEST_PUSH, force * dx))
                y += step * min(STRONGEST_PUSH, max(-STRONGEST_PUSH, force * dy))
            now[i, 0], now[i, 1] = x, y
        for i in range(n):
            back = min(1.0, step * hold[i])
            now[i, 0] += back * (places[i, 0] - now[i, 0])
            now[i, 1] += back * (places[i, 1] - now[i, 1])
    return now


@kernel
def make_room(places: Floats, spacing: float, n_rounds: int) -> tuple[Floats, int]:
    """Return the places with nodes moved apart to `spacing`, and how many pairs are still closer.

    Neighbours are found in a grid of squares as wide as the spacing; each pair that is too close
    moves apart by what is missing, half each.
    """
    now, n = places.copy(), places.shape[0]
    n_close = 0
    for _turn in range(n_rounds):
        first, inside, square, width = _grid(now, spacing)
        n_close = 0
        for i in range(n):
            row, column = square[i] // width, square[i] % width
            for r in range(max(row - 1, 0), min(row + 2, (first.size - 1) // width)):
                begin = first[r * width + max(column - 1, 0)]
                end = first[r * width + min(column + 2, width)]
                for p in range(begin, end):
                    if inside[p] > i:
                        n_close += _part(now, i, inside[p], spacing)
        if n_close == 0:
            break
    return now, n_close


@kernel
def _part(now: Floats, i: int, j: int, spacing: float) -> bool:
    """Move two nodes apart when they are closer than the spacing; tell whether clearly so."""
    dx, dy = now[j, 0] - now[i, 0], now[j, 1] - now[i, 1]
    square = dx * dx + dy * dy
    if square >= spacing * spacing:
        return False
    if square < 1e-18 * spacing * spacing:  # as good as one place: choose a direction by number
        dx = 1e-9 * spacing * ((31 * i + 17 * j) % 19 - 8.5)
        dy = 1e-9 * spacing * ((13 * i + 29 * j) % 23 - 10.5)
        square = dx * dx + dy * dy
    distance = np.sqrt(square)
    share = 0.5 * (spacing - distance) / distance
    now[i, 0] -= share * dx
    now[i, 1] -= share * dy
    now[j, 0] += share * dx
    now[j, 1] += share * dy
    return bool(distance < 0.99 * spacing)


@kernel
def _grid(places: Floats, spacing: float) -> tuple[Integers, Integers, Integers, int]:
    """Sort nodes into squares: first node per square, the nodes, the square of each, row width."""
    n = places.shape[0]
    west, south, east, north = places[0, 0], places[0, 1], places[0, 0], places[0, 1]
    for i in range(n):
        west, east = min(west, places[i, 0]), max(east, places[i, 0])
        south, north = min(south, places[i, 1]), max(north, places[i, 1])
    side = max(spacing, max(east - west, north - south) / (4 * np.sqrt(n) + 8))
    width = int((east - west) / side) + 1
    height = int((north - south) / side) + 1
    first = np.zeros(width * height + 1, np.int64)
    square = np.empty(n, np.int64)
    for i in range(n):
        column = int((places[i, 0] - west) / side)
        square[i] = int((places[i, 1] - south) / side) * width + column
        first[square[i] + 1] += 1
    for s in range(width * height):
        first[s + 1] += first[s]
    free = first[:-1].copy()
    inside = np.empty(n, np.int64)
    for i in range(n):
        inside[free[square[i]]] = i
        free[square[i]] += 1
    return first, inside, square, width
