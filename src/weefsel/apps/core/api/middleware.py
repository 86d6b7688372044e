"""Around everything under /api/: no cookies in, the right headers out, never a page of HTML."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from weefsel.apps.core.api import API_VERSION
from weefsel.apps.core.api.problems import CONTENT_TYPE, Problem

PREFIX = "/api"
HEADERS = {
    "API-Version": API_VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FIRST_ERROR = 400
FIRST_FAULT = 500
EMPTY = frozenset({204, 304})

log = logging.getLogger(__name__)


class ApiMiddleware:
    """Stands outside the middleware of sessions and inside that of Content-Security-Policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and turn an error that never reached an endpoint into a problem."""
        if request.path_info != PREFIX and not request.path_info.startswith(f"{PREFIX}/"):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)  # a browser's session means nothing here
        response = self.get_response(request)
        if response.status_code >= FIRST_ERROR and response["Content-Type"] != CONTENT_TYPE:
            response = _as_problem(request, response)
        if response.status_code in EMPTY:
            del response["Content-Type"]
        for name, value in HEADERS.items():
            response[name] = value
        return response


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    kept = {name: response[name] for name in ("Allow", "Retry-After") if name in response}
    problem = Problem(response.status_code, headers=kept)
    if problem.status >= FIRST_FAULT:
        log.error("%s %s is problem %s", request.method, request.path, problem.instance)
    return problem.response()
