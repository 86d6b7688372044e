"""Draws the contacts that organisations have without a municipality: neighbours, and gatherings.

They stay within one world. Whoever crosses is in `brokers`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from weefsel.apps.demo.region.contact_records import Attended, Sharing, Touchpoint
from weefsel.apps.demo.region.days import Days, n_days_ago
from weefsel.apps.demo.region.draw import Draw, Origin, Weighted
from weefsel.apps.demo.region.keeping import FIRST_DAY
from weefsel.apps.demo.region.records import Organisation
from weefsel.apps.demo.region.roster import Roster
from weefsel.apps.demo.region.wording import line_of, topic_of

N_TIES = 1_250
# Further blocks have fewer relations, and more of this.
N_TIES_LATER = 2_000
KINDS = Weighted([("message", 24), ("call", 26), ("conversation", 24), ("visit", 14),
                  ("joint_work", 12)])  # fmt: skip
N_CONTACTS = (1, 7)
# How far a tie reaches: within the municipality, within the line of work, anywhere.
REACH = Weighted([("municipality", 55), ("sector", 33), ("anywhere", 12)])
REGION_PER_MILLE = 550
HOST_KINDS = {"network", "cooperation"}
GUESTS = (3, 8)
PER_YEAR = 3


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Draws the contacts within each world for one block."""

    origin: Origin
    roster: Roster
    days: Days

    def sides(self) -> dict[str, list[Organisation]]:
        """Return the organisations of each side.

        Those of both worlds or of neither are drawn to one, so that they do not join the two by
        the way. Further blocks leave the core to the first.
        """
        draw = self.origin.draw("sides")
        found: dict[str, list[Organisation]] = {"economy": [], "inclusion": []}
        for row in self.roster.organisations.values():
            side = row.world if row.world in found else draw.pick(("economy", "inclusion"))
            public = row.kind in {"municipality", "department"}
            elsewhere = row.core and self.origin.number > 0
            if not (public or elsewhere):
                found[side].append(row)
        return found

    def touchpoints(self) -> Iterator[Touchpoint]:
        """Yield contacts between neighbours and at gatherings, in no order."""
        draw = self.origin.draw("neighbours")
        sides = self.sides()
        n_all = sum(len(rows) for rows in sides.values())
        n_ties = N_TIES_LATER if self.origin.number else N_TIES
        for rows in sides.values():
            circles = _Circles(rows)
            for number in range(n_ties * len(rows) // n_all):
                yield from self._tie(circles, number, draw)
            yield from self._gatherings(circles, draw)

    def _tie(self, circles: _Circles, number: int, draw: Draw) -> Iterator[Touchpoint]:
        ours = draw.pick(circles.everybody)
        theirs = draw.pick(circles.near(ours, REACH.pick(draw)))
        if ours.id == theirs.id:
            return
        began = draw.below(n_days_ago(FIRST_DAY))
        for turn in range(draw.between(*N_CONTACTS)):
            # Rather in the beginning than lately: what began years ago would count least.
            on = self.days.ago(max(draw.below(began + 1), draw.below(began + 1)))
            pair = self._pair(ours.id, theirs.id, on, draw)
            if pair is None:
                continue
            kind = KINDS.pick(draw)
            yield Touchpoint(
                id=self.origin.id(f"neighbours/{ours.id}/{theirs.id}/{number}/{turn}"),
                owner=ours.id,
                logged_by=None,
                happened_on=on,
                kind=kind,
                summary=line_of(kind, "operational", topic_of(theirs.sector, draw), draw),
                initiative_by=draw.pick((ours.id, theirs.id)),
                attended=pair,
                sharing=Sharing.REGION if draw.chance(REGION_PER_MILLE) else Sharing.OWN,
                relation=None,
            )

    def _pair(
        self, ours: UUID, theirs: UUID, on: date, draw: Draw
    ) -> tuple[Attended, Attended] | None:
        mine = self.roster.anybody(ours, on)
        yours = [row for row in self.roster.anybody(theirs, on) if row not in mine]
        if not mine or not yours:
            return None
        return Attended(draw.pick(mine), ours), Attended(draw.pick(yours), theirs)

    def _gatherings(self, circles: _Circles, draw: Draw) -> Iterator[Touchpoint]:
        hosts = [row for row in circles.everybody if row.kind in HOST_KINDS]
        n_days = n_days_ago(FIRST_DAY)
        for host in hosts:
            for turn in range(PER_YEAR * n_days // 365):
                on = self.days.ago(draw.below(n_days))
                attended = self._guests(host, circles, on, draw)
                if len(attended) < GUESTS[0]:
                    continue
                yield Touchpoint(
                    id=self.origin.id(f"gathering/{host.id}/{turn}"),
                    owner=host.id,
                    logged_by=None,
                    happened_on=on,
                    kind="event",
                    summary=line_of("event", "operational", topic_of(host.sector, draw), draw),
                    initiative_by=host.id,
                    attended=attended,
                    sharing=Sharing.REGION,
                    relation=None,
                )

    def _guests(
        self, host: Organisation, circles: _Circles, on: date, draw: Draw
    ) -> tuple[Attended, ...]:
        nearby = circles.near(host, "municipality")
        invited = draw.some(nearby, draw.between(*GUESTS))
        there: dict[UUID, Attended] = {}
        for row in (host, *invited):
            people = [who for who in self.roster.anybody(row.id, on) if who not in there]
            if people:
                person = draw.pick(people)
                there[person] = Attended(person, row.id)
        return tuple(there.values())


class _Circles:
    """The organisations of one side, by who is near whom."""

    def __init__(self, rows: Sequence[Organisation]) -> None:
        self.everybody = rows
        self._by_place: dict[str, list[Organisation]] = defaultdict(list)
        self._by_sector: dict[str, list[Organisation]] = defaultdict(list)
        for row in rows:
            self._by_place[row.address.municipality].append(row)
            self._by_sector[row.sector].append(row)

    def near(self, row: Organisation, reach: str) -> Sequence[Organisation]:
        """Return who is within reach of an organisation, itself included."""
        if reach == "municipality":
            return self._by_place[row.address.municipality]
        return self._by_sector[row.sector] if reach == "sector" else self.everybody
