"""What only signals of the sign-in library tell, written to the trail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from allauth.account.signals import email_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset

from weefsel.apps.accounts.actions import note_event
from weefsel.apps.accounts.middleware import FACTOR_KEY
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for


def connect() -> None:
    """Start listening; once, when Django starts."""
    email_changed.connect(_email_changed)
    authenticator_added.connect(_factor_added)
    authenticator_removed.connect(_factor_removed)
    authenticator_reset.connect(_codes_renewed)


def _email_changed(user: User, from_email_address: Any, to_email_address: Any, **_: Any) -> None:
    old = from_email_address.email if from_email_address else ""
    about = f"{old} → {to_email_address.email}"
    note_event(event="email_change", user=user, actor=viewer_for(user), about=about)


def _factor_added(user: User, authenticator: Authenticator, **_: Any) -> None:
    _note("second_factor_add", user, authenticator)


def _factor_removed(
    request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    request.session.pop(FACTOR_KEY, None)  # a role that needs one is asked again
    _note("second_factor_remove", user, authenticator)


def _codes_renewed(user: User, authenticator: Authenticator, **_: Any) -> None:
    _note("recovery_codes_renew", user, authenticator)


def _note(event: str, user: User, authenticator: Authenticator) -> None:
    note_event(event=event, user=user, actor=viewer_for(user), about=str(authenticator.type))
