"""What the pages about telling it outside show, and what stands outside."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from weefsel.apps.challenges.enums import StoryKind
from weefsel.apps.challenges.models import (
    Challenge,
    ChallengePartner,
    PublicConsent,
    PublicStory,
)
from weefsel.apps.challenges.queries import (
    is_present,
    partner_of,
    partner_organisations,
    partners_of,
)
from weefsel.apps.challenges.queries.publishing import (
    last_published,
    newest_public,
    public_story,
    silent_about,
    told_partners,
)
from weefsel.apps.challenges.rules import can_change_challenge, can_decide_for
from weefsel.apps.challenges.story import story_of
from weefsel.apps.challenges.story_event import Event
from weefsel.apps.core.viewer import Viewer

STAY_INSIDE = (StoryKind.CONTACT, StoryKind.STEP)
DRAFTED = "version:"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told outside: the day and the words that were written for outside."""

    day: datetime.date
    words: str


@dataclass(frozen=True, slots=True)
class Outside:
    """What anybody reads.

    Attributes:
        story: title and text.
        told: what happened, the oldest first.
        partners: who did it.
    """

    story: PublicStory
    told: Sequence[Told]
    partners: Sequence[ChallengePartner]


@dataclass(frozen=True, slots=True)
class PublishingPage:
    """What the partners see about telling it outside.

    Attributes:
        newest: the version that was written last, or None.
        told: its events.
        is_shown: whether somebody outside reads a version now.
        shown: the version that was published last, or None.
        sides: each partner that is in, with its yes to the newest version or None.
        mine: the partner this person may say yes for, or None.
        said_yes: whether that partner did, to the newest version.
        may_take_back: whether that partner said yes to any version that counts.
        may_write: this person may write a version.
    """

    newest: PublicStory | None
    told: Sequence[Told]
    is_shown: bool
    shown: PublicStory | None
    sides: Sequence[tuple[ChallengePartner, PublicConsent | None]]
    mine: ChallengePartner | None
    said_yes: bool
    may_take_back: bool
    may_write: bool


def outside_of(story: PublicStory) -> Outside:
    """Return what anybody reads of a version that is public."""
    return Outside(story=story, told=told_in(story), partners=told_partners(story))


def told_in(story: PublicStory) -> list[Told]:
    """Return what a version tells, the oldest first."""
    found = [Told(datetime.date.fromisoformat(one["day"]), one["words"]) for one in story.events]
    return sorted(found, key=lambda one: one.day)


def events_to_tell(viewer: Viewer, challenge: Challenge) -> list[Event]:
    """Return what may be told outside: contacts, steps and drafts stay inside whatever happens."""
    return [
        event
        for event in story_of(viewer, challenge)
        if event.kind not in STAY_INSIDE and not event.key.startswith(DRAFTED)
    ]


def publishing_page(viewer: Viewer, challenge: Challenge) -> PublishingPage:
    """Gather the page about telling it outside."""
    newest = newest_public(challenge)
    shown = last_published(challenge.uuid)
    partners = [one for one in partners_of(challenge) if is_present(one)]
    said = {} if newest is None else {one.partner_id: one for one in newest.consents.all()}
    mine = partner_of(viewer, partners)
    if mine is not None and not can_decide_for(viewer, mine):
        mine = None
    said_to_shown = (
        mine is not None
        and shown is not None
        and shown.withdrawn_at is None
        and mine.pk not in {one.pk for one in silent_about(shown)}
    )
    said_yes = mine is not None and mine.pk in said
    return PublishingPage(
        newest=newest,
        told=[] if newest is None else told_in(newest),
        is_shown=public_story(challenge.uuid) is not None,
        shown=shown,
        sides=[(one, said.get(one.pk)) for one in partners],
        mine=mine,
        said_yes=said_yes,
        may_take_back=said_yes or said_to_shown,
        may_write=can_change_challenge(viewer, partner_organisations(challenge)),
    )
