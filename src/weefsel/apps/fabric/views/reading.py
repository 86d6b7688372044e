"""What the pages of the fabric share: the selection, how it stands, and asking for a reading."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import chips
from weefsel.apps.fabric.actions import note_use, request_reading
from weefsel.apps.fabric.filters import ScopeForm
from weefsel.apps.fabric.standing import Standing, standing_of


def context_of(request: ViewerRequest, room: str) -> tuple[Standing, dict[str, Any]]:
    """Return how the reading stands, and what every template of the fabric gets.

    Args:
        request: its address holds the selection.
        room: name of the path that this page has.
    """
    form = ScopeForm(request.GET)
    standing = standing_of(request.viewer, form.scope())
    if standing.reading is not None:
        note_use(reading=standing.reading, actor=request.viewer)
    query = request.GET.copy()
    for name in list(query):
        if name not in form.fields:
            del query[name]
    context = {
        "form": form,
        "standing": standing,
        "room": room,
        "query": query.urlencode(),
        "chips": chips(query, form.in_words()),
        "clear_url": reverse(room),
        "path": request.get_full_path(),
    }
    return standing, context


@require_POST
@signed_in
def reading_request(request: ViewerRequest) -> HttpResponse:
    """Have the fabric read again, and go back to where that was asked."""
    form = ScopeForm(request.GET)
    try:
        request_reading(scope=form.scope(), actor=request.viewer)
    except DomainError as error:
        messages.info(request, str(error))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("terug", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("fabric:overview")
