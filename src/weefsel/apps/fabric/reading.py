"""The job that reads the fabric, and the chores around it."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.accounts.queries import viewers_lately
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.fabric.actions import (
    forget_readings,
    renew_reading,
    save_reading,
)
from weefsel.apps.fabric.eyes import with_circles
from weefsel.apps.fabric.graph import Positions
from weefsel.apps.fabric.queries import (
    READ,
    Eyes,
    eyes_in_use,
    graph_of,
    is_built,
    is_stale,
    reading_for,
    yardsticks,
)
from weefsel.apps.fabric.scope import Scope, key_of
from weefsel.apps.jobs.queries import is_under_way
from weefsel.apps.jobs.running import RunningJob

DAYS_IN_USE = 30
NIGHT = range(1, 6)  # hours in which readings are renewed
HOURS_OLD = 20


def read(job: RunningJob) -> None:
    """Read the fabric and keep what was read; begun again from the start when a worker stopped."""
    from weefsel.apps.fabric.analysis import read_fabric  # noqa: PLC0415 -- engines, workers only

    viewer = _eyes(job)
    scope = Scope.from_json(job.arguments["scope"])
    read_at = timezone.now()
    before = reading_for(viewer, scope)

    def tell(done: int, total: int) -> None:
        with job.step(done=done, total=total, doing=_doing(done)):
            pass

    found = read_fabric(
        viewer,
        scope,
        norms=yardsticks(on=timezone.localdate()),
        on=timezone.localdate(),
        earlier=Positions.of(graph_of(before)) if before else None,
        tell=tell,
    )
    with job.step(doing=_("Bewaren")) as step:
        save_reading(
            scope=scope, read_at=read_at, figures=found.figures, graph=found.graph, actor=viewer
        )
        step.count("nodes", found.figures.n_nodes)
        step.count("ties", found.figures.n_ties)


def _doing(done: int) -> str:
    return [
        _("Contacten lezen"),
        _("Groepen zoeken"),
        _("Kaart tekenen"),
        _("Werelden vergelijken"),
        _("Verbinders zoeken"),
        _("Voorstellen zoeken"),
        _("Reeks per kwartaal berekenen"),
        _("Bewaren"),
    ][done]


def _eyes(job: RunningJob) -> Viewer:
    circles = job.arguments.get("circles")
    return job.viewer if circles is None else with_circles(circles)


def keep_readings_fresh() -> None:
    """Renew at night what people look at, and make the first one for who signed in lately.

    One at a time: the next call starts the next one.
    """
    now = timezone.localtime()
    if not is_built() or is_under_way(READ):
        return
    hours = HOURS_OLD if now.hour in NIGHT else 24 * 365
    since = now.date() - datetime.timedelta(days=DAYS_IN_USE)
    lately = [
        Eyes(() if viewer.sees_everything else viewer.circles, viewer.sees_everything)
        for viewer in viewers_lately(since=since)
    ]
    for eyes in dict.fromkeys([*eyes_in_use(since=since), *lately]):
        viewer = system_viewer() if eyes.sees_everything else with_circles(eyes.circles)
        if is_stale(key_of(viewer, Scope()), hours=hours):
            circles = None if eyes.sees_everything else eyes.circles
            renew_reading(scope=Scope(), circles=circles, actor=system_viewer())
            return


def tidy() -> None:
    """Forget what nobody uses."""
    forget_readings(actor=system_viewer())
