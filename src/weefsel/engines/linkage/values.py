"""What a record holds in a column, how far two agree, and how a cell is cut into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

N_LEVELS = 4
Cell = tuple[str, ...]  # what a record has in a column: nothing, one value, or several
Split = Callable[[Cell], Cell]  # a cell to the words under which its record can be met


class Level(IntEnum):
    """How far two records agree in a field; `MISSING` when one of them says nothing."""

    MISSING = -1
    DIFFERENT = 0
    SOMEWHAT = 1
    CLOSE = 2
    SAME = 3


# -- Ways to cut a cell into words; equal ones are worked out once -------------------------------


def whole(cell: Cell) -> Cell:
    """Every value itself."""
    return cell


def words(cell: Cell) -> Cell:
    """Every word of three letters or more."""
    return tuple(dict.fromkeys(word for value in cell for word in value.split() if len(word) > 2))  # noqa: PLR2004


def joined(cell: Cell) -> Cell:
    """Every value without spaces, its words in order of the alphabet."""
    return tuple(dict.fromkeys("".join(sorted(value.split())) for value in cell))


@dataclass(frozen=True, slots=True)
class Start:
    """Every value up to so many letters; shorter values stay out."""

    length: int

    def __call__(self, cell: Cell) -> Cell:
        """Return the beginnings."""
        n = self.length
        return tuple(dict.fromkeys(value[:n] for value in cell if len(value) >= n))


@dataclass(frozen=True, slots=True)
class WordStart:
    """Every word up to so many letters; shorter words stay out."""

    length: int

    def __call__(self, cell: Cell) -> Cell:
        """Return the beginnings."""
        return Start(self.length)(tuple(word for value in cell for word in value.split()))
