"""Addresses for machines: is it alive, is it ready, how is it doing."""

from __future__ import annotations

import hmac
import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from weefsel.apps.jobs.queries import workers_alive
from weefsel.config.metrics import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

PATHS = {"/gezond", "/klaar", "/metrics"}


class MachinesMiddleware:
    """Answers machines at once: who probes uses any host name, and has no session or language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go straight to the view, past everything that is about people."""
        if request.path_info not in PATHS:
            return self.get_response(request)
        request.resolver_match = match = resolve(request.path_info)
        try:
            answer: HttpResponse = match.func(request)
        except Http404:
            answer = HttpResponse("not found\n", status=404, content_type="text/plain")
        return answer


@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Say that this process answers; restart it when this fails. Asks the database nothing."""
    return HttpResponse("gezond\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether this process can serve people; send it no visitors while this gives 503.

    A silent worker is told but does not count: pages work without one.
    """
    found = {"database": "ok", "migrations": "ok"}
    worker = "unknown"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _is_migrated():
            found["migrations"] = "pending"
        else:
            worker = "ok" if workers_alive().exists() else "silent"
    except DatabaseError:
        log.exception("The database does not answer.")
        found = {"database": "unreachable", "migrations": "unknown"}
    is_ready = set(found.values()) == {"ok"}
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", **found, "worker": worker},
        status=200 if is_ready else 503,
    )


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Show the figures to whoever has the token; without one this address does not exist."""
    wanted = settings.WEEFSEL_METRICS_TOKEN
    if not wanted:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {wanted}".encode()):
        refusal = HttpResponse("token required\n", status=401, content_type="text/plain")
        refusal["WWW-Authenticate"] = "Bearer"
        return refusal
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def _is_migrated() -> bool:
    """Look until the answer is yes; after that it stays yes as long as this process lives."""
    try:
        return _migrated_once()
    except _PendingError:
        return False


class _PendingError(Exception):
    """Not kept by the cache, so the next request looks again."""


@lru_cache(maxsize=1)
def _migrated_once() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _PendingError
    return True
