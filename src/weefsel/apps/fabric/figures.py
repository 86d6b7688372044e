"""What a reading says, in numbers with names; the pages turn it into sentences.

Everything is plain: it is stored as JSON and read back without arithmetic packages. Organisations
and people are keys of records, days are ISO dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Worlds:
    """How far two worlds are apart, by which ties cross between them.

    Only who is in exactly one of the two worlds counts. Strengths are those of the day.

    Attributes:
        n_within, n_across: ties that stay within a world, and that cross.
        within, across: their strengths together.
        index: E-I index of the ties, from -1 (none crosses) to 1 (all do); None without ties.
        expected: E-I index to expect when worlds were dealt out at random.
        deviation: standard deviation of that.
        z: how many deviations the index is from what is expected.
        chance: probability that chance alone gives an index this far from what is expected.
    """

    n_within: int = 0
    n_across: int = 0
    within: float = 0.0
    across: float = 0.0
    index: float | None = None
    expected: float | None = None
    deviation: float | None = None
    z: float | None = None
    chance: float | None = None

    @property
    def share(self) -> float | None:
        """Part of the strength that crosses, from 0 to 1; None without ties."""
        total = self.within + self.across
        return self.across / total if total > 0 else None


@dataclass(frozen=True, slots=True)
class WorldCount:
    """How many there are of one world, how many of them have a tie, and how strong together."""

    world: str
    n_nodes: int
    n_tied: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """The strength within and across the worlds on the last day of a quarter."""

    on: str
    within: float
    across: float

    @property
    def share(self) -> float | None:
        """Part of the strength that crosses, from 0 to 1; None without ties."""
        total = self.within + self.across
        return self.across / total if total > 0 else None


@dataclass(frozen=True, slots=True)
class Place:
    """The worlds in one municipality: of ties with at least one end there."""

    place: int
    n_nodes: int
    worlds: Worlds


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries the contact between the worlds.

    Attributes:
        row: key of the organisation (or person).
        n_ties: ties of it that cross, or lead to somebody who passes on.
        share: part of what crosses that is gone without it.
        remains: the other part.
        paths: of all pairs between the worlds, for which part the shortest path runs through it.
        constraint: Burt's constraint; low for who joins those who do not know each other.
        pairs_cut: pairs between the worlds that only it connects.
        people: (key of a person, contacts) of who did it for the organisation, who did most first.
    """

    row: int
    n_ties: int
    share: float
    remains: float
    paths: float
    constraint: float
    pairs_cut: int
    people: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Without:
    """What remains when the first carriers leave together.

    Attributes:
        n: how many leave.
        share_left: part of what crosses that remains.
        n_pairs: pairs between the worlds that can reach each other now.
        n_lost: of those, how many could not any more.
    """

    n: int = 0
    share_left: float = 1.0
    n_pairs: int = 0
    n_lost: int = 0


