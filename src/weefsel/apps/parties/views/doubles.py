"""Doubles: what is proposed, joining or keeping apart, and taking that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, page_links
from weefsel.apps.core.paging import count_up_to, page_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.access import not_same_for, organisation_for, person_for
from weefsel.apps.parties.actions.doubles import (
    MergedMany,
    merge_many,
    say_not_same,
    start_search,
    undo_many,
    undo_not_same,
)
from weefsel.apps.parties.comparing import proposed_fields
from weefsel.apps.parties.doubles.queries import (
    doubles_visible_to,
    last_search,
    merges_of_batch,
    not_same_visible_to,
    parties_of,
)
from weefsel.apps.parties.doubles.tables import apart_rows, double_rows, kept_and_dropped
from weefsel.apps.parties.indexing import ORGANISATION, PERSON
from weefsel.apps.parties.rules import can_add_parties, can_merge_parties, can_tell_apart

ROWS = 50
MOST_AT_ONCE = 200
MOST_DECISIONS = 50


@dataclass(frozen=True, slots=True)
class _Kind:
    """What differs between organisations and people."""

    name: str
    target_type: str
    gate: Callable[..., Any]


ORGANISATIONS = _Kind("organisation", ORGANISATION, organisation_for)
PEOPLE = _Kind("person", PERSON, person_for)


@require_safe
@signed_in
def organisation_doubles(request: ViewerRequest) -> HttpResponse:
    """Show which organisations look alike."""
    return _show(request, ORGANISATIONS)


@require_safe
@signed_in
def person_doubles(request: ViewerRequest) -> HttpResponse:
    """Show which people look alike."""
    return _show(request, PEOPLE)


@require_POST
@signed_in
def doubles_search(request: ViewerRequest) -> HttpResponse:
    """Search the whole region again; the page of the job tells when it is done."""
    if not can_add_parties(request.viewer):
        raise PermissionDenied
    return redirect("jobs:detail", uuid=start_search(actor=request.viewer).uuid)


@require_POST
@signed_in
def organisation_not_same(request: ViewerRequest, uuid: UUID, other: UUID) -> HttpResponse:
    """Keep two organisations apart."""
    return _keep_apart(request, ORGANISATIONS, uuid, other)


@require_POST
@signed_in
def person_not_same(request: ViewerRequest, uuid: UUID, other: UUID) -> HttpResponse:
    """Keep two people apart."""
    return _keep_apart(request, PEOPLE, uuid, other)


@require_POST
@signed_in
def not_same_undo(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Let two records be proposed again."""
    decision, first, second = not_same_for(request.viewer, uuid)
    try:
        undo_not_same(not_same=decision, first=first, second=second, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Teruggedraaid: ze kunnen weer worden voorgesteld."))
    return redirect(f"parties:{decision.target_type.split('.')[1]}_doubles")


@require_POST
@signed_in
def organisation_doubles_merge(request: ViewerRequest) -> HttpResponse:
    """Join the organisations that are certainly the same."""
    return _merge_certain(request, ORGANISATIONS)


@require_POST
@signed_in
def person_doubles_merge(request: ViewerRequest) -> HttpResponse:
    """Join the people who are certainly the same."""
    return _merge_certain(request, PEOPLE)


@require_POST
@signed_in
def merges_undo(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take apart again what was joined at once."""
    merges = merges_of_batch(uuid)
    if not merges:
        raise Http404
    gate = {ORGANISATION: ORGANISATIONS, PERSON: PEOPLE}[merges[0].target_type]
    for merge in merges:
        gate.gate(request.viewer, merge.kept_uuid, to_change=True)
    undone = undo_many(merges=merges, actor=request.viewer)
    said = ngettext(
        "%(n)d samenvoeging is ongedaan gemaakt.",
        "%(n)d samenvoegingen zijn ongedaan gemaakt.",
        undone.n_done,
    )
    messages.success(request, said % {"n": undone.n_done})
    _tell_skipped(request, undone)
    return redirect(f"parties:{gate.name}_doubles")


def _show(request: ViewerRequest, kind: _Kind) -> HttpResponse:
    viewer = request.viewer
    if not can_add_parties(viewer):
        raise PermissionDenied
    doubles = doubles_visible_to(viewer, kind.target_type)
    page = page_of(doubles, keys=("-permille", "id"), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    total, is_exact = count_up_to(doubles)
    decisions = list(not_same_visible_to(viewer, kind.target_type)[:MOST_DECISIONS])
    context = {
        "name": kind.name,
        "rows": double_rows(viewer, kind.target_type, page.rows),
        "page": page_links(request.GET, page),
        "total": total,
        "is_exact": is_exact,
        "n_certain": doubles.filter(is_certain=True).count(),
        "apart": apart_rows(viewer, kind.target_type, decisions),
        "search": last_search(kind.target_type),
        "merge_url": reverse(f"parties:{kind.name}_doubles_merge"),
        "crumbs": [
            (_("Organisaties"), reverse("parties:organisation_list"))
            if kind is ORGANISATIONS
            else (_("Mensen"), reverse("parties:person_list"))
        ],
    }
    return render(request, "parties/doubles.html", context)


def _keep_apart(request: ViewerRequest, kind: _Kind, uuid: UUID, other: UUID) -> HttpResponse:
    first, second = kind.gate(request.viewer, uuid), kind.gate(request.viewer, other)
    if not can_tell_apart(request.viewer, first, second):
        raise PermissionDenied
    try:
        decision = say_not_same(first=first, second=second, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        undo = reverse("parties:not_same_undo", args=[decision.uuid])
        said = _("%(first)s en %(second)s zijn niet dezelfde. Dat blijft zo bewaard.")
        messages.success(
            request, said % {"first": first, "second": second}, extra_tags=f"undo:{undo}"
        )
    return redirect(f"parties:{kind.name}_doubles")


def _merge_certain(request: ViewerRequest, kind: _Kind) -> HttpResponse:
    if not can_add_parties(request.viewer):
        raise PermissionDenied
    merged = merge_many(pairs=_certain_pairs(request.viewer, kind), actor=request.viewer)
    said = ngettext(
        "%(n)d paar is samengevoegd.", "%(n)d paren zijn samengevoegd.", merged.n_done
    ) % {"n": merged.n_done}
    undo = f"undo:{reverse('parties:merges_undo', args=[merged.batch])}"
    messages.success(request, said, extra_tags=undo if merged.n_done else "")
    _tell_skipped(request, merged)
    return redirect(f"parties:{kind.name}_doubles")


def _certain_pairs(viewer: Viewer, kind: _Kind) -> list[tuple[Any, Any, dict[str, Any]]]:
    """Return the certain pairs of which this person keeps both, at most so many at once.

    Fields that the one that stays lacks come from the other.
    """
    certain = doubles_visible_to(viewer, kind.target_type).filter(is_certain=True)
    doubles = list(certain.order_by("-permille", "id")[:MOST_AT_ONCE])
    known = parties_of(viewer, kind.target_type, doubles)
    pairs = (kept_and_dropped(known, row.first_uuid, row.second_uuid) for row in doubles)
    return [
        (kept, dropped, proposed_fields(kept, dropped))
        for kept, dropped in pairs
        if can_merge_parties(viewer, kept, dropped)
    ]


def _tell_skipped(request: ViewerRequest, result: MergedMany) -> None:
    for name, why in result.skipped[:3]:
        messages.warning(request, f"{name}: {why}")
