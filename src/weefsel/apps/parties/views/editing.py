"""Add and change organisations and people; two who change the same record both keep their words."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.access import organisation_for, person_for
from weefsel.apps.parties.actions import (
    add_organisation,
    add_person,
    archive_organisation,
    archive_person,
    change_organisation,
    change_person,
    restore_organisation,
    restore_person,
)
from weefsel.apps.parties.analysis import lookalikes
from weefsel.apps.parties.editing.pages import Editing, add_problem, edit
from weefsel.apps.parties.forms import OrganisationForm, PartyForm, PersonForm
from weefsel.apps.parties.rules import can_add_parties


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def organisation_add(request: ViewerRequest) -> HttpResponse:
    """Add an organisation."""
    if not can_add_parties(request.viewer):
        raise PermissionDenied
    form = OrganisationForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid() and _settled(request, form):
        try:
            made = add_organisation(values=form.values(), actor=request.viewer)
        except DomainError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("%(name)s is toegevoegd.") % {"name": made})
            return redirect("parties:organisation_detail", uuid=made.uuid)
    context = {
        "form": form,
        "title": _("Organisatie toevoegen"),
        "submit_label": _("Organisatie toevoegen"),
        "cancel_url": reverse("parties:organisation_list"),
        "crumbs": [(_("Organisaties"), reverse("parties:organisation_list"))],
    }
    return render(request, "parties/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def person_add(request: ViewerRequest) -> HttpResponse:
    """Add a person."""
    if not can_add_parties(request.viewer):
        raise PermissionDenied
    form = PersonForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid() and _settled(request, form):
        try:
            made = add_person(values=form.values(), actor=request.viewer)
        except DomainError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("%(name)s is toegevoegd.") % {"name": made})
            return redirect("parties:person_detail", uuid=made.uuid)
    context = {
        "form": form,
        "title": _("Persoon toevoegen"),
        "submit_label": _("Persoon toevoegen"),
        "cancel_url": reverse("parties:person_list"),
        "crumbs": [(_("Mensen"), reverse("parties:person_list"))],
    }
    return render(request, "parties/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def organisation_edit(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Change an organisation."""
    organisation = organisation_for(request.viewer, uuid, to_change=True)
    url = reverse("parties:organisation_detail", args=[uuid])
    return edit(
        request,
        Editing(
            record=organisation,
            form=lambda *args: OrganisationForm(
                *args, instance=organisation_for(request.viewer, uuid), viewer=request.viewer
            ),
            save=lambda values, version: change_organisation(
                organisation=organisation, values=values, version=version, actor=request.viewer
            ),
            title=_("%(name)s bewerken") % {"name": organisation},
            template="parties/form.html",
            is_settled=lambda form: not form.is_renamed or _settled(request, form),
            done_url=url,
            crumbs=[
                (_("Organisaties"), reverse("parties:organisation_list")),
                (organisation.name, url),
            ],
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def person_edit(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Change a person."""
    person = person_for(request.viewer, uuid, to_change=True)
    url = reverse("parties:person_detail", args=[uuid])
    return edit(
        request,
        Editing(
            record=person,
            form=lambda *args: PersonForm(
                *args, instance=person_for(request.viewer, uuid), viewer=request.viewer
            ),
            save=lambda values, version: change_person(
                person=person, values=values, version=version, actor=request.viewer
            ),
            title=_("%(name)s bewerken") % {"name": person},
            template="parties/form.html",
            is_settled=lambda form: not form.is_renamed or _settled(request, form),
            done_url=url,
            crumbs=[(_("Mensen"), reverse("parties:person_list")), (person.name, url)],
        ),
    )


@require_POST
@signed_in
def organisation_archive(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Put an organisation in the archive, with a way back."""
    organisation = organisation_for(request.viewer, uuid, to_change=True)
    undo = reverse("parties:organisation_restore", args=[uuid])
    return _move(
        request,
        lambda: archive_organisation(organisation=organisation, version=None, actor=request.viewer),
        said=_("%(name)s staat in het archief.") % {"name": organisation},
        done_url=reverse("parties:organisation_detail", args=[uuid]),
        undo_url=undo,
    )


@require_POST
@signed_in
def organisation_restore(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take an organisation out of the archive."""
    organisation = organisation_for(request.viewer, uuid, to_change=True)
    return _move(
        request,
        lambda: restore_organisation(organisation=organisation, actor=request.viewer),
        said=_("%(name)s is teruggehaald uit het archief.") % {"name": organisation},
        done_url=reverse("parties:organisation_detail", args=[uuid]),
    )


@require_POST
@signed_in
def person_archive(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Put a person in the archive, with a way back."""
    person = person_for(request.viewer, uuid, to_change=True)
    return _move(
        request,
        lambda: archive_person(person=person, version=None, actor=request.viewer),
        said=_("%(name)s staat in het archief.") % {"name": person},
        done_url=reverse("parties:person_detail", args=[uuid]),
        undo_url=reverse("parties:person_restore", args=[uuid]),
    )


@require_POST
@signed_in
def person_restore(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take a person out of the archive."""
    person = person_for(request.viewer, uuid, to_change=True)
    return _move(
        request,
        lambda: restore_person(person=person, actor=request.viewer),
        said=_("%(name)s is teruggehaald uit het archief.") % {"name": person},
        done_url=reverse("parties:person_detail", args=[uuid]),
    )


def _settled(request: ViewerRequest, form: PartyForm) -> bool:
    """Ask once whether it is really another one, when something like it is there."""
    if form.cleaned_data.get("anyway"):
        return True
    found = lookalikes(form.instance, request.viewer)
    if not found:
        return True
    form.ask_anyway(found)
    return False


def _move(
    request: ViewerRequest,
    move: Callable[[], object],
    *,
    said: str,
    done_url: str,
    undo_url: str = "",
) -> HttpResponse:
    try:
        move()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        tags = f"undo:{undo_url}" if undo_url else ""
        messages.success(request, said, extra_tags=tags)
    return redirect(done_url)
