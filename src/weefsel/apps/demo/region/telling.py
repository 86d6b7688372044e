"""Turns the stories, which are written with keys and days ago, into contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from weefsel.apps.demo.region.contact_records import Attended, Sharing, Touchpoint
from weefsel.apps.demo.region.days import Days
from weefsel.apps.demo.region.draw import Draw, Origin, Weighted
from weefsel.apps.demo.region.encounters import Meeting, sharing_of
from weefsel.apps.demo.region.heart_records import heart_id, person_id
from weefsel.apps.demo.region.keeping import Kept
from weefsel.apps.demo.region.roster import Roster
from weefsel.apps.demo.region.stories import LEVEL_OF, PLACE_OF, STORIES, Before, Scene, Story
from weefsel.apps.demo.region.wording import line_of, topic_of

KINDS = Weighted([("call", 36), ("conversation", 30), ("message", 18), ("visit", 16)])


@dataclass(frozen=True, slots=True)
class Told:
    """A contact of a story, with how it felt where that was written."""

    meeting: Meeting
    felt: int | None


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the stories of the first block.

    Attributes:
        kept: the relation of Vaarstede by its partner.
        accounts: the account of a person at the door, by the person.
    """

    origin: Origin
    roster: Roster
    days: Days
    kept: Mapping[UUID, Kept]
    accounts: Mapping[UUID, UUID]

    def tell(self) -> Iterator[Told]:
        """Yield every contact of every story."""
        for story in STORIES:
            draw = self.origin.draw(f"story {story.partner}")
            scenes = [*story.scenes, *_what_went_before(story, draw)]
            for number, scene in enumerate(scenes):
                told = self._told(story, number, scene, draw)
                if told is not None:
                    yield told

    def _told(self, story: Story, number: int, scene: Scene, draw: Draw) -> Told | None:
        kept = self.kept[heart_id(self.origin.seed, story.partner)]
        on = self.days.ago(scene.n_days)
        ours = [self._one_of_us(key) for key in scene.ours.split()]
        theirs = self._one_of_them(kept.relation.partner, scene.theirs, on)
        if theirs is None:
            return None
        partner = self.roster.organisations[kept.relation.partner]
        topic = topic_of(partner.sector, draw)
        relation = kept.relation
        drawn = sharing_of(relation_is_shared=relation.shared, draw=draw)
        touchpoint = Touchpoint(
            id=self.origin.id(f"story/{story.partner}/{number}"),
            owner=relation.home,
            logged_by=next(filter(None, (self.accounts.get(row.person) for row in ours)), None),
            happened_on=on,
            kind=scene.kind,
            summary=scene.text or line_of(scene.kind, "operational", topic, draw),
            initiative_by=relation.home if scene.first == "we" else relation.partner,
            attended=(*ours, theirs),
            sharing=Sharing(scene.sharing or drawn),
            relation=relation.id,
        )
        return Told(Meeting(touchpoint, kept, LEVEL_OF[scene.ours.split()[0]], topic), scene.felt)

    def _one_of_us(self, key: str) -> Attended:
        place = heart_id(self.origin.seed, PLACE_OF[key])
        return Attended(person_id(self.origin.seed, key), place)

    def _one_of_them(self, partner: UUID, key: str, on: date) -> Attended | None:
        """Return who it was; whoever sits at a level comes from the nearest one that is filled."""
        if not key.startswith("@"):
            return Attended(person_id(self.origin.seed, key), partner)
        people = self.roster.present(partner, key[1:], on) or self.roster.anybody(partner, on)
        return Attended(people[0], partner) if people else None


def _what_went_before(story: Story, draw: Draw) -> Iterator[Scene]:
    for before in story.before:
        yield from _steady(before, draw)


def _steady(before: Before, draw: Draw) -> Iterator[Scene]:
    for number, n_days in enumerate(range(before.first, before.last, -before.every)):
        ours, theirs, first = before.turns[number % len(before.turns)]
        executive = ours in {"bos", "yildiz"}
        kind = "conversation" if executive else KINDS.pick(draw)
        yield Scene(n_days, kind, ours, theirs, first, "")
