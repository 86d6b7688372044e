"""Choice values of challenges: stored value in English, label in Dutch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChallengeStatus(models.TextChoices):
    """Where a challenge stands; stuck is no shame and leads to a conversation."""

    DRAFT = "draft", _("concept")
    OPEN = "open", _("loopt")
    STUCK = "stuck", _("loopt stroef")
    ANCHORED = "anchored", _("verankerd")
    STOPPED = "stopped", _("gestopt")


class Step(models.TextChoices):
    """The five steps of a shared challenge (VNG Denktank, Werkende Samenwerking, 2018)."""

    DEFINE = "define", _("vraagstuk bepalen")
    NETWORK = "network", _("netwerk bepalen")
    PERSPECTIVE = "perspective", _("perspectief kiezen")
    THINKING = "thinking", _("samen denken")
    SECURE = "secure", _("borgen en verbinden")


class PartnerRole(models.TextChoices):
    """What a party is in a challenge; one party may have two, and then says how it handles that."""

    COMMISSIONER = "commissioner", _("opdrachtgever")
    CONTRACTOR = "contractor", _("opdrachtnemer")
    PARTNER = "partner", _("partner")
    FACILITATOR = "facilitator", _("begeleider")


class ContributionKind(models.TextChoices):
    """What a partner can bring."""

    PEOPLE = "people", _("mensen")
    MONEY = "money", _("geld")
    SPACE = "space", _("ruimte")
    JOBS = "jobs", _("werkplekken")
    TRAINING = "training", _("opleiding")
    CANDIDATES = "candidates", _("kandidaten")
    KNOWLEDGE = "knowledge", _("kennis")
    ACCESS = "access", _("toegang")


class Perspective(models.TextChoices):
    """From where an organisation looks (Van der Steen e.a. 2016, Sedimentatie in sturing)."""

    LAWFUL = "lawful", _("rechtmatig")
    PERFORMING = "performing", _("presterend")
    NETWORKING = "networking", _("netwerkend")
    RESPONSIVE = "responsive", _("responsief")


class AgreementStatus(models.TextChoices):
    """Where an agreement stands."""

    DRAFT = "draft", _("concept")
    PROPOSED = "proposed", _("voorgelegd")
    AGREED = "agreed", _("afgesproken")
    REOPENED = "reopened", _("heropend")
    ENDED = "ended", _("beëindigd")


class CommitmentStatus(models.TextChoices):
    """What became of what somebody promised."""

    OPEN = "open", _("open")
    KEPT = "kept", _("nagekomen")
    NOT_KEPT = "not_kept", _("niet gelukt")
    RELEASED = "released", _("vervallen in overleg")


class ExperimentStatus(models.TextChoices):
    """Where an experiment stands; past its last day it asks for a decision."""

    PROPOSED = "proposed", _("voorgesteld")
    RUNNING = "running", _("loopt")
    DECIDED = "decided", _("besloten")


class ExperimentOutcome(models.TextChoices):
    """What was decided at the end of an experiment."""

    ADJUST = "adjust", _("bijstellen")
    SCALE = "scale", _("vergroten")
    ANCHOR = "anchor", _("verankeren in beleid")
    STOP = "stop", _("stoppen met de les")


class ConversationStage(models.TextChoices):
    """The guided conversation when it gets stuck, one question at a time."""

    GOAL = "goal", _("Wat wilden we?")
    EVENTS = "events", _("Wat gebeurde er, van jullie kant gezien?")
    STILL = "still", _("Wat kan ieder nog bijdragen om er alsnog een succes van te maken?")
    CHANGE = "change", _("Wat veranderen we?")
    CLOSED = "closed", _("Afgerond")


class AnswersShown(models.TextChoices):
    """From when who asked a question of the region reads the answers."""

    AFTER_CLOSING = "after_closing", _("allemaal tegelijk, na de laatste dag")
    AT_ONCE = "at_once", _("meteen als ze binnenkomen")


class ResponseState(models.TextChoices):
    """Where an answer to an open question stands."""

    SENT = "sent", _("ontvangen")
    TALKING = "talking", _("in gesprek")
    JOINED = "joined", _("doet mee in een proef")
    DECLINED = "declined", _("niet gekozen")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class StandChangeKind(models.TextChoices):
    """What changed in where a challenge, or an agreement in it, stands."""

    STEP = "step", _("stap")
    STATUS = "status", _("stand van de opgave")
    REOPENED = "reopened", _("afspraak heropend")
    ENDED = "ended", _("afspraak beëindigd")


class StoryKind(models.TextChoices):
    """What sort of thing happened in the story of a challenge."""

    START = "start", _("begin")
    CONTACT = "contact", _("contact")
    PARTNER = "partner", _("partners")
    STAKE = "stake", _("belangen")
    STEP = "step", _("stappen")
    AGREEMENT = "agreement", _("afspraken")
    DECISION = "decision", _("besluiten")
    EXPERIMENT = "experiment", _("proeven")
    CONVERSATION = "conversation", _("gesprekken")
    DELIVERY = "delivery", _("geleverd")


class MeetingKind(models.TextChoices):
    """As what somebody's words are kept who writes along in a meeting."""

    NOTE = "note", _("aantekening")
    ITEM = "item", _("agendapunt")
    DECISION = "decision", _("besluit")
