"""Puts what was loaded at once on the days on which it happened. For the demonstration."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Moment:
    """When something in a challenge happened.

    Attributes:
        row: what.
        fields: the columns that hold when.
        at: an instant, or a day for columns that hold a day.
    """

    row: models.Model
    fields: tuple[str, ...]
    at: datetime.datetime | datetime.date


@transaction.atomic
def set_moments(*, challenge: Challenge, moments: Sequence[Moment], actor: Viewer) -> None:
    """Write when everything in a challenge happened; the trail keeps when it was loaded.

    Args:
        challenge: what the line in the trail is about.
        moments: in any order; a later one of the same column wins.
        actor: the system; nobody who signs in may move what happened.

    Raises:
        NotPermitted: a person asks.
    """
    require(allowed=actor.user_id is None)
    for moment in moments:
        type(moment.row)._default_manager.filter(pk=moment.row.pk).update(
            **dict.fromkeys(moment.fields, moment.at)
        )
    record(actor=actor, verb="challenge.load", target=challenge, after={"n": len(moments)})
