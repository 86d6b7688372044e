"""Drawing that gives the same outcome on any machine and in any version of Python.

Only `random.Random.random()` is used: its sequence for a given seed is promised never to change,
which the standard library does not promise for `choice`, `sample` and `shuffle`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

_VAARLAND = UUID("5c7a3b0e-6a5c-5d8e-9c1f-0e6f7b2d4a11")


def seeded_uuid(seed: int, key: str) -> UUID:
    """Return the identifier of the record with this key in the region with this seed."""
    return uuid5(_VAARLAND, f"{seed}/{key}")


class Draw:
    """A seeded source of choices; one per subject, so that subjects do not disturb each other."""

    __slots__ = ("_next",)

    def __init__(self, *parts: object) -> None:
        """Seed with the text of the parts (`Draw(seed, "people", 3)`)."""
        self._next = Random("/".join(map(str, parts))).random  # noqa: S311 -- not for secrets

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, `limit`."""
        return int(self._next() * limit)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items, each as likely."""
        return items[int(self._next() * len(items))]

    def some(self, items: Sequence[T], n: int) -> tuple[T, ...]:
        """Return `n` different items in the order they are drawn (all when there are fewer)."""
        left = list(items)
        return tuple(left.pop(self.below(len(left))) for _ in range(min(n, len(left))))

    def chance(self, per_mille: int) -> bool:
        """Return true in `per_mille` of a thousand cases."""
        return self._next() * 1000 < per_mille


@dataclass(frozen=True, slots=True)
class Origin:
    """Where records come from: the seed of the region and the number of the block."""

    seed: int
    number: int

    def draw(self, subject: str) -> Draw:
        """Return a source of choices for one subject of this block."""
        return Draw(self.seed, subject, self.number)

    def id(self, key: str) -> UUID:
        """Return the identifier of this block's record with this key."""
        return seeded_uuid(self.seed, f"{self.number}/{key}")


class Weighted(Generic[T]):
    """Items with weights, ready to draw from."""

    __slots__ = ("_items", "_sums", "_total")

    def __init__(self, pairs: Sequence[tuple[T, int]]) -> None:
        """Take (item, weight) pairs; weights are positive whole numbers."""
        self._items = tuple(item for item, _ in pairs)
        self._sums = tuple(accumulate(weight for _, weight in pairs))
        self._total = self._sums[-1]

    def pick(self, draw: Draw) -> T:
        """Return one item, in proportion to its weight."""
        return self._items[bisect_right(self._sums, draw.below(self._total))]
