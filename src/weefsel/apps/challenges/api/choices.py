"""Choice values of challenges in Dutch; the members are called as those of `enums`."""

from __future__ import annotations

from enum import StrEnum

from weefsel.apps.core.api.names import add_names


class ChallengeStates(StrEnum):
    """`ChallengeStatus` in the API."""

    DRAFT = "concept"
    OPEN = "loopt"
    STUCK = "loopt_stroef"
    ANCHORED = "verankerd"
    STOPPED = "gestopt"


class Steps(StrEnum):
    """`Step` in the API."""

    DEFINE = "vraagstuk"
    NETWORK = "netwerk"
    PERSPECTIVE = "perspectief"
    THINKING = "samen_denken"
    SECURE = "borgen"


class Forms(StrEnum):
    """`RelationForm` in the API."""

    CONTRACT = "contract"
    CONSULTATION = "overleg"
    PARTNERSHIP = "partnerschap"


class PartnerRoles(StrEnum):
    """`PartnerRole` in the API."""

    COMMISSIONER = "opdrachtgever"
    CONTRACTOR = "opdrachtnemer"
    PARTNER = "partner"
    FACILITATOR = "begeleider"


class ContributionKinds(StrEnum):
    """`ContributionKind` in the API."""

    PEOPLE = "mensen"
    MONEY = "geld"
    SPACE = "ruimte"
    JOBS = "werkplekken"
    TRAINING = "opleiding"
    CANDIDATES = "kandidaten"
    KNOWLEDGE = "kennis"
    ACCESS = "toegang"


class AgreementStates(StrEnum):
    """`AgreementStatus` in the API."""

    DRAFT = "concept"
    PROPOSED = "voorgelegd"
    AGREED = "afgesproken"
    REOPENED = "heropend"
    ENDED = "beeindigd"


class CommitmentStates(StrEnum):
    """`CommitmentStatus` in the API."""

    OPEN = "open"
    KEPT = "nagekomen"
    NOT_KEPT = "niet_gelukt"
    RELEASED = "vervallen"


class ExperimentStates(StrEnum):
    """`ExperimentStatus` in the API."""

    PROPOSED = "voorgesteld"
    RUNNING = "loopt"
    DECIDED = "besloten"


class Outcomes(StrEnum):
    """`ExperimentOutcome` in the API."""

    ADJUST = "bijstellen"
    SCALE = "vergroten"
    ANCHOR = "verankeren"
    STOP = "stoppen"


class Stages(StrEnum):
    """`ConversationStage` in the API."""

    GOAL = "wat_wilden_we"
    EVENTS = "wat_gebeurde_er"
    STILL = "wat_kan_nog"
    CHANGE = "wat_veranderen_we"
    CLOSED = "afgerond"


class AnswersRead(StrEnum):
    """`AnswersShown` in the API."""

    AFTER_CLOSING = "na_de_laatste_dag"
    AT_ONCE = "meteen"


class AnswerStates(StrEnum):
    """`ResponseState` in the API."""

    SENT = "ontvangen"
    TALKING = "in_gesprek"
    JOINED = "doet_mee"
    DECLINED = "niet_gekozen"
    WITHDRAWN = "ingetrokken"


class Perspectives(StrEnum):
    """`Perspective` in the API."""

    LAWFUL = "rechtmatig"
    PERFORMING = "presterend"
    NETWORKING = "netwerkend"
    RESPONSIVE = "responsief"


add_names(
    {
        "ChallengeStates": "StandVanOpgave",
        "Steps": "StapVanOpgave",
        "Forms": "VormVanSamenwerken",
        "PartnerRoles": "RolInOpgave",
        "ContributionKinds": "SoortBijdrage",
        "AgreementStates": "StandVanAfspraak",
        "CommitmentStates": "StandVanToezegging",
        "ExperimentStates": "StandVanProef",
        "Outcomes": "UitkomstVanProef",
        "Stages": "VraagInGesprek",
        "AnswersRead": "WanneerAntwoordenLezen",
        "AnswerStates": "StandVanAntwoord",
        "Perspectives": "Perspectief",
    }
)
