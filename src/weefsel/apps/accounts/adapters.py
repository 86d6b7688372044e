"""How Weefsel wants its sign-in library to behave."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin

from weefsel.apps.accounts.actions import (
    accept_as_account,
    accept_as_new,
    note_event,
)
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import (
    account_with,
    invitations_that_wait_for,
    stranger,
    viewer_for,
)
from weefsel.apps.core.errors import DomainError

logger = logging.getLogger(__name__)

# What the trail calls what the library tells by mail; the rest comes from its signals.
EVENTS = {
    "password_changed": "password_change",
    "password_reset": "password_reset",
    "password_set": "password_set",
    "account_connected": "provider_add",
}
KEPT_OF_PROVIDER = ("sub", "email", "name")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only; what happens to them is written in the trail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up without an invitation."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Note who signed in."""
        note_event(user=user, event="sign_in", actor=viewer_for(user))
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave a line in the log, without the address that was tried."""
        super().authentication_failed(request, **credentials)
        logger.warning("A sign-in failed, from %s.", self.get_client_ip(request))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the owner by mail that something about the account changed, and the trail."""
        super().send_notification_mail(template_prefix, user, context, email)
        event = EVENTS.get(template_prefix.rsplit("/", 1)[-1])
        if isinstance(user, User) and event:
            note_event(user=user, event=event, actor=viewer_for(user))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link in a mail; always on our own address, whatever the request said."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.WEEFSEL_BASE_URL}{path.replace('UID-KEY', key)}"

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:  # noqa: ARG002
        """Return the link in a mail; always on our own address, whatever the request said."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return f"{settings.WEEFSEL_BASE_URL}{path}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An outside provider signs in people we know; it never makes an account for a stranger."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Nobody signs up without an invitation."""
        return False

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Any:
        """Keep of what the provider told only who it is; this comes before anything is stored."""
        user = super().populate_user(request, sociallogin, data)
        told = sociallogin.account.extra_data
        source = {**(told.get("id_token") or {}), **(told.get("userinfo") or {})} or told
        sociallogin.account.extra_data = {
            name: source[name] for name in KEPT_OF_PROVIDER if name in source
        }
        user.name = str(source.get("name") or "")[:200]
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the login to the account with the same confirmed address, or to an invitation."""
        if sociallogin.is_existing:
            return
        email = _confirmed_address(sociallogin)
        if sociallogin.state.get("process") == "connect":
            if not isinstance(request.user, User) or request.user.email.lower() != email:
                raise ImmediateHttpResponse(_unknown(request, sociallogin, email))
            return
        user = account_with(email) if email else None
        if user is None and email:
            user = _newcomer(request, sociallogin, email)
        if user is None:
            raise ImmediateHttpResponse(_unknown(request, sociallogin, email))
        if not user.is_active:
            raise ImmediateHttpResponse(redirect("account_inactive"))
        sociallogin.connect(request, user)


def _confirmed_address(sociallogin: SocialLogin) -> str:
    """Return the address that the provider vouches for, or ""; only a true `true` counts."""
    confirmed = [row.email for row in sociallogin.email_addresses if row.verified is True]
    return str(confirmed[0]).strip().lower() if confirmed else ""


def _newcomer(request: HttpRequest, sociallogin: SocialLogin, email: str) -> User | None:
    """Make the account that was invited; None when nobody invited this address."""
    invitations = invitations_that_wait_for(email)
    if not invitations:
        return None
    first, *others = invitations
    try:
        user = accept_as_new(
            invitation=first,
            name=sociallogin.user.name or first.name or email,
            password=None,
            actor=stranger(),
        )
        for invitation in others:
            accept_as_account(invitation=invitation, user=user, actor=viewer_for(user))
    except DomainError as error:  # somebody withdrew it this very moment
        raise ImmediateHttpResponse(_unknown(request, sociallogin, email)) from error
    return user


def _unknown(request: HttpRequest, sociallogin: SocialLogin, email: str) -> HttpResponse:
    context = {"email": email, "provider": sociallogin.provider.name}
    return render(request, "socialaccount/unknown.html", context, status=403)
