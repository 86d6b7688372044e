"""What the API reads and writes about the agenda, experiments, deals, decisions, conversations."""

from __future__ import annotations

import datetime

from weefsel.apps.challenges.api import fields as f
from weefsel.apps.challenges.api.choices import (
    AgreementStates,
    CommitmentStates,
    ExperimentStates,
    Outcomes,
    Stages,
)
from weefsel.apps.challenges.api.schemas import RowOut
from weefsel.apps.core.api.names import add_names
from weefsel.apps.core.api.schemas import PARTLY, Incoming, Outgoing, PageLinks

add_names(
    {
        "ItemOut": "Agendapunt",
        "ItemIn": "AgendapuntInvoer",
        "ItemChange": "AgendapuntWijziging",
        "ItemPage": "AgendapuntLijst",
        "ScoreOut": "Beoordeling",
        "ScoreIn": "BeoordelingInvoer",
        "ExperimentOut": "Proef",
        "ExperimentIn": "ProefInvoer",
        "ExperimentChange": "ProefWijziging",
        "ExperimentPage": "ProefLijst",
        "ReviewOut": "Evaluatie",
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
        "ConversationPage": "GesprekLijst",
        "TurnOut": "Inbreng",
        "TurnIn": "InbrengInvoer",
    }
)


class ScoreOut(Outgoing):
    """What one partner thinks of an item."""

    partner_id: f.Id
    is_concrete: f.Score
    names_contributions: f.Score
    names_gains: f.Score
    is_positive: f.Score
    starts_soon: f.Score
    links_worlds: f.Score
    gives_energy: f.Score


class ScoreIn(Incoming):
    """What the own side thinks of an item; replaces what it said before."""

    item_id: f.Id
    is_concrete: f.Score = None
    names_contributions: f.Score = None
    names_gains: f.Score = None
    is_positive: f.Score = None
    starts_soon: f.Score = None
    links_worlds: f.Score = None
    gives_energy: f.Score = None


class ItemOut(RowOut):
    """Something on the agenda, with what each partner thinks of it."""

    proposed_by_id: f.MaybeId
    title: f.Needed200
    details: f.Text4000
    next_step: f.Line300
    next_step_on: f.MaybeDay
    dropped: f.Yes
    scores: list[ScoreOut]


class ItemIn(Incoming):
    """Something new on the agenda."""

    challenge_id: f.Id
    title: f.Needed200
    details: f.Text4000 = ""
    next_step: f.Line300 = ""
    next_step_on: f.MaybeDay = None


class ItemChange(Incoming):
    """The fields of an item that change; what is left out stays."""

    model_config = PARTLY

    title: f.Needed200 = ""
    details: f.Text4000 = ""
    next_step: f.Line300 = ""
    next_step_on: f.MaybeDay = None
    dropped: f.Yes = False


class ItemPage(PageLinks):
    """A page of the agenda."""

    results: list[ItemOut]


class ReviewOut(Outgoing):
    """A moment at which the partners look how an experiment goes."""

    id: f.Id
    planned_on: f.Day
    held_on: f.MaybeDay
    findings: f.Text4000


class ExperimentOut(RowOut):
    """An experiment."""

    item_id: f.MaybeId
    title: f.Needed200
    learning_question: f.Needed300
    expectation: f.Text2000
    measure: f.Line300
    first_day: f.Day
    last_day: f.Day
    stop_rule: f.Needed300
    allowed_by: f.Line200
    ground: f.Line300
    state: ExperimentStates
    asks_decision: f.Yes
    outcome: Outcomes | None
    lesson: f.Text4000
    rule_before: f.Text2000
    rule_after: f.Text2000
    decided_on: f.MaybeDay
    reviews: list[ReviewOut]


class ExperimentIn(Incoming):
    """A new experiment."""

    challenge_id: f.Id
    item_id: f.MaybeId = None
    title: f.Needed200
    learning_question: f.Needed300
    first_day: f.Day
    last_day: f.Day
    stop_rule: f.Needed300
    expectation: f.Text2000 = ""
    measure: f.Line300 = ""
    allowed_by: f.Line200 = ""
    ground: f.Line300 = ""


class ExperimentChange(Incoming):
    """What is decided about an experiment: that it begins, or what comes of it."""

    model_config = PARTLY

    state: ExperimentStates = ExperimentStates.RUNNING
    outcome: Outcomes = Outcomes.STOP
    lesson: f.Text4000 = ""
    rule_before: f.Text2000 = ""
    rule_after: f.Text2000 = ""


class ExperimentPage(PageLinks):
    """A page of experiments."""

    results: list[ExperimentOut]


class ConsentOut(Outgoing):
    """Who said yes to a version."""

    partner_id: f.Id
    given_by: f.NameOf
    given_at: f.Instant


class ConsentIn(Incoming):
    """The yes of the own side to the version that was read."""

    agreement_id: f.Id
    number: f.Number


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
    """Other words, or the question for a yes (`stand` is `voorgelegd`)."""

    model_config = PARTLY

    title: f.Needed200 = ""
    goal: f.Needed300 = ""
    wording: f.NeededWording = ""
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


class ConversationPage(PageLinks):
    """A page of conversations."""

    results: list[ConversationOut]
