"""Puts the viewer on each request, remembers sessions, and asks for a second factor."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from allauth.usersessions.models import UserSession
from django_htmx.http import HttpResponseClientRedirect

from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import has_second_factor, viewer_for
from weefsel.apps.accounts.rules import needs_second_factor
from weefsel.apps.core.viewer import Viewer

ORGANISATION_KEY = "organisation_id"
TRACED_KEY = "traced_at"
SECONDS_BETWEEN_TRACES = 300
FACTOR_KEY = "has_second_factor"
DEMO_KEY = "demo_door"  # set by the demonstration door, where nobody has a telephone
NEEDED = "accounts:second_factor_needed"
# What somebody may open who still has to set up a second factor; besides the pages that do it.
OPEN_WITHOUT_FACTOR = {
    NEEDED,
    "accounts:choose",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_confirm_email",
    "set_language",
}

GetResponse = Callable[[HttpRequest], HttpResponse]


class ViewerMiddleware:
    """Sets `request.viewer`: who looks, or None for somebody who did not sign in."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the viewer and go on."""
        request.viewer = _viewer_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def _viewer_of(request: HttpRequest) -> Viewer | None:
    if not isinstance(request.user, User):  # reading the type opens the session, once
        return None
    return viewer_for(request.user, organisation_id=request.session.get(ORGANISATION_KEY))


class SessionTraceMiddleware:
    """Keeps for the list of sessions when and from where each was last used.

    At most once in five minutes: the library's own middleware writes at every request, and on
    SQLite a page that only reads would wait for every writer.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Write the trace when it is old, and go on."""
        if isinstance(request.user, User):
            now = int(time.time())
            if now - request.session.get(TRACED_KEY, 0) >= SECONDS_BETWEEN_TRACES:
                UserSession.objects.create_from_request(request)
                request.session[TRACED_KEY] = now
        return self.get_response(request)


class SecondFactorMiddleware:
    """Sends people whose role asks for a second factor, and who have none, to set one up."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; the check waits until it is known which page is asked for."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Stop before the page, or let it through."""
        viewer: Viewer | None = getattr(request, "viewer", None)
        if viewer is None or not needs_second_factor(viewer.roles):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in OPEN_WITHOUT_FACTOR or name.startswith("mfa_") or _is_done(request, viewer):
            return None
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(reverse(NEEDED))
        return redirect(NEEDED)


def _is_done(request: HttpRequest, viewer: Viewer) -> bool:
    """Whether this session need not be asked; a session ends when its factors are taken away."""
    if request.session.get(DEMO_KEY) or request.session.get(FACTOR_KEY):
        return True
    if viewer.user_id is None or not has_second_factor(viewer.user_id):
        return False
    request.session[FACTOR_KEY] = True
    return True
