"""What accounts are told of an invitation to a challenge: its name, its page, what follows."""

from __future__ import annotations

from django.urls import reverse

from weefsel.apps.accounts.models import Invitation
from weefsel.apps.challenges.actions.invitations import take_seat
from weefsel.apps.challenges.queries.invitations import challenge_of_invitation
from weefsel.apps.core.viewer import system_viewer


def words_of_invitation(invitation: Invitation) -> str:
    """Return the question of the challenge."""
    return str(challenge_of_invitation(invitation).challenge)


def url_of_invitation(invitation: Invitation) -> str:
    """Return the page of the challenge."""
    return reverse("challenges:detail", args=[challenge_of_invitation(invitation).challenge.uuid])


def take_up(invitation: Invitation) -> None:
    """Take the party in."""
    take_seat(invitation=invitation, actor=system_viewer())
