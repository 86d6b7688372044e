"""Companies that only meet each other, and hang on the rest of the region by one old call.

Nobody of the other world knows them, so that introducing one of them brings most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from weefsel.apps.demo.region.contact_records import Attended, Sharing, Touchpoint
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.demo.region.wording import line_of, topic_of

if TYPE_CHECKING:
    from uuid import UUID

    from weefsel.apps.demo.region.days import Days
    from weefsel.apps.demo.region.draw import Draw, Origin
    from weefsel.apps.demo.region.records import Organisation
    from weefsel.apps.demo.region.roster import Roster

PLACE = "Oosterkwel"
N_MEMBERS = 16
# Whom each meets: so many seats further round the table.
SEATS_APART = (1, 2, 5)
FIRST_CONTACT, LAST_CONTACT = 700, 20  # days ago
PACE = (70, 150)  # days between two contacts of a pair
CALLED = 600  # days ago
KINDS = ("call", "conversation", "visit")


@dataclass(frozen=True, slots=True)
class Enclave:
    """The companies of the enclave and what they do.

    Attributes:
        members: the companies; the first is the one that somebody outside once called.
        outside: who called.
    """

    origin: Origin
    roster: Roster
    days: Days
    members: tuple[UUID, ...]
    outside: UUID

    @classmethod
    def of(
        cls, origin: Origin, roster: Roster, days: Days, *, taken: Collection[UUID], outside: UUID
    ) -> Enclave:
        """Return the enclave of a block.

        Args:
            origin: where it is drawn from.
            roster: who may be in it.
            days: which days are working days.
            taken: companies with a story of their own, or that somebody keeps a relation with.
            outside: the organisation with which the one old call was.
        """
        seen: set[UUID] = set()
        fit = []
        for row in roster.organisations.values():
            people = _steady_people(roster, row.id, since=days.ago(FIRST_CONTACT))
            if _fits(row) and row.id not in taken and people and not people & seen:
                fit.append(row.id)
                seen |= people
        members = origin.draw("enclave").some(fit, N_MEMBERS)
        return cls(origin, roster, days, members, outside)

    def kept_apart(self, touchpoints: Iterable[Touchpoint]) -> Iterator[Touchpoint]:
        """Yield the contacts of others, as they are when nobody of the enclave is there."""
        inside = frozenset(self.members)
        for row in touchpoints:
            there = tuple(who for who in row.attended if who.organisation not in inside)
            if len(there) == len(row.attended):
                yield row
            elif len({who.organisation for who in there}) > 1:
                yield replace(row, attended=there)

    def touchpoints(self) -> Iterator[Touchpoint]:
        """Yield what they meet about with each other, and the old call."""
        draw = self.origin.draw("enclave contacts")
        n_members = len(self.members)
        for spot, ours in enumerate(self.members):
            for apart in SEATS_APART:
                theirs = self.members[(spot + apart) % n_members]
                n_days = FIRST_CONTACT - draw.below(PACE[0])
                while n_days > LAST_CONTACT:
                    yield self._contact((ours, theirs), n_days, draw.pick(KINDS), draw)
                    n_days -= draw.between(*PACE)
        yield self._contact((self.members[0], self.outside), CALLED, "call", draw)

    def _contact(self, pair: tuple[UUID, UUID], n_days: int, kind: str, draw: Draw) -> Touchpoint:
        ours, theirs = pair
        on = self.days.ago(n_days)
        topic = topic_of(self.roster.organisations[theirs].sector, draw)
        return Touchpoint(
            id=self.origin.id(f"enclave/{ours}/{theirs}/{n_days}"),
            owner=ours,
            logged_by=None,
            happened_on=on,
            kind=kind,
            summary=line_of(kind, "operational", topic, draw),
            initiative_by=draw.pick(pair),
            attended=tuple(self._who(place, on, draw) for place in pair),
            sharing=Sharing.REGION,
            relation=None,
        )

    def _who(self, organisation: UUID, on: date, draw: Draw) -> Attended:
        steady = _steady_people(self.roster, organisation, since=self.days.ago(FIRST_CONTACT))
        people = [row for row in self.roster.anybody(organisation, on) if row in steady]
        return Attended(draw.pick(people), organisation)


def _fits(row: Organisation) -> bool:
    return (
        row.kind == "company"
        and row.world == "economy"
        and row.address.municipality == PLACE
        and not row.core
    )


def _steady_people(roster: Roster, organisation: UUID, *, since: date) -> set[UUID]:
    """Return who sits there now, and did on a day long ago."""
    return set(roster.anybody(organisation, since)) & set(roster.anybody(organisation, AS_OF))
