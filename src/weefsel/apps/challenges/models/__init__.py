"""Tables of challenges, one file per subject."""

from __future__ import annotations

from weefsel.apps.challenges.models.agenda import AgendaItem, AgendaScore, PerspectiveAnswer
from weefsel.apps.challenges.models.agreements import (
    Agreement,
    AgreementVersion,
    Commitment,
    Consent,
    Decision,
)
from weefsel.apps.challenges.models.challenge import (
    Challenge,
    ChallengePartner,
    Principle,
    Spokesperson,
)
from weefsel.apps.challenges.models.conversations import Conversation, Turn
from weefsel.apps.challenges.models.experiments import Experiment, Review
from weefsel.apps.challenges.models.invitations import PartnerInvitation
from weefsel.apps.challenges.models.meeting import Attendance, MeetingNote
from weefsel.apps.challenges.models.responses import QuestionResponse
from weefsel.apps.challenges.models.stakes import Contribution, Delivery, Stake
from weefsel.apps.challenges.models.stories import (
    PublicConsent,
    PublicStory,
    StandChange,
    StoryContact,
)

__all__ = [
    "AgendaItem",
    "AgendaScore",
    "Agreement",
    "AgreementVersion",
    "Attendance",
    "Challenge",
    "ChallengePartner",
    "Commitment",
    "Consent",
    "Contribution",
    "Conversation",
    "Decision",
    "Delivery",
    "Experiment",
    "MeetingNote",
    "PartnerInvitation",
    "PerspectiveAnswer",
    "Principle",
    "PublicConsent",
    "PublicStory",
    "QuestionResponse",
    "Review",
    "Spokesperson",
    "Stake",
    "StandChange",
    "StoryContact",
    "Turn",
]
