"""Signed links in a mail with which its reader chooses how often it comes, without signing in.

A link holds for whom it is and the one rhythm it sets, and nothing else reads it: its salt is its
own. It signs nobody in. It keeps working, because an unsubscribe link must; a key that was replaced
stays good while it stands in `WEEFSEL_SECRET_KEY_FALLBACKS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from weefsel.apps.accounts.models import User
from weefsel.apps.notifications.enums import Rhythm

SALT = "weefsel.notifications.rhythm"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a link asks: this rhythm, for this account."""

    user: UUID
    rhythm: Rhythm


def link_path(user: User, rhythm: Rhythm) -> str:
    """Return the path that sets this rhythm for this account."""
    token = signing.dumps([user.uuid.hex, rhythm.value], salt=SALT)
    return reverse("notifications:by_link", args=[token])


def full_address(path: str) -> str:
    """Return the full address of a path; from the settings, since a Host header can be forged."""
    return f"{settings.WEEFSEL_BASE_URL}{path}"


def wish_of(token: str) -> Wish | None:
    """Return what a link asks; None when it is not one of ours or was changed on the way."""
    try:
        user, rhythm = signing.loads(token, salt=SALT)
        return Wish(UUID(user), Rhythm(rhythm))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
