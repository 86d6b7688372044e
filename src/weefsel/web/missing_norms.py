"""What people see when a page needs a norm that nobody set yet."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from weefsel.apps.norms.errors import MissingNorm


class MissingNormMiddleware:
    """Say which norm is missing and who sets it, instead of an error page without a reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what answers the request."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page, with 503: it works again once the norm is there."""
        if not isinstance(error, MissingNorm):
            return None
        context = {"text": str(error), "url": reverse("norms:list")}
        return render(request, "web/missing_norm.html", context, status=503)
