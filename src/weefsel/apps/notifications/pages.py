"""What the pages about mail show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from weefsel.apps.accounts.models import User
from weefsel.apps.notifications.digest import Digest, digest_of
from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.links import Wish, link_path
from weefsel.apps.notifications.queries.choices import choice_of

DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What a mail about the last days would tell.

    Attributes:
        digest: the lines.
        says_for_whom: whether each line says for which organisation.
        n_days: how many days it looks back.
    """

    digest: Digest
    says_for_whom: bool
    n_days: int


def preview_page(user: User, *, now: datetime.datetime) -> PreviewPage:
    """Return what a mail about the last week would tell this person, in the active language."""
    digest = digest_of(user, since=now - datetime.timedelta(days=DAYS_SHOWN), until=now)
    return PreviewPage(digest, len(digest.organisations) > 1, DAYS_SHOWN)


@dataclass(frozen=True, slots=True)
class LinkPage:
    """What a signed link asks.

    Attributes:
        email: whose mail, as far as somebody to whom it was forwarded may know.
        rhythm: what it sets.
        is_off: whether that means no mail.
        is_same: whether it was so already.
        is_done: whether it was set just now.
        back_path: the link that puts it back as it was; "" when nothing changed.
    """

    email: str
    rhythm: Rhythm
    is_off: bool
    is_same: bool
    is_done: bool
    back_path: str


def link_page(user: User, wish: Wish, *, is_done: bool) -> LinkPage:
    """Return what the page of a link shows; ask before changing, so that it can be put back."""
    before = choice_of(user).rhythm_now
    changes = before != wish.rhythm
    return LinkPage(
        email=_masked(user.email),
        rhythm=wish.rhythm,
        is_off=wish.rhythm == Rhythm.OFF,
        is_same=not changes,
        is_done=is_done,
        back_path=link_path(user, before) if is_done and changes else "",
    )


def _masked(email: str) -> str:
    """Return an address with all but its first letter hidden: a…@vaarland.nl."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}"
