"""Signing in through an OpenID Connect provider, stricter than the library does it.

What the provider signed is checked with its published keys whatever way it came in, the two
answers must be about the same person, and an address counts as verified only where it says so.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

import requests
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter


class StrictOpenIDConnect(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """How we read what a provider answers."""

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who the provider says this is.

        Raises:
            OAuth2Error: something is missing, not signed by the provider, or contradicts itself.
        """
        try:
            identity = self._decode_id_token(app, kwargs["response"]["id_token"])
            told = self._fetch_user_info(token.token)
            if told["sub"] != identity["sub"]:
                raise OAuth2Error("userinfo is about somebody else than the id_token")
        except (KeyError, ValueError) as error:
            raise OAuth2Error(f"the answer lacks {error}") from error
        told["email_verified"] = told.get("email_verified") in (True, "true")
        answer = {"userinfo": told, "id_token": identity}
        return self.get_provider().sociallogin_from_response(request, answer)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return claims


@never_cache
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send somebody to the provider."""
    return _run(OAuth2LoginView, request, provider_id)


@never_cache
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Receive somebody whom the provider sent back."""
    return _run(OAuth2CallbackView, request, provider_id)


def _run(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    adapter = StrictOpenIDConnect(request, provider_id)
    try:
        answer: HttpResponseBase = view.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (requests.RequestException, KeyError) as error:  # discovery failed, or is no discovery
        answer = render_authentication_error(request, adapter.get_provider(), exception=error)
    return answer
