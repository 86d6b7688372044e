"""What the API reads and writes about the agenda and about experiments."""

from __future__ import annotations

from weefsel.apps.challenges.api import fields as f
from weefsel.apps.challenges.api.choices import ExperimentStates, Outcomes
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
        "ReviewRow": "EvaluatieVanProef",
        "ReviewIn": "EvaluatieInvoer",
        "ReviewChange": "EvaluatieWijziging",
        "ReviewPage": "EvaluatieLijst",
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


class ReviewRow(RowOut):
    """A review moment by itself."""

    experiment_id: f.Id
    planned_on: f.Day
    held_on: f.MaybeDay
    findings: f.Text4000


class ReviewIn(Incoming):
    """A moment to look together, within the days of the experiment."""

    experiment_id: f.Id
    planned_on: f.Day


class ReviewChange(Incoming):
    """What the partners saw, and on which day; without a day it was today."""

    findings: f.Needed4000
    held_on: f.MaybeDay = None


class ReviewPage(PageLinks):
    """A page of review moments."""

    results: list[ReviewRow]
