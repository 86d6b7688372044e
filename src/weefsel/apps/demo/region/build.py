"""Puts Vaarland together, block by block, so that any size takes the memory of one block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from weefsel.apps.demo.region.block import build_block
from weefsel.apps.demo.region.build_contacts import build_contacts
from weefsel.apps.demo.region.contact_records import Contacts
from weefsel.apps.demo.region.contacts import DOMAIN
from weefsel.apps.demo.region.days import Days
from weefsel.apps.demo.region.draw import seeded_uuid
from weefsel.apps.demo.region.geography import MUNICIPALITIES, PLACES, Municipality
from weefsel.apps.demo.region.heart import AS_OF, PEOPLE, STAFF
from weefsel.apps.demo.region.heart_records import heart_id, person_id
from weefsel.apps.demo.region.moving import moved_block, moved_contacts
from weefsel.apps.demo.region.records import Block, Place, StaffMember
from weefsel.apps.demo.region.spelling import slug

# More blocks than this and registration numbers would come round again.
LARGEST_SCALE = 500


@dataclass(frozen=True, slots=True)
class Region:
    """Vaarland for one seed and scale.

    The first block holds the heart and is the same at every scale; each further block adds 1,200
    organisations and 4,000 people. Later subjects (challenges, placements) add a stream of their
    own here, drawn from a source of their own, so that what exists stays as it is.

    Attributes:
        as_of: the day on which the region stands still: nothing in it happens later, but for what
            was promised.
    """

    seed: int
    scale: int
    as_of: date
    municipalities: tuple[Municipality, ...]
    places: tuple[Place, ...]
    staff: tuple[StaffMember, ...]

    def blocks(self, *, first: int = 0) -> Iterator[Block]:
        """Yield the blocks from `first` on, one after another, each made when it is asked for."""
        for number in range(first, self.scale):
            yield moved_block(build_block(self.seed, number), n_days=self._shift)

    def contacts(self, number: int) -> Contacts:
        """Return the relations and contacts of the block with this number."""
        days = Days(shift=self._shift)
        found = build_contacts(build_block(self.seed, number), seed=self.seed, days=days)
        return moved_contacts(found, n_days=self._shift)

    def organisation_id(self, key: str) -> UUID:
        """Return the identifier of an organisation of the heart by its key."""
        return heart_id(self.seed, key)

    def digest(self) -> str:
        """Return a fingerprint of every record; equal regions have equal fingerprints."""
        total = hashlib.sha256(repr((self.seed, self.staff)).encode())
        for block in self.blocks():
            total.update(repr(block).encode())
            total.update(repr(self.contacts(block.number)).encode())
        return total.hexdigest()

    @property
    def _shift(self) -> int:
        return (self.as_of - AS_OF).days


def build_region(*, seed: int, scale: int, as_of: date = AS_OF) -> Region:
    """Return Vaarland: the same seed, scale and day give the same region on any machine.

    Args:
        seed: any whole number from 0; another seed gives other names around the same heart.
        scale: 1 is 1,200 organisations and 4,000 people; n is n times as many.
        as_of: the day on which it stands still; every day in it moves along.

    Raises:
        ValueError: when the seed is negative or the scale is not from 1 to 500.
    """
    if seed < 0:
        raise ValueError(f"seed must be 0 or more, not {seed}")
    if not 1 <= scale <= LARGEST_SCALE:
        raise ValueError(f"scale must be from 1 to {LARGEST_SCALE}, not {scale}")
    return Region(
        seed=seed,
        scale=scale,
        as_of=as_of,
        municipalities=MUNICIPALITIES,
        places=PLACES,
        staff=_staff(seed),
    )


def _staff(seed: int) -> tuple[StaffMember, ...]:
    by_key = {person.key: person for person in PEOPLE}
    members = []
    for row in STAFF:
        person = by_key[row.person]
        family = f"{person.prefix}{person.family_name}".replace(" ", "")
        members.append(
            StaffMember(
                user=seeded_uuid(seed, f"account/{row.person}"),
                person=person_id(seed, row.person),
                name=" ".join(filter(None, (person.given_name, person.prefix, person.family_name))),
                email=f"{slug(person.given_name)}.{slug(family)}@vaarland.{DOMAIN}",
                role=row.role,
                organisations=tuple(heart_id(seed, key) for key in row.organisations),
            )
        )
    return tuple(members)
