"""How records are compared: in which columns, by which keys they meet, what is expected."""

from __future__ import annotations

import math
from dataclasses import dataclass

from weefsel.engines.linkage.comparing import Comparison
from weefsel.engines.linkage.values import Level, Split


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing in which two records are compared.

    Attributes:
        name: how results call it.
        comparison: how the level is found, and from which columns.
        expected: shares of true pairs at DIFFERENT, SOMEWHAT, CLOSE and SAME (the m of Fellegi and
            Sunter) before the data are seen. A level that the comparison never gives may be 0.
        by_chance: the same shares among pairs of different things (u), where general knowledge
            exists; it keeps small sets sober.
        by_rarity: whether sharing a rare value says more than sharing a common one.
        certain_from: lowest level at which the pair can still be certain; a missing value is no
            objection. MISSING demands nothing.
    """

    name: str
    comparison: Comparison
    expected: tuple[float, float, float, float] = (0.03, 0.05, 0.12, 0.8)
    by_chance: tuple[float, float, float, float] | None = None
    by_rarity: bool = False
    certain_from: Level = Level.MISSING

    def __post_init__(self) -> None:
        """Refuse shares that are none."""
        for shares in filter(None, (self.expected, self.by_chance)):
            if min(shares) < 0 or not math.isclose(sum(shares), 1, abs_tol=1e-6):
                raise ValueError(f"{self.name}: shares {shares} do not add up to 1")


@dataclass(frozen=True, slots=True)
class Part:
    """A column as part of a blocking key, cut into words by `split`."""

    column: str
    split: Split


@dataclass(frozen=True, slots=True)
class Key:
    """Records that share a word in every part are compared; without parts every record meets all.

    Attributes:
        parts: one or two.
        sort_by: column by which a block that is too large is sorted, so that neighbours meet.
    """

    parts: tuple[Part, ...]
    sort_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything about a kind of record.

    Attributes:
        fields: what is compared.
        keys: how pairs are found.
        belief: how much the expectations of the fields count beside what is learnt, from 0 to 1.
        doubled: share of the records that is expected to have a double, where nothing is learnt.
        least_agreeing: so many fields have to agree (CLOSE or SAME) before a pair can be certain.
        together: fields that tend to agree together, such as address and telephone number of all
            who share a building. The most telling one counts in full, the others for a quarter.
    """

    fields: tuple[Field, ...]
    keys: tuple[Key, ...]
    belief: float = 0.0
    doubled: float = 0.02
    least_agreeing: int = 1
    together: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse names that are used twice, and nonsense."""
        names = [field.name for field in self.fields]
        if not names or len(set(names)) != len(names):
            raise ValueError(f"fields {names} are none, or have the same name twice")
        if not set(self.together) <= set(names):
            raise ValueError(f"together {self.together} are not among the fields {names}")
        if not self.keys or not 0 <= self.belief <= 1 or not 0 < self.doubled < 1:
            raise ValueError(
                f"{len(self.keys)} keys, belief {self.belief}, doubled {self.doubled}: "
                "wants keys, a belief from 0 to 1, and a share of doubles between 0 and 1"
            )

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that records have to have."""
        used = [column for field in self.fields for column in field.comparison.columns]
        used += [part.column for key in self.keys for part in key.parts]
        used += [key.sort_by for key in self.keys]
        return tuple(dict.fromkeys(used))
