"""The list of relations, and what was promised."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, chips, page_links
from weefsel.apps.core.paging import count_up_to, page_of
from weefsel.apps.core.spreadsheets import Sheet, download_as
from weefsel.apps.relations.access import follow_up_for
from weefsel.apps.relations.actions import finish_follow_up, move_follow_up, take_up_follow_up
from weefsel.apps.relations.filters import RelationFilterForm
from weefsel.apps.relations.queries.reading import (
    ORDER_KEYS,
    follow_ups_listed,
    relations_listed,
)
from weefsel.apps.relations.queries.silence import quiet_levels
from weefsel.apps.relations.reports import portfolio_report
from weefsel.apps.relations.rules import can_log_contacts, can_open_relations
from weefsel.apps.relations.tables import relation_cells, relation_columns

ROWS = 50
WEEK = datetime.timedelta(days=7)


@require_safe
@signed_in
@vary_on_headers("HX-Request")
def relation_list(request: ViewerRequest) -> HttpResponse:
    """List the relations that the own organisation keeps, what asks for attention first."""
    form = RelationFilterForm(request.GET, viewer=request.viewer)
    found = relations_listed(request.viewer, form.wanted())
    try:
        page = page_of(
            found, keys=ORDER_KEYS[form.order], size=ROWS, cursor=request.GET.get(CURSOR, "")
        )
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("relations:list")
    total, is_exact = count_up_to(found)
    today = timezone.localdate()
    context = {
        "form": form,
        "relations": quiet_levels(page.rows, on=today),
        "page": page_links(request.GET, page),
        "total": total,
        "is_exact": is_exact,
        "chips": chips(request.GET, form.in_words()),
        "query": request.GET.urlencode(),
        "today": today,
        "may_open": can_open_relations(request.viewer),
        "may_log": can_log_contacts(request.viewer),
    }
    return render(request, "relations/relation_list.html", context)


@require_safe
@signed_in
def relation_export(request: ViewerRequest, kind: str) -> HttpResponseBase:
    """Hand out the filtered list as a file."""
    form = RelationFilterForm(request.GET, viewer=request.viewer)
    found = relations_listed(request.viewer, form.wanted()).order_by(*ORDER_KEYS[form.order])
    sheet = Sheet(
        name="relaties",
        title=_("Relaties"),
        columns=relation_columns(),
        rows=relation_cells(found),
        selection="; ".join(words for _name, words in form.in_words()),
    )
    return download_as(sheet, kind)


@require_safe
@signed_in
def relation_portfolio(request: ViewerRequest) -> HttpResponse:
    """Hand out the state of the filtered relations on paper."""
    form = RelationFilterForm(request.GET, viewer=request.viewer)
    found = relations_listed(request.viewer, form.wanted()).order_by(*ORDER_KEYS[form.order])
    words = "; ".join(said for _name, said in form.in_words())
    report = portfolio_report(request.viewer, found, selection=words)
    response = HttpResponse(report, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="relaties.pdf"'
    return response


@require_safe
@signed_in
def follow_up_list(request: ViewerRequest) -> HttpResponse:
    """List what was promised: mine, or everybody's of the own organisation."""
    is_mine = request.GET.get("van") != "ons"
    is_done = bool(request.GET.get("gedaan"))
    found = follow_ups_listed(request.viewer, is_mine=is_mine, is_done=is_done)
    try:
        page = page_of(found, keys=("due_on", "id"), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("relations:follow_ups")
    total, is_exact = count_up_to(found)
    context = {
        "follow_ups": page.rows,
        "page": page_links(request.GET, page),
        "total": total,
        "is_exact": is_exact,
        "is_mine": is_mine,
        "is_done": is_done,
        "today": timezone.localdate(),
    }
    return render(request, "relations/follow_up_list.html", context)


@require_POST
@signed_in
def follow_up_done(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say that a promise was kept, with a way back."""
    follow_up = follow_up_for(request.viewer, uuid, to_change=True)
    try:
        finish_follow_up(
            follow_up=follow_up,
            outcome=request.POST.get("uitkomst", "")[:300],
            actor=request.viewer,
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        undo = _with_way_back(request, reverse("relations:follow_up_open", args=[uuid]))
        messages.success(
            request, _("Gedaan: %(what)s") % {"what": follow_up}, extra_tags=f"undo:{undo}"
        )
    return redirect(_back(request))


@require_POST
@signed_in
def follow_up_open(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say that a promise was not kept after all."""
    follow_up = follow_up_for(request.viewer, uuid, to_change=True)
    try:
        take_up_follow_up(follow_up=follow_up, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Staat weer open: %(what)s") % {"what": follow_up})
    return redirect(_back(request))


@require_POST
@signed_in
def follow_up_move(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Give a promise another day, or a week more; counted from today when it is overdue."""
    follow_up = follow_up_for(request.viewer, uuid, to_change=True)
    stood, address = follow_up.due_on, reverse("relations:follow_up_move", args=[uuid])
    try:
        later = _day(request) or max(stood, timezone.localdate()) + WEEK
        move_follow_up(follow_up=follow_up, due_on=later, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        undo = _with_way_back(request, address, naar=stood.isoformat())
        words = {"day": date_format(later, "j F"), "what": follow_up}
        said = _("Verzet naar %(day)s: %(what)s") % words
        messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(_back(request))


def _day(request: ViewerRequest) -> datetime.date | None:
    """Return the day that was asked for, if any."""
    given = request.POST.get("naar") or request.GET.get("naar", "")
    try:
        return datetime.date.fromisoformat(given) if given else None
    except ValueError as error:
        raise InvalidValue(_("Kies een dag."), field="naar") from error


def _back(request: ViewerRequest) -> str:
    """Return the page of our own that the button stood on."""
    asked = request.POST.get("terug") or request.GET.get("terug", "")
    is_ours = asked.startswith("/") and not asked.startswith("//")
    return asked if is_ours else reverse("relations:follow_ups")


def _with_way_back(request: ViewerRequest, address: str, **given: str) -> str:
    """Return an address that undoes something, and then goes to the page the button stood on."""
    return f"{address}?{urlencode({**given, 'terug': _back(request)})}"
