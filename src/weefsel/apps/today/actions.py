"""Writes of Today: put something off, see it again, plan a meeting."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.saving import clean, require, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.actions import NewFollowUp, add_follow_up
from weefsel.apps.relations.models import FollowUp, Relation
from weefsel.apps.relations.queries.silence import planned
from weefsel.apps.today.models import PutOff
from weefsel.apps.today.sources import rhythm

FIELDS = ("source", "target", "until")


@transaction.atomic
def put_off(*, source: str, target: UUID, until: date, actor: Viewer) -> PutOff:
    """Leave something out of this person's Today until a day; nobody else's changes.

    Raises:
        NotPermitted: nobody signed in.
        InvalidValue: it is not something that Today shows.
    """
    user_id = actor.user_id
    require(allowed=user_id is not None)
    if user_id is None:
        raise ValueError("nobody in particular puts nothing off")
    found = PutOff.objects.filter(user=user_id, source=source, target=target).first()
    made = found or PutOff(user_id=user_id, source=source, target=target)
    made.until = until
    clean(made, exclude=("user",))
    made.save()
    record(actor=actor, verb="attention.put_off", target=made, after=values_of(made, FIELDS))
    return made


@transaction.atomic
def bring_back(*, source: str, target: UUID, actor: Viewer) -> None:
    """Show something again that this person put off.

    Raises:
        NotPermitted: nobody signed in.
    """
    require(allowed=actor.user_id is not None)
    for row in PutOff.objects.filter(user=actor.user_id, source=source, target=target):
        record(actor=actor, verb="attention.bring_back", target=row, before=values_of(row, FIELDS))
        row.delete()


@transaction.atomic
def plan_meeting(*, relation: Relation, level: str, due_on: date, actor: Viewer) -> FollowUp:
    """Promise to make an appointment at a level, and put the silence off until then.

    Raises:
        NotPermitted: the actor does not do this work.
        InvalidValue: there is no such level.
    """
    if level not in Level.values:
        raise InvalidValue(_("Kies bestuur, management of uitvoering."), field="level")
    made = add_follow_up(
        follow_up=NewFollowUp(what=planned(Level(level)), due_on=due_on, relation=relation),
        actor=actor,
    )
    put_off(source=rhythm.NAME, target=relation.uuid, until=due_on, actor=actor)
    return made
