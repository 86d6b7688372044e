"""The gate of challenges: 404 for who is not in it, 403 for who may not change it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from weefsel.apps.challenges.models import (
    AgendaItem,
    Agreement,
    AgreementVersion,
    Challenge,
    ChallengePartner,
    Commitment,
    Contribution,
    Conversation,
    Decision,
    Experiment,
    MeetingNote,
    PartnerInvitation,
    Principle,
    PublicStory,
    QuestionResponse,
    Review,
    Spokesperson,
    StandChange,
    StoryContact,
)
from weefsel.apps.challenges.queries import (
    agreement_by_uuid,
    challenge_by_uuid,
    commitment_by_uuid,
    contribution_by_uuid,
    decision_by_uuid,
    experiment_by_uuid,
    is_present,
    item_by_uuid,
    partner_of,
    partner_organisations,
    partners_of,
    principle_by_uuid,
    review_by_uuid,
    version_numbered,
    voice_by_id,
)
from weefsel.apps.challenges.queries.conversations import conversation_by_uuid
from weefsel.apps.challenges.queries.invitations import invitation_by_uuid, present_in
from weefsel.apps.challenges.queries.meeting import note_by_uuid
from weefsel.apps.challenges.queries.publishing import public_story
from weefsel.apps.challenges.queries.questions import answer_by_uuid, question_by_uuid
from weefsel.apps.challenges.queries.story import stand_change_by_uuid, story_contact_by_uuid
from weefsel.apps.challenges.rules import (
    can_attend,
    can_change_challenge,
    can_decide,
    can_decide_for,
    can_invite,
    can_reply,
    can_speak_for,
)
from weefsel.apps.core.viewer import Viewer


def challenge_for(
    viewer: Viewer, uuid: UUID, *, to_change: bool = False, to_decide: bool = False
) -> Challenge:
    """Return the challenge, or raise; `to_decide` lets executives in as well."""
    found = challenge_by_uuid(viewer, uuid)
    if found is None:
        raise Http404
    if to_change and not can_change_challenge(viewer, partner_organisations(found)):
        raise PermissionDenied
    if to_decide and not can_decide(viewer, partner_organisations(found)):
        raise PermissionDenied
    return found


def meeting_for(viewer: Viewer, uuid: UUID) -> Challenge:
    """Return a challenge whose partners this person sits at the table with, or raise."""
    found = challenge_for(viewer, uuid)
    if not can_attend(viewer, partner_organisations(found)):
        raise PermissionDenied
    return found


def note_for(challenge: Challenge, uuid: UUID) -> MeetingNote:
    """Return a note of a challenge that the gate let this person change."""
    found = note_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def inviting_for(viewer: Viewer, uuid: UUID) -> Challenge:
    """Return a challenge to which this person may invite people by mail, or raise."""
    found = challenge_for(viewer, uuid)
    if not can_invite(viewer, found, present_in(found)):
        raise PermissionDenied
    return found


def asked_for(challenge: Challenge, uuid: UUID) -> PartnerInvitation:
    """Return an invitation to a challenge that the gate let this person manage."""
    found = invitation_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def partner_for(
    viewer: Viewer, challenge: Challenge, uuid: UUID, *, to_speak: bool = False
) -> ChallengePartner:
    """Return a partner of the challenge, or raise; `to_speak` asks who may speak for it."""
    found = partners_of(challenge).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    if to_speak and not can_speak_for(viewer, found):
        raise PermissionDenied
    return found


def contribution_for(viewer: Viewer, challenge: Challenge, uuid: UUID) -> Contribution:
    """Return a pledge to change, or raise: only its own partner may."""
    found = contribution_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    if not can_speak_for(viewer, found.partner):
        raise PermissionDenied
    return found


def principle_for(challenge: Challenge, uuid: UUID) -> Principle:
    """Return a principle of a challenge that the gate let this person change."""
    found = principle_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def voice_for(partner: ChallengePartner, pk: int) -> Spokesperson:
    """Return a spokesperson of a partner that the gate let this person speak for."""
    found = voice_by_id(partner, pk)
    if found is None:
        raise Http404
    return found


def item_for(challenge: Challenge, uuid: UUID) -> AgendaItem:
    """Return an agenda item of a challenge that the gate let this person in."""
    found = item_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def own_partner_for(viewer: Viewer, challenge: Challenge) -> ChallengePartner:
    """Return the partner this person speaks for, or raise."""
    own = partner_of(viewer, partners_of(challenge))
    if own is None or not can_speak_for(viewer, own):
        raise PermissionDenied
    return own


def conversation_for(challenge: Challenge, uuid: UUID) -> Conversation:
    """Return a conversation of a challenge that the gate let this person in."""
    found = conversation_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def experiment_for(challenge: Challenge, uuid: UUID) -> Experiment:
    """Return an experiment of a challenge that the gate let this person in."""
    found = experiment_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def review_for(experiment: Experiment, uuid: UUID) -> Review:
    """Return a review moment of an experiment that the gate let this person in."""
    found = review_by_uuid(experiment, uuid)
    if found is None:
        raise Http404
    return found


def agreement_for(challenge: Challenge, uuid: UUID) -> Agreement:
    """Return an agreement of a challenge that the gate let this person in."""
    found = agreement_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def version_for(agreement: Agreement, number: int) -> AgreementVersion:
    """Return one version of an agreement that the gate let this person in."""
    found = version_numbered(agreement, number)
    if found is None:
        raise Http404
    return found


def deciding_partner_for(viewer: Viewer, agreement: Agreement) -> ChallengePartner:
    """Return the side in the agreement for which this person may say yes, or raise."""
    for side in agreement.partners.all():
        if is_present(side) and can_decide_for(viewer, side):
            return side
    raise PermissionDenied


def side_for(viewer: Viewer, agreement: Agreement) -> ChallengePartner:
    """Return the side in the agreement that this person speaks for, or raise."""
    for side in agreement.partners.all():
        if is_present(side) and can_speak_for(viewer, side):
            return side
    raise PermissionDenied


def commitment_for(
    viewer: Viewer, agreement: Agreement, uuid: UUID, *, to_settle: bool = False
) -> Commitment:
    """Return a promise; `to_settle` asks who may say what became of it."""
    found = commitment_by_uuid(agreement, uuid)
    if found is None:
        raise Http404
    if to_settle and not can_speak_for(viewer, found.partner):
        raise PermissionDenied
    return found


def decision_for(challenge: Challenge, uuid: UUID) -> Decision:
    """Return a decision of a challenge that the gate let this person in."""
    found = decision_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def story_contact_for(viewer: Viewer, challenge: Challenge, uuid: UUID) -> StoryContact:
    """Return a contact in the story that this person may see, or raise."""
    found = story_contact_by_uuid(viewer, challenge, uuid)
    if found is None:
        raise Http404
    return found


def stand_change_for(challenge: Challenge, uuid: UUID) -> StandChange:
    """Return a step or stand of a challenge that the gate let this person change."""
    found = stand_change_by_uuid(challenge, uuid)
    if found is None:
        raise Http404
    return found


def public_story_for(uuid: UUID) -> PublicStory:
    """Return what all partners of a challenge agreed to tell anybody, or raise."""
    found = public_story(uuid)
    if found is None:
        raise Http404
    return found


def deciding_side_for(viewer: Viewer, challenge: Challenge) -> ChallengePartner:
    """Return the partner for which this person may say yes or no, or raise."""
    own = partner_of(viewer, partners_of(challenge))
    if own is None or not can_decide_for(viewer, own):
        raise PermissionDenied
    return own


def question_for(viewer: Viewer, uuid: UUID) -> Challenge:
    """Return a question that is asked of the region, or raise; nothing else of it may be shown."""
    found = question_by_uuid(viewer, uuid)
    if found is None:
        raise Http404
    return found


def answer_for(
    viewer: Viewer, challenge: Challenge, uuid: UUID, *, to_reply: bool = False
) -> QuestionResponse:
    """Return an answer this person may read, or raise; `to_reply` asks who may say what comes."""
    if to_reply and not can_reply(viewer, challenge):
        raise PermissionDenied
    found = answer_by_uuid(viewer, challenge, uuid, on=timezone.localdate())
    if found is None:
        raise Http404
    return found
