"""A browser without a screen, for somebody of the cast."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from weefsel.apps.accounts.models import User

# What every page asks the database for somebody who signed in: the session, the account, the
# memberships and the circles.
SHELL_QUERIES = 4


def client_of(user: User) -> Client:
    """Return a client of somebody who signed in and looked around a moment ago.

    The first request after signing in writes down the session; counts of queries leave that out.
    """
    client = Client()
    client.force_login(user)
    client.get(reverse("jobs:list"))
    return client
