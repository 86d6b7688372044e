"""Questions to the region: read and answer them; read the answers and reply."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.challenges.access import answer_for, challenge_for, question_for
from weefsel.apps.challenges.actions import (
    change_answer,
    join_answers,
    reply_to_answer,
    send_answer,
    withdraw_answer,
)
from weefsel.apps.challenges.enums import ResponseState
from weefsel.apps.challenges.forms_questions import AnswerForm, JoinForm, ReplyForm
from weefsel.apps.challenges.models import QuestionResponse
from weefsel.apps.challenges.queries.questions import (
    MOST_LISTED,
    answers_readable,
    answers_to,
    answers_to_join,
    experiments_to_join,
    n_answers,
    own_answer,
    own_answers,
    questions_asked,
    takes_answers,
)
from weefsel.apps.challenges.rules import can_answer, can_reply
from weefsel.apps.challenges.views._shared import Crumbs, ask, crumbs_to, do
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.access import organisation_for
from weefsel.apps.parties.editing.pages import Editing, edit

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def question_list(request: ViewerRequest) -> HttpResponse:
    """List what is asked of the region, and what the own organisation answered."""
    context = {
        "questions": list(questions_asked(timezone.localdate())[:MOST_LISTED]),
        "answers": list(own_answers(request.viewer)),
        "crumbs": [(_("Opgaven"), reverse("challenges:list"))],
    }
    return render(request, "challenges/question_list.html", context)


@require_safe
@signed_in
def question(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show one question as the region reads it, with the own answer."""
    asked = question_for(request.viewer, uuid)
    may_answer = can_answer(request.viewer, asked)
    context = {
        "challenge": asked,
        "answer": own_answer(request.viewer, asked),
        "is_open": takes_answers(asked, on=timezone.localdate()),
        "may_answer": may_answer,
        "crumbs": crumbs_to_questions(),
    }
    return render(request, "challenges/question.html", context)


@ASKS
@signed_in
def answer_write(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Answer a question, or say the answer better."""
    viewer = request.viewer
    asked = question_for(viewer, uuid)
    if not can_answer(viewer, asked) or viewer.organisation_uuid is None:
        raise PermissionDenied
    crumbs = [*crumbs_to_questions(), (asked.question, question_url(uuid))]
    answer = own_answer(viewer, asked)
    if answer is not None and answer.state != ResponseState.WITHDRAWN:
        return _edit(request, answer, crumbs)
    own = organisation_for(viewer, viewer.organisation_uuid)
    initial = (
        {"idea": answer.idea, "brings": answer.brings, "needs": answer.needs} if answer else {}
    )
    return ask(
        request,
        AnswerForm(request.POST or None, viewer=viewer, initial=initial),
        save=lambda values: send_answer(
            challenge=asked,
            organisation=own,
            values={name: value for name, value in values.items() if name != "version"},
            actor=viewer,
        ),
        title=_("Antwoorden"),
        submit=_("Antwoord versturen"),
        said=_("Verstuurd. Tot en met de laatste dag kun je het wijzigen of intrekken."),
        back=question_url(uuid),
        crumbs=crumbs,
    )


def _edit(request: ViewerRequest, answer: QuestionResponse, crumbs: Crumbs) -> HttpResponse:
    return edit(
        request,
        Editing(
            record=answer,
            form=lambda *args: AnswerForm(
                *args, instance=own_answer(request.viewer, answer.challenge), viewer=request.viewer
            ),
            save=lambda values, version: change_answer(
                answer=answer, values=values, version=version, actor=request.viewer
            ),
            title=_("Ons antwoord wijzigen"),
            done_url=question_url(answer.challenge.uuid),
            crumbs=crumbs,
        ),
    )


@require_POST
@signed_in
def answer_withdraw(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take the own answer back."""
    asked = question_for(request.viewer, uuid)
    answer = own_answer(request.viewer, asked)
    if answer is None:
        raise Http404
    return do(
        request,
        lambda: withdraw_answer(answer=answer, actor=request.viewer),
        said=_("Ingetrokken. Wie de vraag stelde, leest jullie antwoord niet meer."),
        back=question_url(uuid),
    )


@require_safe
@signed_in
def answers(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """List the answers to the own question, or those that are part of an experiment."""
    challenge = challenge_for(request.viewer, uuid)
    today = timezone.localdate()
    context = {
        "challenge": challenge,
        "answers": list(answers_to(request.viewer, challenge, on=today)),
        "n_answers": n_answers(challenge),
        "is_asker": challenge.owner_id in request.viewer.lineage,
        "is_readable": answers_readable(challenge, on=today),
        "may_reply": can_reply(request.viewer, challenge),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/answers.html", context)


@ASKS
@signed_in
def answer_reply(request: ViewerRequest, uuid: UUID, answer: UUID) -> HttpResponse:
    """Tell who answered what comes of it."""
    challenge = challenge_for(request.viewer, uuid)
    known = answer_for(request.viewer, challenge, answer, to_reply=True)
    initial = {"state": known.state, "reason": known.reason}
    return ask(
        request,
        ReplyForm(request.POST or None, initial=initial),
        save=lambda values: reply_to_answer(
            answer=known,
            state=ResponseState(values["state"]),
            reason=values["reason"],
            actor=request.viewer,
        ),
        title=_("Antwoord aan %(name)s") % {"name": known},
        submit=_("Vastleggen"),
        said=_("Vastgelegd. %(name)s leest het bij de vraag.") % {"name": known},
        back=answers_url(uuid),
        crumbs=[*crumbs_to(challenge), (_("Antwoorden"), answers_url(uuid))],
    )


@ASKS
@signed_in
def answers_join(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Make answers part of one experiment."""
    challenge = challenge_for(request.viewer, uuid)
    if not can_reply(request.viewer, challenge):
        raise PermissionDenied
    form = JoinForm(
        request.POST or None,
        answers=answers_to_join(request.viewer, challenge, on=timezone.localdate()),
        experiments=list(experiments_to_join(challenge)),
    )

    def save(values: dict[str, str]) -> object:
        chosen, experiment = form.chosen()
        return join_answers(
            answers=chosen, experiment=experiment, reason=values["reason"], actor=request.viewer
        )

    return ask(
        request,
        form,
        save=save,
        title=_("Antwoorden samenbrengen in een proef"),
        submit=_("Samenbrengen"),
        said=_("Ze doen mee in de proef. De partners lezen hun antwoord nu ook."),
        back=answers_url(uuid),
        crumbs=[*crumbs_to(challenge), (_("Antwoorden"), answers_url(uuid))],
    )


def crumbs_to_questions() -> Crumbs:
    """Return the way up from a question."""
    return [
        (_("Opgaven"), reverse("challenges:list")),
        (_("Vragen aan de regio"), reverse("challenges:questions")),
    ]


def question_url(uuid: UUID) -> str:
    """Return the address of a question as the region reads it."""
    return reverse("challenges:question", args=[uuid])


def answers_url(uuid: UUID) -> str:
    """Return the address of the answers to a question."""
    return reverse("challenges:answers", args=[uuid])
