"""Writes of the leading principles."""

from __future__ import annotations

from django.db import transaction

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    Change,
    require_partner,
    save_change,
    touched,
)
from weefsel.apps.challenges.models import Challenge, Principle
from weefsel.apps.core.saving import clean, lock
from weefsel.apps.core.viewer import Viewer


@transaction.atomic
def add_principle(*, challenge: Challenge, text: str, actor: Viewer) -> Principle:
    """Add a principle at the end.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        InvalidValue: it is empty or too long.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    last = locked.principles.order_by("-place").first()
    principle = Principle(
        challenge=locked,
        circle=locked.circle,
        text=text.strip(),
        place=last.place + 1 if last else 1,
    )
    _check(principle)
    principle.save(force_insert=True)
    touched(locked)
    record(actor=actor, verb="principle.add", target=principle, after={"text": principle.text})
    return principle


@transaction.atomic
def change_principle(
    *, principle: Principle, text: str, version: int | None, actor: Viewer
) -> Principle:
    """Say a principle in other words; raises as `add_principle`, and ChangedMeanwhile."""
    locked = lock(principle)
    require_partner(locked.challenge, actor)
    change = Change("principle.change", ("text",), _check)
    return save_change(locked, {"text": text}, change, version=version, actor=actor)


@transaction.atomic
def remove_principle(*, principle: Principle, actor: Viewer) -> None:
    """Take a principle away; the trail keeps its words.

    Raises:
        NotPermitted: the actor acts for none of the partners.
    """
    locked = lock(principle)
    require_partner(locked.challenge, actor)
    record(actor=actor, verb="principle.remove", target=locked, before={"text": locked.text})
    challenge = locked.challenge
    locked.delete()
    touched(challenge)


def _check(principle: Principle) -> None:
    clean(principle, exclude=("challenge", "circle"))
