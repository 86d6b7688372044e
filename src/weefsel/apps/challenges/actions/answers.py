"""Writes of answers to a question: send, change, withdraw; and the reply of who asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import tidy, touched
from weefsel.apps.challenges.enums import ExperimentStatus, ResponseState
from weefsel.apps.challenges.models import Challenge, Experiment, QuestionResponse
from weefsel.apps.challenges.queries.questions import answers_readable
from weefsel.apps.challenges.rules import can_answer, can_reply, is_finished
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, require, require_version, set_fields
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation

FIELDS = ("idea", "brings", "needs")
NOT_TYPED = ("challenge", "organisation", "circle", "experiment")
STILL_OPEN = (ResponseState.SENT, ResponseState.TALKING)


@transaction.atomic
def send_answer(
    *, challenge: Challenge, organisation: Organisation, values: Mapping[str, Any], actor: Viewer
) -> QuestionResponse:
    """Answer a question, in the name of an organisation; one that was withdrawn can be sent again.

    Its circle is that of who answers. The trail keeps that something was sent, not what.

    Raises:
        NotPermitted: the actor does not act for this organisation, or asked the question itself.
        NotAllowedNow: the last day has passed, or nothing is asked any more.
        InvalidValue: a field is wrong, or there is an answer already.
    """
    locked = lock(challenge)
    require(allowed=can_answer(actor, locked) and organisation.pk in actor.lineage)
    _require_asked(locked)
    answer = QuestionResponse.objects.filter(challenge=locked, organisation=organisation).first()
    if answer is not None and answer.state != ResponseState.WITHDRAWN:
        raise InvalidValue(_("Jullie antwoordden al. Wijzig dat antwoord."), field="idea")
    if answer is None:
        answer = QuestionResponse(challenge=locked, organisation=organisation)
    else:
        answer.version += 1
    answer.circle = organisation.own_circle
    answer.state, answer.reason, answer.answered_at = ResponseState.SENT, "", None
    set_fields(answer, tidy(dict(values)), allowed=FIELDS)
    clean(answer, exclude=NOT_TYPED)
    answer.save()
    touched(locked)
    record(actor=actor, verb="questionresponse.send", target=answer)
    return answer


@transaction.atomic
def change_answer(
    *, answer: QuestionResponse, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> QuestionResponse:
    """Say it better, until the last day.

    Raises:
        NotPermitted: the actor does not act for who answered.
        NotAllowedNow: the last day has passed, or who asked has decided.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: a field is wrong.
    """
    locked = lock(answer)
    _require_own(locked, actor)
    _require_asked(locked.challenge)
    if locked.state not in STILL_OPEN:
        raise NotAllowedNow(_("Over dit antwoord is al besloten. Bel wie de vraag stelde."))
    require_version(locked, version, values)
    set_fields(locked, tidy(dict(values)), allowed=FIELDS)
    clean(locked, exclude=NOT_TYPED)
    locked.version += 1
    locked.save()
    touched(locked.challenge)
    record(actor=actor, verb="questionresponse.change", target=locked)
    return locked


@transaction.atomic
def withdraw_answer(*, answer: QuestionResponse, actor: Viewer) -> QuestionResponse:
    """Take an answer back: who asked reads it no longer.

    Raises:
        NotPermitted: the actor does not act for who answered.
        NotAllowedNow: it is part of an experiment.
    """
    locked = lock(answer)
    _require_own(locked, actor)
    if locked.state == ResponseState.JOINED:
        raise NotAllowedNow(
            _("Jullie idee is deel van een proef. Spreek met de partners af hoe jullie stoppen.")
        )
    before = {"state": locked.state}
    locked.state = ResponseState.WITHDRAWN
    return _save(locked, "questionresponse.withdraw", before, actor)


@transaction.atomic
def reply_to_answer(
    *, answer: QuestionResponse, state: ResponseState, reason: str, actor: Viewer
) -> QuestionResponse:
    """Tell who answered what comes of it, with the reason; the day is kept.

    Raises:
        NotPermitted: the actor does not act for who asked.
        NotAllowedNow: the answers may not be read yet, it was withdrawn, or it is in an experiment.
        InvalidValue: no reason, or no choice between talking and declining.
    """
    locked = lock(answer)
    _require_asker(locked, actor)
    if locked.state not in (*STILL_OPEN, ResponseState.DECLINED):
        raise NotAllowedNow(_("Dit antwoord is ingetrokken of al deel van een proef."))
    if state not in (ResponseState.TALKING, ResponseState.DECLINED):
        raise InvalidValue(_("Kies: in gesprek, of niet gekozen."), field="state")
    before = {"state": locked.state, "reason": locked.reason}
    locked.state = state
    _give_reason(locked, reason)
    return _save(locked, "questionresponse.reply", before, actor)


@transaction.atomic
def join_answers(
    *, answers: Sequence[QuestionResponse], experiment: Experiment, reason: str, actor: Viewer
) -> list[QuestionResponse]:
    """Make one or more answers part of one experiment; the partners may read them from then on.

    Raises:
        NotPermitted: the actor does not act for who asked.
        NotAllowedNow: the answers may not be read yet, one was withdrawn, or the experiment ended.
        InvalidValue: nothing was chosen, no reason, or an experiment of another challenge.
    """
    if not answers:
        raise InvalidValue(_("Kies ten minste één antwoord."), field="answers")
    if experiment.status == ExperimentStatus.DECIDED:
        raise NotAllowedNow(_("Deze proef is afgelopen. Kies een andere."))
    joined = []
    for answer in answers:
        locked = lock(answer)
        _require_asker(locked, actor)
        if locked.challenge_id != experiment.challenge_id:
            raise InvalidValue(_("Kies een proef van deze opgave."), field="experiment")
        if locked.state == ResponseState.WITHDRAWN:
            raise NotAllowedNow(_("%(name)s trok het antwoord in.") % {"name": locked})
        before = {"state": locked.state, "reason": locked.reason}
        locked.state = ResponseState.JOINED
        locked.experiment = experiment
        locked.circle = locked.challenge.circle
        _give_reason(locked, reason)
        joined.append(_save(locked, "questionresponse.join", before, actor))
    return joined


def _require_asked(challenge: Challenge) -> None:
    closes_on = challenge.question_closes_on
    if not challenge.is_question_open or closes_on is None or is_finished(challenge):
        raise NotAllowedNow(_("Deze vraag staat niet meer open."))
    if closes_on < timezone.localdate():
        raise NotAllowedNow(
            _(
                "Antwoorden kon tot en met %(day)s. Bel %(name)s als je nog mee wilt doen; bewaar "
                "je tekst."
            )
            % {"day": formats.date_format(closes_on, "j F Y"), "name": challenge.owner}
        )


def _require_own(answer: QuestionResponse, actor: Viewer) -> None:
    require(allowed=can_answer(actor, answer.challenge) and answer.organisation_id in actor.lineage)


def _require_asker(answer: QuestionResponse, actor: Viewer) -> None:
    require(allowed=can_reply(actor, answer.challenge))
    if not answers_readable(answer.challenge, on=timezone.localdate()):
        raise NotAllowedNow(_("De antwoorden gaan open na de laatste dag."))


def _give_reason(answer: QuestionResponse, reason: str) -> None:
    if not reason.strip():
        raise InvalidValue(
            _("Schrijf op waarom. Wie antwoordde, leest dit met de datum erbij."), field="reason"
        )
    answer.reason = reason.strip()
    answer.answered_at = timezone.now()
    clean(answer, exclude=NOT_TYPED)


def _save(
    answer: QuestionResponse, verb: str, before: Mapping[str, str], actor: Viewer
) -> QuestionResponse:
    answer.version += 1
    answer.save()
    touched(answer.challenge)
    record(
        actor=actor,
        verb=verb,
        target=answer,
        before=dict(before),
        after={"state": answer.state, "reason": answer.reason},
    )
    return answer
