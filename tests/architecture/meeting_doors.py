"""The doors of a meeting about a challenge of Vaarstede, and of who is asked by mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.architecture.challenge_doors import a_challenge, an_item_on_the_agenda, challenge_of
from tests.architecture.door import DECIDERS_DO, OWNERS, OWNERS_DO, READERS, Door, nothing, page
from weefsel.apps.challenges.actions.invitations import NewParty, invite_to_challenge
from weefsel.apps.challenges.actions.meeting import write_along
from weefsel.apps.challenges.enums import MeetingKind, PartnerRole
from weefsel.apps.parties.enums import OrganisationKind

if TYPE_CHECKING:
    from tests.architecture.scene import Scene


def a_note(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge and something that was written down at the table."""
    challenge = challenge_of(scene)
    note = write_along(
        challenge=challenge,
        kind=MeetingKind.NOTE,
        text="Wij rijden op maandag",
        key=uuid4(),
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": challenge.uuid, "note": note.uuid}


def a_decision_to_write(_scene: Scene) -> Mapping[str, Any]:
    """What the box at the table posts."""
    return {"text": "Wij doen het", "kind": "decision", "key": str(uuid4())}


def asked(scene: Scene) -> Mapping[str, Any]:
    """Take a challenge to which Alice, who leads it, invited somebody."""
    challenge = challenge_of(scene)
    one = invite_to_challenge(
        challenge=challenge,
        email="smid@example.org",
        name="",
        organisation=NewParty("Smederij Aambeeld", OrganisationKind.COMPANY),
        role=PartnerRole.PARTNER,
        actor=scene.cast.viewer(scene.cast.alice),
    )
    one.invitation.sent_at = None
    one.invitation.save()
    return {"uuid": challenge.uuid, "invitation": one.invitation.uuid}


def somebody(_scene: Scene) -> Mapping[str, Any]:
    """What the form of an invitation posts."""
    return {
        "email": "smid@example.org",
        "new_name": "Smederij Aambeeld",
        "kind": "company",
        "role": "partner",
    }


MEETINGS = [
    page("challenges:invitations", OWNERS, a_challenge),
    Door("challenges:invitations", OWNERS_DO, a_challenge, post=somebody),
    Door("challenges:invitation_again", OWNERS_DO, asked, post=nothing),
    Door("challenges:invitation_withdraw", OWNERS_DO, asked, post=nothing),
    page("challenges:meeting", READERS, an_item_on_the_agenda),
    Door("challenges:meeting_write", DECIDERS_DO, a_challenge, post=a_decision_to_write),
    Door("challenges:meeting_come", DECIDERS_DO, a_challenge, post=nothing),
    Door("challenges:meeting_go", DECIDERS_DO, a_challenge, post=nothing),
    Door("challenges:meeting_pass", READERS, a_challenge),
    Door("challenges:live", (403, 403, 403, 403, 403)),  # a pass opens it, not who signed in
    page("challenges:note_edit", OWNERS, a_note),
    Door(
        "challenges:note_edit",
        OWNERS_DO,
        a_note,
        post=lambda _s: {"text": "Dan niet", "version": 1},
    ),
    Door("challenges:note_remove", OWNERS_DO, a_note, post=nothing),
    Door("challenges:note_put_back", OWNERS_DO, a_note, post=nothing),
]
