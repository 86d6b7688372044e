"""The challenges of Vaarland, and who besides the staff comes in for them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from weefsel.apps.demo.region.challenge_meals import MEALS
from weefsel.apps.demo.region.challenge_places import PLACES
from weefsel.apps.demo.region.challenge_quay import QUAY
from weefsel.apps.demo.region.challenge_records import CARE, Story
from weefsel.apps.demo.region.draw import seeded_uuid
from weefsel.apps.demo.region.heart_records import heart_id, person_id
from weefsel.apps.demo.region.records import Block, Openness, Organisation

STORIES: tuple[Story, ...] = (MEALS, QUAY, PLACES)
FEWEST_EMPLOYEES = 40  # of the care provider that is drawn: it has somebody to send


@dataclass(frozen=True, slots=True)
class Guest:
    """A partner with an account of its own, besides one person per role.

    Attributes:
        door: as it stands in the address of the demonstration door.
        user: the identifier of the account.
    """

    door: str
    user: UUID
    organisation: UUID
    person: UUID


def guest_account(seed: int, door: str) -> UUID:
    """Return the identifier of the account of the guest who comes in by this door."""
    return seeded_uuid(seed, f"account/guest/{door}")


# In the order in which they stand at the door.
GUEST_DOORS = ("social-enterprise", "care-provider")


def guests_of(block: Block, *, seed: int) -> tuple[Guest, ...]:
    """Return who comes in for the challenges: the director of De Spil, and one of a care provider.

    Args:
        block: the first block.
        seed: of the region.
    """
    care = care_provider(block)
    director = next(
        row.person
        for row in block.positions
        if row.organisation == care.id and row.ended_on is None and row.level != "operational"
    )
    social, provider = GUEST_DOORS
    return (
        Guest(
            social,
            guest_account(seed, social),
            heart_id(seed, "spil"),
            person_id(seed, "spil-directeur"),
        ),
        Guest(provider, guest_account(seed, provider), care.id, director),
    )


def care_provider(block: Block) -> Organisation:
    """Return the care provider of the challenges: the first of some size in Vaarstede."""
    return next(
        row
        for row in block.organisations
        if row.kind == "care_provider"
        and row.address.municipality == "Vaarstede"
        and row.openness == Openness.REGION
        and row.kvk_number
        and (row.n_employees or 0) >= FEWEST_EMPLOYEES
    )


def organisations_of(block: Block, *, seed: int) -> dict[str, UUID]:
    """Return the identifiers of the partners of all challenges by their keys."""
    keys = {partner.key for story in STORIES for partner in story.partners}
    care = care_provider(block).id
    return {key: care if key == CARE else heart_id(seed, key) for key in sorted(keys)}


def speakers_of(*, seed: int) -> dict[str, UUID]:
    """Return the identifiers of the people who speak for a partner by their keys."""
    keys = {
        key
        for story in STORIES
        for partner in story.partners
        for key, _level, _mandate in partner.voices
    }
    return {key: person_id(seed, key) for key in sorted(keys)}
