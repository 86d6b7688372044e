"""What the API shows of the balance and of perspectives, and what a side chooses there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from weefsel.apps.challenges.api import fields as f
from weefsel.apps.challenges.api.choices import Perspectives
from weefsel.apps.core.api.names import add_names
from weefsel.apps.core.api.schemas import Incoming, Outgoing

add_names(
    {
        "CountedOut": "Geteld",
        "FigureSideOut": "KantVanCijfer",
        "FigureOut": "CijferOverBalans",
        "BalanceOut": "Balans",
        "SentenceOut": "ZinVanStelling",
        "StatementOut": "Stelling",
        "ProfileOut": "ProfielVanPartner",
        "ShareOut": "DeelVanProfiel",
        "DistanceOut": "AfstandTussenPartners",
        "PerspectivesOut": "PerspectievenVanOpgave",
        "ChoiceIn": "KeuzeBijStelling",
        "ChoicesIn": "PerspectiefkeuzeInvoer",
    }
)

Percent = Annotated[float, Field(ge=0, le=100, description="Van 0 tot en met 100.")]
MaybePercent = Annotated[
    int | None, Field(ge=0, le=100, description="Deel in hele procenten; leeg bij te weinig.")
]
Address = Annotated[str, Field(description="Adres van de pagina waar het staat.")]
Words = Annotated[str, Field(description="In woorden, om te tonen.")]
HowMany = Annotated[int, Field(ge=0, description="Hoeveel.")]
Statement = Annotated[int, Field(ge=1, le=99, strict=True, description="Nummer van de stelling.")]


class CountedOut(Outgoing):
    """One thing that was counted, and where it stands."""

    words: Words
    url: Address


class FigureSideOut(Outgoing):
    """What one partner has in a figure."""

    partner_name: f.NameOf
    words: Words
    percent: MaybePercent
    counted: list[CountedOut]


class FigureOut(Outgoing):
    """One figure with all that went in."""

    key: Words
    title: Words
    finding: Words
    sides: list[FigureSideOut]
    left_out: Words
    source: Words


class BalanceOut(Outgoing):
    """Who takes which part in a challenge: facts to talk about, no score."""

    id: f.Id
    challenge_id: f.Id
    figures: list[FigureOut]


class SentenceOut(Outgoing):
    """One of the two sentences of a statement."""

    perspective: Perspectives
    words: Words


class StatementOut(Outgoing):
    """A choice between two sentences, with what the own side chose."""

    number: f.Number
    sentences: list[SentenceOut]
    own_choice: Perspectives | None


class ShareOut(Outgoing):
    """How much one perspective weighs for a partner."""

    perspective: Perspectives
    share: Percent


class ProfileOut(Outgoing):
    """From where one partner looks; without shares while too little was answered."""

    partner_id: f.Id
    partner_name: f.NameOf
    n_answered: HowMany
    shares: list[ShareOut]


class DistanceOut(Outgoing):
    """How far two partners lie apart, what each weighs more, and how to link."""

    one_id: f.Id
    other_id: f.Id
    distance: Percent
    one_leans: Perspectives
    other_leans: Perspectives
    words: Words
    advice: Words


class PerspectivesOut(Outgoing):
    """From where the partners of a challenge look."""

    id: f.Id
    challenge_id: f.Id
    fewest: HowMany
    statements: list[StatementOut]
    profiles: list[ProfileOut]
    distances: list[DistanceOut]


class ChoiceIn(Incoming):
    """Which of two sentences fits the own organisation best."""

    number: Statement
    perspective: Perspectives


class ChoicesIn(Incoming):
    """Some or all choices of the own side; the others stay as they were."""

    challenge_id: f.Id
    choices: Annotated[
        list[ChoiceIn], Field(description="Een keuze per stelling.", min_length=1, max_length=99)
    ]
