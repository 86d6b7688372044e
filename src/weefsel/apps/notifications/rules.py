"""Who may change what about mail."""

from __future__ import annotations

from weefsel.apps.accounts.models import User
from weefsel.apps.core.viewer import Viewer


def can_choose_mail(viewer: Viewer, user: User) -> bool:
    """Whether this person may choose for the account: only the account itself."""
    return viewer.user_id == user.pk
