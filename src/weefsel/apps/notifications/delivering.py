"""What a worker does for mail: find who is due, tell what is new, remember until where.

Harmless when two workers do it at once: each takes somebody's turn in a transaction of its own. A
mail counts as told only after the mail server took it, so a crash in between repeats one mail and
loses none.
"""

from __future__ import annotations

import datetime
import logging
import time

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone, translation

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.notifications.actions import (
    note_covered,
    note_failed,
    note_waiting,
    plan_new_accounts,
    take_turn,
)
from weefsel.apps.notifications.composing import compose
from weefsel.apps.notifications.digest import Digest, digest_of
from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.models import MailChoice
from weefsel.apps.notifications.news import SETTLING
from weefsel.apps.notifications.queries.choices import choices_due
from weefsel.apps.notifications.timing import AHEAD, bundle_time

SECONDS_PER_ROUND = 15.0  # other chores of the worker wait that long at most
MOST_PER_ROUND = 200

log = logging.getLogger(__name__)


def mail_due() -> int:
    """Mail everybody whose turn it is, for a quarter of a minute at most; return how many mails."""
    now, began = timezone.now(), time.monotonic()
    plan_new_accounts(now=now, actor=system_viewer())
    due = choices_due(now, most=MOST_PER_ROUND)
    if not due:
        return 0
    n_sent = 0
    connection = get_connection()
    try:
        for pk in due:
            if time.monotonic() - began > SECONDS_PER_ROUND:
                break
            choice = take_turn(pk=pk, now=now, actor=system_viewer())
            n_sent += choice is not None and mail_one(choice, now=now, connection=connection)
    finally:
        connection.close()
    return n_sent


def told_to(choice: MailChoice, *, until: datetime.datetime) -> Digest:
    """Return what the next mail of somebody would tell, in his or her language."""
    with translation.override(choice.language_now):
        return digest_of(
            choice.user,
            since=choice.tells_since(until),
            until=until,
            days_ahead=AHEAD.get(choice.rhythm_now, 0),
        )


def mail_one(
    choice: MailChoice,
    *,
    now: datetime.datetime,
    connection: BaseEmailBackend | None = None,
    waits: bool = True,
) -> bool:
    """Mail one person whose turn was taken, when there is news; return whether a mail went out.

    Args:
        choice: whose, with the account.
        now: the moment of this round.
        connection: to the mail server.
        waits: whether it may wait for more, or for ever; False for who is mailed by a command.
    """
    until = max(now - SETTLING, choice.tells_since(now))
    if waits and choice.rhythm_now == Rhythm.OFF:  # since its turn was planned
        note_covered(choice=choice, until=until, now=now, is_sent=False, actor=system_viewer())
        return False
    digest = told_to(choice, until=until)
    if waits and choice.rhythm_now == Rhythm.AT_ONCE and digest.oldest_at is not None:
        ripe = digest.oldest_at + bundle_time()
        if ripe > now:
            note_waiting(choice=choice, at=ripe + SETTLING, actor=system_viewer())
            return False
    if digest.n and not _sent(digest, choice, connection):
        note_failed(choice=choice, now=now, actor=system_viewer())
        return False
    note_covered(choice=choice, until=until, now=now, is_sent=bool(digest.n), actor=system_viewer())
    return bool(digest.n)


def _sent(digest: Digest, choice: MailChoice, connection: BaseEmailBackend | None) -> bool:
    message = compose(
        digest, rhythm=choice.rhythm_now, language=choice.language_now, connection=connection
    )
    try:
        message.send()
    except OSError:  # smtplib's errors are OSErrors
        log.exception("The mail to account %s was not taken; it is tried again.", choice.user.uuid)
        return False
    return True
