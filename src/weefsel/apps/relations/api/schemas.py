"""What the API reads and writes about relations, contacts and follow-ups."""

from __future__ import annotations

import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import BeforeValidator, Field, StrictBool

from weefsel.apps.core.api.schemas import (
    LINES,
    PARTLY,
    Incoming,
    ListQuery,
    Outgoing,
    PageLinks,
    line,
)
from weefsel.apps.parties.api import fields as f
from weefsel.apps.parties.api.choices import Levels
from weefsel.apps.parties.api.schemas import RecordOut
from weefsel.apps.relations.api import names as names  # noqa: PLC0414 -- the words come first
from weefsel.apps.relations.api.choices import ContactKinds, RelationForms, Tiers

MaybeDay: TypeAlias = Annotated[datetime.date | None, BeforeValidator(f.only_a_day)]
Day: TypeAlias = Annotated[datetime.date, BeforeValidator(f.only_a_day)]
MaybeId: TypeAlias = UUID | None
Tier: TypeAlias = Annotated[Tiers, Field(description="Hoeveel aandacht de relatie krijgt.")]
Form: TypeAlias = Annotated[
    RelationForms | None,
    Field(description="Wat twee organisaties voor elkaar zijn of willen zijn."),
]
Rhythm: TypeAlias = Annotated[
    Annotated[int, Field(ge=0, le=3650)] | None,
    Field(description="Afgesproken ritme in dagen. Leeg: de norm van de regio; 0: geen ritme."),
]
Summary: TypeAlias = Annotated[str, line(300), Field(description="Waar het om ging, in één regel.")]
About: TypeAlias = Annotated[
    str, line(500, pattern=LINES), Field(description="Waar het in deze relatie om gaat.")
]
Reason: TypeAlias = Annotated[str, line(300), Field(description="Waarom, in eigen woorden.")]
ContactKind: TypeAlias = Annotated[ContactKinds, Field(description="Soort contact.")]
Happened: TypeAlias = Annotated[
    Day, Field(description="De dag van het contact, niet na vandaag.", examples=["2026-11-16"])
]
LastOn: TypeAlias = Annotated[
    MaybeDay,
    Field(description="Laatste contact dat iedereen mag zien die deze relatie mag zien."),
]
ShareWithPartner: TypeAlias = Annotated[
    MaybeId, Field(description="De relatie waarvan de partner het contact ook mag zien.")
]
What: TypeAlias = Annotated[
    str, line(300, shortest=1), Field(description="Wat is afgesproken.", examples=["Bel terug"])
]
DueOn: TypeAlias = Annotated[
    Day, Field(description="De laatste dag ervoor.", examples=["2026-12-01"])
]


class RelationOut(RecordOut):
    """What one organisation keeps with another."""

    home_id: f.Id
    home_name: f.NameOf
    partner_id: f.Id
    partner_name: f.NameOf
    keeper_name: f.MaybeNameOf
    tier: Tier
    intended_form: Form
    actual_form: Form
    rhythm_executive: Rhythm
    rhythm_management: Rhythm
    rhythm_operational: Rhythm
    since: Annotated[MaybeDay, Field(description="Sinds wanneer de relatie er is.")]
    summary: About
    last_on: LastOn
    last_executive_on: LastOn
    last_management_on: LastOn
    last_operational_on: LastOn
    quiet_on: Annotated[
        MaybeDay, Field(description="Eerste dag waarop een niveau over zijn ritme is.")
    ]
    ended: Annotated[bool, Field(description="Of de relatie is beëindigd.")]


class RelationChange(Incoming):
    """The fields of a relation that change; what is left out stays."""

    model_config = PARTLY

    tier: Tier = Tiers.ACTIVE
    intended_form: Form = None
    actual_form: Form = None
    rhythm_executive: Rhythm = None
    rhythm_management: Rhythm = None
    rhythm_operational: Rhythm = None
    since: MaybeDay = None
    summary: About = ""
    circle: f.ShareWith = None
    kept_by_me: Annotated[
        StrictBool, Field(description="Of degene van de sleutel de relatie onderhoudt.")
    ] = False
    ended: Annotated[StrictBool, Field(description="`true` beëindigt, `false` opent weer.")] = False
    stated_reason: Reason = ""


class RelationIn(Incoming):
    """A new relation of the organisation that the key acts for."""

    partner_id: f.Id
    tier: Tier = Tiers.ACTIVE
    intended_form: Form = None
    actual_form: Form = None
    rhythm_executive: Rhythm = None
    rhythm_management: Rhythm = None
    rhythm_operational: Rhythm = None
    since: MaybeDay = None
    summary: About = ""
    circle: f.ShareWith = None
    kept_by_me: StrictBool = True


class RelationPage(PageLinks):
    """A page of relations."""

    results: list[RelationOut]


class RelationQuery(ListQuery):
    """Filters of the list of relations."""

    partner_id: Annotated[MaybeId, Field(description="Alleen met deze organisatie.")] = None
    tier: Annotated[Tiers | None, Field(description="Alleen met deze aandacht.")] = None
    is_mine: Annotated[
        bool, Field(description="Alleen die de houder van de sleutel onderhoudt.")
    ] = False
    quiet: Annotated[bool, Field(description="Alleen wat langer stil is dan afgesproken.")] = False
    ended: Annotated[bool, Field(description="Alleen wat is beëindigd; anders wat loopt.")] = False


class AttendeeOut(Outgoing):
    """Somebody who was there."""

    person_id: f.Id
    person_name: f.NameOf
    organisation_id: f.Id
    organisation_name: f.NameOf
    level: Annotated[Levels | None, Field(description="Op welk niveau, als dat bekend is.")]


