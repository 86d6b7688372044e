"""Request type of views for people who signed in, and the decorator that lets only them in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeGuard
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from weefsel.apps.core.viewer import Viewer

P = ParamSpec("P")


class ViewerRequest(HttpRequest):
    """A request of somebody who signed in."""

    viewer: Viewer


def _has_viewer(request: HttpRequest) -> TypeGuard[ViewerRequest]:
    return getattr(request, "viewer", None) is not None


def signed_in(
    view: Callable[Concatenate[ViewerRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in only people who signed in; the others go to the sign-in page and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not _has_viewer(request):
            return redirect_to_login(_page_of(request))
        return view(request, *args, **kwargs)

    return guarded


def _page_of(request: HttpRequest) -> str:
    """Return the page to come back to: the one with the button, for a session that ended.

    Most addresses that take a button have no page of their own.
    """
    came_from = request.META.get("HTTP_REFERER", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    if request.method in {"GET", "HEAD"} or not is_ours:
        return request.get_full_path()
    page = urlsplit(came_from)
    return f"{page.path}?{page.query}" if page.query else page.path
