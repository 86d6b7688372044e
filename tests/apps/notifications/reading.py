"""What somebody would hear about the last day."""

from __future__ import annotations

import datetime

from django.utils import timezone

from weefsel.apps.accounts.models import User
from weefsel.apps.notifications.composing import compose
from weefsel.apps.notifications.digest import Digest, Line, digest_of
from weefsel.apps.notifications.enums import Rhythm

DAY = datetime.timedelta(days=1)


def digest(user: User, *, days_ahead: int = 0) -> Digest:
    """Return what became news for somebody since this time yesterday."""
    user.refresh_from_db()
    now = timezone.now()
    return digest_of(user, since=now - DAY, until=now, days_ahead=days_ahead)


def lines(user: User, *, days_ahead: int = 0) -> list[Line]:
    """Return the lines in the order of the mail."""
    return [line for _heading, rows in digest(user, days_ahead=days_ahead).groups for line in rows]


def kinds(user: User, *, days_ahead: int = 0) -> list[str]:
    """Return which sorts of news there are, sorted."""
    return sorted(line.news.kind for line in lines(user, days_ahead=days_ahead))


def mail_text(user: User, language: str = "nl") -> str:
    """Return everything that a mail would hold: subject, text and HTML."""
    message = compose(digest(user), rhythm=Rhythm.DAILY, language=language)
    (html, _kind) = message.alternatives[0]
    return f"{message.subject}\n{message.body}\n{html!s}"
