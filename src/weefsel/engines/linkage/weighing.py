"""What each level of each field is worth, learnt from the records without labels.

Fellegi, I.P. and Sunter, A.B. (1969), A theory for record linkage, JASA 64, 1183-1210: a field at a
level speaks for a true pair by log2(m / u) bits, where m is the share of true pairs at that level
and u that of other pairs. The share of true ones among all pairs is where the sum begins.

u comes from pairs drawn at random, m and the share of true pairs from expectation-maximisation over
the distinct patterns of levels of the pairs that share a key (Winkler, W.E. (1988), Using the EM
algorithm for weight computation in the Fellegi-Sunter model, ASA Section on Survey Research
Methods, 667-671). Pairs that share a key must not teach u: they were chosen because they agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.linkage.schema import Profile
from weefsel.engines.linkage.values import N_LEVELS

Floats = NDArray[np.float64]
Levels = NDArray[np.int8]
MOST_ROUNDS = 200
ENOUGH = 1e-7
LEAST = 1e-6  # of any share
CHANCE_COUNTS = 1_000  # pairs for which general knowledge about chance counts
LEARNT_FROM = 0.1  # true pairs for which the expectations count while learning from few
MOST_SHARE = 0.5
TOGETHER = 0.25  # what a field counts for beside a more telling one that it agrees together with


@dataclass(frozen=True, slots=True)
class Weights:
    """What levels are worth.

    Attributes:
        fields: names, in the order of the rows of `m` and `u`.
        m, u: shares at DIFFERENT, SOMEWHAT, CLOSE, SAME among true and among other pairs.
        share: of all pairs, also those that are never compared, how many are true.
        n_rounds: rounds until the estimates stood still; 0 when nothing was learnt.
    """

    fields: tuple[str, ...]
    m: Floats
    u: Floats
    share: float
    n_rounds: int = 0

    def __post_init__(self) -> None:
        """Refuse shares that are none."""
        shape = (len(self.fields), N_LEVELS)
        if self.m.shape != shape or self.u.shape != shape or not 0 < self.share < 1:
            raise ValueError(
                f"m {self.m.shape}, u {self.u.shape}, share {self.share}: want {shape}"
            )
        if not (np.all(self.m > 0) and np.all(self.u > 0)):
            raise ValueError("every share must be above 0")

    @property
    def bits(self) -> Floats:
        """What each level of each field is worth."""
        return rising(self.m, self.u)

    def as_plain(self) -> dict[str, object]:
        """Return numbers and lists, to keep as JSON."""
        return {
            "fields": list(self.fields),
            "m": self.m.tolist(),
            "u": self.u.tolist(),
            "share": self.share,
            "n_rounds": self.n_rounds,
        }


def weights_from(plain: Mapping[str, object]) -> Weights:
    """Return what `Weights.as_plain` gave.

    Raises:
        ValueError: it is something else.
    """
    try:
        return Weights(
            fields=tuple(plain["fields"]),  # type: ignore[arg-type]
            m=np.asarray(plain["m"], np.float64),
            u=np.asarray(plain["u"], np.float64),
            share=float(plain["share"]),  # type: ignore[arg-type]
            n_rounds=int(plain["n_rounds"]),  # type: ignore[call-overload]
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no weights: {error}") from error


def expected_weights(profile: Profile, n: int) -> Weights:
    """Return the weights as the profile expects them among n records, before any data."""
    return Weights(
        tuple(field.name for field in profile.fields),
        _shares(_expected(profile), LEAST),
        _shares(_chances(profile) * CHANCE_COUNTS, LEAST),
        _expected_share(profile, n),
    )


def learnt_weights(profile: Profile, candidates: Levels, at_random: Levels, *, n: int) -> Weights:
    """Return the weights that fit the pairs best.

    Args:
        profile: what is expected beforehand, and how strongly.
        candidates: levels of the pairs that share a key, one row per pair.
        at_random: levels of pairs drawn at random, nearly all of different things.
        n: number of records.

    Complexity: one pass over the pairs, then rounds over the distinct patterns of levels.
    """
    patterns, counts = distinct_patterns(candidates)
    n_pairs = n * (n - 1) / 2
    expected = _shares(_expected(profile), LEAST)
    drawn, chances = _counts(at_random), _chances(profile) * CHANCE_COUNTS
    m, share, n_rounds = expected, _expected_share(profile, n), 0
    u = _shares(_others(drawn, m, share) + chances, 0.5)
    for n_rounds in range(1, MOST_ROUNDS + 1):  # noqa: B007 -- told afterwards
        bits = tempered(bits_of(patterns, rising(m, u)), profile)
        true = probability(bits.sum(axis=1), share) * counts
        before, n_before = m, share * n_pairs
        learnt = _shares(_counts(patterns, true) + LEARNT_FROM * expected, 1e-4)
        m = profile.belief * expected + (1 - profile.belief) * learnt
        share = min((float(true.sum()) + 1) / (n_pairs + 2), MOST_SHARE)
        u = _shares(_others(drawn, m, share) + chances, 0.5)
        if np.max(np.abs(m - before)) < ENOUGH and abs(share * n_pairs - n_before) < ENOUGH * n:
            break
    return Weights(tuple(field.name for field in profile.fields), m, u, share, n_rounds)


def rising(m: Floats, u: Floats) -> Floats:
    """Return log2(m / u), for no level more than for the level above it.

    Where few pairs taught a level, chance could make a name that is nearly the same say more
    than one that is the same.
    """
    worth = np.log2(m / u)
    found: Floats = np.minimum.accumulate(worth[:, ::-1], axis=1)[:, ::-1]
    return found


def _expected_share(profile: Profile, n: int) -> float:
    """Return which share of all pairs is true when some of the records have one double."""
    return min(profile.doubled / max(n - 1, 1), MOST_SHARE)


def distinct_patterns(levels: Levels) -> tuple[Levels, Floats]:
    """Return (each distinct row of levels, how many pairs have it)."""
    n_fields = levels.shape[1]
    powers = (N_LEVELS + 1) ** np.arange(n_fields, dtype=np.int64)
    packed, counts = np.unique((levels.astype(np.int64) + 1) @ powers, return_counts=True)
    patterns = packed[:, None] // powers % (N_LEVELS + 1) - 1
    return patterns.astype(np.int8), counts.astype(np.float64)


def _others(drawn: Floats, m: Floats, share: float) -> Floats:
    """Return the counts of pairs drawn at random without the true ones that must be among them."""
    true = drawn.sum(axis=1, keepdims=True) * share * m
    others: Floats = np.maximum(drawn - true, 0.0)
    return others


def _expected(profile: Profile) -> Floats:
    return np.array([field.expected for field in profile.fields])


def _chances(profile: Profile) -> Floats:
    """Return what general knowledge says about chance; 0 for fields of which nothing is known."""
    return np.array([field.by_chance or (0.0,) * N_LEVELS for field in profile.fields])


def _counts(levels: Levels, weights: Floats | None = None) -> Floats:
    """Return how many pairs, weighted, are at each level of each field; missing ones left out."""
    found = np.zeros((levels.shape[1], N_LEVELS))
    for row, column in enumerate(levels.T):
        known = column >= 0
        counted = None if weights is None else weights[known]
        found[row] = np.bincount(column[known], weights=counted, minlength=N_LEVELS)
    return found


def _shares(counts: Floats, least: float) -> Floats:
    """Return counts as shares per row, none of them 0."""
    counts = counts + least
    shares: Floats = counts / counts.sum(axis=1, keepdims=True)
    return shares


def bits_of(levels: Levels, worth: Floats) -> Floats:
    """Return what each field of each pair is worth; a missing one nothing."""
    fields = np.arange(levels.shape[1])
    return np.where(levels >= 0, worth[fields, np.maximum(levels, 0)], 0.0)


def tempered(bits: Floats, profile: Profile) -> Floats:
    """Return the bits, where fields that tend to agree together count less than one by one."""
    which = [k for k, field in enumerate(profile.fields) if field.name in profile.together]
    if not which:
        return bits
    found = bits.copy()
    some = found[:, which]
    strongest = some.max(axis=1, keepdims=True)
    found[:, which] = np.where((some > 0) & (some < strongest), some * TOGETHER, some)
    return found


def probability(bits: Floats, share: float) -> Floats:
    """Return the probability that goes with a sum of bits, when `share` of all pairs is true."""
    exponent = np.clip(bits + np.log2(share / (1 - share)), -500, 500)
    chance: Floats = 1.0 / (1.0 + np.exp2(-exponent))
    return chance
