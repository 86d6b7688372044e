"""What the API reads and writes about agreements, promises, decisions and conversations."""

from __future__ import annotations

import datetime

from weefsel.apps.challenges.api import fields as f
from weefsel.apps.challenges.api.choices import AgreementStates, CommitmentStates, Stages
from weefsel.apps.challenges.api.schemas import RowOut
from weefsel.apps.core.api.names import add_names
from weefsel.apps.core.api.schemas import PARTLY, Incoming, Outgoing, PageLinks

add_names(
    {
        "AgreementOut": "Afspraak",
        "AgreementIn": "AfspraakInvoer",
        "AgreementChange": "AfspraakWijziging",
        "AgreementPage": "AfspraakLijst",
        "VersionOut": "VersieVanAfspraak",
        "ConsentOut": "Akkoord",
        "ConsentIn": "AkkoordInvoer",
        "CommitmentOut": "Toezegging",
        "CommitmentIn": "ToezeggingInvoer",
        "CommitmentChange": "ToezeggingWijziging",
        "CommitmentPage": "ToezeggingLijst",
        "DecisionOut": "Besluit",
        "DecisionIn": "BesluitInvoer",
        "DecisionChange": "BesluitWijziging",
        "DecisionPage": "BesluitLijst",
        "ConversationOut": "Gesprek",
        "ConversationIn": "GesprekInvoer",
        "ConversationChange": "GesprekWijziging",
        "ConversationPage": "GesprekLijst",
        "TurnOut": "Inbreng",
        "TurnIn": "InbrengInvoer",
    }
)


class ConsentOut(Outgoing):
    """Who said yes to a version."""

    partner_id: f.Id
    given_by: f.NameOf
    given_at: f.Instant


class ConsentIn(Incoming):
    """The yes of the own side to the version that was read; `ja` `false` takes it back."""

    agreement_id: f.Id
    number: f.Number
    said_yes: f.Yes = True


class VersionOut(Outgoing):
    """The words of an agreement at one time."""

    number: f.Number
    goal: f.Line300
    wording: f.Wording
    written_by: f.NameOf
    written_at: f.Instant
    agreed_at: f.MaybeInstant
    consents: list[ConsentOut]


class AgreementOut(RowOut):
    """An agreement with every version."""

    title: f.Needed200
    state: AgreementStates
    partner_ids: f.Ids
    reopened_because: f.Line500
    versions: list[VersionOut]


class AgreementIn(Incoming):
    """A first draft."""

    challenge_id: f.Id
    title: f.Needed200
    goal: f.Needed300
    wording: f.NeededWording
    partner_ids: f.Ids


class AgreementChange(Incoming):
    """Other words, other partners, or where it stands."""

    model_config = PARTLY

    title: f.Needed200 = ""
    goal: f.Needed300 = ""
    wording: f.NeededWording = ""
    partner_ids: f.Ids = []
    reopened_because: f.Line500 = ""
    state: AgreementStates = AgreementStates.PROPOSED


class AgreementPage(PageLinks):
    """A page of agreements."""

    results: list[AgreementOut]


class CommitmentOut(RowOut):
    """Who does what by when."""

    agreement_id: f.Id
    agreement_title: f.NameOf
    partner_id: f.Id
    partner_name: f.NameOf
    what: f.Needed300
    due_on: f.Day
    state: CommitmentStates
    note: f.Line300


class CommitmentIn(Incoming):
    """What the own side promises."""

    agreement_id: f.Id
    what: f.Needed300
    due_on: f.Day


class CommitmentChange(Incoming):
    """What became of a promise."""

    state: CommitmentStates
    note: f.Line300 = ""


class CommitmentPage(PageLinks):
    """A page of promises."""

    results: list[CommitmentOut]


class DecisionOut(RowOut):
    """What was decided."""

    decision: f.Needed500
    decided_on: f.Day
    decided_by_id: f.MaybeId
    minority_view: f.Text2000


class DecisionIn(Incoming):
    """A decision that was taken; without a partner the whole table took it."""

    challenge_id: f.Id
    decision: f.Needed500
    decided_on: f.Day
    decided_by_id: f.MaybeId = None
    minority_view: f.Text2000 = ""


class DecisionChange(Incoming):
    """The fields of a decision that change; what is left out stays."""

    model_config = PARTLY

    decision: f.Needed500 = ""
    decided_on: f.Day = datetime.date.min
    minority_view: f.Text2000 = ""


class DecisionPage(PageLinks):
    """A page of decisions."""

    results: list[DecisionOut]


class TurnOut(Outgoing):
    """What one side wrote at one question."""

    partner_id: f.Id
    stage: Stages
    side: f.Text4000


class TurnIn(Incoming):
    """What the own side writes at the present question."""

    conversation_id: f.Id
    side: f.Needed4000


class ConversationOut(RowOut):
    """A guided conversation; turns show when every side wrote."""

    called_by_id: f.MaybeId
    reason: f.Needed300
    stage: Stages
    changes: f.Text4000
    closed_at: f.MaybeInstant
    waiting_for_ids: f.Ids
    turns: list[TurnOut]


class ConversationIn(Incoming):
    """The question to sit down together."""

    challenge_id: f.Id
    reason: f.Needed300
    partner_ids: f.Ids


class ConversationChange(Incoming):
    """On to the next question, or the end with what changes."""

    model_config = PARTLY

    goes_on: f.Yes = False
    changes: f.Needed4000 = ""


class ConversationPage(PageLinks):
    """A page of conversations."""

    results: list[ConversationOut]
