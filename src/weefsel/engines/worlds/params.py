"""What was chosen: up to which size answers are exact, what a new tie weighs, how far to look."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Distance(StrEnum):
    """How far apart two ends of a tie are."""

    STEPS = "steps"  # one
    STRENGTH = "strength"  # 1 / strength: a strong tie is short


@dataclass(frozen=True)
class Params:
    """Choices for every question; each function names the ones it reads.

    Attributes:
        n_permutations: ways to deal the worlds that are tried; rounded up to a multiple of 64.
        distance: along which paths are shortest.
        exact_paths_up_to: nodes up to which paths are followed from every node, in steps.
        exact_lengths_up_to: the same by strength, which takes longer.
        n_sources: nodes from which paths are followed in a larger network.
        resolution: of communities; above 1 they get smaller.
        n_rounds: how often communities are gone through at most.
    """

    n_permutations: int = 1_024
    distance: Distance = Distance.STEPS
    exact_paths_up_to: int = 12_000
    exact_lengths_up_to: int = 2_000
    n_sources: int = 512
    resolution: float = 1.0
    n_rounds: int = 5

    def __post_init__(self) -> None:
        """Refuse what cannot be chosen.

        Raises:
            ValueError: a value outside its range.
        """
        _at_least(self, 1, "n_permutations", "n_sources", "n_rounds")
        _at_least(self, 0, "exact_paths_up_to", "exact_lengths_up_to", "resolution")


def _at_least(params: Params, least: float, *names: str) -> None:
    for name in names:
        value = getattr(params, name)
        if not (math.isfinite(value) and value >= least):
            raise ValueError(f"{name} is {value}; it must be at least {least}")
