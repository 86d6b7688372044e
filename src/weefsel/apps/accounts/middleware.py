"""Puts the viewer on each request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.core.viewer import Viewer

ORGANISATION_KEY = "organisation_id"


class ViewerMiddleware:
    """Sets `request.viewer`: who looks, or None for somebody who did not sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
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
