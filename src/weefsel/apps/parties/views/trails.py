"""Who changed what about one organisation or person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weefsel.apps.audit.queries import entries_about
from weefsel.apps.audit.words import in_words
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, page_links
from weefsel.apps.core.paging import page_of
from weefsel.apps.parties.access import organisation_for, person_for
from weefsel.apps.parties.queries import trail_targets

ROWS = 50


@require_safe
@signed_in
def organisation_trail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show the trail of an organisation, its positions and participations."""
    organisation = organisation_for(request.viewer, uuid)
    top = (_("Organisaties"), reverse("parties:organisation_list"))
    return _trail(request, organisation, "parties:organisation_detail", top)


@require_safe
@signed_in
def person_trail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show the trail of a person and his or her positions."""
    person = person_for(request.viewer, uuid)
    top = (_("Mensen"), reverse("parties:person_list"))
    return _trail(request, person, "parties:person_detail", top)


def _trail(request: ViewerRequest, party: Any, url_name: str, top: tuple[str, str]) -> HttpResponse:
    url = reverse(url_name, args=[party.uuid])
    entries = entries_about(trail_targets(request.viewer, party), request.viewer)
    try:
        page = page_of(entries, keys=("-id",), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect(url)
    context = {
        "party": party,
        "entries": in_words(page.rows),
        "page": page_links(request.GET, page),
        "crumbs": [top, (str(party), url)],
    }
    return render(request, "parties/trail.html", context)
