"""Reads of what the partners tell outside; without a viewer, only what all of them agreed to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Prefetch, Q

from weefsel.apps.challenges.models import (
    Challenge,
    ChallengePartner,
    PublicConsent,
    PublicStory,
    Spokesperson,
    StoryContact,
)
from weefsel.apps.challenges.queries.challenges import present_partners
from weefsel.apps.parties.models import Person
from weefsel.apps.relations.models import Attendance


def newest_public(challenge: Challenge) -> PublicStory | None:
    """Return the last version that was written, with who said yes to it."""
    consents = PublicConsent.objects.order_by("id")
    return (
        challenge.public_stories.select_related("challenge")
        .prefetch_related(Prefetch("consents", consents))
        .order_by("-number")
        .first()
    )


def last_published(challenge_uuid: UUID) -> PublicStory | None:
    """Return the newest version that was ever published, also when it was withdrawn since."""
    return (
        PublicStory.objects.filter(challenge__uuid=challenge_uuid, published_at__isnull=False)
        .select_related("challenge")
        .order_by("-number")
        .first()
    )


def public_story(challenge_uuid: UUID) -> PublicStory | None:
    """Return what anybody may read, or None.

    Every partner that is in today said yes to this version; one that joined since has to as well.
    """
    found = last_published(challenge_uuid)
    if found is None or found.withdrawn_at is not None or silent_about(found):
        return None
    return found


def silent_about(story: PublicStory) -> list[ChallengePartner]:
    """Return the partners that are in today and did not say yes to this version."""
    said = PublicConsent.objects.filter(story=story).values("partner")
    rows = present_partners().filter(challenge=story.challenge).exclude(pk__in=said)
    return list(rows.select_related("organisation").order_by("id"))


def told_partners(story: PublicStory) -> list[ChallengePartner]:
    """Return the partners that are named outside: those that are in today and said yes."""
    said = PublicConsent.objects.filter(story=story).values("partner")
    rows = present_partners().filter(challenge=story.challenge, pk__in=said)
    return list(rows.select_related("organisation").order_by("id"))


def people_named(challenge: Challenge, texts: Sequence[str]) -> list[str]:
    """Return which people of the challenge stand in the texts by name.

    Asked are those who speak for a partner and those who were at a contact of the story.
    """
    put_in = StoryContact.objects.filter(challenge=challenge).values("touchpoint")
    there = Attendance.objects.filter(
        Q(touchpoint__in=put_in) | Q(touchpoint__circle=challenge.circle_id)
    ).values("person")
    voices = Spokesperson.objects.filter(partner__challenge=challenge).values("person")
    people = Person.objects.filter(Q(pk__in=there) | Q(pk__in=voices)).order_by("id")
    whole = "\n".join(texts)
    names = {str(one) for one in people.iterator(chunk_size=500)}
    return sorted(name for name in names if _stands_in(name, whole))


def _stands_in(name: str, text: str) -> bool:
    """Return whether a name stands in a text as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
