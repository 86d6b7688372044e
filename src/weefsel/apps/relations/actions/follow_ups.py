"""Note what was promised, say that it was done, move it."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.accounts.models import User
from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.saving import clean, lock, require, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.actions._given import NewFollowUp
from weefsel.apps.relations.actions._preparing import new_follow_up
from weefsel.apps.relations.models import FollowUp, Touchpoint
from weefsel.apps.relations.queries.one import organisation_of
from weefsel.apps.relations.rules import can_change_follow_up, can_log_contacts

FIELDS = ("what", "due_on", "assignee", "promised_by", "relation")
Values = dict[str, Any]
CHECKED = ("owner", "promised_by", "assignee", "relation", "touchpoint", "circle")


@transaction.atomic
def add_follow_up(
    *, follow_up: NewFollowUp, touchpoint: Touchpoint | None = None, actor: Viewer
) -> FollowUp:
    """Note what was promised; as widely shared as the contact it came from, else for us only.

    Raises:
        NotPermitted: the actor does not do this work.
        InvalidValue: something is wrong.
    """
    owner = organisation_of(actor)
    require(allowed=can_log_contacts(actor) and owner is not None)
    if owner is None:
        raise ValueError("who may log contacts acts for an organisation")
    made = new_follow_up(follow_up, owner=owner, actor=actor)
    if touchpoint is not None:
        made.touchpoint = touchpoint
        made.circle_id = touchpoint.circle_id
    made.save(force_insert=True)
    record(actor=actor, verb="follow_up.add", target=made, after=values_of(made, FIELDS))
    return made


@transaction.atomic
def finish_follow_up(*, follow_up: FollowUp, outcome: str = "", actor: Viewer) -> FollowUp:
    """Say that it was done, and what came of it.

    Raises:
        NotPermitted: it is neither the actor's nor of the own organisation.
        NotAllowedNow: it was done already.
    """
    locked = _held(follow_up, actor)
    if locked.done_at is not None:
        raise NotAllowedNow(_("Dit is al gedaan."))
    locked.done_at, locked.outcome = timezone.now(), outcome.strip()
    return _save(locked, "follow_up.finish", {"done": False}, {"done": True}, actor)


@transaction.atomic
def take_up_follow_up(*, follow_up: FollowUp, actor: Viewer) -> FollowUp:
    """Say that it was not done after all.

    Raises:
        NotPermitted: it is neither the actor's nor of the own organisation.
        NotAllowedNow: it was not done.
    """
    locked = _held(follow_up, actor)
    if locked.done_at is None:
        raise NotAllowedNow(_("Dit staat al open."))
    locked.done_at, locked.outcome = None, ""
    return _save(locked, "follow_up.take_up", {"done": True}, {"done": False}, actor)


@transaction.atomic
def move_follow_up(
    *,
    follow_up: FollowUp,
    due_on: datetime.date | None = None,
    assignee: User | None = None,
    actor: Viewer,
) -> FollowUp:
    """Give it another day, or to somebody else; what is None stays.

    Raises:
        NotPermitted: it is neither the actor's nor of the own organisation.
        NotAllowedNow: it was done already.
    """
    locked = _held(follow_up, actor)
    if locked.done_at is not None:
        raise NotAllowedNow(_("Dit is al gedaan."))
    before = values_of(locked, ("due_on", "assignee"))
    locked.due_on = due_on or locked.due_on
    locked.assignee = assignee or locked.assignee
    after = values_of(locked, ("due_on", "assignee"))
    return locked if after == before else _save(locked, "follow_up.move", before, after, actor)


def _held(follow_up: FollowUp, actor: Viewer) -> FollowUp:
    locked = lock(follow_up)
    require(allowed=can_change_follow_up(actor, locked))
    return locked


def _save(
    follow_up: FollowUp,
    verb: str,
    before: Values,
    after: Values,
    actor: Viewer,
) -> FollowUp:
    clean(follow_up, exclude=CHECKED)
    follow_up.version += 1
    follow_up.save()
    record(actor=actor, verb=verb, target=follow_up, before=before, after=after)
    return follow_up
