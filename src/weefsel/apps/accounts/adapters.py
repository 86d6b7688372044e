"""How Weefsel wants its sign-in library to behave.

Accounts come by invitation only; an outside provider signs in whoever is known or invited by an
address it vouches for; what happens to an account stands in the trail.
"""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess

from weefsel.apps.accounts.actions import accept_by_address, note_event
from weefsel.apps.accounts.limits import seconds_left, wait_in_words
from weefsel.apps.accounts.mail import site_address
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import (
    account_with,
    has_other_factor,
    memberships_for,
    n_factors,
    stranger,
    viewer_for,
)
from weefsel.apps.accounts.rules import needs_second_factor
from weefsel.apps.core.errors import DomainError

KEPT_CLAIMS = ("sub", "email", "name")  # a provider may send far more, a BSN among it


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only; what happens to them is written in the trail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account is gesloten. Vraag je beheerder om het te openen."),
        "duplicate_email": _("Dit is je e-mailadres al."),
        "email_password_mismatch": _(
            "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze na, of kies een "
            "nieuw wachtwoord."
        ),
        "enter_current_password": _("Dit is niet je huidige wachtwoord. Probeer het opnieuw."),
        "incorrect_password": _("Dit is niet je wachtwoord. Probeer het opnieuw."),
        "incorrect_code": _("Deze code klopt niet. Kijk of de app al een nieuwe toont."),
        "too_many_login_attempts": _("Te vaak geprobeerd. Wacht even en probeer het opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- the library's call
        """Nobody signs up without an invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse somebody who guessed too often, and say how long."""
        key = self._get_login_attempts_cache_key(request, **credentials)
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            seconds = seconds_left(request, app="allauth.account", action="login_failed", key=key)
            raise ValidationError(
                _("Te vaak geprobeerd. Wacht %(wait)s en probeer het dan opnieuw."),
                code="too_many_login_attempts",
                params={"wait": wait_in_words(seconds)},
            ) from error

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002
        """Note it with the account; an unknown address may be a password: kept nowhere."""
        user = account_with(str(credentials.get("email", "")))
        if user is not None:
            note_event(event="sign_in_failed", user=user, actor=stranger())

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, and note it."""
        super().login(request, user)
        note_event(event="sign_in", user=user, actor=viewer_for(user))

    def set_password(self, user: User, password: str) -> None:
        """Change the password, and note that, not what."""
        super().set_password(user, password)
        note_event(event="password_change", user=user, actor=viewer_for(user))

    def is_reauthentication_required(self, *, app: str, **about: Any) -> bool:
        """Ask again who it is, unless this person signed in a few minutes ago."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **about))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link for a new password; on our own address, whatever the request said."""
        name = "account_reset_password_from_key"
        path = reverse(name, kwargs={"uidb36": "UID", "key": "KEY"})
        return site_address(path.replace("UID-KEY", quote(key)))

    def get_email_confirmation_url(
        self,
        request: HttpRequest,  # noqa: ARG002 -- the library's call
        emailconfirmation: Any,
    ) -> str:
        """Return the link that shows that an address is somebody's."""
        return site_address(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return where people go with their new password."""
        return reverse("accounts:account")


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An outside provider signs in people who are known or invited by a verified address."""

    def populate_user(
        self,
        request: HttpRequest,  # noqa: ARG002 -- the library's call
        sociallogin: SocialLogin,
        data: dict[str, Any],
    ) -> User:
        """Keep of what the provider tells only what signing in needs, before anything is stored."""
        told = sociallogin.account.extra_data
        claims = told.get("userinfo") or told.get("id_token") or {}
        sociallogin.account.extra_data = {
            name: str(claims[name])[:254] for name in KEPT_CLAIMS if claims.get(name)
        }
        user: User = sociallogin.user
        user.email = str(data.get("email") or "").lower()
        user.name = str(data.get("name") or "")[:200]
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Return whose account a verified address is; an address that waits for proof is nobody's.

        The provider's own identifier decides from then on, also when the address changes.
        """
        for address in sociallogin.email_addresses:
            user = account_with(address.email) if address.verified else None
            if user is not None:
                return user, user.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in who is known or invited, and tell the others why not."""
        if sociallogin.state.get("process") not in {None, AuthProcess.LOGIN}:
            raise ImmediateHttpResponse(redirect("accounts:account"))
        if sociallogin.is_existing:
            return
        email = next((row.email for row in sociallogin.email_addresses if row.verified), "")
        user = _newcomer(email, sociallogin.user.name) if email else None
        if user is None:
            raise ImmediateHttpResponse(_unknown(request, sociallogin))
        sociallogin.connect(request, user)


def _newcomer(email: str, name: str) -> User | None:
    """Make the account that was invited; None when nobody invited this address."""
    try:
        return accept_by_address(email=email, name=name, actor=stranger())
    except DomainError:  # withdrawn this very moment
        return None


def _unknown(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    addresses = sociallogin.email_addresses
    context = {
        "provider": sociallogin.provider.name,
        "email": addresses[0].email if addresses else "",
        "is_verified": any(row.verified for row in addresses),
    }
    return render(request, "socialaccount/unknown.html", context, status=403)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A second factor that a role asks for can be replaced, not taken away."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Je rol vraagt om een tweede stap. Voeg eerst een andere toe; haal daarna deze weg."
        ),
        "incorrect_code": _("Deze code klopt niet. Kijk of de app al een nieuwe toont."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last one of somebody whose role needs it."""
        if has_other_factor(authenticator):
            return True
        return not needs_second_factor({row.role for row in memberships_for(authenticator.user)})

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the site as people know it."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": f"Weefsel {settings.WEEFSEL_REGION_NAME}"}

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 -- the library's call
        """Suggest a name for a new passkey."""
        return str(_("Sleutel %(n)d") % {"n": n_factors(user, type) + 1})
