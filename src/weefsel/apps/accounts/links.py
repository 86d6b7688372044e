"""Links that let the owner of an account in, for those who hand them over themselves."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from weefsel.apps.accounts.models import User


def set_password_link(user: User) -> str:
    """Return the link with which the owner chooses a password; it works until that is done."""
    kwargs = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    path = reverse("account_reset_password_from_key", kwargs=kwargs)
    return f"{settings.WEEFSEL_BASE_URL}{path}"
