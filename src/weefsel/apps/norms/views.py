"""Pages of norms: everyone who signed in reads, administrators keep them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from weefsel.apps.audit.queries import entries_about
from weefsel.apps.audit.words import in_words
from weefsel.apps.core.errors import ChangedMeanwhile, DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, chips, page_links
from weefsel.apps.core.paging import count_up_to, page_of
from weefsel.apps.core.spreadsheets import Sheet, download_as
from weefsel.apps.norms.access import norm_for
from weefsel.apps.norms.actions import add_norm, correct_norm, end_norm, replace_norm
from weefsel.apps.norms.conflicts import chosen_values, conflict_fields
from weefsel.apps.norms.enums import subject_label
from weefsel.apps.norms.forms import (
    CorrectionForm,
    EndForm,
    NewValueForm,
    NormFilterForm,
    NormForm,
    initial_of,
)
from weefsel.apps.norms.models import Norm
from weefsel.apps.norms.queries import NormFilter, history_of, norms_wanted
from weefsel.apps.norms.rules import can_change_norms
from weefsel.apps.norms.tables import norm_cells, norm_columns

ROWS = 100
MOST_ENTRIES = 50
ORDER = ("key", "group", "region", "valid_from", "id")
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@signed_in
def norm_list(request: ViewerRequest) -> HttpResponse:
    """List norms by subject: what holds today, unless somebody asks for another day."""
    form = NormFilterForm(request.GET)
    wanted = form.wanted(today=timezone.localdate())
    rows = norms_wanted(wanted)
    try:
        page = page_of(rows, keys=ORDER, size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("norms:list")
    context = {
        "norms": page.rows,
        "page": page_links(request.GET, page),
        "total": count_up_to(rows)[0],
        "form": form,
        "chips": chips(request.GET, _labels(request, wanted)),
        "can_change": can_change_norms(request.viewer),
        "today": timezone.localdate(),
        "shows_all": wanted.on is None,
        "query": request.GET.urlencode(),
    }
    return render(request, "norms/norm_list.html", context)


@require_safe
@signed_in
def norm_export(request: ViewerRequest, kind: str) -> HttpResponseBase:
    """Hand out the filtered list as a file."""
    wanted = NormFilterForm(request.GET).wanted(today=timezone.localdate())
    words = [label for _name, label in _labels(request, wanted) if label]
    sheet = Sheet(
        name="normen",
        title=_("Normen"),
        columns=norm_columns(),
        rows=norm_cells(norms_wanted(wanted).order_by(*ORDER)),
        selection="; ".join(words),
    )
    return download_as(sheet, kind)


def _labels(request: ViewerRequest, wanted: NormFilter) -> list[tuple[str, str]]:
    """Return what each filter that is on says."""
    on = wanted.on if request.GET.get("op") else None
    return [
        ("zoek", f"‘{wanted.text}’" if wanted.text else ""),
        ("onderwerp", subject_label(wanted.subject) if wanted.subject else ""),
        ("regio", wanted.region),
        ("op", _("geldt op %(day)s") % {"day": date_format(on, "j F Y")} if on else ""),
        ("alles", _("ook eerder of later") if wanted.on is None else ""),
        ("eigen", _("door de regio gezet") if wanted.is_own else ""),
    ]


@require_safe
@signed_in
def norm_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show one norm with its source, what it was before and will be, and who changed it."""
    norm = norm_for(request.viewer, uuid)
    history = list(history_of(norm))
    entries = entries_about([row.uuid for row in history], request.viewer)[:MOST_ENTRIES]
    context = {
        "norm": norm,
        "history": history,
        "today": timezone.localdate(),
        "entries": in_words(entries),
        "can_change": can_change_norms(request.viewer),
        "crumbs": _crumbs(),
    }
    return render(request, "norms/norm_detail.html", context)


@require_http_methods(FORM_METHODS)
@signed_in
def norm_add(request: ViewerRequest) -> HttpResponse:
    """Add a norm of the region's own."""
    if not can_change_norms(request.viewer):
        raise PermissionDenied
    form = NormForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made = _try(form, lambda: add_norm(values=form.values(), actor=request.viewer))
        if made is not None:
            messages.success(request, _("De norm is toegevoegd."))
            return redirect("norms:detail", uuid=made.uuid)
    context = {
        "form": form,
        "title": _("Norm toevoegen"),
        "submit_label": _("Norm toevoegen"),
        "cancel_url": reverse("norms:list"),
        "crumbs": _crumbs(),
    }
    return render(request, "norms/form.html", context)


