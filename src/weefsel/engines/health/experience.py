"""How contacts were felt, and whether that changes.

Source: Mann, H. B. (1945), "Nonparametric tests against trend", Econometrica 13, 245-259,
doi:10.2307/1907187; Kendall, M. G. (1975), Rank Correlation Methods, for the variance with ties.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from weefsel.engines.health.problem import HealthParams


class Change(Enum):
    """Where it goes."""

    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Experience:
    """How contacts were felt.

    Attributes:
        n_answers: how many people said so; below the fewest nothing else is said.
        mean: from -2 to 2; None when nothing is said.
        change: better or worse where the Mann-Kendall test sees it, else unclear; None when
            nothing is said.
        z: the statistic of that test, in standard errors; 0 when nothing is said.
        answers: (day, felt) from the oldest to the newest; empty when nothing is said.
    """

    n_answers: int
    mean: float | None
    change: Change | None
    z: float
    answers: tuple[tuple[int, int], ...]


def experience_of(answers: Iterable[tuple[int, int]], params: HealthParams) -> Experience:
    """Return how contacts were felt, from (day, felt)."""
    ordered = tuple(sorted(answers))
    n_answers = len(ordered)
    if n_answers < params.fewest_answers:
        return Experience(n_answers, None, None, 0.0, ())
    mean = sum(felt for _day, felt in ordered) / n_answers
    z = mann_kendall(ordered)
    change = Change.UNCLEAR if abs(z) < params.z else Change.BETTER if z > 0 else Change.WORSE
    return Experience(n_answers, mean, change, z, ordered)


def mann_kendall(points: Sequence[tuple[int, int]]) -> float:
    """Return the statistic of Mann and Kendall in standard errors, with ties in both columns.

    Positive when later values tend to be higher. Quadratic in the number of points.
    """
    n_points = len(points)
    score = 0
    for i, (day, value) in enumerate(points):
        for other_day, other in points[i + 1 :]:
            score += _sign(other_day - day) * _sign(other - value)
    variance = _variance(
        n_points,
        list(Counter(day for day, _value in points).values()),
        list(Counter(value for _day, value in points).values()),
    )
    if score == 0 or variance <= 0:
        return 0.0
    return (score - _sign(score)) / math.sqrt(variance)


def _variance(n: int, days: Sequence[int], values: Sequence[int]) -> float:
    """Return the variance of the score when nothing changes (Kendall 1975, section 4.9)."""

    def whole(size: int) -> int:
        return size * (size - 1) * (2 * size + 5)

    first = (whole(n) - sum(map(whole, days)) - sum(map(whole, values))) / 18
    threes = [sum(t * (t - 1) * (t - 2) for t in ties) for ties in (days, values)]
    twos = [sum(t * (t - 1) for t in ties) for ties in (days, values)]
    second = threes[0] * threes[1] / (9 * n * (n - 1) * (n - 2)) if n > 2 else 0.0  # noqa: PLR2004
    third = twos[0] * twos[1] / (2 * n * (n - 1)) if n > 1 else 0.0
    return first + second + third


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
