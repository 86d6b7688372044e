"""Today, and what one can do from there with one click.

Everybody who signed in has a Today. What is done with a promise is done by `relations`, which
leads back here.
"""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.relations.access import relation_to_plan
from weefsel.apps.today import actions
from weefsel.apps.today.pages import executive_page, partner_page, work_page
from weefsel.apps.today.rules import Shape, shape_for
from weefsel.apps.today.sources import one_person
from weefsel.apps.today.wording import day_in_words, ended

LATER = timedelta(days=7)
MUCH_LATER = {one_person.NAME: timedelta(days=one_person.DAYS_OFF)}


@require_safe
@signed_in
def today(request: ViewerRequest) -> HttpResponse:
    """Show what asks for attention, in the shape that fits who looks."""
    viewer, now = request.viewer, timezone.localtime()
    shape = shape_for(viewer)
    if shape == Shape.EXECUTIVE:
        context = {"page": executive_page(viewer, now), "on": now.date()}
        return render(request, "today/executive.html", context)
    if shape == Shape.PARTNER:
        return render(request, "today/partner.html", {"page": partner_page(viewer, now)})
    page = work_page(viewer, now, is_whole=bool(request.GET.get("alles")))
    return render(request, "today/today.html", {"page": page})


@require_POST
@signed_in
def plan(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Promise to make an appointment with a relation that is silent for too long."""
    relation = relation_to_plan(request.viewer, uuid)
    due_on = timezone.localdate() + LATER
    try:
        made = actions.plan_meeting(
            relation=relation,
            level=request.POST.get("niveau", ""),
            due_on=due_on,
            actor=request.viewer,
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        words = {"what": made.what, "name": relation.partner, "day": _in_words(due_on)}
        said = _("Op je lijst voor %(day)s: %(what)s met %(name)s") % words
        messages.success(request, ended(said))
    return _back()


@require_POST
@signed_in
def put_off(request: ViewerRequest) -> HttpResponse:
    """Leave something out of Today for a week, or for longer when it is no task but a risk."""
    try:
        source, target = _thing(request)
        until = timezone.localdate() + MUCH_LATER.get(source, LATER)
        actions.put_off(source=source, target=target, until=until, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        again = urlencode({"soort": source, "wat": str(target)})
        _say(
            request,
            _("Dit zie je weer op %(day)s.") % {"day": _in_words(until)},
            undo=f"{reverse('today:bring_back')}?{again}",
        )
    return _back()


@require_POST
@signed_in
def bring_back(request: ViewerRequest) -> HttpResponse:
    """Show something again that was put off."""
    try:
        source, target = _thing(request)
        actions.bring_back(source=source, target=target, actor=request.viewer)
    except DomainError as error:
        messages.error(request, str(error))
    return _back()


def _given(request: HttpRequest, name: str) -> str:
    """Return what was posted, or stands in the address of an undo button."""
    return request.POST.get(name) or request.GET.get(name, "")


def _thing(request: HttpRequest) -> tuple[str, UUID]:
    try:
        return _given(request, "soort"), UUID(_given(request, "wat"))
    except ValueError as error:
        raise InvalidValue(_("Dit staat niet op je lijst."), field="wat") from error


def _in_words(day: date) -> str:
    return day_in_words(day, on=timezone.localdate())


def _say(request: HttpRequest, text: str, *, undo: str) -> None:
    messages.success(request, text, extra_tags=f"undo:{undo}")


def _back() -> HttpResponse:
    return redirect("today:today")
