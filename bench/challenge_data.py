"""A challenge of any size for measuring and for counting queries: written in bulk, always alike."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.challenges.actions import open_challenge
from weefsel.apps.challenges.actions.stories import put_in_story
from weefsel.apps.challenges.models import (
    AgendaItem,
    AgendaScore,
    Challenge,
    ChallengePartner,
    Contribution,
    Stake,
)
from weefsel.apps.challenges.models.agenda import SCORES
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.models import CircleMember, Organisation, Person
from weefsel.apps.relations.actions import Attendee, NewTouchpoint
from weefsel.apps.relations.actions.loading import load_touchpoints
from weefsel.apps.relations.enums import TouchpointKind

DAYS = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is of everything."""

    partners: int
    items: int
    touchpoints: int


def make_challenge(
    size: Size,
    *,
    reader: User,
    organisations: Sequence[Organisation],
    people: Sequence[Person],
    is_sealed: bool = False,
) -> Challenge:
    """Return a challenge that the reader's organisation opened.

    Args:
        size: how much of everything.
        reader: who opens it.
        organisations: the partners; the first is that of the reader.
        people: two who meet, again and again.
        is_sealed: whether the interests are sealed.
    """
    actor = viewer_for(reader)
    challenge = open_challenge(
        values={"question": f"Hoe werken wij met {size.partners} samen?", "for_whom": "Iedereen"},
        actor=actor,
        owner=organisations[0],
    )
    partners = _partners(challenge, organisations[: size.partners], is_sealed=is_sealed)
    _agenda(challenge, partners, size.items)
    contacts = load_touchpoints(
        rows=[
            NewTouchpoint(
                who=[
                    Attendee(person=one, organisation=there)
                    for one, there in zip(people, organisations, strict=False)
                ],
                happened_on=timezone.localdate() - datetime.timedelta(days=number % DAYS),
                kind=TouchpointKind.CONVERSATION,
                summary=f"Gesproken over punt {number}",
                owner=organisations[0],
                circle=challenge.circle,
            )
            for number in range(size.touchpoints)
        ],
        source=challenge,
        actor=system_viewer(),
    )
    if contacts:
        put_in_story(challenge=challenge, contacts=contacts, actor=viewer_for(reader))
    return challenge


def _partners(
    challenge: Challenge, organisations: Sequence[Organisation], *, is_sealed: bool
) -> list[ChallengePartner]:
    first = challenge.partners.get()
    others = [
        ChallengePartner(
            challenge=challenge,
            organisation=one,
            circle=challenge.circle,
            starts_on=first.starts_on,
        )
        for one in organisations[1:]
    ]
    ChallengePartner.objects.bulk_create(others)
    CircleMember.objects.bulk_create(
        [
            CircleMember(circle=challenge.circle, organisation=one, starts_on=first.starts_on)
            for one in organisations[1:]
        ]
    )
    partners = [first, *others]
    Stake.objects.bulk_create(
        [
            Stake(
                partner=one,
                circle=one.organisation.own_circle if is_sealed else challenge.circle,
                interest="Wij willen mensen die blijven, en werk dat bij hen past.",
                gain="Minder zoeken.",
                limits="In december kan niets.",
                is_sealed=is_sealed,
            )
            for one in partners
        ]
    )
    Contribution.objects.bulk_create(
        [
            Contribution(
                partner=one,
                circle=challenge.circle,
                kind="people",
                what="Begeleiding op de werkvloer",
                amount=100 + number,
                unit="uren",
            )
            for number, one in enumerate(partners)
        ]
    )
    return partners


def _agenda(challenge: Challenge, partners: Sequence[ChallengePartner], n_items: int) -> None:
    items = AgendaItem.objects.bulk_create(
        [
            AgendaItem(
                challenge=challenge,
                circle=challenge.circle,
                proposed_by=partners[number % len(partners)],
                title=f"Samen beginnen met plek {number}",
                next_step="Kennismaken op de vloer",
                place=number + 1,
            )
            for number in range(n_items)
        ]
    )
    AgendaScore.objects.bulk_create(
        [
            AgendaScore(
                item=item,
                partner=partner,
                **{name: (place + at + number) % 3 for number, name in enumerate(SCORES)},
            )
            for place, item in enumerate(items)
            for at, partner in enumerate(partners)
        ],
        batch_size=2_000,
    )
