"""Who sits where, and who takes part in what: add, change, remove."""

from __future__ import annotations

from typing import Any
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
from weefsel.apps.parties.access import (
    organisation_for,
    participation_for,
    person_for,
    position_for,
)
from weefsel.apps.parties.actions import (
    add_participation,
    add_position,
    change_participation,
    change_position,
    remove_participation,
    remove_position,
)
from weefsel.apps.parties.editing.pages import Editing, add_problem, edit
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.forms import ParticipationForm, PositionForm
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.parties.rules import can_add_parties


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def position_add_at(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say who sits at this organisation."""
    organisation = organisation_for(request.viewer, uuid)
    _require_keeper(request)
    form = PositionForm(request.POST or None, viewer=request.viewer, ask_for="person")
    done_url = _url_of(organisation)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        person = values.pop("person")
        try:
            add_position(
                person=person, organisation=organisation, values=values, actor=request.viewer
            )
        except DomainError as error:
            add_problem(form, error)
        else:
            said = _("%(person)s staat nu bij %(organisation)s.")
            messages.success(request, said % {"person": person, "organisation": organisation})
            return redirect(done_url)
    return _add_page(request, form, organisation, _("Wie zit er bij %(name)s?"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def position_add_for(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say where this person sits."""
    person = person_for(request.viewer, uuid)
    _require_keeper(request)
    form = PositionForm(request.POST or None, viewer=request.viewer, ask_for="organisation")
    if request.method == "POST" and form.is_valid():
        values = form.values()
        organisation = values.pop("organisation")
        try:
            add_position(
                person=person, organisation=organisation, values=values, actor=request.viewer
            )
        except DomainError as error:
            add_problem(form, error)
        else:
            said = _("%(person)s staat nu bij %(organisation)s.")
            messages.success(request, said % {"person": person, "organisation": organisation})
            return redirect(_url_of(person))
    return _add_page(request, form, person, _("Waar zit %(name)s?"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def participation_add(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say that this organisation takes part in something, or for a cooperation who takes part."""
    organisation = organisation_for(request.viewer, uuid)
    _require_keeper(request)
    is_cooperation = organisation.kind == OrganisationKind.COOPERATION
    ask_for = "organisation" if is_cooperation else "cooperation"
    form = ParticipationForm(request.POST or None, viewer=request.viewer, ask_for=ask_for)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        other = values.pop(ask_for)
        sides = (other, organisation) if is_cooperation else (organisation, other)
        try:
            add_participation(
                organisation=sides[0], cooperation=sides[1], values=values, actor=request.viewer
            )
        except DomainError as error:
            add_problem(form, error)
        else:
            said = _("%(member)s doet nu mee in %(cooperation)s.")
            messages.success(request, said % {"member": sides[0], "cooperation": sides[1]})
            return redirect(_url_of(organisation))
    title = _("Wie doet mee in %(name)s?") if is_cooperation else _("Waarin doet %(name)s mee?")
    return _add_page(request, form, organisation, title)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def position_edit(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Change a position."""
    position = position_for(request.viewer, uuid, to_change=True)
    names = {"person": position.person, "organisation": position.organisation}
    return edit(
        request,
        Editing(
            record=position,
            form=lambda *args: PositionForm(
                *args, instance=position_for(request.viewer, uuid), viewer=request.viewer
            ),
            save=lambda values, version: change_position(
                position=position, values=values, version=version, actor=request.viewer
            ),
            title=_("%(person)s bij %(organisation)s") % names,
            done_url=_url_of(position.organisation),
            crumbs=_crumbs(position.organisation),
            remove_url=reverse("parties:position_remove", args=[uuid]),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def participation_edit(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Change a participation."""
    participation = participation_for(request.viewer, uuid, to_change=True)
    names = {"member": participation.organisation, "cooperation": participation.cooperation}
    return edit(
        request,
        Editing(
            record=participation,
            form=lambda *args: ParticipationForm(
                *args, instance=participation_for(request.viewer, uuid), viewer=request.viewer
            ),
            save=lambda values, version: change_participation(
                participation=participation, values=values, version=version, actor=request.viewer
            ),
            title=_("%(member)s in %(cooperation)s") % names,
            done_url=_url_of(participation.organisation),
            crumbs=_crumbs(participation.organisation),
            remove_url=reverse("parties:participation_remove", args=[uuid]),
        ),
    )


@require_POST
@signed_in
def position_remove(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Remove a position that was never true."""
    position = position_for(request.viewer, uuid, to_change=True)
    remove_position(position=position, version=None, actor=request.viewer)
    messages.success(request, _("De functie is weggehaald; in het logboek staat wat er stond."))
    return redirect(_url_of(position.organisation))


@require_POST
@signed_in
def participation_remove(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Remove a participation that was never true."""
    participation = participation_for(request.viewer, uuid, to_change=True)
    remove_participation(participation=participation, version=None, actor=request.viewer)
    messages.success(request, _("De deelname is weggehaald; in het logboek staat wat er stond."))
    return redirect(_url_of(participation.organisation))


def _require_keeper(request: ViewerRequest) -> None:
    """Let in who may add records; whether one of the two sides is kept, the action checks."""
    if not can_add_parties(request.viewer):
        raise PermissionDenied


def _url_of(party: Organisation | Person) -> str:
    name = "organisation" if isinstance(party, Organisation) else "person"
    return reverse(f"parties:{name}_detail", args=[party.uuid])


def _crumbs(party: Organisation | Person) -> list[tuple[str, str]]:
    if isinstance(party, Organisation):
        top = (_("Organisaties"), reverse("parties:organisation_list"))
    else:
        top = (_("Mensen"), reverse("parties:person_list"))
    return [top, (str(party), _url_of(party))]


def _add_page(
    request: ViewerRequest, form: Any, party: Organisation | Person, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "title": title % {"name": party},
        "submit_label": _("Toevoegen"),
        "cancel_url": _url_of(party),
        "crumbs": _crumbs(party),
    }
    return render(request, "web/form_page.html", context)
