"""Two records that are one: choose the other, compare, join, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.access import merge_for, organisation_for, person_for
from weefsel.apps.parties.actions import merge_parties, undo_merge
from weefsel.apps.parties.comparing import chosen_fields, compare
from weefsel.apps.parties.forms import OtherOrganisationForm, OtherPersonForm, uuids_of


@dataclass(frozen=True, slots=True)
class _Kind:
    """What differs between joining organisations and joining people."""

    name: str
    gate: Callable[..., Any]
    form: Callable[..., Any]


ORGANISATION = _Kind("organisation", organisation_for, OtherOrganisationForm)
PERSON = _Kind("person", person_for, OtherPersonForm)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def organisation_merge(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Join this organisation with another."""
    return _merge(request, uuid, ORGANISATION)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def person_merge(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Join this person with another."""
    return _merge(request, uuid, PERSON)


@require_POST
@signed_in
def merge_undo(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take two joined records apart."""
    merge = merge_for(request.viewer, uuid)
    try:
        undone = undo_merge(merge=merge, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De samenvoeging is ongedaan gemaakt."))
        if undone.stayed:
            said = _("Intussen gewijzigd en zo gelaten: %(fields)s.")
            messages.warning(request, said % {"fields": ", ".join(undone.stayed)})
    name = merge.target_type.split(".")[1]
    return redirect(f"parties:{name}_detail", uuid=merge.kept_uuid)


def _merge(request: ViewerRequest, uuid: UUID, kind: _Kind) -> HttpResponse:
    kept = kind.gate(request.viewer, uuid, to_change=True)
    url = reverse(f"parties:{kind.name}_detail", args=[uuid])
    context: dict[str, Any] = {
        "kept": kept,
        "cancel_url": url,
        "crumbs": [
            (_("Organisaties"), reverse("parties:organisation_list"))
            if kind is ORGANISATION
            else (_("Mensen"), reverse("parties:person_list")),
            (str(kept), url),
        ],
    }
    others = uuids_of([request.POST.get("met", "")])
    if not others:
        form = kind.form(request.POST or None, viewer=request.viewer)
        if request.method != "POST" or not form.is_valid():
            return render(request, "parties/merge_choose.html", {**context, "form": form})
        others = [form.cleaned_data["other"].uuid]
    dropped = kind.gate(request.viewer, others[0], to_change=True)
    if "samenvoegen" not in request.POST:
        rows = compare(kept, dropped)
        return render(
            request, "parties/merge_compare.html", {**context, "dropped": dropped, "rows": rows}
        )
    try:
        merge = merge_parties(
            kept=kept,
            dropped=dropped,
            values=chosen_fields(kept, dropped, request.POST),
            actor=request.viewer,
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(url)
    undo = reverse("parties:merge_undo", args=[merge.uuid])
    said = _("%(dropped)s is opgegaan in %(kept)s.") % {"dropped": dropped, "kept": kept}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(url)
