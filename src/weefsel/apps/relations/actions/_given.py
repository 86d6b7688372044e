"""What somebody gives to have a contact, relation or follow-up written; not saved yet."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from weefsel.apps.accounts.models import User
from weefsel.apps.core.models import Circle
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.models import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who was there.

    Attributes:
        person: who.
        organisation: for which organisation; None means the one where the position of that day is.
        level: stored value, or "" for unknown; None means that of the position of that day.
    """

    person: Person
    organisation: Organisation | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImpression:
    """How a contact felt for one side.

    Attributes:
        felt: from -2 to 2, or None.
        note: for the own side only.
        organisation: which side; None means the side of who logs it.
    """

    felt: int | None = None
    note: str = ""
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFollowUp:
    """What somebody promised.

    Attributes:
        what: in one line.
        due_on: the last day for it.
        assignee: who looks after it; None means who logs it.
        promised_by: the side that would do it; None means the own one.
        relation: that it belongs to; None means none in particular.
        done_at, outcome: when it was done and what came of it, for what is loaded afterwards.
    """

    what: str
    due_on: datetime.date
    assignee: User | None = None
    promised_by: Organisation | None = None
    relation: Relation | None = None
    done_at: datetime.datetime | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTouchpoint:
    """A contact to log.

    Attributes:
        who: everybody who was there, at least two people.
        happened_on: the day, not after today.
        kind: stored value of the kind.
        summary: in one line.
        initiative_by: the organisation that took the initiative, when known.
        circle: who may see it; None means the organisation that logs it, and nobody else.
        shared_with: the relation whose partner may see it too, instead of `circle`.
        impressions: at most one for each side.
        follow_ups: what was promised.
        owner: the organisation that logs it; None means the one the actor acts for.
        logged_by: the account; None means the actor's.
        uuid: outside identifier, for contacts that have one already.
    """

    who: Sequence[Attendee]
    happened_on: datetime.date
    kind: str
    summary: str = ""
    initiative_by: Organisation | None = None
    circle: Circle | None = None
    shared_with: Relation | None = None
    impressions: Sequence[NewImpression] = ()
    follow_ups: Sequence[NewFollowUp] = ()
    owner: Organisation | None = None
    logged_by: User | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRelation:
    """A relation to open.

    Attributes:
        home: who keeps it.
        partner: with whom.
        values: fields by name, see `RELATION_FIELDS`.
        uuid: outside identifier, for relations that have one already.
    """

    home: Organisation
    partner: Organisation
    values: Mapping[str, Any] = field(default_factory=dict)
    uuid: UUID | None = None
