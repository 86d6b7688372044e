"""Writes of the demonstration: load Vaarland, and note who came in through its door."""

from __future__ import annotations

from collections.abc import Callable
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
from weefsel.apps.demo.loading import load_at_once, load_one_by_one
from weefsel.apps.demo.models import ONLY_ROW, DemoRegion
from weefsel.apps.demo.queries import demo_region, has_other_data
from weefsel.apps.demo.region import Block, Region, build_region
from weefsel.apps.demo.region.heart_records import heart_records
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.places.actions import load_municipalities

# Told how many organisations and people are in, of how many.
Report = Callable[[int, int], None]
BLOCK_SIZE = 5_200  # organisations and people in a block


def load_region(*, seed: int, scale: int, actor: Viewer, report: Report) -> DemoRegion:
    """Fill an empty database with Vaarland; a load that stopped goes on where it was.

    The first block goes through the actions, in one transaction. Each further block goes in at
    once, in a transaction of its own. A region that is smaller than asked grows.

    Args:
        seed: which Vaarland.
        scale: 1 is 1,200 organisations and 4,000 people, n is n times as many.
        actor: who loads; the system or a region administrator.
        report: is told how many organisations and people are in, of how many.

    Raises:
        NotPermitted: the actor may not do this.
        NotAllowedNow: other data is here, or another or a larger Vaarland.
        ValueError: the seed or the scale is out of range.
    """
    require(allowed=actor.is_administrator)
    region = build_region(seed=seed, scale=scale)
    mark = demo_region()
    _require_room(mark, seed=seed, scale=scale)
    if mark is not None and mark.is_finished and mark.scale == scale:
        return mark
    for block in region.blocks(first=mark.n_blocks if mark is not None else 0):
        mark = _load_block(region, block, mark, actor=actor, report=report)
        report((block.number + 1) * BLOCK_SIZE, scale * BLOCK_SIZE)
    if mark is None:
        raise AssertionError("a region has at least one block")
    return mark


@transaction.atomic
def note_sign_in(*, user: User, actor: Viewer) -> None:
    """Write in the trail that somebody came in through the demonstration door."""
    record(actor=actor, verb="account.sign_in_demo", target=user)


def _require_room(mark: DemoRegion | None, *, seed: int, scale: int) -> None:
    if mark is None:
        if has_other_data():
            raise NotAllowedNow(
                _(
                    "In deze database staan al gegevens, en Vaarland hoort niet tussen echte "
                    "gegevens. Kies met WEEFSEL_DATA of DATABASE_URL een lege database."
                )
            )
    elif mark.seed != seed or mark.scale > scale:
        raise NotAllowedNow(
            _(
                "Hier staat Vaarland al met seed %(seed)d en schaal %(scale)d. Kies met "
                "WEEFSEL_DATA of DATABASE_URL een lege database voor een ander Vaarland."
            )
            % {"seed": mark.seed, "scale": mark.scale}
        )


@transaction.atomic
def _load_block(
    region: Region, block: Block, mark: DemoRegion | None, *, actor: Viewer, report: Report
) -> DemoRegion:
    """Load one block and move the mark, both or neither."""
    if mark is None:
        mark = DemoRegion.objects.create(id=ONLY_ROW, seed=region.seed, scale=region.scale)
    mark.scale = region.scale
    mark.n_blocks = block.number + 1
    mark.loaded_at = timezone.now() if mark.n_blocks == region.scale else None
    mark.save()
    if block.number == 0:
        _load_first(region, block, mark, actor=actor, report=report)
    else:
        known = rows.known_now([row.id for row in heart_records(region.seed)])
        load_at_once(block, known, mark=mark, actor=actor)
    return mark


def _load_first(
    region: Region, block: Block, mark: DemoRegion, *, actor: Viewer, report: Report
) -> None:
    load_municipalities(rows=[(row.code, row.name) for row in region.municipalities], actor=actor)
    known = rows.known_now([])
    people = load_one_by_one(
        block,
        known,
        actor=actor,
        progress=lambda n_done: report(n_done, region.scale * BLOCK_SIZE),
    )
    _add_staff(region, people, known.organisations)
    record(
        actor=actor,
        verb="demo.load",
        target=mark,
        after={"seed": region.seed, "scale": region.scale, "n_accounts": len(region.staff)},
    )


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
