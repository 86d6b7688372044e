"""What was chosen: up to which size answers are exact, what a new tie weighs, how far to look."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Distance(StrEnum):
    """How far apart two ends of a tie are."""

    STEPS = "steps"  # one
    STRENGTH = "strength"  # 1 / strength: a strong tie is short


class Nearness(StrEnum):
    """Whose distances an introduction should make smaller."""

    EVERYBODY = "everybody"  # between any two: the Kirchhoff index
    WORLDS = "worlds"  # between one of inclusion and one of the economy


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
        new_tie: strength of the tie that an introduction makes, in the unit of the network.
        nearness: whose distances count.
        n_introductions: how many are told.
        most_per_node: how often the same node may be in them.
        exact_introductions_up_to: nodes of a connected part up to which every pair is weighed.
        n_sketches: random projections by which pairs are estimated in a larger part.
        n_finalists: nodes of either side that are weighed exactly after that.
        n_intermediaries: people at most between two who are to be introduced.
        n_chains: through how many different people ways are told.
        half_strength: of a tie that passes a request on every second time; the median of the
            network if None.
    """

    n_permutations: int = 1_024
    distance: Distance = Distance.STEPS
    exact_paths_up_to: int = 12_000
    exact_lengths_up_to: int = 2_000
    n_sources: int = 512
    resolution: float = 1.0
    n_rounds: int = 5
    new_tie: float = 1.0
    nearness: Nearness = Nearness.EVERYBODY
    n_introductions: int = 50
    most_per_node: int = 3
    exact_introductions_up_to: int = 2_000
    n_sketches: int = 128
    n_finalists: int = 256
    n_intermediaries: int = 2
    n_chains: int = 3
    half_strength: float | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be chosen.

        Raises:
            ValueError: a value outside its range.
        """
        _at_least(self, 1, "n_permutations", "n_sources", "n_rounds")
        _at_least(self, 1, "n_introductions", "most_per_node", "n_sketches", "n_finalists")
        _at_least(self, 0, "exact_paths_up_to", "exact_lengths_up_to", "resolution")
        _at_least(self, 1, "n_chains")
        _at_least(self, 0, "exact_introductions_up_to", "n_intermediaries")
        _above_nought(self, "new_tie")
        if self.half_strength is not None:
            _above_nought(self, "half_strength")


def _at_least(params: Params, least: float, *names: str) -> None:
    for name in names:
        value = getattr(params, name)
        if not (math.isfinite(value) and value >= least):
            raise ValueError(f"{name} is {value}; it must be at least {least}")


def _above_nought(params: Params, name: str) -> None:
    value = getattr(params, name)
    if not (math.isfinite(value) and value > 0.0):
        raise ValueError(f"{name} is {value}; it must be above 0")
