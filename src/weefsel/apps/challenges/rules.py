"""Who may do what in a challenge; reads only the values it is given.

Partners are equals: whoever works for one of them may change what they share. What belongs to one
partner alone (its stake, its pledges, its voice) is changed by that partner only.
"""

from __future__ import annotations

from collections.abc import Sequence

from weefsel.apps.challenges.enums import ChallengeStatus, PartnerRole
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Stake
from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer

TAKES_PART = (
    Role.REGION_ADMINISTRATOR,
    Role.RELATION_MANAGER,
    Role.PROGRAMME_MANAGER,
    Role.DESK_COORDINATOR,
    Role.WORK_COACH,
    Role.PROCUREMENT_OFFICER,
    Role.PARTNER,
)
DECIDES = (*TAKES_PART, Role.EXECUTIVE)
FINISHED = (ChallengeStatus.ANCHORED, ChallengeStatus.STOPPED)


def can_open_challenge(viewer: Viewer) -> bool:
    """Whether this person may put a question in the middle, for the organisation acted for."""
    return viewer.organisation_id is not None and viewer.has_role(*TAKES_PART)


def is_partner(viewer: Viewer, partner_organisations: frozenset[int]) -> bool:
    """Whether this person acts for an organisation that is in now, or for a part of one."""
    return not partner_organisations.isdisjoint(viewer.lineage)


def can_change_challenge(viewer: Viewer, partner_organisations: frozenset[int]) -> bool:
    """Whether this person may change what the partners share."""
    return viewer.has_role(*TAKES_PART) and (
        viewer.is_administrator or is_partner(viewer, partner_organisations)
    )


def can_speak_for(viewer: Viewer, partner: ChallengePartner) -> bool:
    """Whether this person may say what this partner wants, pledges and thinks.

    The region administrator speaks for nobody else.
    """
    return partner.organisation_id in viewer.lineage and viewer.has_role(*TAKES_PART)


def can_decide(viewer: Viewer, partner_organisations: frozenset[int]) -> bool:
    """Whether this person may decide with the partners; an executive reads and decides."""
    return viewer.has_role(*DECIDES) and (
        viewer.is_administrator or is_partner(viewer, partner_organisations)
    )


def can_decide_for(viewer: Viewer, partner: ChallengePartner) -> bool:
    """Whether this person may say yes in the name of this partner."""
    return partner.organisation_id in viewer.lineage and viewer.has_role(*DECIDES)


def can_invite(viewer: Viewer, challenge: Challenge, partners: Sequence[ChallengePartner]) -> bool:
    """Whether this person asks people by mail: who leads the challenge, or a facilitator in it.

    Args:
        viewer: who looks.
        challenge: in which.
        partners: those that are in it now.
    """
    if viewer.is_administrator:
        return True
    own = [one for one in partners if can_speak_for(viewer, one)]
    facilitates = any(PartnerRole.FACILITATOR in (one.role, one.second_role) for one in own)
    return bool(own) and (challenge.lead_id == viewer.user_id or facilitates)


def can_attend(viewer: Viewer, partner_organisations: frozenset[int]) -> bool:
    """Whether this person sits at the table: everybody who works for a partner, in any role."""
    return viewer.user_id is not None and (
        viewer.is_administrator or is_partner(viewer, partner_organisations)
    )


def can_read_stake(viewer: Viewer, stake: Stake) -> bool:
    """Whether this person may read it: a sealed one only its own side, whoever else asks."""
    return not stake.is_sealed or stake.partner.organisation_id in viewer.lineage


def can_answer(viewer: Viewer, challenge: Challenge) -> bool:
    """Whether this person may answer a question of another organisation, for the own one."""
    return (
        viewer.organisation_id is not None
        and challenge.owner_id not in viewer.lineage
        and viewer.has_role(*TAKES_PART)
    )


def can_reply(viewer: Viewer, challenge: Challenge) -> bool:
    """Whether this person may say what comes of an answer: only who asked, nobody for them."""
    return challenge.owner_id in viewer.lineage and viewer.has_role(*DECIDES)


def is_finished(challenge: Challenge) -> bool:
    """Whether it was anchored or stopped, so that nothing changes any more."""
    return challenge.status in FINISHED
