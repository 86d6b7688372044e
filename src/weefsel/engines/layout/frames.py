"""Laying one picture over another, and setting the parts of a network around the largest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.layout.problem import Floats

GAP = 0.25  # between parts, beside a radius of a half for a node that stands alone
RESIZED = 1.25  # at most, in either direction: a few known nodes say little about size
ROUNDING = 1e-9  # six equal discs fit around a seventh, also on a machine that rounds up
N_STEPS = 50  # to find the middle of a disc
MARGIN = 0.06  # around the largest part, as a share of its radius


@kernel
def laid_over(places: Floats, example: Floats, counts: Floats) -> Floats:
    """Return the places moved, turned and resized to lie on the example as well as they can.

    Procrustes analysis in the plane, without mirroring; only rows where `counts` is above 0 take
    part. With fewer than two distinct rows the places are only moved. The closed form in two
    dimensions needs no trigonometry. The size becomes that of the example, not the least-squares
    size, which is smaller whenever the fit is not perfect and would shrink a picture that is
    continued often; it changes by a quarter at most.

    Args:
        places: shape (n, 2).
        example: shape (n, 2); rows that do not count may hold anything, NaN too.
        counts: weight of each row, shape (n,), with a sum above 0.
    """
    mean, mean_example, total = np.zeros(2), np.zeros(2), 0.0
    for i in range(places.shape[0]):
        if counts[i] > 0:
            total += counts[i]
            for c in range(2):
                mean[c] += counts[i] * places[i, c]
                mean_example[c] += counts[i] * example[i, c]
    mean /= total
    mean_example /= total
    along, across, size, size_example = 0.0, 0.0, 0.0, 0.0
    for i in range(places.shape[0]):
        if counts[i] > 0:
            x, y = places[i, 0] - mean[0], places[i, 1] - mean[1]
            u, v = example[i, 0] - mean_example[0], example[i, 1] - mean_example[1]
            along += counts[i] * (x * u + y * v)
            across += counts[i] * (x * v - y * u)
            size += counts[i] * (x * x + y * y)
            size_example += counts[i] * (u * u + v * v)
    turn = np.sqrt(along * along + across * across)
    cosine, sine = 1.0, 0.0
    if turn > 0 and size > 0:
        grown = min(RESIZED, max(1 / RESIZED, np.sqrt(size_example / size)))
        cosine, sine = grown * along / turn, grown * across / turn
    laid = np.empty_like(places)
    for i in range(places.shape[0]):
        x, y = places[i, 0] - mean[0], places[i, 1] - mean[1]
        laid[i, 0] = mean_example[0] + cosine * x - sine * y
        laid[i, 1] = mean_example[1] + sine * x + cosine * y
    return laid


@kernel
def laid_flat(places: Floats) -> Floats:
    """Return the places turned such that they spread most from left to right: screens are wide.

    The first principal axis; of the two ways to turn, the smaller.
    """
    n = places.shape[0]
    mean, xx, xy, yy = np.zeros(2), 0.0, 0.0, 0.0
    for i in range(n):
        mean[0] += places[i, 0] / n
        mean[1] += places[i, 1] / n
    for i in range(n):
        x, y = places[i, 0] - mean[0], places[i, 1] - mean[1]
        xx, xy, yy = xx + x * x, xy + x * y, yy + y * y
    along, length = (xx - yy) / 2, np.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy)
    if length == 0:
        return places.copy()
    cosine = np.sqrt((1 + along / length) / 2)  # of half the angle of (along, xy)
    sine = np.sqrt((1 - along / length) / 2) * (1 if xy >= 0 else -1)
    turned = np.empty_like(places)
    for i in range(n):
        turned[i, 0] = cosine * places[i, 0] + sine * places[i, 1]
        turned[i, 1] = cosine * places[i, 1] - sine * places[i, 0]
    return turned


@kernel
def disc_around(places: Floats) -> tuple[float, float, float]:
    """Return middle and radius of a disc around the places, at most a few hundredths too wide.

    Badoiu and Clarkson 2003, Smaller core-sets for balls: step towards the farthest place, each
    step smaller. The radius is exact for the middle that comes out.
    """
    x, y = places[0, 0], places[0, 1]
    square, farthest = 0.0, 0
    for turn in range(N_STEPS):
        square = -1.0
        for i in range(places.shape[0]):
            dx, dy = places[i, 0] - x, places[i, 1] - y
            if dx * dx + dy * dy > square:
                square, farthest = dx * dx + dy * dy, i
        if turn < N_STEPS - 1:
            x += (places[farthest, 0] - x) / (turn + 2)
            y += (places[farthest, 1] - y) / (turn + 2)
    return x, y, np.sqrt(square)


def rings(radii: Sequence[float], within: float) -> tuple[Floats, float]:
    """Return where to set discs in rings around a middle, and the radius of the whole.

    Args:
        radii: of the discs, in the order in which they are set.
        within: radius that is taken already; 0 puts the first disc in the middle.

    Each ring takes as many discs as fit and spreads them evenly, starting at the top.
    """
    places = np.zeros((len(radii), 2))
    outside, done = within, 0
    if within == 0 and radii:
        outside, done = radii[0], 1
    while done < len(radii):
        inner = outside * (1 + MARGIN) if outside == within else outside
        middle = inner + GAP + radii[done]  # the first is the largest of its ring
        angles: list[float] = []
        turned = 0.0
        for radius in radii[done:]:
            width = 2 * np.arcsin(min(1.0, (radius + GAP / 2) / middle))
            if angles and turned + width > 2 * np.pi + ROUNDING:
                break
            angles.append(turned + width / 2)
            turned += width
        slack = max(0.0, 2 * np.pi - turned) / len(angles)
        for number, angle in enumerate(angles):
            place = angle - angles[0] + number * slack
            places[done + number] = middle * np.sin(place), middle * np.cos(place)
        outside = middle + radii[done]
        done += len(angles)
    return places, outside
