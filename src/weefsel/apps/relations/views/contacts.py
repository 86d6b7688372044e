"""Log a contact, and look at one."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.norms.errors import MissingNorm
from weefsel.apps.norms.queries import norm
from weefsel.apps.parties.access import organisation_for, person_for
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.access import relation_for, touchpoint_for
from weefsel.apps.relations.actions import log_touchpoint
from weefsel.apps.relations.contact import touchpoint_of
from weefsel.apps.relations.contact_page import contact_page
from weefsel.apps.relations.forms_contact import ContactForm, Occasion, WithWhomForm
from weefsel.apps.relations.forms_correct import WithdrawForm
from weefsel.apps.relations.queries.party import met_lately
from weefsel.apps.relations.queries.reading import (
    Spoken,
    colleagues_of,
    organisation_of_person,
    people_at,
    person_of,
    relation_with,
    spoken_lately,
)
from weefsel.apps.relations.rules import can_log_contacts

ASKED_AS = {  # what an action calls it, and where the form asks for it
    "happened_on": "another_day",
    "who": "there",
    "initiative_by": "initiative",
    "circle": "shared",
    "what": "promise",
    "due_on": "promise_by",
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def contact_add(request: ViewerRequest) -> HttpResponse:
    """Log a contact with the organisation, relation or person that the address names."""
    viewer = request.viewer
    if not can_log_contacts(viewer) or viewer.organisation_uuid is None:
        raise PermissionDenied
    partner, chosen = _asked_for(request)
    if partner is None:
        return _ask_with_whom(request)
    form = ContactForm(
        request.POST or None, viewer=viewer, occasion=_occasion(viewer, partner, chosen)
    )
    back = _back_to(request, partner)
    if request.method == "POST" and form.is_valid():
        own = organisation_for(viewer, viewer.organisation_uuid)
        try:
            log_touchpoint(touchpoint=touchpoint_of(form, own=own), actor=viewer)
        except DomainError as error:
            asked = ASKED_AS.get(error.field, error.field)
            form.add_error(asked if asked in form.fields else None, str(error))
        else:
            messages.success(request, _("Het contact met %(name)s ligt vast.") % {"name": partner})
            return redirect(back)
    context = {
        "form": form,
        "partner": partner,
        "spoken": _spoken(request, partner),
        "cancel_url": back,
    }
    return render(request, "relations/contact_form.html", context)


@require_safe
@signed_in
def contact(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show one contact, with what was corrected in it."""
    touchpoint = touchpoint_for(request.viewer, uuid)
    page = contact_page(request.viewer, touchpoint)
    withdraw = WithdrawForm() if page.may_change else None
    context = {"touchpoint": touchpoint, "page": page, "withdraw_form": withdraw}
    return render(request, "relations/contact.html", context)


def _asked_for(request: ViewerRequest) -> tuple[Organisation | None, Person | None]:
    """Return the other side that the address names, and the person when it names one."""
    viewer = request.viewer
    if uuid := _uuid(request, "relatie"):
        return relation_for(viewer, uuid).partner, None
    person = person_for(viewer, uuid) if (uuid := _uuid(request, "persoon")) else None
    if uuid := _uuid(request, "organisatie"):
        return organisation_for(viewer, uuid), person
    if person is not None:
        return organisation_of_person(viewer, person), person
    return None, None


def _occasion(viewer: Viewer, partner: Organisation, chosen: Person | None) -> Occasion:
    there = people_at(viewer, partner)
    return Occasion(
        partner=partner,
        there=[chosen, *there] if chosen is not None and chosen not in there else there,
        chosen=chosen,
        me=person_of(viewer),
        relation=relation_with(viewer, partner),
        colleagues=[one for one in colleagues_of(viewer) if one.pk != viewer.user_id],
    )


def _uuid(request: ViewerRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def _ask_with_whom(request: ViewerRequest) -> HttpResponse:
    form = WithWhomForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        chosen: Organisation = form.cleaned_data["organisation"]
        return redirect(f"{reverse('relations:contact_add')}?organisatie={chosen.uuid}")
    context = {
        "form": form,
        "title": _("Contact vastleggen"),
        "submit_label": _("Verder"),
        "cancel_url": reverse("relations:list"),
        "crumbs": [(_("Relaties"), reverse("relations:list"))],
        "met_lately": met_lately(request.viewer),
    }
    return render(request, "relations/contact_with_whom.html", context)


def _back_to(request: ViewerRequest, partner: Organisation) -> str:
    """Return the page one came from: that of the relation, or else of the other side."""
    if uuid := _uuid(request, "relatie"):
        return reverse("relations:detail", args=[uuid])
    return reverse("parties:organisation_detail", args=[partner.uuid])


def _spoken(request: ViewerRequest, partner: Organisation) -> list[Spoken]:
    """Return who else spoke with them lately; without the norm nothing is said."""
    today = timezone.localdate()
    try:
        days = int(norm("relations.employer_alert", on=today).value)
    except MissingNorm:
        return []
    since = today - datetime.timedelta(days=days)
    return spoken_lately(request.viewer, partner, since=since)
