"""The one view of the shell: what people see when a form was too old to trust."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's call
    """Return the page for a form whose security code is missing or no longer valid."""
    return render(request, "403_csrf.html", status=403)
