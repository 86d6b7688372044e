"""What waits for the own side in a challenge: a yes, a side of a conversation, an interest.

Titles only: what was written in a conversation or an interest never leaves by mail.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from weefsel.apps.challenges.rules import DECIDES, TAKES_PART
from weefsel.apps.notifications.news import Asking, News
from weefsel.apps.notifications.queries.challenges import (
    consents_awaited,
    experiments_undecided,
    items_proposed,
    stakes_awaited,
    turns_awaited,
)


def consents(asking: Asking) -> list[News]:
    """Return the agreements to which the own side did not say yes, for who may say it."""
    if not asking.viewer.has_role(*DECIDES):
        return []
    return [
        News(
            kind="consent",
            target=row.uuid,
            at=row.changed_at,
            title=row.challenge.question,
            what=_("De afspraak ‘%(title)s’ wacht op jullie ja.") % {"title": row.title},
            path=reverse("challenges:agreement", args=[row.challenge.uuid, row.uuid]),
            done_by_me=row.uuid,
        )
        for row in consents_awaited(asking)
    ]


def turns(asking: Asking) -> list[News]:
    """Return the conversations that wait for the own side; not what they are about."""
    if not asking.viewer.has_role(*TAKES_PART):
        return []
    return [
        News(
            kind="conversation",
            target=row.uuid,
            at=row.changed_at,
            title=row.challenge.question,
            what=_("Er is een gesprek gevraagd, en dat wacht op jullie kant van het verhaal."),
            path=reverse("challenges:conversation", args=[row.challenge.uuid, row.uuid]),
            done_by_me=row.uuid,
        )
        for row in turns_awaited(asking)
    ]


def stakes(asking: Asking) -> list[News]:
    """Return where only the own interest is missing beside that of others."""
    if not asking.viewer.has_role(*TAKES_PART):
        return []
    return [
        News(
            kind="stake",
            target=row.uuid,
            at=others_at,
            title=row.challenge.question,
            what=_("Andere partners schreven hun belang op. Dat van jullie ontbreekt nog."),
            path=reverse("challenges:stake", args=[row.challenge.uuid, row.uuid]),
        )
        for row, others_at in stakes_awaited(asking)
    ]


def items(asking: Asking) -> list[News]:
    """Return what others put on the agenda and the own side gave no opinion about."""
    if not asking.viewer.has_role(*TAKES_PART):
        return []
    return [
        News(
            kind="item",
            target=row.uuid,
            at=row.created_at,
            title=row.challenge.question,
            what=_("Op de agenda kwam ‘%(title)s’. Wat vinden jullie ervan?")
            % {"title": row.title},
            path=reverse("challenges:agenda", args=[row.challenge.uuid]),
            done_by_me=row.uuid,
        )
        for row in items_proposed(asking)
    ]


def experiments(asking: Asking) -> list[News]:
    """Return the experiments that ask for a decision, for who may decide."""
    if not asking.viewer.has_role(*DECIDES):
        return []
    return [
        News(
            kind="experiment",
            target=row.uuid,
            at=row.asked_at,
            title=row.challenge.question,
            what=_("De proef ‘%(title)s’ is over zijn laatste dag heen. Besluit samen.")
            % {"title": row.title},
            path=reverse("challenges:experiments", args=[row.challenge.uuid]),
        )
        for row in experiments_undecided(asking)
        if row.asked_at is not None
    ]
