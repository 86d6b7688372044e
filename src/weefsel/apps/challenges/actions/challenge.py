"""Writes of the challenge itself: open, change, go to a step, set where it stands."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    index_challenge,
    require_partner,
    tidy,
    touched,
)
from weefsel.apps.challenges.actions._standing import keep_stand
from weefsel.apps.challenges.enums import ChallengeStatus, StandChangeKind, Step
from weefsel.apps.challenges.models import Challenge, ChallengePartner
from weefsel.apps.challenges.queries import partner_organisations
from weefsel.apps.challenges.queries.questions import n_answers
from weefsel.apps.challenges.rules import can_change_challenge, can_open_challenge
from weefsel.apps.core.actions import open_circle
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, require, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import CircleMember, Organisation

FIELDS = (
    "question", "for_whom", "better_when", "out_of_scope", "form", "form_reason",
    "how_we_decide", "how_we_disagree", "is_question_open", "question_closes_on", "answers_shown",
    "public_text",
)  # fmt: skip
NOT_TYPED = ("circle", "owner", "lead")


@transaction.atomic
def open_challenge(
    *,
    values: Mapping[str, Any],
    actor: Viewer,
    owner: Organisation,
    uuid: UUID | None = None,
) -> Challenge:
    """Put a question in the middle; whoever opens it is its first partner.

    Args:
        values: fields by name, at least the question.
        actor: who opens it.
        owner: the organisation it is opened for; the actor acts for it, or is the system.
        uuid: outside identifier; made when not given.

    Raises:
        NotPermitted: the actor may not open one, or does not act for this organisation.
        InvalidValue: a field is wrong.
    """
    require(
        allowed=actor.user_id is None or (can_open_challenge(actor) and owner.pk in actor.lineage)
    )
    challenge = Challenge(uuid=uuid or uuid4(), owner=owner, lead_id=actor.user_id)
    set_fields(challenge, tidy(dict(values)), allowed=FIELDS)
    _check(challenge)
    challenge.circle = open_circle(
        kind=CircleKind.SUBJECT, name=challenge.question[:200], actor=actor
    )
    challenge.save(force_insert=True)
    partner = ChallengePartner(
        challenge=challenge,
        organisation=owner,
        circle=challenge.circle,
        starts_on=timezone.localdate(),
    )
    partner.save(force_insert=True)
    CircleMember.objects.create(
        circle=challenge.circle, organisation=owner, starts_on=partner.starts_on
    )
    index_challenge(challenge, actor=actor)
    record(
        actor=actor,
        verb="challenge.open",
        target=challenge,
        after={**values_of(challenge, FIELDS), "owner": str(owner)},
    )
    return challenge


@transaction.atomic
def change_challenge(
    *, challenge: Challenge, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Challenge:
    """Save the given fields.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: a field is wrong.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    require_version(locked, version, values)
    given = tidy(dict(values))
    names = tuple(name for name in FIELDS if name in given)
    before = values_of(locked, names)
    rules_then = (locked.question_closes_on, locked.answers_shown)
    set_fields(locked, given, allowed=FIELDS)
    _check(locked)
    _check_fair(locked, *rules_then)
    after = values_of(locked, names)
    if after == before:
        return locked
    locked.version += 1
    locked.revision += 1
    locked.save()
    if locked.circle.name != locked.question[:200]:
        locked.circle.name = locked.question[:200]
        locked.circle.save(update_fields=["name"])
    index_challenge(locked, actor=actor)
    record(actor=actor, verb="challenge.change", target=locked, before=before, after=after)
    return locked


@transaction.atomic
def move_to_step(
    *, challenge: Challenge, step: Step, actor: Viewer, on: datetime.date | None = None
) -> Challenge:
    """Say at which step the partners are; any step can be gone to, forwards and back.

    `on` is the day on which they came there: today when not given.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
        InvalidValue: the day is still to come.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    if locked.step == step:
        return locked
    before = {"step": locked.step}
    locked.step = step
    _save_stand(locked)
    keep_stand(challenge=locked, kind=StandChangeKind.STEP, value=step, actor=actor, on=on)
    record(actor=actor, verb="challenge.step", target=locked, before=before, after={"step": step})
    return locked


@transaction.atomic
def set_status(
    *,
    challenge: Challenge,
    status: ChallengeStatus,
    actor: Viewer,
    on: datetime.date | None = None,
) -> Challenge:
    """Say where the challenge stands; one that is over can be taken up again.

    `on` is the day on which it came to stand there: today when not given.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it cannot be anchored, because nothing was agreed or decided yet.
        InvalidValue: the day is still to come.
    """
    locked = lock(challenge)
    require(allowed=can_change_challenge(actor, partner_organisations(locked)))
    return put_status(locked=locked, status=status, actor=actor, on=on)


def put_status(
    *, locked: Challenge, status: ChallengeStatus, actor: Viewer, on: datetime.date | None = None
) -> Challenge:
    """Set the stand of a challenge the caller locked, and for which it asked who may.

    Raises:
        NotAllowedNow: it cannot be anchored, because nothing was agreed or decided yet.
    """
    if locked.status == status:
        return locked
    if status == ChallengeStatus.ANCHORED and not _has_something_to_anchor(locked):
        raise NotAllowedNow(
            _("Er is nog niets om te verankeren. Leg eerst een afspraak of een besluit vast.")
        )
    before = {"status": locked.status}
    locked.status = status
    _save_stand(locked)
    keep_stand(challenge=locked, kind=StandChangeKind.STATUS, value=status, actor=actor, on=on)
    index_challenge(locked, actor=actor)
    record(
        actor=actor, verb="challenge.status", target=locked, before=before, after={"status": status}
    )
    return locked


def _has_something_to_anchor(challenge: Challenge) -> bool:
    return challenge.agreements.exists() or challenge.decisions.exists()


def _save_stand(challenge: Challenge) -> None:
    challenge.version += 1
    challenge.save(update_fields=["status", "step", "version", "changed_at"])
    touched(challenge)


def _check(challenge: Challenge) -> None:
    clean(challenge, exclude=NOT_TYPED)
    if challenge.form and not challenge.form_reason:
        raise InvalidValue(
            _("Schrijf in één zin waarom jullie voor deze vorm kiezen."), field="form_reason"
        )
    if challenge.is_question_open and challenge.question_closes_on is None:
        raise InvalidValue(
            _("Noem de laatste dag waarop mensen kunnen antwoorden."), field="question_closes_on"
        )


def _check_fair(challenge: Challenge, closed_on: datetime.date | None, shown: str) -> None:
    """Keep the rules of a question as they were told to those who answered it already.

    The last day may only move away, and not any more once it has passed.
    """
    closes_on = challenge.question_closes_on
    if (closes_on, challenge.answers_shown) == (closed_on, shown) or not n_answers(challenge):
        return
    if challenge.answers_shown != shown:
        raise InvalidValue(
            _("Er zijn al antwoorden. Wanneer jullie ze lezen, blijft zoals het beloofd was."),
            field="answers_shown",
        )
    is_over = closed_on is not None and closed_on < timezone.localdate()
    if is_over or closes_on is None or (closed_on is not None and closes_on < closed_on):
        raise InvalidValue(
            _(
                "Er zijn al antwoorden. De laatste dag kan alleen later, en niet meer als die "
                "voorbij is."
            ),
            field="question_closes_on",
        )
