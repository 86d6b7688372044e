"""When it gets stuck: call a conversation, write the own side, go on, and change something."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.challenges.access import challenge_for, conversation_for, own_partner_for
from weefsel.apps.challenges.actions import (
    call_conversation,
    close_conversation,
    go_on,
    write_turn,
)
from weefsel.apps.challenges.forms_conversation import CallForm, CloseForm, TurnForm
from weefsel.apps.challenges.models import Conversation
from weefsel.apps.challenges.queries import is_present, partner_of, partners_of
from weefsel.apps.challenges.queries.conversations import (
    QUESTIONS,
    conversations_of,
    own_turn,
    questions_of,
)
from weefsel.apps.challenges.rules import can_decide_for, can_speak_for
from weefsel.apps.challenges.views._shared import ask, crumbs_to, do
from weefsel.apps.core.http import ViewerRequest, signed_in

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def conversation_list(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """List the conversations of a challenge and what they changed."""
    challenge = challenge_for(request.viewer, uuid)
    own = partner_of(request.viewer, partners_of(challenge))
    context = {
        "challenge": challenge,
        "conversations": list(conversations_of(challenge)),
        "may_call": own is not None and can_decide_for(request.viewer, own),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/conversation_list.html", context)


@ASKS
@signed_in
def conversation_call(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Ask partners to sit down with each other."""
    challenge = challenge_for(request.viewer, uuid, to_decide=True)
    partners = [one for one in partners_of(challenge) if is_present(one)]
    form = CallForm(request.POST or None, partners=partners)
    return ask(
        request,
        form,
        save=lambda values: call_conversation(
            challenge=challenge,
            partners=form.chosen(),
            reason=values["reason"],
            actor=request.viewer,
        ),
        title=_("Samen om tafel"),
        submit=_("Gesprek beginnen"),
        said=_("Het gesprek is begonnen. Schrijf eerst jullie eigen kant op."),
        back=reverse("challenges:conversations", args=[uuid]),
        crumbs=crumbs_to(challenge),
    )


@require_safe
@signed_in
def conversation(request: ViewerRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    """Show a conversation: the present question, and what was said before."""
    challenge = challenge_for(request.viewer, uuid)
    found = conversation_for(challenge, conversation)
    own = partner_of(request.viewer, partners_of(challenge))
    speaks = own is not None and can_speak_for(request.viewer, own)
    turn = own_turn(found, own) if own is not None else None
    context = {
        "challenge": challenge,
        "conversation": found,
        "questions": questions_of(request.viewer, found),
        "form": TurnForm(initial={"text": turn.text if turn else ""}) if speaks else None,
        "close_form": CloseForm() if speaks and found.stage == QUESTIONS[-1] else None,
        "speaks": speaks and found.closed_at is None,
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/conversation.html", context)


@ASKS
@signed_in
def conversation_write(request: ViewerRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    """Write the own side of the present question."""
    challenge = challenge_for(request.viewer, uuid)
    own = own_partner_for(request.viewer, challenge)
    found = conversation_for(challenge, conversation)
    if request.method != "POST":
        return redirect(_url(found))
    return ask(
        request,
        TurnForm(request.POST),
        save=lambda values: write_turn(
            conversation=found, partner=own, text=values["text"], actor=request.viewer
        ),
        title=str(found.get_stage_display()),
        submit=_("Onze kant opschrijven"),
        said=_("Opgeschreven. Als iedereen schreef, lezen jullie het van elkaar."),
        back=_url(found),
        crumbs=crumbs_to(challenge),
    )


@require_POST
@signed_in
def conversation_go_on(request: ViewerRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    """Go to the next question."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    found = conversation_for(challenge, conversation)
    return do(
        request,
        lambda: go_on(conversation=found, actor=request.viewer),
        said=_("De volgende vraag."),
        back=_url(found),
    )


@ASKS
@signed_in
def conversation_close(request: ViewerRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    """End the conversation with what changes."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    found = conversation_for(challenge, conversation)
    if request.method != "POST":
        return redirect(_url(found))
    return ask(
        request,
        CloseForm(request.POST),
        save=lambda values: close_conversation(
            conversation=found, summary=values["summary"], actor=request.viewer
        ),
        title=_("Wat veranderen we?"),
        submit=_("Gesprek afronden"),
        said=_("Afgerond. De opgave loopt weer."),
        back=_url(found),
        crumbs=crumbs_to(challenge),
    )


def _url(found: Conversation) -> str:
    return reverse("challenges:conversation", args=[found.challenge.uuid, found.uuid])
