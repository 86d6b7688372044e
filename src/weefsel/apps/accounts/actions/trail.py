"""What the sign-in library does, in the trail."""

from __future__ import annotations

from weefsel.apps.accounts.models import User
from weefsel.apps.audit.actions import record
from weefsel.apps.core.viewer import Viewer


def note_event(*, event: str, user: User, actor: Viewer, about: str = "") -> None:
    """Note that something happened to an account, such as "sign_in" or "password_change".

    Args:
        event: what happened, without "account." in front.
        user: the account.
        actor: who did it.
        about: which key or address it was; never the secret itself.
    """
    after = {"about": about} if about else None
    record(actor=actor, verb=f"account.{event}", target=user, after=after)
