"""The meeting: everybody at the table sees what the others write, without reloading."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from weefsel.apps.challenges.access import challenge_for, meeting_for, note_for
from weefsel.apps.challenges.actions.meeting import (
    attend_meeting,
    change_note,
    remove_note,
    write_along,
)
from weefsel.apps.challenges.enums import MeetingKind
from weefsel.apps.challenges.forms_meeting import NoteForm, WriteAlongForm
from weefsel.apps.challenges.live import panels_for, pass_for, read_pass, room_of
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.queries import partner_organisations
from weefsel.apps.challenges.queries.meeting import attendance_of
from weefsel.apps.challenges.rules import (
    can_attend,
    can_change_challenge,
    can_decide,
    is_finished,
)
from weefsel.apps.challenges.views._shared import crumbs_to, do
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import Editing, add_problem, edit

JSON = "application/json"


@never_cache
@require_safe
@signed_in
def meeting(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show the table: the question, the agenda, who is there, and what is written down."""
    challenge = challenge_for(request.viewer, uuid)
    return _meeting_page(request, challenge, WriteAlongForm())


@never_cache
@vary_on_headers("Accept")
@require_POST
@signed_in
def meeting_write(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Keep what somebody writes along; the page's script asks for an answer in JSON."""
    challenge = challenge_for(request.viewer, uuid, to_decide=True)
    form = WriteAlongForm(request.POST)
    if form.is_valid():
        kind = MeetingKind(form.cleaned_data["kind"])
        try:
            write_along(
                challenge=challenge,
                kind=kind,
                text=form.cleaned_data["text"],
                key=form.cleaned_data["key"],
                actor=request.viewer,
            )
        except DomainError as error:
            add_problem(form, error)
        else:
            return _written(request, uuid, kind)
    if _wants_json(request):
        problems = [str(text) for row in form.errors.values() for text in row]
        return JsonResponse({"problem": " ".join(problems)}, status=422)
    return _meeting_page(request, challenge, form)


@require_POST
@signed_in
def meeting_come(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say that one is at the table."""
    return _attend(request, uuid, is_there=True, said=_("Je zit aan tafel."))


@require_POST
@signed_in
def meeting_go(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say that one has left the table."""
    return _attend(request, uuid, is_there=False, said=_("Je bent van tafel."))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def note_edit(request: ViewerRequest, uuid: UUID, note: UUID) -> HttpResponse:
    """Say a note better; when somebody else did so meanwhile, both versions are shown."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = note_for(challenge, note)
    return edit(
        request,
        Editing(
            record=known,
            form=lambda *args: NoteForm(
                *args, instance=note_for(challenge, note), viewer=request.viewer
            ),
            save=lambda values, version: change_note(
                note=known, values=values, version=version, actor=request.viewer
            ),
            title=_("Een aantekening bewerken"),
            done_url=_url(uuid),
            crumbs=[*crumbs_to(challenge), (_("Overleg"), _url(uuid))],
            remove_url=reverse("challenges:note_remove", args=[uuid, note]),
            template="challenges/note_page.html",
        ),
    )


@require_POST
@signed_in
def note_remove(request: ViewerRequest, uuid: UUID, note: UUID) -> HttpResponse:
    """Take a note away, with a way back."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = note_for(challenge, note)
    remove_note(note=known, is_removed=True, actor=request.viewer)
    undo = reverse("challenges:note_put_back", args=[uuid, note])
    messages.success(request, _("De aantekening is weggehaald."), extra_tags=f"undo:{undo}")
    return redirect(_url(uuid))


@require_POST
@signed_in
def note_put_back(request: ViewerRequest, uuid: UUID, note: UUID) -> HttpResponse:
    """Put a note back."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = note_for(challenge, note)
    return do(
        request,
        lambda: remove_note(note=known, is_removed=False, actor=request.viewer),
        said=_("De aantekening staat er weer."),
        back=_url(uuid),
    )


@never_cache
@require_safe
@signed_in
def meeting_pass(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Hand out a new pass, through the gate that every page goes through."""
    challenge = challenge_for(request.viewer, uuid)
    return JsonResponse({"pass": _pass(request, challenge)})


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer what changed since what the page shows; asked every second by everybody there.

    403: the pass is not ours or too old, ask for a new one. 404: there is nothing to see any more.
    204: nothing changed.
    """
    shown = read_pass(request.GET.get("pas", ""))
    if shown is None:
        return JsonResponse({}, status=403)
    panels = panels_for(shown, now=time.monotonic())
    if panels is None:
        return JsonResponse({}, status=404)
    known = request.GET.get("heeft", "").split(".")
    changed = {
        name: {"html": panel.html, "mark": panel.mark}
        for name, panel in panels.items()
        if panel.mark not in known
    }
    return JsonResponse({"panels": changed}) if changed else HttpResponse(status=204)


def _meeting_page(
    request: ViewerRequest, challenge: Challenge, form: WriteAlongForm
) -> HttpResponse:
    viewer, organisations = request.viewer, partner_organisations(challenge)
    may_change = _may_change(request, challenge)
    language = get_language() or ""
    panels = room_of(challenge.uuid, challenge.pk).panels(
        language=language, may_change=may_change, now=time.monotonic()
    )
    own = attendance_of(challenge, viewer.user_id or 0, timezone.localdate())
    context: dict[str, Any] = {
        "challenge": challenge,
        "panels": panels or {},
        "form": form,
        "pass": _pass(request, challenge),
        "may_change": may_change,
        "may_decide": can_decide(viewer, organisations) and not is_finished(challenge),
        "may_attend": can_attend(viewer, organisations),
        "is_there": own is not None and own.left_at is None,
        "is_large": "groot" in request.GET,
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/meeting.html", context)


def _may_change(request: ViewerRequest, challenge: Challenge) -> bool:
    organisations = partner_organisations(challenge)
    return can_change_challenge(request.viewer, organisations) and not is_finished(challenge)


def _pass(request: ViewerRequest, challenge: Challenge) -> str:
    return pass_for(
        request.viewer,
        challenge,
        may_change=_may_change(request, challenge),
        language=get_language() or "",
    )


def _written(request: ViewerRequest, uuid: UUID, kind: MeetingKind) -> HttpResponse:
    said = {
        MeetingKind.NOTE: _("Opgeschreven."),
        MeetingKind.ITEM: _("Het staat op de agenda. Zeg nu wat jullie ervan vinden."),
        MeetingKind.DECISION: _("Het besluit is vastgelegd."),
    }[kind]
    if _wants_json(request):
        return JsonResponse({"said": said, "key": str(uuid4())})
    messages.success(request, said)
    return redirect(_url(uuid))


def _attend(request: ViewerRequest, uuid: UUID, *, is_there: bool, said: str) -> HttpResponse:
    challenge = meeting_for(request.viewer, uuid)
    return do(
        request,
        lambda: attend_meeting(challenge=challenge, is_there=is_there, actor=request.viewer),
        said=said,
        back=_url(uuid),
    )


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == JSON


def _url(uuid: UUID) -> str:
    return reverse("challenges:meeting", args=[uuid])
