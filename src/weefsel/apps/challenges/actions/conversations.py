"""Writes of the guided conversation when it gets stuck."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    require_decider,
    require_partner,
    require_voice,
    touched,
)
from weefsel.apps.challenges.actions.challenge import put_status, set_status
from weefsel.apps.challenges.enums import ChallengeStatus, ConversationStage
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Conversation, Turn
from weefsel.apps.challenges.queries import is_present, partner_of, partners_of
from weefsel.apps.challenges.queries.conversations import QUESTIONS, silent_at
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock
from weefsel.apps.core.viewer import Viewer

FEWEST = 2


@transaction.atomic
def call_conversation(
    *, challenge: Challenge, partners: Sequence[ChallengePartner], reason: str, actor: Viewer
) -> Conversation:
    """Ask partners to sit down with each other; the challenge is stuck until they are done.

    An executive may ask too.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        InvalidValue: fewer than two partners, or one that left; no reason.
    """
    locked = lock(challenge)
    require_decider(locked, actor)
    if len({one.pk for one in partners if is_present(one)}) < FEWEST:
        raise InvalidValue(_("Kies ten minste twee partners die nu meedoen."), field="partners")
    conversation = Conversation(
        challenge=locked,
        circle=locked.circle,
        called_by=partner_of(actor, partners_of(locked)),
        reason=reason.strip(),
    )
    clean(conversation, exclude=("challenge", "circle", "called_by"))
    conversation.save(force_insert=True)
    conversation.partners.set(partners)
    record(
        actor=actor,
        verb="conversation.call",
        target=conversation,
        after={"reason": conversation.reason, "partners": [str(one) for one in partners]},
    )
    put_status(locked=locked, status=ChallengeStatus.STUCK, actor=actor)
    return conversation


@transaction.atomic
def write_turn(
    *, conversation: Conversation, partner: ChallengePartner, text: str, actor: Viewer
) -> Turn:
    """Write the own side of the present question; nobody else reads it until all have written.

    The trail says that something was written, not what.

    Raises:
        NotPermitted: the actor does not act for this partner.
        NotAllowedNow: the conversation is over, or all sides wrote and read this question already.
        InvalidValue: this partner is not in the conversation, or the text is empty or too long.
    """
    locked = lock(conversation)
    require_voice(partner, actor)
    if locked.closed_at is not None:
        raise NotAllowedNow(_("Dit gesprek is afgerond."))
    if not locked.partners.filter(pk=partner.pk).exists():
        raise InvalidValue(_("%(name)s doet niet mee aan dit gesprek.") % {"name": partner})
    turn = Turn.objects.filter(conversation=locked, partner=partner, stage=locked.stage).first()
    if turn is not None and not silent_at(locked):
        raise NotAllowedNow(
            _("Iedereen heeft dit al gelezen. Schrijf wat je wilt toevoegen bij de volgende vraag.")
        )
    if turn is None:
        turn = Turn(conversation=locked, partner=partner, stage=locked.stage)
    else:
        turn.version += 1
    turn.text = text.strip()
    turn.circle = partner.organisation.own_circle
    clean(turn, exclude=("conversation", "partner", "circle"))
    turn.save()
    if not silent_at(locked):
        locked.turns.filter(stage=locked.stage).update(circle=locked.circle)
    touched(locked.challenge)
    record(actor=actor, verb="conversation.write", target=locked, after={"side": str(partner)})
    return turn


@transaction.atomic
def go_on(*, conversation: Conversation, actor: Viewer) -> Conversation:
    """Go to the next question, when every side wrote at this one.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: somebody has not written yet; the text says who. Or it is the last question.
    """
    locked = lock(conversation)
    require_partner(locked.challenge, actor)
    silent = silent_at(locked)
    if silent:
        names = ", ".join(str(one) for one in silent)
        raise NotAllowedNow(
            _("Nog niet iedereen schreef zijn kant op: %(names)s.") % {"names": names}
        )
    place = [stage.value for stage in QUESTIONS].index(locked.stage)
    if place + 1 == len(QUESTIONS):
        raise NotAllowedNow(_("Dit is de laatste vraag. Schrijf samen op wat jullie veranderen."))
    before = {"stage": locked.stage}
    locked.stage = QUESTIONS[place + 1]
    return _save(locked, "conversation.go_on", before, actor)


@transaction.atomic
def close_conversation(*, conversation: Conversation, summary: str, actor: Viewer) -> Conversation:
    """End the conversation with what the partners change; the challenge goes on.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it is over already, or questions are still open.
        InvalidValue: nothing was written down.
    """
    locked = lock(conversation)
    require_partner(locked.challenge, actor)
    if locked.closed_at is not None:
        raise NotAllowedNow(_("Dit gesprek is afgerond."))
    if locked.stage != QUESTIONS[-1] or silent_at(locked):
        raise NotAllowedNow(_("Beantwoord eerst samen alle vragen."))
    if not summary.strip():
        raise InvalidValue(_("Schrijf in een paar zinnen wat jullie veranderen."), field="summary")
    before = {"stage": locked.stage, "summary": ""}
    locked.summary = summary.strip()
    locked.stage = ConversationStage.CLOSED
    locked.closed_at = timezone.now()
    clean(locked, exclude=("challenge", "circle", "called_by"))
    saved = _save(locked, "conversation.close", before, actor)
    is_last = not locked.challenge.conversations.filter(closed_at__isnull=True).exists()
    if is_last and locked.challenge.status == ChallengeStatus.STUCK:
        set_status(challenge=locked.challenge, status=ChallengeStatus.OPEN, actor=actor)
    return saved


def _save(
    conversation: Conversation, verb: str, before: dict[str, str], actor: Viewer
) -> Conversation:
    conversation.version += 1
    conversation.save()
    touched(conversation.challenge)
    record(
        actor=actor,
        verb=verb,
        target=conversation,
        before=before,
        after={"stage": conversation.stage, "summary": conversation.summary},
    )
    return conversation
