"""What was chosen: sizes up to which answers are exact, what a new tie weighs, how far to look."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Params:
    """Choices for every question; each function names the ones it reads.

    Attributes:
        n_permutations: ways to deal the worlds that are tried; rounded up to a multiple of 64.
    """

    n_permutations: int = 1_024

    def __post_init__(self) -> None:
        """Refuse what cannot be chosen.

        Raises:
            ValueError: a value outside its range.
        """
        _at_least(self, 1, "n_permutations")


def _at_least(params: Params, least: float, *names: str) -> None:
    for name in names:
        value = getattr(params, name)
        if not (math.isfinite(value) and value >= least):
            raise ValueError(f"{name} is {value}; it must be at least {least}")
