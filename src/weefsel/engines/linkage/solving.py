"""Find the records of one set that stand for the same thing, or match new ones to known ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.linkage.blocking import (
    Block,
    block_of,
    order_by,
    pairs_within,
    words_of,
)
from weefsel.engines.linkage.comparing import Facing
from weefsel.engines.linkage.schema import Profile
from weefsel.engines.linkage.table import (
    EMPTY,
    Ints,
    Table,
    Values,
    distinct,
    table_of,
    with_statistics,
)
from weefsel.engines.linkage.values import Level
from weefsel.engines.linkage.weighing import (
    Floats,
    Levels,
    Weights,
    bits_of,
    expected_weights,
    learnt_weights,
    probability,
    tempered,
)

RAREST, COMMONEST = 5.0, -6.0  # most that rarity can add or take, in bits


@dataclass(frozen=True, slots=True)
class Problem:
    """The records and how they are compared.

    Attributes:
        records: by column, a value or a tuple of values per record; "" and () say nothing.
        profile: fields and keys.
    """

    records: Mapping[str, Values]
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """What was chosen.

    Attributes:
        offer: lowest probability of a pair that is given back.
        automatic: lowest probability of a pair that is certain.
        most: largest block of which all records meet.
        window: how many neighbours a record meets in a larger block.
        n_random: pairs drawn at random, to see how often different things agree.
    """

    offer: float = 0.5
    automatic: float = 0.99
    most: int = 60
    window: int = 10
    n_random: int = 100_000

    def __post_init__(self) -> None:
        """Refuse what is out of range."""
        if not 0 < self.offer <= self.automatic <= 1:
            raise ValueError(
                f"offer {self.offer}, automatic {self.automatic}: 0 < offer <= automatic"
            )
        if min(self.most, self.window) < 1 or self.n_random < 0:
            raise ValueError(
                f"most {self.most}, window {self.window}, n_random {self.n_random}: "
                "the first two are at least 1, the last is not below 0"
            )


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in one field: what was found, and how many bits it speaks for (or against) the pair."""

    field: str
    level: Level
    bits: float


@dataclass(frozen=True, slots=True)
class Doubles:
    """Pairs that are probably the same, most probable first; equal ones by row number.

    Attributes:
        left, right: rows, (n,). Within one set left < right; else left is new and right is known.
        probability: that they are the same, (n,).
        is_certain: probability from `automatic`, enough fields agree, none objects, and neither
            record is as certainly another one too (see `ambiguous`), (n,).
        levels: what was found, (n, fields); values of `Level`.
        bits: what that is worth, (n, fields).
        weights: what the levels are worth, learnt or given.
        n_compared: how many pairs were compared.
        warnings: what makes the outcome less reliable, in English.
    """

    left: Ints
    right: Ints
    probability: Floats
    is_certain: NDArray[np.bool_]
    levels: Levels
    bits: Floats
    weights: Weights
    n_compared: int
    warnings: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return int(self.left.size)

    def reasons(self, k: int) -> tuple[Reason, ...]:
        """Return why pair k is here: each field of which both say something, most telling first."""
        found = [
            Reason(field, Level(level), float(bits))
            for field, level, bits in zip(
                self.weights.fields, self.levels[k].tolist(), self.bits[k].tolist(), strict=True
            )
            if level != Level.MISSING
        ]
        return tuple(sorted(found, key=lambda reason: -abs(reason.bits)))


def find_doubles(problem: Problem, params: Params, rng: np.random.Generator) -> Doubles:
    """Return the pairs of one set that are probably the same.

    Args:
        problem: the records; the weights are learnt from them.
        params: thresholds and limits.
        rng: draws the random pairs.

    Raises:
        ValueError: a column lacks or is too short.
    """
    table = prepared(problem)
    blocks, orders = blocks_of(table, problem.profile)
    a, b = _candidates(blocks, orders, params, table.n)
    facing = Facing(table, table, a, b)
    levels = levels_of(facing, problem.profile)
    weights, warnings = _learnt(table, problem.profile, levels, params, rng)
    return judged(facing, levels, problem.profile, weights, params, warnings)


def prepared(problem: Problem) -> Table:
    """Return the records as arrays, with how common values and words are."""
    profile = problem.profile
    table = table_of(problem.records, profile.columns)
    rare = [field.comparison.rare for field in profile.fields if field.by_rarity]
    worded = [name for field in profile.fields for name in field.comparison.worded]
    return with_statistics(table, rare=rare, worded=worded)


def blocks_of(table: Table, profile: Profile) -> tuple[list[Block], dict[str, Ints]]:
    """Return every key over the records, and the records in order of each sort column."""
    orders = {key.sort_by: order_by(table, key.sort_by) for key in profile.keys}
    parts = {part: words_of(table, part) for key in profile.keys for part in key.parts}
    blocks = []
    for key in profile.keys:
        place = np.empty(table.n, np.int64)
        place[orders[key.sort_by]] = np.arange(table.n)
        blocks.append(block_of(table, key, place, parts))
    return blocks, orders


def _candidates(
    blocks: list[Block], orders: dict[str, Ints], params: Params, n: int
) -> tuple[Ints, Ints]:
    packed = [
        pairs_within(block, orders[block.key.sort_by], most=params.most, window=params.window)
        for block in blocks
    ]
    a, b = np.divmod(distinct(np.concatenate(packed)), max(n, 1))
    return a, b


