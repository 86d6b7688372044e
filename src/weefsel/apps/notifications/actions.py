"""Writes of notifications: what somebody chose, and until where was mailed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import stranger
from weefsel.apps.audit.actions import record
from weefsel.apps.core.saving import clean, require, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.models import MailChoice
from weefsel.apps.notifications.queries.choices import (
    accounts_without_choice,
    choice_of,
    choices_without_turn,
)
from weefsel.apps.notifications.rules import can_choose_mail
from weefsel.apps.notifications.timing import bundle_time, next_turn, wait_after_failure

CHOSEN = ("rhythm", "hour", "language")
LEASE = datetime.timedelta(minutes=10)  # longer than a mail takes; who died is followed up then
CHUNK = 500


@transaction.atomic
def choose_mail(*, user: User, values: Mapping[str, Any], actor: Viewer) -> MailChoice:
    """Choose how often, when and in which language the own mail comes.

    Raises:
        NotPermitted: it is somebody else's account.
        InvalidValue: there is no such rhythm, hour or language.
    """
    require(allowed=can_choose_mail(actor, user))
    return _choose(user, values, actor)


@transaction.atomic
def choose_by_link(*, user: User, rhythm: Rhythm, actor: Viewer | None = None) -> MailChoice:
    """Set the rhythm that a signed link asks; the link is the permission, and signs nobody in."""
    return _choose(user, {"rhythm": rhythm.value}, actor or stranger())


def _choose(user: User, values: Mapping[str, Any], actor: Viewer) -> MailChoice:
    User.objects.select_for_update().get(pk=user.pk)  # two windows at once make one row
    choice = choice_of(user)
    before = values_of(choice, CHOSEN)
    was_off = choice.rhythm_now == Rhythm.OFF
    set_fields(choice, values, allowed=CHOSEN)
    clean(choice, exclude=("user",))
    now = timezone.now()
    if was_off and choice.rhythm_now != Rhythm.OFF:
        choice.covered_until = now  # what was not wanted does not come after all
    choice.next_at = _next(choice, now)
    choice.save()
    after = values_of(choice, CHOSEN)
    if before != after:
        record(actor=actor, verb="mail.choose", target=choice, before=before, after=after)
    return choice


def _next(choice: MailChoice, after: datetime.datetime) -> datetime.datetime | None:
    return next_turn(
        choice.rhythm_now, hour=choice.hour_now, after=after, look_every=bundle_time() / 2
    )


def plan_new_accounts(*, now: datetime.datetime, actor: Viewer) -> int:  # noqa: ARG001 -- the worker's
    """Write down when the mail of new accounts is due; return of how many.

    Also of those who follow the installation, when that begins to mail; they hear what comes next.
    """
    made = [
        MailChoice(user=user, next_at=_next(MailChoice(user=user), now))
        for user in accounts_without_choice()[:CHUNK]
    ]
    MailChoice.objects.bulk_create(made, ignore_conflicts=True)  # another worker may be first
    if settings.WEEFSEL_MAIL_RHYTHM != Rhythm.OFF:
        for choice in choices_without_turn()[:CHUNK]:
            turn = {"next_at": _next(choice, now), "covered_until": now}
            choices_without_turn().filter(pk=choice.pk).update(**turn)
    return len(made)


@transaction.atomic
def take_turn(*, pk: int, now: datetime.datetime, actor: Viewer) -> MailChoice | None:  # noqa: ARG001
    """Take somebody's mail in hand; None when another worker did, or it is not due any more.

    Who takes it has ten minutes; after that another worker may.
    """
    row = MailChoice.objects.select_for_update().filter(pk=pk, next_at__lte=now).first()
    if row is None:
        return None
    row.next_at = now + LEASE
    row.save(update_fields=["next_at"])
    return MailChoice.objects.select_related("user").get(pk=pk)


@transaction.atomic
def claim_now(*, user: User, now: datetime.datetime, actor: Viewer) -> MailChoice:  # noqa: ARG001
    """Take somebody's mail in hand before its turn, for a command; also for who wants none."""
    User.objects.select_for_update().get(pk=user.pk)
    choice = choice_of(user)
    choice.next_at = now + LEASE
    choice.save()
    return choice


@transaction.atomic
def note_covered(
    *,
    choice: MailChoice,
    until: datetime.datetime,
    now: datetime.datetime,
    is_sent: bool,
    actor: Viewer,  # noqa: ARG001 -- the worker's
) -> None:
    """Write down until where was looked, whether a mail went out, and when the next turn is.

    What the person chose meanwhile holds.
    """
    row = MailChoice.objects.select_for_update().get(pk=choice.pk)
    if row.covered_until is None or row.covered_until < until:
        row.covered_until = until
    row.sent_at = now if is_sent else row.sent_at
    row.n_failed = 0
    row.next_at = _next(row, now)
    row.save()


@transaction.atomic
def note_waiting(*, choice: MailChoice, at: datetime.datetime, actor: Viewer) -> None:  # noqa: ARG001
    """Look again at a later moment, because more may follow."""
    MailChoice.objects.filter(pk=choice.pk, next_at__isnull=False).update(next_at=at)


@transaction.atomic
def note_failed(*, choice: MailChoice, now: datetime.datetime, actor: Viewer) -> None:  # noqa: ARG001
    """Try again later; nothing counts as told."""
    row = MailChoice.objects.select_for_update().get(pk=choice.pk)
    if row.next_at is None:
        return
    row.n_failed = min(row.n_failed + 1, 1000)
    row.next_at = now + wait_after_failure(row.n_failed)
    row.save(update_fields=["n_failed", "next_at"])
