"""Open to every app above: the page on which somebody edits a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import ChangedMeanwhile, DomainError
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.core.models import Record
from weefsel.apps.parties.editing.conflicts import chosen_values, conflict_fields
from weefsel.apps.parties.editing.forms import RecordForm

Crumbs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """One record that somebody edits.

    Attributes:
        record: as it stands now.
        form: makes the form from posted values, or from the record alone.
        save: stores the form's values on top of a version.
        title: heading of the page.
        done_url: where to go after saving or leaving.
        crumbs: the way up.
        remove_url: removes the record, or "".
        is_settled: whether the form may be saved as it is; otherwise it is shown again with what
            it asks.
        template: of the page with the form.
    """

    record: Record
    form: Callable[..., RecordForm]
    save: Callable[[dict[str, Any], int | None], object]
    title: str
    done_url: str
    crumbs: Crumbs
    remove_url: str = ""
    is_settled: Callable[[Any], bool] | None = None
    template: str = "web/form_page.html"


def edit(request: ViewerRequest, editing: Editing) -> HttpResponse:
    """Show the form, save it, or show both versions when somebody else saved meanwhile."""
    if request.method != "POST":
        return _form_page(request, editing, editing.form())
    posted: Any = request.POST
    if posted.get("conflict"):
        posted = chosen_values(editing.form(), request.POST)
    form = editing.form(posted)
    if not form.is_valid():
        return _form_page(request, editing, form)
    if editing.is_settled is not None and not editing.is_settled(form):
        return _form_page(request, editing, form)
    version = form.cleaned_data["version"] or 0
    try:
        editing.save(form.values(), version)
    except ChangedMeanwhile:
        theirs = editing.form()
        context = {
            "fields": conflict_fields(mine=form, theirs=theirs, opened_version=version),
            "version": theirs.instance.version,
            "title": editing.title,
            "cancel_url": editing.done_url,
            "crumbs": editing.crumbs,
        }
        return render(request, "web/conflict_page.html", context, status=409)
    except DomainError as error:
        add_problem(form, error)
        return _form_page(request, editing, form)
    messages.success(request, _("Opgeslagen."))
    return redirect(editing.done_url)


def add_problem(form: Any, error: DomainError) -> None:
    """Show an action's refusal beside its field, or on top when the form has no such field."""
    form.add_error(error.field if error.field in form.fields else None, str(error))


def _form_page(request: ViewerRequest, editing: Editing, form: RecordForm) -> HttpResponse:
    context = {
        "form": form,
        "title": editing.title,
        "submit_label": _("Opslaan"),
        "cancel_url": editing.done_url,
        "crumbs": editing.crumbs,
        "remove_url": editing.remove_url,
    }
    return render(request, editing.template, context)
