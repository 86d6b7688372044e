"""Writes of invitations by mail to one challenge."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.accounts.actions import (
    mail_guest,
    prepare_guest,
    resend_invitation,
    withdraw_invitation,
)
from weefsel.apps.accounts.models import Invitation
from weefsel.apps.challenges.actions._shared import require_open
from weefsel.apps.challenges.actions.partners import add_partner, return_partner
from weefsel.apps.challenges.enums import PartnerRole
from weefsel.apps.challenges.models import Challenge, PartnerInvitation
from weefsel.apps.challenges.queries import is_present
from weefsel.apps.challenges.queries.invitations import (
    challenge_of_invitation,
    has_people,
    is_asked_elsewhere,
    present_in,
    seat_of,
    sees_more,
)
from weefsel.apps.challenges.rules import can_invite
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import lock, require
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.parties.actions import add_organisation
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation

PURPOSE = "challenge"


@dataclass(frozen=True, slots=True)
class NewParty:
    """An organisation that is not in Weefsel yet.

    Attributes:
        name: as people know it.
        kind: what sort of organisation.
    """

    name: str
    kind: OrganisationKind


def invite_to_challenge(
    *,
    challenge: Challenge,
    email: str,
    name: str,
    organisation: Organisation | NewParty,
    role: PartnerRole,
    actor: Viewer,
) -> PartnerInvitation:
    """Ask somebody by mail to take part in one challenge, for a party nobody works for yet.

    A link in a mail may open this challenge and nothing else. So the party is a new one, or one
    that nobody works for and that is in nothing else.

    Args:
        challenge: in which.
        email: who may accept it.
        name: for the salutation; may be empty.
        organisation: one that is known, or a new one.
        role: as what the party takes part.
        actor: who asks: the lead, or a facilitator.

    Raises:
        NotPermitted: the actor does not lead or facilitate this challenge.
        NotAllowedNow: the challenge is over, or the actor invited too many today.
        InvalidValue: the address is wrong or was invited, or the party is in more than this.
        MailNotSent: the invitation is saved, but its mail could not leave.
    """
    with transaction.atomic():
        locked = _lock(challenge, actor)
        party = _party(organisation, locked)
        invitation, secret = prepare_guest(
            email=email, name=name, organisation=party, purpose=PURPOSE, actor=actor
        )
        asked = PartnerInvitation.objects.create(invitation=invitation, challenge=locked, role=role)
    mail_guest(invitation=invitation, secret=secret, actor=actor)
    return asked


def ask_again(*, asked: PartnerInvitation, actor: Viewer) -> None:
    """Send the mail again with a new link; raises as `invite_to_challenge`."""
    _lock(asked.challenge, actor)
    resend_invitation(invitation=asked.invitation, actor=actor, is_checked=True)


@transaction.atomic
def withdraw_from_challenge(*, asked: PartnerInvitation, actor: Viewer) -> None:
    """Make the link stop working.

    Raises:
        NotPermitted: the actor does not lead or facilitate this challenge.
        NotAllowedNow: it was accepted or withdrawn already.
    """
    _lock(asked.challenge, actor)
    withdraw_invitation(invitation=asked.invitation, actor=actor, is_checked=True)


@transaction.atomic
def take_seat(*, invitation: Invitation, actor: Viewer) -> None:
    """Take the party of an invitation in, when somebody takes it up; accounts calls this.

    Raises:
        NotAllowedNow: the challenge is over, or the party came to see more than this challenge.
    """
    asked = challenge_of_invitation(invitation)
    if sees_more(invitation.organisation, asked.challenge):
        raise NotAllowedNow(
            _(
                "%(name)s doet intussen ook ergens anders aan mee. Vraag de regiobeheerder om je "
                "uit te nodigen."
            )
            % {"name": invitation.organisation}
        )
    seat = seat_of(asked.challenge, invitation.organisation)
    if seat is None:
        add_partner(
            challenge=asked.challenge,
            organisation=invitation.organisation,
            values={"role": asked.role},
            actor=actor,
        )
    elif not is_present(seat):
        return_partner(partner=seat, actor=actor)


def _lock(challenge: Challenge, actor: Viewer) -> Challenge:
    with transaction.atomic():
        locked = lock(challenge)
        require(allowed=can_invite(actor, locked, present_in(locked)))
        require_open(locked)
    return locked


def _party(given: Organisation | NewParty, challenge: Challenge) -> Organisation:
    if isinstance(given, NewParty):
        return add_organisation(
            values={
                "name": given.name.strip(),
                "kind": given.kind,
                "circle": challenge.circle,
            },
            actor=system_viewer(),
            owner=challenge.owner,
        )
    if has_people(given):
        raise InvalidValue(
            _(
                "Bij %(name)s werken al mensen met Weefsel. Vraag %(name)s als partner; daar "
                "nodigen ze zelf hun collega’s uit."
            )
            % {"name": given},
            field="organisation",
        )
    if sees_more(given, challenge) or is_asked_elsewhere(given, challenge):
        raise InvalidValue(
            _(
                "%(name)s doet ook ergens anders aan mee of hoort bij een grotere organisatie. "
                "Vraag de regiobeheerder om deze persoon uit te nodigen."
            )
            % {"name": given},
            field="organisation",
        )
    return given
