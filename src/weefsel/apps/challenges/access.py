"""The gate of challenges: 404 for who is not in it, 403 for who may not change it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from weefsel.apps.challenges.models import (
    AgendaItem,
    Challenge,
    ChallengePartner,
    Contribution,
    Conversation,
    Principle,
    Spokesperson,
)
from weefsel.apps.challenges.queries import (
    challenge_by_uuid,
    contribution_by_uuid,
    item_by_uuid,
    partner_of,
    partner_organisations,
    partners_of,
    principle_by_uuid,
    voice_by_id,
)
from weefsel.apps.challenges.queries.conversations import conversation_by_uuid
from weefsel.apps.challenges.rules import can_change_challenge, can_speak_for
from weefsel.apps.core.viewer import Viewer


def challenge_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Challenge:
    """Return the challenge, or raise."""
    found = challenge_by_uuid(viewer, uuid)
    if found is None:
        raise Http404
    if to_change and not can_change_challenge(viewer, partner_organisations(found)):
        raise PermissionDenied
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
