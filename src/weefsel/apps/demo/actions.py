"""Writes of the demonstration: load Vaarland, and note who came in through its door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.demo import rows
from weefsel.apps.demo.challenge_loading import load_challenges
from weefsel.apps.demo.contact_loading import load_contacts
from weefsel.apps.demo.guests import add_guests, players_of
from weefsel.apps.demo.loading import load_at_once, load_one_by_one
from weefsel.apps.demo.models import ONLY_ROW, DemoRegion
from weefsel.apps.demo.queries import demo_region, has_other_data
from weefsel.apps.demo.region import Block, Region, build_region
from weefsel.apps.demo.region.heart_records import heart_records
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.places.actions import load_municipalities

# Told how much is in, of how much.
Report = Callable[[int, int], None]
BLOCK_SIZE = 5_200  # organisations and people in a block
CONTACTS_SIZE = 1_300  # what the contacts of a block take, in the time of so many of these


def load_region(
    *, seed: int, scale: int, actor: Viewer, report: Report, as_of: date | None = None
) -> DemoRegion:
    """Fill an empty database with Vaarland; a load that stopped goes on where it was.

    The first block goes through the actions, in one transaction. Each further block goes in at
    once, in a transaction of its own, and so do the contacts of each block. A region that is
    smaller than asked grows.

    Args:
        seed: which Vaarland.
        scale: 1 is 1,200 organisations and 4,000 people, n is n times as many.
        actor: who loads; the system or a region administrator.
        report: is told how much is in, of how much.
        as_of: the day on which the region stands still; today, or the day of what is here.

    Raises:
        NotPermitted: the actor may not do this.
        NotAllowedNow: other data is here, or another or a larger Vaarland.
        ValueError: the seed or the scale is out of range.
    """
    require(allowed=actor.is_administrator)
    mark = demo_region()
    day = as_of or (mark.as_of if mark is not None else timezone.localdate())
    region = build_region(seed=seed, scale=scale, as_of=day)
    _require_room(mark, region)
    if mark is not None and mark.is_finished and mark.scale == scale:
        return mark
    load = _Load(region, actor, report)
    for block in region.blocks(first=mark.n_blocks if mark is not None else 0):
        mark = load.block(block, mark)
        load.tell(mark)
    if mark is None:
        raise AssertionError("a region has at least one block")
    for number in range(mark.n_contact_blocks, scale):
        load.contacts(number, mark)
        load.tell(mark)
    return mark


@transaction.atomic
def note_sign_in(*, user: User, actor: Viewer) -> None:
    """Write in the trail that somebody came in through the demonstration door."""
    record(actor=actor, verb="account.sign_in_demo", target=user)


def _require_room(mark: DemoRegion | None, region: Region) -> None:
    if mark is None:
        if has_other_data():
            raise NotAllowedNow(
                _(
                    "In deze database staan al gegevens, en Vaarland hoort niet tussen echte "
                    "gegevens. Kies met WEEFSEL_DATA of DATABASE_URL een lege database."
                )
            )
    elif (mark.seed, mark.as_of) != (region.seed, region.as_of) or mark.scale > region.scale:
        raise NotAllowedNow(
            _(
                "Hier staat Vaarland al met seed %(seed)d en schaal %(scale)d, zoals het was op "
                "%(day)s. Kies met WEEFSEL_DATA of DATABASE_URL een lege database voor een ander "
                "Vaarland."
            )
            % {"seed": mark.seed, "scale": mark.scale, "day": f"{mark.as_of:%d-%m-%Y}"}
        )


@dataclass(frozen=True, slots=True)
class _Load:
    """One load of a region; each step and its mark go in together or not at all."""

    region: Region
    actor: Viewer
    report: Report

    @transaction.atomic
    def block(self, block: Block, mark: DemoRegion | None) -> DemoRegion:
        """Load who is in a block."""
        region = self.region
        if mark is None:
            mark = DemoRegion(id=ONLY_ROW, seed=region.seed, as_of=region.as_of)
        mark.scale = region.scale
        mark.n_blocks = block.number + 1
        mark.loaded_at = None
        mark.save()
        if block.number == 0:
            self._first(block, mark)
        else:
            known = rows.known_now([row.id for row in heart_records(region.seed)])
            load_at_once(block, known, mark=mark, actor=self.actor)
        return mark

    @transaction.atomic
    def contacts(self, number: int, mark: DemoRegion) -> None:
        """Load the relations and contacts of a block that is in."""
        load_contacts(self.region.contacts(number), mark=mark, actor=self.actor)
        mark.n_contact_blocks = number + 1
        mark.loaded_at = timezone.now() if mark.n_contact_blocks == self.region.scale else None
        mark.save()

    def tell(self, mark: DemoRegion) -> None:
        """Tell how much is in."""
        n_done = mark.n_blocks * BLOCK_SIZE + mark.n_contact_blocks * CONTACTS_SIZE
        self.report(n_done, self._total)

    def _first(self, block: Block, mark: DemoRegion) -> None:
        region = self.region
        municipalities = [(row.code, row.name) for row in region.municipalities]
        load_municipalities(rows=municipalities, actor=self.actor)
        known = rows.known_now([])
        people = load_one_by_one(
            block,
            known,
            actor=self.actor,
            progress=lambda n_done: self.report(n_done, self._total),
        )
        _add_staff(region, people, known.organisations)
        add_guests(block, people, known.organisations, seed=region.seed)
        load_challenges(players_of(block, region), actor=self.actor)
        record(
            actor=self.actor,
            verb="demo.load",
            target=mark,
            after={"seed": region.seed, "scale": region.scale, "n_accounts": len(region.staff)},
        )

    @property
    def _total(self) -> int:
        return self.region.scale * (BLOCK_SIZE + CONTACTS_SIZE)


def _add_staff(
    region: Region, people: dict[UUID, Person], organisations: dict[UUID, Organisation]
) -> None:
    """Make the accounts; nobody has a password, the door is the way in."""
    for member in region.staff:
        user = User.objects.create_user(
            email=member.email,
            name=member.name,
            uuid=member.user,
            person=people[member.person],
        )
        for organisation in member.organisations:
            Membership.objects.create(
                user=user, organisation=organisations[organisation], role=member.role
            )
