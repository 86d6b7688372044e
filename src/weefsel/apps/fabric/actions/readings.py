"""Writes of readings: ask for one, keep what came of it, forget what nobody uses."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.eyes import with_circles
from weefsel.apps.fabric.figures import Figures, as_json
from weefsel.apps.fabric.graph import Graph, pack
from weefsel.apps.fabric.models import Reading
from weefsel.apps.fabric.queries import (
    READ,
    job_that_reads,
    municipality_with,
    readings_numbered,
    readings_that_hold,
    readings_unused_since,
)
from weefsel.apps.fabric.scope import Scope, key_of
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.jobs.models import Job
from weefsel.apps.relations.registry import Change

DAYS_KEPT = 60


@transaction.atomic
def request_reading(*, scope: Scope, actor: Viewer) -> Job:
    """Have the fabric read as the actor sees it; everybody who signed in may ask.

    Raises:
        NotAllowedNow: this very reading is under way already.
    """
    return _start(scope, actor=actor, eyes=None)


@transaction.atomic
def renew_reading(*, scope: Scope, circles: Sequence[int] | None, actor: Viewer) -> Job:
    """Have the fabric read for everybody who is in these circles; None is who sees everything.

    Raises:
        NotPermitted: the actor is neither the system nor a region administrator.
        NotAllowedNow: this very reading is under way already.
    """
    require(allowed=actor.sees_everything)
    return _start(scope, actor=actor, eyes=circles)


def _start(scope: Scope, *, actor: Viewer, eyes: Sequence[int] | None) -> Job:
    key = key_of(actor if eyes is None else with_circles(eyes), scope)
    if job_that_reads(key):
        raise NotAllowedNow(_("Het weefsel wordt al uitgelezen. Nog even geduld."))
    arguments = {
        "scope": scope.as_json(),
        "key": key,
        "circles": None if eyes is None else sorted(eyes),
    }
    title = _("Het weefsel uitlezen")
    return start_job(kind=READ, title=title, arguments=arguments, actor=actor)


@transaction.atomic
def save_reading(
    *, scope: Scope, read_at: datetime.datetime, figures: Figures, graph: Graph, actor: Viewer
) -> Reading:
    """Keep what was read with the actor's eyes, in the place of the reading before it.

    Args:
        scope: the selection.
        read_at: the moment before the first contact was read.
        figures: what was found.
        graph: who takes part and who is tied to whom.
        actor: whose eyes were used.
    """
    today = timezone.localdate()
    row, _is_new = Reading.objects.update_or_create(
        key=key_of(actor, scope),
        defaults={
            "on": scope.ends_on or timezone.localdate(read_at),
            "read_at": read_at,
            "figures": as_json(figures),
            "graph": pack(graph),
        },
        create_defaults={
            "circles": [] if actor.sees_everything else sorted(actor.circles),
            "sees_everything": actor.sees_everything,
            "node": scope.node,
            "layer": scope.layer,
            "starts_on": scope.starts_on,
            "ends_on": scope.ends_on,
            "municipality": municipality_with(scope.place),
            "kind": scope.kind,
            "used_on": today,
            "on": scope.ends_on or timezone.localdate(read_at),
            "read_at": read_at,
            "figures": as_json(figures),
            "graph": pack(graph),
        },
    )
    return row


def note_use(*, reading: Reading, actor: Viewer) -> None:  # noqa: ARG001 -- every action names one
    """Note that somebody looked at the reading today, at most once a day."""
    today = timezone.localdate()
    if reading.used_on != today:
        readings_numbered([reading.pk]).update(used_on=today)


def take_readings_away(*, changes: Sequence[Change], actor: Viewer) -> None:  # noqa: ARG001
    """Throw away readings that hold a contact which their readers may no longer see."""
    moved = {
        (change.before.circle_id, change.after.circle_id)
        for change in changes
        if change.before and change.after and change.before.circle_id != change.after.circle_id
    }
    for before, after in moved:
        readings_numbered(readings_that_hold(before, without=after)).delete()


def forget_readings(*, actor: Viewer) -> int:  # noqa: ARG001
    """Throw away what nobody looked at for two months; return how many."""
    since = timezone.localdate() - datetime.timedelta(days=DAYS_KEPT)
    return readings_unused_since(since).delete()[0]