@require_http_methods(FORM_METHODS)
@signed_in
def norm_replace(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Set a new value from a day on."""
    norm = norm_for(request.viewer, uuid, to_change=True)
    start = {**initial_of(norm), "valid_from": None, "valid_until": None, "note": ""}
    form = NewValueForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        made = _try(
            form,
            lambda: replace_norm(
                norm=norm,
                values=form.values(),
                version=form.cleaned_data["version"],
                actor=request.viewer,
            ),
        )
        if made is not None:
            messages.success(
                request,
                _("De nieuwe waarde geldt vanaf %(day)s.")
                % {"day": date_format(made.valid_from, "j F Y")},
            )
            return redirect("norms:detail", uuid=made.uuid)
    return _form_page(request, norm, form, _("Nieuwe waarde"), _("Nieuwe waarde vastleggen"))


@require_http_methods(FORM_METHODS)
@signed_in
def norm_end(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say on which day a norm ends."""
    norm = norm_for(request.viewer, uuid, to_change=True)
    form = EndForm(request.POST or None, initial=initial_of(norm))
    if request.method == "POST" and form.is_valid():
        ended = _try(
            form,
            lambda: end_norm(
                norm=norm,
                last_day=form.cleaned_data["valid_until"],
                version=form.cleaned_data["version"],
                actor=request.viewer,
            ),
        )
        if ended is not None:
            messages.success(
                request,
                _("De norm geldt tot en met %(day)s.")
                % {"day": date_format(form.cleaned_data["valid_until"], "j F Y")},
            )
            return redirect("norms:detail", uuid=norm.uuid)
    return _form_page(request, norm, form, _("Beëindigen"), _("Norm beëindigen"))


@require_http_methods(FORM_METHODS)
@signed_in
def norm_correct(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Put a mistake right; two who do so at once both keep what they typed."""
    norm = norm_for(request.viewer, uuid, to_change=True)
    data = request.POST or None
    if request.POST.get("conflict"):
        form = CorrectionForm(chosen_values(norm, request.POST), initial=initial_of(norm))
    else:
        form = CorrectionForm(data, initial=initial_of(norm))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        reason = form.cleaned_data["reason"]
        try:
            correct_norm(
                norm=norm,
                values=form.values(),
                reason=reason,
                version=version,
                actor=request.viewer,
            )
        except ChangedMeanwhile:
            return _conflict_page(request, norm, form, version)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("De norm is verbeterd."))
            return redirect("norms:detail", uuid=norm.uuid)
    return _form_page(request, norm, form, _("Verbeteren"), _("Verbetering opslaan"))


def _conflict_page(
    request: ViewerRequest, norm: Norm, form: CorrectionForm, opened_version: int
) -> HttpResponse:
    typed = {name: str(form.data.get(name, "")) for name in form.fields}
    now = norm_for(request.viewer, norm.uuid)
    context = {
        "fields": conflict_fields(now, typed, opened_version=opened_version),
        "version": now.version,
        "title": norm.label,
        "cancel_url": reverse("norms:detail", args=[norm.uuid]),
        "crumbs": _crumbs(),
    }
    return render(request, "norms/conflict.html", context, status=409)


def _try(form: Form, save: Callable[[], Norm]) -> Norm | None:
    """Save; what the house forbids comes beside its field."""
    try:
        return save()
    except ChangedMeanwhile as error:
        typed = {name: form.data.get(name, "") for name in form.fields}
        form.data = {**typed, "version": str(error.current_version)}
        form.add_error(
            None,
            _(
                "Iemand anders heeft deze norm net gewijzigd. Wat je typte staat er nog. Bekijk de "
                "norm in een ander tabblad; klopt het dan nog, sla dan nog eens op."
            ),
        )
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    return None


def _form_page(
    request: ViewerRequest, norm: Norm, form: Form, title: str, submit_label: str
) -> HttpResponse:
    url = reverse("norms:detail", args=[norm.uuid])
    context = {
        "norm": norm,
        "form": form,
        "title": title,
        "submit_label": submit_label,
        "cancel_url": url,
        "crumbs": [*_crumbs(), (norm.label, url)],
    }
    return render(request, "norms/form.html", context)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Normen"), reverse("norms:list"))]
