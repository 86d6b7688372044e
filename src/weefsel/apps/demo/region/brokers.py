"""Draws the contacts that join the two worlds: a handful of people carry nearly all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from weefsel.apps.demo.region.contact_records import Attended, Sharing, Touchpoint
from weefsel.apps.demo.region.days import Days, n_days_ago
from weefsel.apps.demo.region.draw import Draw, Origin, Weighted
from weefsel.apps.demo.region.heart_records import heart_id, person_id
from weefsel.apps.demo.region.records import Organisation
from weefsel.apps.demo.region.roster import Roster
from weefsel.apps.demo.region.wording import line_of, topic_of

QUARTER = 91  # days
# Share of contact that crosses, in per mille, from five years ago to now in even steps.
CROSSING = (90, 93, 102, 101, 121, 134, 152, 172)
N_QUARTERS = 20
# Who carries it, with how much of it; a key with a slash or without a person means: whoever has
# been at that organisation longest.
BROKERS: tuple[tuple[str, str, int], ...] = (
    ("karim", "vaarstede/werk", 30),
    ("", "werkkracht", 18),
    ("spil-directeur", "spil", 14),
    ("", "duinmonde/werk", 12),
    ("", "linderhout/werk", 10),
    ("", "wierhaven/werk", 8),
)
BY_OTHERS_PER_MILLE = 80
# Whoever is drawn may not have been there yet; then somebody else is drawn.
N_ATTEMPTS = 4
PORTFOLIO = 14
KINDS = Weighted([("call", 26), ("conversation", 30), ("visit", 24), ("joint_work", 12),
                  ("message", 8)])  # fmt: skip
REGION_PER_MILLE = 600
WORLDS = frozenset({"inclusion", "economy"})


@dataclass(frozen=True, slots=True)
class Broker:
    """Somebody of the world of inclusion who knows companies.

    Attributes:
        portfolio: the organisations of the economy this person sees, the most often first.
    """

    person: UUID
    organisation: UUID
    weight: int
    portfolio: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True)
class Crossings:
    """Draws contacts between the worlds until the wanted share of contact crosses.

    Attributes:
        worlds: the world of each organisation that is in one of the two.
        sides: organisations by the side they are on, as `Neighbours.sides` gives them.
        reserved: organisations that no broker sees, because their own story says so.
    """

    origin: Origin
    roster: Roster
    days: Days
    worlds: Mapping[UUID, str]
    sides: Mapping[str, Sequence[Organisation]]
    reserved: frozenset[UUID]

    def brokers(self) -> list[Broker]:
        """Return the brokers with the companies they know; those who carry most come first."""
        draw = self.origin.draw("brokers")
        firms = [
            row
            for row in self.sides["economy"]
            if row.world == "economy" and row.id not in self.reserved
        ]
        found = []
        for key, place, weight in BROKERS:
            organisation = heart_id(self.origin.seed, place)
            person = (
                person_id(self.origin.seed, key)
                if key
                else self.roster.first_of(organisation, "operational")
            )
            municipality = self.roster.organisations[organisation].address.municipality
            near = [row for row in firms if row.address.municipality == municipality]
            portfolio = (*draw.some(near, PORTFOLIO - 4), *draw.some(firms, 4))
            found.append(Broker(person, organisation, weight, portfolio))
        return found

    def touchpoints(self, others: Iterable[Touchpoint]) -> Iterator[Touchpoint]:
        """Yield as many crossing contacts per quarter as the share asks, given the others."""
        draw = self.origin.draw("crossings")
        brokers = Weighted([(row, row.weight) for row in self.brokers()])
        within, across = self._counts(others)
        for quarter in range(N_QUARTERS):
            share = crossing_share(quarter)
            wanted = round(within[quarter] * share / (1 - share)) - across[quarter]
            for number in range(max(0, wanted)):
                attempts = (
                    self._crossing(brokers, quarter, number, draw) for _ in range(N_ATTEMPTS)
                )
                yield from islice((row for row in attempts if row is not None), 1)

    def _counts(self, others: Iterable[Touchpoint]) -> tuple[Counter[int], Counter[int]]:
        """Return per quarter how many contacts stay within a world and how many cross."""
        within: Counter[int] = Counter()
        across: Counter[int] = Counter()
        for row in others:
            places = {attended.organisation for attended in row.attended}
            worlds = {self.worlds[place] for place in places if place in self.worlds}
            if worlds == WORLDS:
                across[quarter_of(row.happened_on)] += 1
            elif worlds and sum(place in self.worlds for place in places) > 1:
                within[quarter_of(row.happened_on)] += 1
        return within, across

    def _crossing(
        self, brokers: Weighted[Broker], quarter: int, number: int, draw: Draw
    ) -> Touchpoint | None:
        n_days = (N_QUARTERS - quarter - 1) * QUARTER + draw.between(1, QUARTER)
        on = self.days.ago(n_days)
        if draw.chance(BY_OTHERS_PER_MILLE):
            pair = self._anybody(on, draw)
        else:
            pair = self._through(brokers.pick(draw), on, draw)
        if pair is None:
            return None
        ours, theirs = pair
        kind = KINDS.pick(draw)
        sector = self.roster.organisations[theirs.organisation].sector
        return Touchpoint(
            id=self.origin.id(f"crossing/{quarter}/{number}"),
            owner=self._owner(ours.organisation),
            logged_by=None,
            happened_on=on,
            kind=kind,
            summary=line_of(kind, "operational", topic_of(sector, draw), draw),
            initiative_by=draw.pick((ours.organisation, theirs.organisation)),
            attended=pair,
            sharing=Sharing.REGION if draw.chance(REGION_PER_MILLE) else Sharing.OWN,
            relation=None,
        )

    def _owner(self, organisation: UUID) -> UUID:
        """Return the municipality of a department, and any other organisation itself."""
        return self.roster.organisations[organisation].parent or organisation

    def _through(self, broker: Broker, on: date, draw: Draw) -> tuple[Attended, Attended] | None:
        if broker.person not in self.roster.anybody(broker.organisation, on):
            return None
        # The first of a portfolio are seen more often than the last.
        spot = min(draw.below(len(broker.portfolio)), draw.below(len(broker.portfolio)))
        firm = broker.portfolio[spot].id
        people = self.roster.anybody(firm, on)
        if not people:
            return None
        return Attended(broker.person, broker.organisation), Attended(draw.pick(people), firm)

    def _anybody(self, on: date, draw: Draw) -> tuple[Attended, Attended] | None:
        pair = []
        for side in ("inclusion", "economy"):
            place = draw.pick(self.sides[side]).id
            people = self.roster.anybody(place, on)
            if not people or place in self.reserved or self.worlds.get(place) != side:
                return None
            pair.append(Attended(draw.pick(people), place))
        return (pair[0], pair[1])


def crossing_share(quarter: int) -> float:
    """Return which part of contact crosses in a quarter, the oldest being 0."""
    spot = quarter * (len(CROSSING) - 1) / (N_QUARTERS - 1)
    left = min(int(spot), len(CROSSING) - 2)
    part = spot - left
    return (CROSSING[left] * (1 - part) + CROSSING[left + 1] * part) / 1000


def quarter_of(on: date) -> int:
    """Return the quarter a day is in, the oldest being 0."""
    return N_QUARTERS - 1 - max(0, n_days_ago(on) - 1) // QUARTER
