"""How far two records agree in one thing: each comparison gives a `Level` per pair.

Strings are compared by Jaro-Winkler similarity (Winkler, W.E. (1990), String comparator metrics
and enhanced decision rules in the Fellegi-Sunter model of record linkage, ASA Section on Survey
Research Methods, 354-359). Each distinct pair of cells is compared once, however many have them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from weefsel.engines.linkage.dutch import CALL_NAMES
from weefsel.engines.linkage.table import EMPTY, Cells, Ints, Objects, Table, distinct
from weefsel.engines.linkage.values import Cell, Level
from weefsel.engines.linkage.wording import word_scores

Levels = NDArray[np.int8]
Scores = NDArray[np.float32]
Bools = NDArray[np.bool_]
Texts = Sequence[str] | Objects
Score = Callable[[Texts, Texts], Scores]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of distinct pairs of cells of a column."""

    column: Cells
    numbers: Ints

    @property
    def cells(self) -> list[Cell]:
        """The cells themselves."""
        return [self.column[number] for number in self.numbers.tolist()]

    @property
    def values(self) -> Objects:
        """The first value of each."""
        return self.column.first_values(self.numbers)


@dataclass(frozen=True, slots=True)
class Facing:
    """Pairs of records: row `a[k]` of `left` faces row `b[k]` of `right`.

    `right` holds the statistics; the cells of both tables have the same numbers.
    """

    left: Table
    right: Table
    a: Ints
    b: Ints

    def numbers(self, column: str) -> tuple[Ints, Ints]:
        """Return the numbers of the cells that face each other."""
        return (
            self.left.columns[column].numbers[self.a],
            self.right.columns[column].numbers[self.b],
        )


class Comparison(ABC):
    """A way to compare; `columns` are what it reads, `rare` whose values may be rare."""

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""

    @property
    def rare(self) -> str:
        """The column whose values may be rare."""
        return self.columns[0]

    @property
    def worded(self) -> tuple[str, ...]:
        """The columns of which the weight of each word is wanted."""
        return ()

    @abstractmethod
    def levels(self, facing: Facing) -> Levels:
        """Return the level of each pair."""


