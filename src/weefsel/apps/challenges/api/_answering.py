"""How the endpoints of challenges answer."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse

from weefsel.apps.challenges.api.schemas import OfChallenge
from weefsel.apps.core.api.etags import respond
from weefsel.apps.core.api.lists import respond_with_page
from weefsel.apps.core.api.schemas import Outgoing, PageLinks
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.core.models import Record

R = TypeVar("R", bound=Record)
TAG = "opgaven"
ONE = "/{uuid}"


def listed(
    request: ViewerRequest,
    rows: QuerySet[R],
    filters: OfChallenge,
    page: type[PageLinks],
    show: Callable[[R], Outgoing],
    *,
    path: str = "challenge",
) -> HttpResponse:
    """Return a page of what is in all challenges, or in one of them.

    Args:
        request: who asks.
        rows: everything this person may see.
        filters: which challenge, and which page.
        page: the schema of the page.
        show: turns one row into what is shown.
        path: from a row to its challenge.
    """
    if filters.challenge_id:
        rows = rows.filter(**{f"{path}__uuid": filters.challenge_id})
    return respond_with_page(
        request,
        rows,
        keys=("id",),
        query=filters,
        show=lambda found: page.model_construct(results=[show(row) for row in found]),
    )


def one(request: ViewerRequest, shown: Outgoing, version: int) -> HttpResponse:
    """Return one record with its entity tag."""
    return respond(request, shown, version=version)


def created(
    request: ViewerRequest, shown: Outgoing, uuid: UUID, version: int, *, resource: str = ""
) -> HttpResponse:
    """Return a new record, or what it was added to, and where that is found.

    Args:
        request: who added it.
        shown: what is returned.
        uuid: of what is returned.
        version: of what is returned.
        resource: where that lives, when it is another resource than the one asked.
    """
    base = request.path if not resource else request.path.rpartition("/")[0] + resource
    return respond(
        request, shown, version=version, status=HTTPStatus.CREATED, location=f"{base}/{uuid}"
    )
