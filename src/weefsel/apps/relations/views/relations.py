"""One relation: look at it, open it, change it, end it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, page_links
from weefsel.apps.core.spreadsheets import download_as
from weefsel.apps.parties.access import organisation_for
from weefsel.apps.parties.editing.pages import Editing, add_problem, edit
from weefsel.apps.relations.access import relation_for
from weefsel.apps.relations.actions import (
    NewRelation,
    change_relation,
    end_relation,
    open_relation,
)
from weefsel.apps.relations.forms_relation import NewRelationForm, RelationForm
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.pages import facts_of, relation_page
from weefsel.apps.relations.reports import file_name, relation_sheet
from weefsel.apps.relations.reports import relation_report as paper_of
from weefsel.apps.relations.rules import can_open_relations


@require_safe
@signed_in
def relation_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show a relation: what asks attention, who knows whom, how it is doing, what happened."""
    relation = relation_for(request.viewer, uuid)
    cursor = request.GET.get(CURSOR, "")
    try:
        page = relation_page(request.viewer, relation, cursor=cursor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("relations:detail", uuid=uuid)
    context = {
        "relation": relation,
        "page": page,
        "facts": facts_of(relation),
        "links": page_links(request.GET, page.contacts),
        "crumbs": [(_("Relaties"), reverse("relations:list"))],
    }
    return render(request, "relations/relation_detail.html", context)


@require_safe
@signed_in
def relation_brief(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show the state of a relation on one page, for just before a meeting."""
    relation = relation_for(request.viewer, uuid)
    context = {
        "relation": relation,
        "page": relation_page(request.viewer, relation),
        "crumbs": [
            (_("Relaties"), reverse("relations:list")),
            (str(relation), _url_of(relation)),
        ],
    }
    return render(request, "relations/relation_brief.html", context)


@require_safe
@signed_in
def relation_report(request: ViewerRequest, uuid: UUID, kind: str) -> HttpResponseBase:
    """Hand out the state of a relation, to take along."""
    relation = relation_for(request.viewer, uuid)
    if kind != "pdf":
        return download_as(relation_sheet(request.viewer, relation), kind)
    response = HttpResponse(paper_of(request.viewer, relation), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name(relation)}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def relation_add(request: ViewerRequest) -> HttpResponse:
    """Open a relation of the own organisation."""
    viewer = request.viewer
    if not can_open_relations(viewer) or viewer.organisation_uuid is None:
        raise PermissionDenied
    form = NewRelationForm(request.POST or None, viewer=viewer, initial=_asked_for(request))
    if request.method == "POST" and form.is_valid():
        values = form.values()
        partner = values.pop("partner")
        home = organisation_for(viewer, viewer.organisation_uuid)
        given = NewRelation(home=home, partner=partner, values=values)
        try:
            made = open_relation(relation=given, actor=viewer)
        except DomainError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("De relatie met %(name)s is geopend.") % {"name": partner})
            return redirect("relations:detail", uuid=made.uuid)
    context = {
        "form": form,
        "title": _("Relatie toevoegen"),
        "submit_label": _("Relatie toevoegen"),
        "cancel_url": reverse("relations:list"),
        "crumbs": [(_("Relaties"), reverse("relations:list"))],
    }
    return render(request, "web/form_page.html", context)


def _asked_for(request: ViewerRequest) -> dict[str, object]:
    """Return the partner that the address names, when this person may see it."""
    try:
        uuid = UUID(request.GET.get("organisatie", ""))
    except ValueError:
        return {}
    return {"partner": str(organisation_for(request.viewer, uuid))}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def relation_edit(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Change what was agreed."""
    relation = relation_for(request.viewer, uuid, to_change=True)
    return edit(
        request,
        Editing(
            record=relation,
            form=lambda *args: RelationForm(
                *args, instance=relation_for(request.viewer, uuid), viewer=request.viewer
            ),
            save=lambda values, version: change_relation(
                relation=relation, values=values, version=version, actor=request.viewer
            ),
            title=_("Relatie met %(name)s bewerken") % {"name": relation},
            done_url=_url_of(relation),
            crumbs=[
                (_("Relaties"), reverse("relations:list")),
                (str(relation), _url_of(relation)),
            ],
        ),
    )


@require_POST
@signed_in
def relation_end(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """End a relation; it can be opened again at once."""
    relation = relation_for(request.viewer, uuid, to_change=True)
    try:
        end_relation(relation=relation, version=None, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("De relatie met %(name)s is beëindigd.") % {"name": relation},
            extra_tags=f"undo:{reverse('relations:reopen', args=[uuid])}",
        )
    return redirect(_url_of(relation))


@require_POST
@signed_in
def relation_reopen(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Open a relation again that ended."""
    relation = relation_for(request.viewer, uuid, to_change=True)
    given = NewRelation(home=relation.home, partner=relation.partner)
    try:
        open_relation(relation=given, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De relatie met %(name)s is er weer.") % {"name": relation})
    return redirect(_url_of(relation))


def _url_of(relation: Relation) -> str:
    return reverse("relations:detail", args=[relation.uuid])
