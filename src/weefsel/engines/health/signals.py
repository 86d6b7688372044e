"""The five signals: rhythm, levels, breadth, balance and experience."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from weefsel.engines.health.experience import Experience, experience_of
from weefsel.engines.health.problem import Contact, HealthParams, HealthProblem, LevelAsked


class Side(Enum):
    """On which side somebody sits."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class LevelState:
    """Rhythm and life of one level.

    Attributes:
        level: which one.
        last_day: of the last contact; None when there never was one.
        agreed_days: meet again within so many days; None when nothing is agreed.
        n_days_late: how many days that is past; 0 when on time or nothing is agreed.
        n_recent: contacts in the recent window; above 0 the level is alive.
    """

    level: str
    last_day: int | None
    agreed_days: int | None
    n_days_late: int
    n_recent: int


@dataclass(frozen=True, slots=True)
class Breadth:
    """How many people carry the relation, in the recent window.

    Attributes:
        n_contacts: contacts in the window.
        n_pairs: different pairs of one of us and one of them who met.
        side, person: who of one side most often was its only one; None when nothing is said.
        n_carried: at how many contacts that was so.
        share: of the contacts; 0 when nothing is said.
        hangs_on_one: whether the share is so high that the relation hangs on this person.
    """

    n_contacts: int
    n_pairs: int
    side: Side | None
    person: int | None
    n_carried: int
    share: float
    hangs_on_one: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """Whose idea contacts were, in the recent window.

    Attributes:
        n_ours, n_theirs, n_unknown: contacts by whose idea they were.
        share: ours, of those where it is known; None when too few are known.
        low, high: its Wilson interval; 0 and 1 when too few are known.
    """

    n_ours: int
    n_theirs: int
    n_unknown: int
    share: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class HealthResult:
    """Five signals; each says what it follows from.

    Attributes:
        levels: rhythm and life of each level, in the order asked.
        breadth: how many people carry it.
        balance: whose idea contacts were.
        experience: how they were felt.
        first_day: of the recent window.
    """

    levels: tuple[LevelState, ...]
    breadth: Breadth
    balance: Balance
    experience: Experience
    first_day: int

    @property
    def n_late(self) -> int:
        """How many levels are past their rhythm."""
        return sum(level.n_days_late > 0 for level in self.levels)

    @property
    def n_agreed(self) -> int:
        """At how many levels a rhythm is agreed."""
        return sum(level.agreed_days is not None for level in self.levels)

    @property
    def n_alive(self) -> int:
        """At how many levels there was contact in the recent window."""
        return sum(level.n_recent > 0 for level in self.levels)


def health_of(problem: HealthProblem, params: HealthParams) -> HealthResult:
    """Return the five signals of one relation.

    Args:
        problem: the relation as one viewer sees it.
        params: what was chosen.

    Returns:
        The signals. Linear in contacts and pairs, quadratic in answers.
    """
    first_day = problem.today - params.recent_days + 1
    recent = [contact for contact in problem.contacts if contact.day >= first_day]
    felt = [(row.day, row.felt) for row in problem.contacts if row.felt is not None]
    return HealthResult(
        levels=tuple(_level(asked, problem, first_day) for asked in problem.levels),
        breadth=_breadth(recent, params),
        balance=_balance(recent, params),
        experience=experience_of(felt, params),
        first_day=first_day,
    )


def _level(asked: LevelAsked, problem: HealthProblem, first_day: int) -> LevelState:
    days = [contact.day for contact in problem.contacts if asked.level in contact.levels]
    last = max(days, default=asked.last_day)
    n_days_late = 0
    if asked.agreed_days is not None:
        since = asked.counts_from if last is None else last
        n_days_late = max(0, problem.today - since - asked.agreed_days)
    n_recent = sum(day >= first_day for day in days)
    return LevelState(asked.level, last, asked.agreed_days, n_days_late, n_recent)


def _breadth(recent: Sequence[Contact], params: HealthParams) -> Breadth:
    pairs = {(one, other) for row in recent for one in row.ours for other in row.theirs}
    n_contacts = len(recent)
    carried = [
        (n, side, person)
        for side, people in (
            (Side.OURS, (row.ours for row in recent)),
            (Side.THEIRS, (row.theirs for row in recent)),
        )
        for person, n in _alone(people).items()
    ]
    if n_contacts < params.fewest_contacts or not carried:
        return Breadth(n_contacts, len(pairs), None, None, 0, 0.0, False)  # noqa: FBT003
    # The most; of equals our own side first, then the lowest row.
    n, side, person = min(carried, key=lambda row: (-row[0], row[1] is Side.THEIRS, row[2]))
    share = n / n_contacts
    hangs = share >= params.key_person_share
    return Breadth(n_contacts, len(pairs), side, person, n, share, hangs)


def _alone(people: Iterable[frozenset[int]]) -> Counter[int]:
    """Return how often somebody was the only one of a side."""
    return Counter(next(iter(there)) for there in people if len(there) == 1)


def _balance(recent: Sequence[Contact], params: HealthParams) -> Balance:
    n_ours = sum(row.initiative == "ours" for row in recent)
    n_theirs = sum(row.initiative == "theirs" for row in recent)
    n_known = n_ours + n_theirs
    n_unknown = len(recent) - n_known
    if n_known < params.fewest_contacts:
        return Balance(n_ours, n_theirs, n_unknown, None, 0.0, 1.0)
    low, high = wilson(n_ours, n_known, z=params.z)
    return Balance(n_ours, n_theirs, n_unknown, n_ours / n_known, low, high)


def wilson(n_yes: int, n: int, *, z: float) -> tuple[float, float]:
    """Return the interval of a share.

    Source: Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical
    inference", JASA 22, 209-212, doi:10.1080/01621459.1927.10502953.

    Raises:
        ValueError: there is nothing to take a share of, or more than all of it.
    """
    if not 0 <= n_yes <= n or n < 1:
        raise ValueError(f"{n_yes} of {n} is no share")
    share, weight = n_yes / n, z * z / n
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(share * (1 - share) / n + weight / (4 * n))
    low = 0.0 if n_yes == 0 else max(0.0, middle - half)
    high = 1.0 if n_yes == n else min(1.0, middle + half)
    return low, high
