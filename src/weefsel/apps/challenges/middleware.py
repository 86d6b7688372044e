"""Answers the room that asks every second, past everything that is about sessions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, resolve

PATH = "/opgaven/overleg/stand"


class LiveMiddleware:
    """Goes straight to the view of `live.py`: its pass says who asks, so no session is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or go on with the next step."""
        if request.path_info != PATH:
            return self.get_response(request)
        request.resolver_match = match = _match()
        answer: HttpResponse = match.func(request)
        answer.headers["Content-Length"] = str(len(answer.content))  # else it goes in pieces
        return answer


@cache
def _match() -> ResolverMatch:
    return resolve(PATH)  # walking through all paths of the site costs more than the answer
