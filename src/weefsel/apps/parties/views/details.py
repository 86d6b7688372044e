"""One organisation, or one person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.access import organisation_for, person_for
from weefsel.apps.parties.pages import organisation_page, person_page
from weefsel.apps.parties.registry import organisation_panels, person_panels


@require_safe
@signed_in
def organisation_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show an organisation; one that was merged leads to the one that stayed."""
    organisation = organisation_for(request.viewer, uuid)
    if organisation.merged_into is not None:
        messages.info(
            request,
            _("%(name)s is samengevoegd met deze organisatie.") % {"name": organisation},
        )
        return redirect("parties:organisation_detail", uuid=organisation.merged_into.uuid)
    page = organisation_page(request.viewer, organisation)
    crumbs = [
        (_("Organisaties"), reverse("parties:organisation_list")),
        *((up.name, reverse("parties:organisation_detail", args=[up.uuid])) for up in page.above),
    ]
    context = {
        "organisation": organisation,
        "page": page,
        "panels": organisation_panels(request.viewer, organisation),
        "crumbs": crumbs,
    }
    return render(request, "parties/organisation_detail.html", context)


@require_safe
@signed_in
def person_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show a person; one who was merged leads to the one that stayed."""
    person = person_for(request.viewer, uuid)
    if person.merged_into is not None:
        messages.info(request, _("%(name)s is samengevoegd met deze persoon.") % {"name": person})
        return redirect("parties:person_detail", uuid=person.merged_into.uuid)
    context = {
        "person": person,
        "page": person_page(request.viewer, person),
        "panels": person_panels(request.viewer, person),
        "crumbs": [(_("Mensen"), reverse("parties:person_list"))],
    }
    return render(request, "parties/person_detail.html", context)
