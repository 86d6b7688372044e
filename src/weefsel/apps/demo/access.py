"""The gate of the demonstration door."""

from __future__ import annotations

from django.http import Http404

from weefsel.apps.accounts.models import User
from weefsel.apps.demo.queries import door_user


def door_user_for(role: str) -> User:
    """Return the account of the person with this role.

    Raises:
        Http404: there is no such door here, or no such role.
    """
    user = door_user(role)
    if user is None:
        raise Http404
    return user
