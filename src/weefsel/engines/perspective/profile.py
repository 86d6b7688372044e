"""Profiles over perspectives out of forced choices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Answers:
    """What one organisation chose.

    Attributes:
        n_perspectives: how many perspectives there are.
        offered: (n, 2) numbers of the two perspectives of each statement.
        chosen: (n,) number of the perspective that was chosen, or -1 where nothing was.

    Raises:
        ValueError: a number is out of range, a statement offers one perspective twice, or what was
            chosen was not offered.
    """

    n_perspectives: int
    offered: NDArray[np.int64]
    chosen: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Check shapes and ranges."""
        if self.n_perspectives < 2:  # noqa: PLR2004 -- a choice needs two
            raise ValueError(f"n_perspectives must be 2 or more, not {self.n_perspectives}")
        if self.offered.ndim != 2 or self.offered.shape[1] != 2:  # noqa: PLR2004 -- pairs
            raise ValueError(f"offered must have two columns, not shape {self.offered.shape}")
        if self.chosen.shape != (self.offered.shape[0],):
            raise ValueError(f"chosen must have one entry per statement, not {self.chosen.shape}")
        if self.offered.size and not 0 <= self.offered.min() <= self.offered.max() < (
            self.n_perspectives
        ):
            raise ValueError(f"offered must lie from 0 to {self.n_perspectives - 1}")
        twice = np.flatnonzero(self.offered[:, 0] == self.offered[:, 1])
        if twice.size:
            raise ValueError(
                f"statement {twice[0]} offers perspective {self.offered[twice[0], 0]} twice"
            )
        wrong = np.flatnonzero(
            (self.chosen != -1) & (self.offered != self.chosen[:, None]).all(axis=1)
        )
        if wrong.size:
            raise ValueError(f"statement {wrong[0]}: {self.chosen[wrong[0]]} was not offered")


@dataclass(frozen=True, slots=True)
class Profile:
    """What comes first for one organisation.

    Attributes:
        shares: (n_perspectives,) adds up to 100; all zero when nothing can be said.
        n_chosen: (n_perspectives,) how often each was chosen.
        n_offered: (n_perspectives,) how often each was offered in an answered statement.
        n_answered: how many statements were answered.
        is_complete: whether every statement was.
    """

    shares: NDArray[np.float64]
    n_chosen: NDArray[np.int64]
    n_offered: NDArray[np.int64]
    n_answered: int
    is_complete: bool


def profile(answers: Answers) -> Profile:
    """Return the profile: how often each perspective won where it was offered, scaled to 100.

    A perspective that was offered less often, because a statement was skipped, is not pulled down:
    what counts is the share of its own comparisons that it won.
    """
    answered = answers.chosen != -1
    size = answers.n_perspectives
    n_chosen = np.bincount(answers.chosen[answered], minlength=size).astype(np.int64)
    n_offered = np.bincount(answers.offered[answered].ravel(), minlength=size).astype(np.int64)
    won = np.divide(n_chosen, n_offered, out=np.zeros(size), where=n_offered > 0)
    total = won.sum()
    shares = 100.0 * won / total if total > 0 else np.zeros(size)
    return Profile(
        shares=shares,
        n_chosen=n_chosen,
        n_offered=n_offered,
        n_answered=int(answered.sum()),
        is_complete=bool(answered.all()),
    )


def distance(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return how far two profiles lie apart: 0 for the same, 100 for nothing in common.

    Half the sum of absolute differences (total variation), in points of 100: the part of one
    profile that must move to make it the other.
    """
    if one.shape != other.shape:
        raise ValueError(f"profiles of {one.shape} and {other.shape} cannot be compared")
    return float(np.abs(one - other).sum() / 2)


def leanings(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[int, int]:
    """Return (what weighs more for `one`, what weighs more for `other`), by largest difference.

    Ties go to the perspective with the lowest number.
    """
    if one.shape != other.shape:
        raise ValueError(f"profiles of {one.shape} and {other.shape} cannot be compared")
    difference = np.round(one - other, 9)
    return int(np.argmax(difference)), int(np.argmin(difference))