@dataclass(frozen=True, slots=True)
class OneColumn(Comparison):
    """Compares distinct pairs of cells of one column; `_face` says how."""

    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column."""
        return (self.column,)

    def levels(self, facing: Facing) -> Levels:
        """Return the level of each pair, having compared each distinct pair of cells once."""
        x, y = facing.numbers(self.column)
        levels = np.full(x.size, Level.MISSING, np.int8)
        known = (x != EMPTY) & (y != EMPTY)
        levels[known & (x == y)] = Level.SAME
        rest = np.flatnonzero(known & (x != y))
        cells = facing.left.columns[self.column].cells  # those of the right are among them
        packed = x[rest] * len(cells) + y[rest]
        once = distinct(packed)
        if rest.size:
            left, right = np.divmod(once, len(cells))
            found = self._face(Side(cells, left), Side(cells, right), facing.right)
            levels[rest] = found[np.searchsorted(once, packed)]
        return self._looked_over(levels, x, facing)

    @abstractmethod
    def _face(self, left: Side, right: Side, known: Table) -> Levels:
        """Return the level of cells that are not the same and not empty."""

    def _looked_over(self, levels: Levels, x: Ints, facing: Facing) -> Levels:  # noqa: ARG002
        """Return the levels after a last look; only a few comparisons need one."""
        return levels


@dataclass(frozen=True, slots=True)
class Text(OneColumn):
    """By Jaro-Winkler similarity: the best of the values on both sides."""

    close: float = 0.9
    somewhat: float = 0.75

    def _face(self, left: Side, right: Side, known: Table) -> Levels:  # noqa: ARG002
        scores = best_of_values(left, right, lambda one, two: likeness(one, two, self.somewhat))
        return by_score(scores, close=self.close, somewhat=self.somewhat)


@dataclass(frozen=True, slots=True)
class Names(OneColumn):
    """By words, where rare words weigh more, order does not count, and spaces may be left out."""

    close: float = 0.88
    somewhat: float = 0.65

    @property
    def worded(self) -> tuple[str, ...]:
        """The weight of each word is wanted."""
        return (self.column,)

    def _face(self, left: Side, right: Side, known: Table) -> Levels:
        weights = known.weights[self.column]
        unknown = float(np.log(2 * (known.n + 1)) + 0.1)  # of a word that no record has
        scores = best_of_values(
            left, right, lambda one, two: word_scores(one, two, weights, unknown)
        )
        return by_score(scores, close=self.close, somewhat=self.somewhat)


@dataclass(frozen=True, slots=True)
class GivenName(OneColumn):
    """SOMEWHAT is an initial that fits; CLOSE is alike, or a call name and what it stands for."""

    alike: float = 0.9

    def _face(self, left: Side, right: Side, known: Table) -> Levels:  # noqa: ARG002
        one, two = left.values, right.values
        levels = np.where(
            likeness(one, two, self.alike) >= self.alike, Level.CLOSE, Level.DIFFERENT
        )
        for k, (first, second) in enumerate(zip(one, two, strict=True)):
            if len(first) == 1 or len(second) == 1:
                levels[k] = Level.SOMEWHAT if first[0] == second[0] else Level.DIFFERENT
            elif CALL_NAMES.get(first) == second or CALL_NAMES.get(second) == first:
                levels[k] = Level.CLOSE
        return levels.astype(np.int8)

    def _looked_over(self, levels: Levels, x: Ints, facing: Facing) -> Levels:
        """Make of two initials that are the same no more than an initial that fits."""
        cells = facing.left.columns[self.column].cells
        same = np.flatnonzero(levels == Level.SAME)
        short = {number for number in set(x[same].tolist()) if len(cells[number][0]) == 1}
        return np.where(
            (levels == Level.SAME) & np.isin(x, list(short)), Level.SOMEWHAT, levels
        ).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Number(OneColumn):
    """SAME, one slip of the finger apart (CLOSE), or DIFFERENT."""

    def _face(self, left: Side, right: Side, known: Table) -> Levels:  # noqa: ARG002
        one, two = left.values, right.values
        slips = cpdist(one, two, scorer=OSA.distance, score_cutoff=1, dtype=np.int32)
        return np.where(slips <= 1, Level.CLOSE, Level.DIFFERENT).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Shared(OneColumn):
    """SAME when both have one value, whatever else they have; else DIFFERENT."""

    def _face(self, left: Side, right: Side, known: Table) -> Levels:  # noqa: ARG002
        share = [
            not set(one).isdisjoint(two) for one, two in zip(left.cells, right.cells, strict=True)
        ]
        return np.where(share, Level.SAME, Level.DIFFERENT).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Mail(OneColumn):
    """One address the same (SAME), or one domain the same (CLOSE); else DIFFERENT.

    Values are as `contact.mail` and `contact.website` write them. The part before the @ does not
    count: it is the name once more.
    """

    def _face(self, left: Side, right: Side, known: Table) -> Levels:  # noqa: ARG002
        pairs = zip(left.cells, right.cells, strict=True)
        return np.array([_mail_level(set(one).intersection(two)) for one, two in pairs], np.int8)


def _mail_level(common: set[str]) -> Level:
    if not common:
        return Level.DIFFERENT
    return Level.CLOSE if all(value.startswith("@") for value in common) else Level.SAME


@dataclass(frozen=True, slots=True)
class Address(Comparison):
    """The same house (SAME), street or postcode (CLOSE), town (SOMEWHAT), or none (DIFFERENT)."""

    postcode: str
    house_number: str
    street: str
    town: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The four parts of an address."""
        return (self.postcode, self.house_number, self.street, self.town)

    def levels(self, facing: Facing) -> Levels:
        """Return the level of each pair."""
        same_code, both_codes = _equal(facing, self.postcode)
        same_number, _both = _equal(facing, self.house_number)
        same_street, _both = _equal(facing, self.street)
        same_town, both_towns = _equal(facing, self.town)
        in_street = same_code | (same_street & same_town)
        steps = [in_street & same_number, in_street, same_town, both_towns | both_codes]
        levels = [Level.SAME, Level.CLOSE, Level.SOMEWHAT, Level.DIFFERENT]
        return np.select(steps, levels, Level.MISSING).astype(np.int8)


def _equal(facing: Facing, column: str) -> tuple[Bools, Bools]:
    """Return (both have it and it is the same, both have it)."""
    x, y = facing.numbers(column)
    both = (x != EMPTY) & (y != EMPTY)
    return both & (x == y), both


# -- Strings --------------------------------------------------------------------------------------


def likeness(left: Texts, right: Texts, least: float) -> Scores:
    """Return the Jaro-Winkler similarity of each pair; 0 where it is below `least`."""
    found: Scores = cpdist(
        left, right, scorer=JaroWinkler.similarity, score_cutoff=least, dtype=np.float32, workers=1
    )
    return found


def by_score(scores: Scores, *, close: float, somewhat: float) -> Levels:
    """Return the level that each score comes to."""
    steps = [scores >= 0.999, scores >= close, scores >= somewhat]  # noqa: PLR2004
    levels = [Level.SAME, Level.CLOSE, Level.SOMEWHAT]
    return np.select(steps, levels, Level.DIFFERENT).astype(np.int8)


def best_of_values(left: Side, right: Side, score: Score) -> Scores:
    """Return for each pair of cells the highest score of a value of one with one of the other."""
    if not left.column.has_several:
        return score(left.values, right.values)
    ones: list[str] = []
    twos: list[str] = []
    starts = []
    for one, two in zip(left.cells, right.cells, strict=True):
        starts.append(len(ones))
        for value in one:
            ones += [value] * len(two)
            twos += two
    best: Scores = np.maximum.reduceat(score(ones, twos), starts)
    return best
