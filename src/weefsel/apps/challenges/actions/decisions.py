"""Writes of decisions: together or by one party, with the view of who disagreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    Change,
    require_consent,
    require_decider,
    save_change,
    tidy,
    touched,
)
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Decision
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.saving import clean, lock, set_fields, values_of
from weefsel.apps.core.viewer import Viewer

FIELDS = ("text", "decided_on", "decided_by", "minority_view")
DECIDED = FIELDS[:-1]  # what only its own side changes, when one side decided alone
NOT_TYPED = ("challenge", "circle", "decided_by")


@transaction.atomic
def add_decision(
    *, challenge: Challenge, values: Mapping[str, Any], actor: Viewer, uuid: UUID | None = None
) -> Decision:
    """Record what was decided; without `decided_by` the partners did so together.

    `uuid` becomes its outside identifier; it is made when not given.

    Raises:
        NotPermitted: the actor may not decide for any partner, or not for the one that decided.
        NotAllowedNow: the challenge is over.
        InvalidValue: a field is wrong, or the day is still to come.
    """
    locked = lock(challenge)
    require_decider(locked, actor)
    decision = Decision(uuid=uuid or uuid4(), challenge=locked, circle=locked.circle)
    set_fields(decision, tidy(dict(values)), allowed=FIELDS)
    _check(decision)
    _require_own(decision.decided_by, actor)
    decision.save(force_insert=True)
    touched(locked)
    record(actor=actor, verb="decision.add", target=decision, after=values_of(decision, FIELDS))
    return decision


@transaction.atomic
def change_decision(
    *, decision: Decision, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Decision:
    """Say a decision better, or add the view of who disagreed; raises as `add_decision`.

    What one party decided alone is changed by its own people; anyone may add the minority view.
    """
    locked = lock(decision)
    require_decider(locked.challenge, actor)
    decided_by, before = locked.decided_by, values_of(locked, DECIDED)

    def check(row: Decision) -> None:
        _check(row)
        if values_of(row, DECIDED) != before:
            _require_own(decided_by, actor)
            _require_own(row.decided_by, actor)

    change = Change("decision.change", FIELDS, check)
    return save_change(locked, values, change, version=version, actor=actor)


def _require_own(party: ChallengePartner | None, actor: Viewer) -> None:
    if party is not None:
        require_consent(party, actor)


def _check(decision: Decision) -> None:
    clean(decision, exclude=NOT_TYPED)
    if decision.decided_on > timezone.localdate():
        raise InvalidValue(
            _("Deze dag moet nog komen. Leg het besluit vast als het genomen is."),
            field="decided_on",
        )
    party = decision.decided_by
    if party is not None and party.challenge_id != decision.challenge_id:
        raise InvalidValue(_("Kies een partner van deze opgave."), field="decided_by")
