"""Shares and medians with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one side.

    Attributes:
        count: how many of the whole.
        share: from 0 to 1; 0 when the whole is empty.
        low, high: the interval in which the share lies with the confidence asked for.
        is_even: whether an even division among the sides lies inside that interval.
    """

    count: int
    share: float
    low: float
    high: float
    is_even: bool


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something usually takes.

    Attributes:
        n: number of durations.
        median: in the unit given; NaN without any.
        low, high: the interval of the median; NaN when there are too few for one.
        reached: confidence of that interval, at least what was asked; 0 without one.
    """

    n: int
    median: float
    low: float
    high: float
    reached: float


def wilson_interval(count: int, n: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval of a share; (0, 1) when nothing was counted.

    Raises:
        ValueError: count does not lie from 0 to n, or confidence not between 0 and 1.
    """
    if not 0 <= count <= n:
        raise ValueError(f"count must lie from 0 to {n}, not {count}")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    if n == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = count / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def shares(counts: NDArray[np.int64], *, confidence: float = 0.95) -> tuple[Share, ...]:
    """Return the share of each side in the whole.

    Args:
        counts: (n_sides,) how many each side has; 0 or more.
        confidence: of each interval by itself.

    Raises:
        ValueError: a count is negative.
    """
    if counts.size and counts.min() < 0:
        raise ValueError(f"counts must be 0 or more, not {counts.min()}")
    n = int(counts.sum())
    even = 1 / counts.size if counts.size else 0.0
    found = []
    for count in counts.tolist():
        low, high = wilson_interval(count, n, confidence=confidence)
        share = count / n if n else 0.0
        found.append(
            Share(count=count, share=share, low=low, high=high, is_even=low <= even <= high)
        )
    return tuple(found)


def median_with_interval(durations: NDArray[np.float64], *, confidence: float = 0.95) -> Duration:
    """Return the median and the narrowest symmetric pair of order statistics that covers it.

    Raises:
        ValueError: a duration is negative or not a number.
    """
    if durations.size and not (np.isfinite(durations).all() and durations.min() >= 0):
        raise ValueError("durations must be numbers of 0 or more")
    n = durations.size
    if n == 0:
        return Duration(n=0, median=math.nan, low=math.nan, high=math.nan, reached=0.0)
    ordered = np.sort(durations)
    middle = float(np.median(ordered))
    tail = 0.0
    rank, reached = 0, 0.0
    for below in range(n // 2):
        tail += math.comb(n, below) / 2**n
        if 1 - 2 * tail < confidence:
            break
        rank, reached = below + 1, 1 - 2 * tail
    if rank == 0:
        return Duration(n=n, median=middle, low=math.nan, high=math.nan, reached=0.0)
    return Duration(
        n=n,
        median=middle,
        low=float(ordered[rank - 1]),
        high=float(ordered[n - rank]),
        reached=reached,
    )
