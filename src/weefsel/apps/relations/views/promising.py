"""Put something on the list for a relation, without a contact to hang it on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import add_problem
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.access import relation_to_plan
from weefsel.apps.relations.actions import NewFollowUp, add_follow_up
from weefsel.apps.relations.forms_promise import PromiseForm
from weefsel.apps.relations.queries.silence import planned


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def relation_promise(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Promise something in a relation; the address may name the level that is silent."""
    relation = relation_to_plan(request.viewer, uuid)
    back = reverse("relations:detail", args=[uuid])
    form = PromiseForm(request.POST or None, initial={"what": _suggested(request)})
    if request.method == "POST" and form.is_valid():
        promise = NewFollowUp(relation=relation, **form.cleaned_data)
        try:
            made = add_follow_up(follow_up=promise, actor=request.viewer)
        except DomainError as error:
            add_problem(form, error)
        else:
            words = {"day": date_format(made.due_on, "j F"), "what": made.what}
            messages.success(request, _("Op je lijst voor %(day)s: %(what)s") % words)
            return redirect(back)
    context = {
        "form": form,
        "title": _("Iets op je lijst zetten"),
        "submit_label": _("Zet op mijn lijst"),
        "cancel_url": back,
        "crumbs": [(_("Relaties"), reverse("relations:list")), (str(relation), back)],
    }
    return render(request, "web/form_page.html", context)


def _suggested(request: ViewerRequest) -> str:
    asked = request.GET.get("niveau", "")
    return planned(Level(asked)) if asked in Level.values else ""
