"""The six-question screen of agenda items."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

QUESTIONS = ("concrete", "contributions", "gains", "positive", "soon", "worlds")
HIGHEST = 2
CONCRETE, CONTRIBUTIONS, GAINS, POSITIVE, SOON, _WORLDS = range(6)


@dataclass(frozen=True, slots=True)
class Scores:
    """What partners think of one item.

    Attributes:
        given: (n_partners, 6) from 0 to 2 per question of `QUESTIONS`; NaN where nobody answered.
        energy: (n_partners,) from 0 to 2, NaN where not answered; told apart, not part of the sum.

    Raises:
        ValueError: a shape or score is wrong.
    """

    given: NDArray[np.float64]
    energy: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Check shapes and ranges."""
        if self.given.ndim != 2 or self.given.shape[1] != len(QUESTIONS):  # noqa: PLR2004 -- a table
            raise ValueError(
                f"given must have {len(QUESTIONS)} columns, not shape {self.given.shape}"
            )
        if self.energy.shape != (self.given.shape[0],):
            raise ValueError(f"energy must have one entry per partner, not {self.energy.shape}")
        for name, values in (("given", self.given), ("energy", self.energy)):
            told = values[~np.isnan(values)]
            if told.size and not ((told >= 0) & (told <= HIGHEST)).all():
                wrong = told[(told < 0) | (told > HIGHEST)][0]
                raise ValueError(f"{name} must lie from 0 to {HIGHEST}, not {wrong}")


@dataclass(frozen=True, slots=True)
class Params:
    """Which limits hold.

    Attributes:
        rewrite_below: a sum below this asks to be written again (of 12).
        low: a mean below this is low (of 2).
        far_apart: partners whose scores differ this much see an item differently (of 2).
    """

    rewrite_below: float
    low: float
    far_apart: float


@dataclass(frozen=True, slots=True)
class Screen:
    """What the scores say of one item.

    Attributes:
        means: (6,) mean per question over who answered; NaN where nobody did.
        spread: (6,) highest minus lowest; 0 with fewer than two answers.
        total: sum of the means, from 0 to 12; NaN while a question has no answer.
        energy: mean of the energy; NaN where nobody answered.
        n_partners: how many answered anything.
        asks_rewrite: the total is below the limit.
        is_abstract: low on concrete and on a first step soon.
        is_problem_driven: low on said positively, and people get no energy from it.
        without_gain: numbers of partners who see no gain of their own (score 0).
        without_contribution: numbers of partners who see no contribution of their own (score 0).
        disputed: numbers of questions on which partners lie far apart.
    """

    means: NDArray[np.float64]
    spread: NDArray[np.float64]
    total: float
    energy: float
    n_partners: int
    asks_rewrite: bool
    is_abstract: bool
    is_problem_driven: bool
    without_gain: tuple[int, ...]
    without_contribution: tuple[int, ...]
    disputed: tuple[int, ...]


def screen(scores: Scores, params: Params) -> Screen:
    """Return what stands out; nothing is said about a question that nobody answered."""
    means = np.array([_mean(column) for column in scores.given.T])
    spread = np.array([_spread(column) for column in scores.given.T])
    energy = _mean(scores.energy)
    total = float(means.sum())
    return Screen(
        means=means,
        spread=spread,
        total=total,
        energy=energy,
        n_partners=int((~np.isnan(scores.given)).any(axis=1).sum()),
        asks_rewrite=total < params.rewrite_below,
        is_abstract=bool(means[CONCRETE] < params.low and means[SOON] < params.low),
        is_problem_driven=bool(means[POSITIVE] < params.low and not energy >= params.low),
        without_gain=_who(scores.given[:, GAINS] == 0),
        without_contribution=_who(scores.given[:, CONTRIBUTIONS] == 0),
        disputed=_who(spread >= params.far_apart),
    )


def _mean(values: NDArray[np.float64]) -> float:
    told = values[~np.isnan(values)]
    return float(told.mean()) if told.size else float("nan")


def _spread(values: NDArray[np.float64]) -> float:
    told = values[~np.isnan(values)]
    return float(told.max() - told.min()) if told.size else 0.0


def _who(holds: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(number) for number in np.flatnonzero(holds))
