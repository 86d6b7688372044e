"""What happened in the challenges of the own side, and around its questions and answers."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.challenges.enums import AnswersShown
from weefsel.apps.challenges.rules import DECIDES
from weefsel.apps.core.words import spelled, starting
from weefsel.apps.notifications.news import Asking, News, start_of
from weefsel.apps.notifications.queries.challenges import (
    answers_received,
    colleagues_come,
    guests_come,
    replies_received,
    seats_taken,
    stakes_opened,
)


def opened(asking: Asking) -> list[News]:
    """Return the challenges whose interests were opened together; nothing of what is in them."""
    return [
        News(
            kind="opened",
            target=row.uuid,
            at=row.stakes_opened_at,
            title=row.question,
            what=_("De belangen zijn samen geopend. Lees wat ieder voor zich wil."),
            path=reverse("challenges:detail", args=[row.uuid]),
        )
        for row in stakes_opened(asking)
        if row.stakes_opened_at is not None
    ]


def joined(asking: Asking) -> list[News]:
    """Return where the own side was taken in by another."""
    return [
        News(
            kind="joined",
            target=row.uuid,
            at=row.created_at,
            title=row.challenge.question,
            what=_("Jullie doen mee. %(owner)s begon deze opgave.")
            % {"owner": row.challenge.owner.name},
            path=reverse("challenges:detail", args=[row.challenge.uuid]),
            done_by_me=row.uuid,
        )
        for row in seats_taken(asking)
    ]


def answers(asking: Asking) -> list[News]:
    """Return the own questions with answers to read, for who may reply."""
    if not asking.viewer.has_role(*DECIDES):
        return []
    found = []
    for row in answers_received(asking):
        n, closes = row["n"], row["challenge__question_closes_on"]
        at_once = row["challenge__answers_shown"] == AnswersShown.AT_ONCE
        said = ngettext(
            "%(n)s antwoord op jullie vraag is te lezen.",
            "%(n)s antwoorden op jullie vraag zijn te lezen.",
            n,
        )
        found.append(
            News(
                kind="answers",
                target=row["challenge__uuid"],
                at=row["newest_at"] if at_once else start_of(closes + datetime.timedelta(days=1)),
                title=row["challenge__question"],
                what=said % {"n": starting(spelled(n))},
                path=reverse("challenges:answers", args=[row["challenge__uuid"]]),
            )
        )
    return found


def replies(asking: Asking) -> list[News]:
    """Return the own answers to which who asked replied; the reply itself is on the page."""
    return [
        News(
            kind="reply",
            target=row.uuid,
            at=row.answered_at,
            title=row.challenge.question,
            what=_("Er is gereageerd op jullie antwoord."),
            path=reverse("challenges:question", args=[row.challenge.uuid]),
            done_by_me=row.uuid,
        )
        for row in replies_received(asking)
        if row.answered_at is not None
    ]


def guests(asking: Asking) -> list[News]:
    """Return who took up this person's invitation to a challenge."""
    return [
        News(
            kind="guest",
            target=row.invitation.uuid,
            at=row.invitation.accepted_at,
            title=row.challenge.question,
            what=_("%(name)s nam je uitnodiging aan en doet mee.")
            % {"name": row.invitation.organisation.name},
            path=reverse("challenges:detail", args=[row.challenge.uuid]),
        )
        for row in guests_come(asking)
        if row.invitation.accepted_at is not None
    ]


def colleagues(asking: Asking) -> list[News]:
    """Return who took up this person's invitation to come and work here."""
    if asking.viewer.user_id is None:
        return []
    return [
        News(
            kind="colleague",
            target=row.uuid,
            at=row.accepted_at,
            title=row.organisation.name,
            what=_("%(name)s nam je uitnodiging aan.") % {"name": row.name or row.email},
            path=reverse("accounts:members"),
        )
        for row in colleagues_come(asking)
        if row.accepted_at is not None
    ]