@dataclass(frozen=True, slots=True)
class Cooling:
    """A tie that lost much in half a year.

    Attributes:
        low, high: its ends.
        was, now: its strength half a year ago, and now.
        n_contacts: how many contacts there ever were.
        first_on, last_on: the days of the first and the last.
    """

    low: int
    high: int
    was: float
    now: float
    n_contacts: int
    first_on: str
    last_on: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """A relation that hangs on one person.

    Attributes:
        relation: key of the relation.
        person: key of who carries it.
        n_carried: recent contacts at which this person was the only one of his or her side.
        n_contacts: of so many.
    """

    relation: int
    person: int
    n_carried: int
    n_contacts: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two organisations of different worlds without a tie, who could be introduced.

    Attributes:
        first, second: keys of the organisations, in order.
        gain: how much nearer it brings the worlds once those chosen before it are introduced, in
            per cent of the distance there is.
        alone: the same if only these two are introduced; 0 in readings that do not know it.
        chain: keys of the people from `first` to `second`, one of either included; empty without
            anybody who could introduce them.
        chain_strength: how strong the weakest link of the chain is.
        same_place: whether they are in one municipality.
        tags: labels both have.
        joins: how many organisations this would join to the rest, where nobody can introduce them
            yet; 0 when somebody can.
    """

    first: int
    second: int
    gain: float
    chain: tuple[int, ...] = ()
    chain_strength: float = 0.0
    same_place: bool = False
    tags: tuple[str, ...] = ()
    joins: int = 0
    alone: float = 0.0


@dataclass(frozen=True, slots=True)
class InChallenge:
    """Whom to introduce among the partners of one challenge.

    Attributes:
        challenge: key of the challenge.
        proposals: best first.
    """

    challenge: int
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything a reading says besides the graph.

    Attributes:
        n_nodes, n_tied: who takes part, and who has at least one tie.
        n_ties, strength: ties, and their strengths together.
        n_contacts: contacts that were read.
        n_large: contacts left out because too many people were there.
        first_on, last_on: the days of the first and last contact; "" without any.
        half_life: days, as strengths were computed.
        n_parts, largest_part: connected parts, and how many the largest has.
        n_communities: groups that are tied closer together than to others.
        worlds: see `Worlds`.
        counts: by world.
        quarters: oldest first.
        places: by key of the municipality.
        carriers: who carries most first.
        without: what remains when the first of them leave together.
        is_exact: whether paths between the worlds were counted from everybody, not from a sample.
        people_who_carry: (key, contacts) of the fewest people who together did four fifths of the
            contacts that cross, and what part that is.
        cooling: what lost most first.
        hanging: relations on one person, the largest part of contacts first.
        proposals: best first.
        challenges: the same among the partners of the challenges that changed last.
        seconds: how long reading took.
    """

    n_nodes: int = 0
    n_tied: int = 0
    n_ties: int = 0
    strength: float = 0.0
    n_contacts: int = 0
    n_large: int = 0
    first_on: str = ""
    last_on: str = ""
    half_life: float = 0.0
    n_parts: int = 0
    largest_part: int = 0
    n_communities: int = 0
    worlds: Worlds = field(default_factory=Worlds)
    counts: tuple[WorldCount, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    places: tuple[Place, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    without: Without = field(default_factory=Without)
    is_exact: bool = True
    people_who_carry: tuple[tuple[int, int], ...] = ()
    people_share: float = 0.0
    cooling: tuple[Cooling, ...] = ()
    hanging: tuple[Hanging, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    challenges: tuple[InChallenge, ...] = ()
    seconds: float = 0.0


def as_json(figures: Figures) -> dict[str, Any]:
    """Return the figures as they are stored."""
    return asdict(figures)


def from_json(stored: Mapping[str, Any]) -> Figures:
    """Return stored figures; what an older version did not store is empty."""
    given = {name: stored[name] for name in Figures.__slots__ if name in stored}
    made: dict[str, Any] = {
        "worlds": lambda one: Worlds(**one),
        "counts": _each(lambda one: WorldCount(**one)),
        "quarters": _each(lambda one: Quarter(**one)),
        "places": _each(lambda one: Place(**{**one, "worlds": Worlds(**one["worlds"])})),
        "without": lambda one: Without(**one),
        "carriers": _each(lambda one: Carrier(**{**one, "people": _pairs(one["people"])})),
        "people_who_carry": _pairs,
        "cooling": _each(lambda one: Cooling(**one)),
        "hanging": _each(lambda one: Hanging(**one)),
        "proposals": _each(_proposal),
        "challenges": _each(_in_challenge),
    }
    return Figures(**{name: made.get(name, _same)(value) for name, value in given.items()})


def _same(value: Any) -> Any:
    return value


def _each(make: Any) -> Any:
    return lambda values: tuple(make(value) for value in values)


def _pairs(values: Any) -> tuple[tuple[int, int], ...]:
    return tuple((one, other) for one, other in values)


def _proposal(one: Mapping[str, Any]) -> Proposal:
    return Proposal(**{**one, "chain": tuple(one["chain"]), "tags": tuple(one["tags"])})


def _in_challenge(one: Mapping[str, Any]) -> InChallenge:
    return InChallenge(one["challenge"], tuple(map(_proposal, one["proposals"])))
