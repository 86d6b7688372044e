"""Request type of views for people who signed in, and the decorator that lets only them in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeGuard

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

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
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
