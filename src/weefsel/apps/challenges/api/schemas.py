"""What the API reads and writes about a challenge, its partners, stakes and pledges."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from weefsel.apps.challenges.api import fields as f
from weefsel.apps.challenges.api import names as names  # noqa: PLC0414 -- the words come first
from weefsel.apps.challenges.api.choices import (
    AnswersRead,
    ChallengeStates,
    ContributionKinds,
    Forms,
    PartnerRoles,
    Steps,
)
from weefsel.apps.core.api.names import add_names
from weefsel.apps.core.api.schemas import PARTLY, Incoming, ListQuery, Outgoing, PageLinks

add_names(
    {
        "ChallengeOut": "Opgave",
        "ChallengeIn": "OpgaveInvoer",
        "ChallengeChange": "OpgaveWijziging",
        "ChallengePage": "OpgaveLijst",
        "SideOut": "OpgavePartner",
        "SideIn": "OpgavePartnerInvoer",
        "SideChange": "OpgavePartnerWijziging",
        "SidePage": "OpgavePartnerLijst",
        "StakeOut": "Belang",
        "StakeIn": "BelangInvoer",
        "StakePage": "BelangLijst",
        "ContributionOut": "Bijdrage",
        "ContributionIn": "BijdrageInvoer",
        "ContributionChange": "BijdrageWijziging",
        "ContributionPage": "BijdrageLijst",
        "DeliveryOut": "Levering",
        "DeliveryIn": "LeveringInvoer",
    }
)


OneState = Annotated[ChallengeStates | None, Field(description="Alleen met deze stand.")]
OneStep = Annotated[Steps | None, Field(description="Alleen bij deze stap.")]
Mine = Annotated[bool, Field(description="`true`: alleen waaraan je organisatie zelf meedoet.")]


class OfChallenge(ListQuery):
    """Filters of a list of things in challenges."""

    challenge_id: f.OfChallenge = None


class RowOut(Outgoing):
    """What every record in a challenge shows."""

    id: f.Id
    version: f.Version
    created_at: f.Instant
    changed_at: f.Instant
    challenge_id: f.Id


class ChallengeOut(Outgoing):
    """A challenge."""

    id: f.Id
    version: f.Version
    created_at: f.Instant
    changed_at: f.Instant
    opened_by_id: f.Id
    opened_by_name: f.NameOf
    question: f.Needed200
    for_whom: f.Line300
    better_when: f.Text2000
    out_of_scope: f.Text2000
    state: ChallengeStates
    step: Steps
    form: Forms | None
    form_reason: f.Line500
    how_we_decide: f.Text2000
    how_we_disagree: f.Text2000
    stakes_opened_at: f.MaybeInstant
    is_question_open: f.Yes
    question_closes_on: f.MaybeDay
    answers_shown: AnswersRead
    public_text: f.Text4000


class ChallengeIn(Incoming):
    """A new challenge."""

    question: f.Needed200
    for_whom: f.Line300 = ""
    better_when: f.Text2000 = ""
    out_of_scope: f.Text2000 = ""
    form: Forms | None = None
    form_reason: f.Line500 = ""
    how_we_decide: f.Text2000 = ""
    how_we_disagree: f.Text2000 = ""
    is_question_open: f.Yes = False
    question_closes_on: f.MaybeDay = None
    answers_shown: AnswersRead = AnswersRead.AFTER_CLOSING
    public_text: f.Text4000 = ""


class ChallengeChange(ChallengeIn):
    """The fields of a challenge that change; what is left out stays."""

    model_config = PARTLY

    question: f.Needed200 = ""
    state: ChallengeStates = ChallengeStates.OPEN
    step: Steps = Steps.DEFINE
    since: f.MaybeDay = None
    open_stakes: f.Yes = False


class ChallengeQuery(ListQuery):
    """Filters of the list of challenges."""

    state: OneState = None
    step: OneStep = None
    mine: Mine = False


class ChallengePage(PageLinks):
    """A page of challenges."""

    results: list[ChallengeOut]


class SideOut(RowOut):
    """A partner in a challenge."""

    organisation_id: f.Id
    organisation_name: f.NameOf
    role: PartnerRoles
    second_role: PartnerRoles | None
    two_roles: f.Line500
    starts_on: f.MaybeDay
    ends_on: f.MaybeDay


class SideIn(Incoming):
    """A new partner."""

    challenge_id: f.Id
    organisation_id: f.Id
    role: PartnerRoles = PartnerRoles.PARTNER


class SideChange(Incoming):
    """What a partner says about its roles; what is left out stays."""

    model_config = PARTLY

    role: PartnerRoles = PartnerRoles.PARTNER
    second_role: PartnerRoles | None = None
    two_roles: f.Line500 = ""


class SidePage(PageLinks):
    """A page of partners."""

    results: list[SideOut]


class StakeOut(Outgoing):
    """What one partner wants, as far as this person may read it; its id is that of the partner."""

    id: f.Id
    version: f.Version
    challenge_id: f.Id
    partner_name: f.NameOf
    written: f.Yes
    sealed: f.Yes
    readable: f.Yes
    interest: f.Text4000
    gain: f.Text4000
    limits: f.Text4000


class StakeIn(Incoming):
    """What one partner wants; replaces what stood there."""

    interest: f.Text4000 = ""
    gain: f.Text4000 = ""
    limits: f.Text4000 = ""
    sealed: f.Yes = False


class StakePage(PageLinks):
    """A page of stakes, one for each partner."""

    results: list[StakeOut]


class DeliveryOut(Outgoing):
    """What came of a pledge."""

    id: f.Id
    amount: f.SomeAmount
    delivered_on: f.Day
    note: f.Line300


class DeliveryIn(Incoming):
    """A new delivery."""

    contribution_id: f.Id
    amount: f.SomeAmount
    delivered_on: f.Day
    note: f.Line300 = ""


class ContributionOut(RowOut):
    """A pledge with what came of it."""

    partner_id: f.Id
    partner_name: f.NameOf
    contribution_kind: ContributionKinds
    what: f.Needed300
    amount: f.Amount
    unit: f.Unit
    starts_on: f.MaybeDay
    ends_on: f.MaybeDay
    deliveries: list[DeliveryOut]


class ContributionChange(Incoming):
    """The fields of a pledge that change; what is left out stays."""

    model_config = PARTLY

    contribution_kind: ContributionKinds = ContributionKinds.PEOPLE
    what: f.Needed300 = ""
    amount: f.Amount = None
    unit: f.Unit = ""
    starts_on: f.MaybeDay = None
    ends_on: f.MaybeDay = None


class ContributionIn(Incoming):
    """A new pledge of a partner."""

    partner_id: f.Id
    contribution_kind: ContributionKinds
    what: f.Needed300
    amount: f.Amount = None
    unit: f.Unit = ""
    starts_on: f.MaybeDay = None
    ends_on: f.MaybeDay = None


class ContributionPage(PageLinks):
    """A page of pledges."""

    results: list[ContributionOut]
