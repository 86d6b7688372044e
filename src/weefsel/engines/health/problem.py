"""What there is to judge a relation by, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Initiative = Literal["ours", "theirs", ""]
LOWEST, HIGHEST = -2, 2


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact of the relation.

    Attributes:
        day: `date.toordinal()`.
        levels: at which levels it counts.
        ours, theirs: the people of either side who were there.
        initiative: whose idea it was, "" where nobody said.
        felt: how it felt, from -2 to 2; None where nobody said.
    """

    day: int
    levels: frozenset[str]
    ours: frozenset[int]
    theirs: frozenset[int]
    initiative: Initiative = ""
    felt: int | None = None


@dataclass(frozen=True, slots=True)
class LevelAsked:
    """What both want at one level.

    Attributes:
        level: which one.
        agreed_days: meet again within so many days; None when nothing is agreed.
        counts_from: the day (`date.toordinal()`) from which a level without contact has waited.
        last_day: of the last contact, where that is older than the contacts given.
    """

    level: str
    agreed_days: int | None
    counts_from: int
    last_day: int | None = None


@dataclass(frozen=True, slots=True)
class HealthParams:
    """What was chosen; the caller takes it from the norms.

    Attributes:
        recent_days: how far back breadth, balance and living levels look.
        key_person_share: from this share on, a relation hangs on one person.
        fewest_contacts: below so many contacts nothing is said about hanging or balance.
        fewest_answers: below so many answers nothing is said about how it felt.
        z: half width of intervals in standard errors; 1.96 for 95 per cent.
    """

    recent_days: int = 365
    key_person_share: float = 0.7
    fewest_contacts: int = 3
    fewest_answers: int = 3
    z: float = 1.959963984540054

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if self.recent_days < 1:
            raise ValueError(f"recent_days is {self.recent_days}; at least 1 is needed")
        if not 0 < self.key_person_share <= 1:
            raise ValueError(f"key_person_share is {self.key_person_share}; it lies in (0, 1]")
        if min(self.fewest_contacts, self.fewest_answers) < 1:
            raise ValueError("fewest_contacts and fewest_answers are at least 1")
        if self.z <= 0:
            raise ValueError(f"z is {self.z}; it is above 0")


@dataclass(frozen=True, slots=True)
class HealthProblem:
    """A relation as one viewer sees it.

    Attributes:
        today: `date.toordinal()`.
        contacts: in any order, none after today.
        levels: what both want at each level, in the order to show them.
    """

    today: int
    contacts: tuple[Contact, ...]
    levels: tuple[LevelAsked, ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for contact in self.contacts:
            if contact.day > self.today:
                raise ValueError(f"a contact on day {contact.day} is after {self.today}")
            if contact.felt is not None and not LOWEST <= contact.felt <= HIGHEST:
                raise ValueError(f"felt is {contact.felt}; it runs from {LOWEST} to {HIGHEST}")
            if contact.ours & contact.theirs:
                raise ValueError(f"on both sides at once: {sorted(contact.ours & contact.theirs)}")
