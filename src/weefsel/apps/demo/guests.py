"""Who comes in for the challenges of Vaarland besides one person per role, and who plays them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.core.enums import Role
from weefsel.apps.demo.challenge_stage import Players, players_now
from weefsel.apps.demo.region import Block, Region
from weefsel.apps.demo.region.challenge_records import CARE
from weefsel.apps.demo.region.challenges import (
    GUEST_DOORS,
    guest_account,
    guests_of,
    organisations_of,
    speakers_of,
)
from weefsel.apps.parties.models import Organisation, Person

# The staff that plays for a partner, by the role it has.
PLAYED_BY = {"vaarstede": Role.PROGRAMME_MANAGER, "korrel": Role.PARTNER}
# In whose name the system plays for the partners that nobody signs in for.
IN_THE_NAME_OF = {
    "lage-vaart": "Petra Visser",
    "horeca": "Chantal IJzerman",
    "vaarcollege": "Vaarcollege",
}


def add_guests(
    block: Block,
    people: Mapping[UUID, Person],
    organisations: Mapping[UUID, Organisation],
    *,
    seed: int,
) -> None:
    """Make the accounts of the guests; like the staff, they have no password.

    Args:
        block: the first block, whose records are in.
        people: who is in, by identifier.
        organisations: those that are in, by identifier.
        seed: of the region.
    """
    for guest in guests_of(block, seed=seed):
        person = people[guest.person]
        user = User.objects.create_user(
            email=person.email or f"{guest.door}@vaarland.example",
            name=person.name,
            uuid=guest.user,
            person=person,
        )
        Membership.objects.create(
            user=user, organisation=organisations[guest.organisation], role=Role.PARTNER
        )


def players_of(block: Block, region: Region) -> Players:
    """Return who plays the challenges; the accounts are in.

    Their last day is the day on which the region stands still, or today where that is earlier:
    nothing can be recorded as done on a day that has yet to come.
    """
    social, care = (guest_account(region.seed, door) for door in GUEST_DOORS)
    by_role = {row.role: row.user for row in region.staff}
    return players_now(
        organisations_of(block, seed=region.seed),
        {
            **{key: by_role[role] for key, role in PLAYED_BY.items()},
            "spil": social,
            CARE: care,
        },
        speakers_of(seed=region.seed),
        IN_THE_NAME_OF,
        min(region.as_of, timezone.localdate()),
    )
