"""Let several ways to the same answer take turns, and time them by the processor.

    race = run({"weefsel": ours, "pandas": theirs}, rounds=3)
    race.seconds["pandas"].median, race.times("pandas", over="weefsel"), race.answers["weefsel"]

Processor time is that of the whole process, threads of libraries included. What takes less than
`LEAST_SECONDS` is repeated within a round, so that the clock's grain does not count.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

LEAST_SECONDS = 0.02  # that one measurement should take
LONG_SECONDS = 2.0  # what takes longer at first is tried no second time before it counts


@dataclass(frozen=True, slots=True)
class Spread:
    """Several measurements of the same: the middle one, and the outer ones."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the middle and the ends."""
        return cls(statistics.median(values), min(values), max(values))


@dataclass(frozen=True)
class Race:
    """What a race brought.

    Attributes:
        seconds: processor seconds of one call, per contestant, over the rounds.
        rounds: the same, per round.
        answers: what each returned the last time.
    """

    seconds: dict[str, Spread]
    rounds: dict[str, list[float]]
    answers: dict[str, object]

    def times(self, name: str, *, over: str) -> Spread:
        """Return how many times as long one took as another, round by round."""
        pairs = zip(self.rounds[name], self.rounds[over], strict=True)
        return Spread.of([one / other for one, other in pairs])

    def plain(self) -> dict[str, dict[str, float]]:
        """Return the times as they are written down."""
        return {name: asdict(spread) for name, spread in self.seconds.items()}


def run(contestants: Mapping[str, Callable[[], object]], *, rounds: int = 3) -> Race:
    """Return how long each takes; they take turns, so that a busy machine slows all alike.

    Each is called beforehand: kernels are compiled, pages are warm, and it tells how often a short
    one is repeated.
    """
    answers: dict[str, object] = {}
    repeats: dict[str, int] = {}
    for name, contestant in contestants.items():
        answers[name], spent = _timed(contestant)
        if spent < LONG_SECONDS:
            answers[name], spent = _timed(contestant)
        repeats[name] = max(1, math.ceil(LEAST_SECONDS / max(spent, 1e-6)))
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            gc.collect()
            start = time.process_time()
            for _ in range(repeats[name]):
                contestant()
            found[name].append((time.process_time() - start) / repeats[name])
    return Race({name: Spread.of(spent) for name, spent in found.items()}, found, answers)


def _timed(contestant: Callable[[], object]) -> tuple[object, float]:
    start = time.process_time()
    answer = contestant()
    return answer, time.process_time() - start