class AttendeeIn(Incoming):
    """Somebody who was there; left out: organisation and level of the position of that day."""

    person_id: f.Id
    organisation_id: MaybeId = None
    level: Levels | None = None


class ContactOut(RecordOut):
    """One moment of contact, with who was there as far as you may see them."""

    owner_id: f.Id
    owner_name: f.NameOf
    happened_on: Happened
    kind: ContactKind
    summary: Summary
    initiative_by_id: Annotated[
        MaybeId, Field(description="De organisatie die het initiatief nam, als je die mag zien.")
    ]
    who: list[AttendeeOut]
    withdrawn: Annotated[bool, Field(description="Of het is ingetrokken en niet meetelt.")]


class LineOut(Outgoing):
    """One field that was corrected, in words."""

    field: Annotated[str, Field(description="Welk veld.")]
    before: Annotated[str, Field(description="Wat er stond.")]
    after: Annotated[str, Field(description="Wat ervoor in de plaats kwam.")]


class CorrectionOut(Outgoing):
    """What somebody put right, and when."""

    corrected_at: f.Instant
    corrected_by: f.NameOf
    stated_reason: Reason
    corrected_fields: list[LineOut]


class ContactRead(ContactOut):
    """A contact with what stood there before, newest first."""

    corrections: list[CorrectionOut]


class ContactChange(Incoming):
    """A correction; what is left out stays."""

    model_config = PARTLY

    happened_on: Happened = datetime.date.min
    kind: ContactKind = ContactKinds.CONVERSATION
    summary: Summary = ""
    initiative_by_id: MaybeId = None
    who: Annotated[
        list[AttendeeIn], Field(max_length=500, description="Allen die erbij waren.")
    ] = []
    circle: f.ShareWith = None
    shared_with_id: ShareWithPartner = None
    withdrawn: Annotated[
        StrictBool, Field(description="`true` trekt het in, `false` haalt het terug.")
    ] = False
    stated_reason: Reason = ""


class ContactIn(Incoming):
    """A contact to log; for the own organisation only, unless shared."""

    happened_on: Happened
    kind: ContactKind
    who: Annotated[list[AttendeeIn], Field(min_length=1, max_length=500)]
    summary: Summary = ""
    initiative_by_id: MaybeId = None
    circle: f.ShareWith = None
    shared_with_id: ShareWithPartner = None
    felt: Annotated[
        Annotated[int, Field(ge=-2, le=2)] | None,
        Field(description="Hoe het voelde, van -2 tot 2; ziet alleen de eigen organisatie."),
    ] = None
    own_note: Annotated[
        str,
        line(2000, pattern=LINES),
        Field(description="Notitie die alleen de eigen organisatie ziet."),
    ] = ""


class ContactPage(PageLinks):
    """A page of contacts."""

    results: list[ContactOut]


class ContactQuery(ListQuery):
    """Filters of the list of contacts."""

    relation_id: Annotated[MaybeId, Field(description="Alleen van deze relatie.")] = None
    organisation_id: Annotated[MaybeId, Field(description="Alleen met deze organisatie.")] = None
    person_id: Annotated[MaybeId, Field(description="Alleen met deze persoon.")] = None
    starts_on: Annotated[MaybeDay, Field(description="Vanaf deze dag.")] = None
    ends_on: Annotated[MaybeDay, Field(description="Tot en met deze dag.")] = None
    withdrawn: Annotated[bool, Field(description="Alleen wat is ingetrokken.")] = False


class FollowUpOut(RecordOut):
    """What somebody promised."""

    what: What
    due_on: DueOn
    promised_by_id: Annotated[MaybeId, Field(description="De kant die het doet.")]
    promised_by_name: f.MaybeNameOf
    assignee_name: f.MaybeNameOf
    relation_id: Annotated[MaybeId, Field(description="De relatie waar het bij hoort.")]
    touchpoint_id: Annotated[MaybeId, Field(description="Het contact waar het uit kwam.")]
    done: Annotated[bool, Field(description="Of het is gedaan.")]
    done_at: Annotated[
        datetime.datetime | None, Field(description="Wanneer het gedaan is, in UTC.")
    ]
    outcome: Annotated[str, line(300), Field(description="Wat eruit kwam.")]


class FollowUpChange(Incoming):
    """Another day, or done; what is left out stays."""

    model_config = PARTLY

    due_on: DueOn = datetime.date.min
    done: Annotated[StrictBool, Field(description="`true`: gedaan; `false`: weer open.")] = False
    outcome: Annotated[str, line(300), Field(description="Wat eruit kwam, bij gedaan.")] = ""


class FollowUpIn(Incoming):
    """A promise; the holder of the key looks after it."""

    what: What
    due_on: DueOn
    promised_by_id: Annotated[
        MaybeId, Field(description="De kant die het doet; leeg: de eigen organisatie.")
    ] = None
    relation_id: MaybeId = None
    touchpoint_id: MaybeId = None


class FollowUpPage(PageLinks):
    """A page of follow-ups."""

    results: list[FollowUpOut]


class FollowUpQuery(ListQuery):
    """Filters of the list of follow-ups."""

    is_mine: Annotated[bool, Field(description="Alleen wat de houder van de sleutel bijhoudt.")] = (
        True
    )
    done: Annotated[bool, Field(description="Alleen wat gedaan is; anders wat openstaat.")] = False
    relation_id: Annotated[MaybeId, Field(description="Alleen van deze relatie.")] = None
