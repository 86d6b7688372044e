"""Writes of what was promised: who does what by when, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import require_voice, tidy, touched
from weefsel.apps.challenges.enums import AgreementStatus, CommitmentStatus
from weefsel.apps.challenges.models import Agreement, ChallengePartner, Commitment
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.saving import clean, lock, set_fields, values_of
from weefsel.apps.core.viewer import Viewer

FIELDS = ("what", "due_on")


@transaction.atomic
def add_commitment(
    *, agreement: Agreement, partner: ChallengePartner, values: Mapping[str, Any], actor: Viewer
) -> Commitment:
    """Promise what the own side does by when.

    Raises:
        NotPermitted: the actor does not act for this partner, or it is not in the agreement.
        NotAllowedNow: the agreement has ended, or the challenge is over.
        InvalidValue: a field is wrong.
    """
    locked = lock(agreement)
    require_voice(partner, actor)
    _require_inside(locked, partner)
    if locked.status == AgreementStatus.ENDED:
        raise NotAllowedNow(_("Deze afspraak is beëindigd. Begin een nieuwe."))
    made = Commitment(agreement=locked, partner=partner, circle=locked.circle)
    set_fields(made, tidy(dict(values)), allowed=FIELDS)
    clean(made, exclude=("agreement", "partner", "circle"))
    made.save(force_insert=True)
    touched(locked.challenge)
    record(
        actor=actor,
        verb="commitment.add",
        target=made,
        after={**values_of(made, FIELDS), "partner": str(partner)},
    )
    return made


@transaction.atomic
def settle_commitment(
    *, commitment: Commitment, status: CommitmentStatus, note: str, actor: Viewer
) -> Commitment:
    """Say for the own side what became of a promise: kept, not kept, or open after all.

    Raises:
        NotPermitted: the actor does not act for who promised it.
        NotAllowedNow: it was released, or releasing is meant, which another side does.
        InvalidValue: it was not kept and nothing says why.
    """
    locked = lock(commitment)
    require_voice(locked.partner, actor)
    if CommitmentStatus.RELEASED in (locked.status, status):
        raise NotAllowedNow(_("Laten vervallen doen jullie in overleg: dat zegt de ander."))
    if status == CommitmentStatus.NOT_KEPT and not note.strip():
        raise InvalidValue(_("Schrijf in één zin waardoor het niet lukte."), field="note")
    return _set(locked, status, note, verb="commitment.settle", actor=actor)


@transaction.atomic
def release_commitment(
    *, commitment: Commitment, partner: ChallengePartner, note: str, actor: Viewer
) -> Commitment:
    """Let another side release a promise, after talking about it.

    Raises:
        NotPermitted: the actor does not act for this partner, it is not in the agreement, or it
            is the side that promised.
        NotAllowedNow: it is not open any more.
        InvalidValue: nothing says why.
    """
    locked = lock(commitment)
    require_voice(partner, actor)
    _require_inside(locked.agreement, partner)
    if locked.partner_id == partner.pk:
        raise NotPermitted(_("Laten vervallen doen jullie in overleg: dat zegt de ander."))
    if locked.status != CommitmentStatus.OPEN:
        raise NotAllowedNow(_("Deze toezegging staat niet meer open."))
    if not note.strip():
        raise InvalidValue(_("Schrijf in één zin waarom dit vervalt."), field="note")
    return _set(locked, CommitmentStatus.RELEASED, note, verb="commitment.release", actor=actor)


def _set(
    commitment: Commitment, status: CommitmentStatus, note: str, *, verb: str, actor: Viewer
) -> Commitment:
    before = values_of(commitment, ("status", "note"))
    commitment.status, commitment.note = status, note.strip()
    clean(commitment, exclude=("agreement", "partner", "circle"))
    commitment.version += 1
    commitment.save()
    touched(commitment.agreement.challenge)
    record(
        actor=actor,
        verb=verb,
        target=commitment,
        before=before,
        after=values_of(commitment, ("status", "note")),
    )
    return commitment


def _require_inside(agreement: Agreement, partner: ChallengePartner) -> None:
    if not agreement.partners.filter(pk=partner.pk).exists():
        raise NotPermitted(_("%(name)s zit niet in deze afspraak.") % {"name": partner})
