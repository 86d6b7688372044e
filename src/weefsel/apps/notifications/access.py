"""The gate: whose choice a signed link is about."""

from __future__ import annotations

from django.http import Http404

from weefsel.apps.accounts.models import User
from weefsel.apps.notifications.links import Wish, wish_of
from weefsel.apps.notifications.queries.choices import user_with


def wish_for(token: str) -> tuple[User, Wish]:
    """Return the account and what the link asks for it; the signature is the permission.

    Raises:
        Http404: the link was changed on the way, or the account is closed.
    """
    wish = wish_of(token)
    user = None if wish is None else user_with(wish.user)
    if wish is None or user is None:
        raise Http404
    return user, wish
