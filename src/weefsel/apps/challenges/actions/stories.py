"""Writes of the story: which contacts belong to it, and on which day something was."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import require_partner, touched
from weefsel.apps.challenges.actions._standing import require_past
from weefsel.apps.challenges.models import Challenge, StandChange, StoryContact
from weefsel.apps.challenges.queries import partner_organisations
from weefsel.apps.challenges.queries.story import touchpoints_seen
from weefsel.apps.challenges.rules import can_change_challenge
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.saving import lock, require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.models import Touchpoint


@transaction.atomic
def put_in_story(
    *, challenge: Challenge, contacts: Sequence[Touchpoint], actor: Viewer
) -> list[StoryContact]:
    """Say that contacts belong to the challenge; who could not see them still cannot.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
        InvalidValue: no contact was chosen, or one the actor may not see.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    wanted = {one.pk for one in contacts}
    if not wanted:
        raise InvalidValue(_("Kies ten minste één contact."), field="contacts")
    if touchpoints_seen(actor, wanted) != wanted:
        raise InvalidValue(_("Kies alleen contacten die je zelf mag zien."), field="contacts")
    known = set(locked.story_contacts.values_list("touchpoint_id", flat=True))
    made = StoryContact.objects.bulk_create(
        [StoryContact(challenge=locked, touchpoint_id=pk) for pk in sorted(wanted - known)]
    )
    if made:
        touched(locked)
        record(actor=actor, verb="challenge.story", target=locked, after={"n": len(made)})
    return made


@transaction.atomic
def take_out_of_story(*, contact: StoryContact, actor: Viewer) -> None:
    """Say that a contact does not belong to the challenge after all; the contact itself stays.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
    """
    challenge = lock(contact.challenge)
    require_partner(challenge, actor)
    contact.delete()
    touched(challenge)
    record(actor=actor, verb="challenge.story_less", target=challenge, after={"n": 1})


@transaction.atomic
def date_stand_change(*, change: StandChange, on: datetime.date, actor: Viewer) -> StandChange:
    """Say on which day a step or stand was reached, also in a challenge that is over.

    The trail keeps which day stood there before, and who changed it.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        InvalidValue: the day is still to come.
    """
    locked = lock(change)
    require(allowed=can_change_challenge(actor, partner_organisations(locked.challenge)))
    require_past(on)
    if locked.on == on:
        return locked
    before = {"kind": locked.kind, "value": locked.value, "on": locked.on}
    locked.on = on
    locked.save(update_fields=["on"])
    touched(locked.challenge)
    record(
        actor=actor,
        verb="challenge.date",
        target=locked.challenge,
        before=before,
        after={**before, "on": on},
    )
    return locked
