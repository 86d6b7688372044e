"""What keeps Vaarland together: relations, contacts, how they felt and what was promised.

Plain frozen records like those in `records`, which they point at by identifier.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class Sharing(StrEnum):
    """Who may see a contact: the own circle, the two sides of a relation, or the region."""

    OWN = "own"
    PARTNER = "partner"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Relation:
    """What `home` keeps with `partner`.

    Attributes:
        keeper: account of the person who keeps it, of those at the door; None elsewhere.
        intended_form: a value of `relations.enums.RelationForm`; so is `actual_form`.
        tier: a value of `relations.enums.Tier`.
        rhythms: most days between two contacts at executive, management and operational level;
            None leaves it to the norm, 0 means that none is kept.
        shared: contacts of this relation can be shared with the partner.
    """

    id: UUID
    home: UUID
    partner: UUID
    keeper: UUID | None
    intended_form: str
    actual_form: str
    tier: str
    rhythms: tuple[int | None, int | None, int | None]
    since: date
    summary: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody at a contact, for one organisation."""

    person: UUID
    organisation: UUID


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One contact.

    Attributes:
        owner: the organisation that logged it.
        logged_by: the account that logged it, where that is one of those at the door.
        kind: a value of `relations.enums.TouchpointKind`.
        initiative_by: the organisation that took the initiative.
        sharing: with whom the owner shares it.
        relation: the relation it was logged for, if any.
    """

    id: UUID
    owner: UUID
    logged_by: UUID | None
    happened_on: date
    kind: str
    summary: str
    initiative_by: UUID
    attended: tuple[Attended, ...]
    sharing: Sharing
    relation: UUID | None


@dataclass(frozen=True, slots=True)
class Impression:
    """How a contact felt to one side, from -2 to 2; None where only a note was made."""

    id: UUID
    touchpoint: UUID
    organisation: UUID
    felt: int | None
    note: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise that somebody at the door looks after; `done_on` is None while it is open.

    Attributes:
        owner: the organisation that keeps it.
        promised_by: the side that would do it: the owner, or the partner.
        touchpoint: the contact in which it was made, if any.
    """

    id: UUID
    owner: UUID
    promised_by: UUID
    assignee: UUID
    relation: UUID | None
    touchpoint: UUID | None
    what: str
    due_on: date
    done_on: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Planted:
    """The structure that was put there on purpose, so that analyses must find it.

    Attributes:
        brokers: people who carry the contact between the two worlds, those who carry most first.
        one_official: (relation, person): nine of its ten contacts of the last year are this one's.
        without_executives: the relation whose executives have not met for fourteen months.
        cooling: relations that met often and then hardly any more.
        introduction: (organisation, organisation, person): two that never met and who knows both.
        improved: the relation whose meetings felt bad, and then better.
        worsened: the relation whose meetings feel worse and worse.
        lopsided: the relation in which one side takes nearly every initiative.
        crossing: share of contact that crosses per quarter, the oldest first (0 to 1).
        enclave: companies that only meet each other; the first once had a call with `caller`, and
            that is all that ties them to the rest.
        caller: the organisation outside with which that call was.
    """

    brokers: tuple[UUID, ...]
    one_official: tuple[UUID, UUID]
    without_executives: UUID
    cooling: tuple[UUID, ...]
    introduction: tuple[UUID, UUID, UUID]
    improved: UUID
    worsened: UUID
    lopsided: UUID
    crossing: tuple[float, ...]
    enclave: tuple[UUID, ...]
    caller: UUID


@dataclass(frozen=True, slots=True)
class Contacts:
    """What one block of Vaarland has in relations and contacts, the oldest contact first.

    `planted` belongs to the first block; further blocks have None.
    """

    number: int
    relations: tuple[Relation, ...]
    touchpoints: tuple[Touchpoint, ...]
    impressions: tuple[Impression, ...]
    follow_ups: tuple[FollowUp, ...]
    planted: Planted | None
