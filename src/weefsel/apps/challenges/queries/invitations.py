"""Reads of who was asked by mail to take part in a challenge."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from weefsel.apps.accounts.models import Invitation, Membership
from weefsel.apps.challenges.models import Challenge, ChallengePartner, PartnerInvitation
from weefsel.apps.challenges.queries.challenges import is_present
from weefsel.apps.parties.models import Organisation
from weefsel.apps.parties.queries import circles_of, lineage_of


def invitations_to(challenge: Challenge) -> QuerySet[PartnerInvitation]:
    """Return who was asked by mail, newest first; without those that were withdrawn."""
    return (
        challenge.invitations.filter(invitation__withdrawn_at__isnull=True)
        .select_related("invitation__organisation", "invitation__invited_by")
        .order_by("-id")
    )


def invitation_by_uuid(challenge: Challenge, uuid: UUID) -> PartnerInvitation | None:
    """Return one invitation to the challenge."""
    return (
        challenge.invitations.select_related("challenge", "invitation__organisation")
        .filter(invitation__uuid=uuid)
        .first()
    )


def challenge_of_invitation(invitation: Invitation) -> PartnerInvitation:
    """Return to which challenge an invitation leads, and as what."""
    return PartnerInvitation.objects.select_related("challenge__circle").get(invitation=invitation)


def sees_more(organisation: Organisation, challenge: Challenge) -> bool:
    """Return whether who works for this organisation sees more than this one challenge.

    Circles of its own tree count, but for the own one.
    """
    lineage = lineage_of(organisation)
    circles = set(circles_of(lineage, on=timezone.localdate()))
    return len(lineage) > 1 or bool(circles - {organisation.own_circle_id, challenge.circle_id})


def has_people(organisation: Organisation) -> bool:
    """Return whether anybody works for this organisation in Weefsel."""
    return Membership.objects.filter(organisation=organisation).exists()


def is_asked_elsewhere(organisation: Organisation, challenge: Challenge) -> bool:
    """Return whether the organisation was asked by mail for another challenge, and that is open."""
    return (
        PartnerInvitation.objects.filter(
            invitation__organisation=organisation,
            invitation__accepted_at__isnull=True,
            invitation__withdrawn_at__isnull=True,
            invitation__expires_at__gt=timezone.now(),
        )
        .exclude(challenge=challenge)
        .exists()
    )


def seat_of(challenge: Challenge, organisation: Organisation) -> ChallengePartner | None:
    """Return the organisation as partner in the challenge, also when it left."""
    return challenge.partners.filter(organisation=organisation).first()


def present_in(challenge: Challenge) -> list[ChallengePartner]:
    """Return the partners that are in today."""
    return [one for one in challenge.partners.order_by("id") if is_present(one)]