def levels_of(facing: Facing, profile: Profile) -> Levels:
    """Return the level of each field of each pair, (pairs, fields)."""
    found = np.empty((facing.a.size, len(profile.fields)), np.int8)
    for k, field in enumerate(profile.fields):
        found[:, k] = field.comparison.levels(facing)
    return found


def _learnt(
    table: Table, profile: Profile, levels: Levels, params: Params, rng: np.random.Generator
) -> tuple[Weights, tuple[str, ...]]:
    if not levels.shape[0]:
        return expected_weights(profile, table.n), ("no two records share a key",)
    a, b = _random_pairs(table.n, params.n_random, rng)
    at_random = levels_of(Facing(table, table, a, b), profile)
    return learnt_weights(profile, levels, at_random, n=table.n), ()


def _random_pairs(n: int, wanted: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return pairs of different rows: every pair when there are no more than wanted."""
    if n * (n - 1) // 2 <= wanted:
        first, second = np.triu_indices(n, 1)
        return first.astype(np.int64), second.astype(np.int64)
    first = rng.integers(0, n, wanted)
    second = (first + rng.integers(1, n, wanted)) % n
    return first, second


def judged(
    facing: Facing,
    levels: Levels,
    profile: Profile,
    weights: Weights,
    params: Params,
    warnings: tuple[str, ...] = (),
) -> Doubles:
    """Return the pairs from `params.offer` up, with what each field is worth."""
    bits = bits_of(levels, weights.bits)
    for k, field in enumerate(profile.fields):
        if field.by_rarity:
            bits[:, k] += np.where(
                levels[:, k] == Level.SAME, _rarity(facing, field.comparison.rare), 0.0
            )
    bits = tempered(bits, profile)
    chance = probability(bits.sum(axis=1), weights.share)
    kept = np.flatnonzero(chance >= params.offer)
    order = kept[np.lexsort((facing.b[kept], facing.a[kept], -chance[kept]))]
    left, right = facing.a[order], facing.b[order]
    certain = _certain(levels[order], profile) & (chance[order] >= params.automatic)
    return Doubles(
        left=left,
        right=right,
        probability=chance[order],
        is_certain=certain & ~ambiguous(left, right, certain, within=facing.left is facing.right),
        levels=levels[order],
        bits=bits[order],
        weights=weights,
        n_compared=int(facing.a.size),
        warnings=warnings,
    )


def _rarity(facing: Facing, column: str) -> Floats:
    """Return how much more, in bits, the value that a pair shares says than a usual one would."""
    shares = facing.right.shares[column]
    known = facing.right.columns[column].numbers
    said = known[known != EMPTY]
    usual = float(np.mean(shares[said])) if said.size else 1.0
    x, y = facing.numbers(column)
    share = np.maximum(_share_at(shares, x), _share_at(shares, y))
    floor = 1.0 / max(facing.right.n, 1)
    return np.clip(np.log2(usual / np.maximum(share, floor)), COMMONEST, RAREST)


def _share_at(shares: Floats, numbers: Ints) -> Floats:
    """Return the share of each cell; 0 for one that no known record has."""
    inside = numbers < shares.size
    return np.where(inside, shares[np.where(inside, numbers, 0)], 0.0)


def _certain(levels: Levels, profile: Profile) -> NDArray[np.bool_]:
    """Return whether enough fields agree and none is below what certainty demands."""
    demanded = np.array([field.certain_from for field in profile.fields])
    agree = (levels >= Level.CLOSE).sum(axis=1) >= profile.least_agreeing
    below = ((levels != Level.MISSING) & (levels < demanded)).any(axis=1)
    found: NDArray[np.bool_] = agree & ~below
    return found


def ambiguous(
    left: Ints, right: Ints, certain: NDArray[np.bool_], *, within: bool
) -> NDArray[np.bool_]:
    """Return which certain pairs cannot be, because the same record fits another one as well.

    A record that is certainly two others makes those the same; where they are not certainly so,
    nobody can tell which of the two it is, and a person has to look.

    Args:
        left: row of one side of each pair.
        right: row of the other.
        certain: which pairs are certain so far.
        within: both sides are one set, so that pairs of the others are known; else a new record
            that is certainly two known ones is always ambiguous.
    """
    found = np.zeros(left.size, np.bool_)
    ones, twos = left[certain], right[certain]
    if not ones.size:
        return found
    records = np.concatenate((ones, twos)) if within else ones
    n_others = np.bincount(records, minlength=int(max(ones.max(), twos.max())) + 1)
    several = (n_others[ones] > 1) | (within & (n_others[twos] > 1))
    pairs = list(zip(ones[several].tolist(), twos[several].tolist(), strict=True))
    partners: dict[int, set[int]] = {}
    for one, two in pairs:
        partners.setdefault(one, set()).add(two)
        if within:
            partners.setdefault(two, set()).add(one)
    found[np.flatnonzero(certain)[several]] = [
        _fits_others(one, two, partners) or (within and _fits_others(two, one, partners))
        for one, two in pairs
    ]
    return found


def _fits_others(record: int, partner: int, partners: dict[int, set[int]]) -> bool:
    """Return whether a record is certainly somebody who is not certainly its partner."""
    return bool(partners[record] - {partner} - partners.get(partner, set()))
