"""Reads of readings: the one of a selection, and whether it still says how it is."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from weefsel.apps.core.circles import visible_to
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.graph import Graph, unpack
from weefsel.apps.fabric.models import Reading
from weefsel.apps.fabric.scope import Scope, key_of
from weefsel.apps.jobs.enums import UNFINISHED
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.places.models import Municipality
from weefsel.apps.relations.models import Touchpoint

READ = "fabric.read"
ENOUGH = 100  # newer contacts are counted no further


def reading_for(viewer: Viewer, scope: Scope) -> Reading | None:
    """Return the reading of this selection for these eyes; None when there is none that holds.

    A reading names nobody, but it counts. One that holds somebody who was taken out of the viewer's
    sight since is no longer shown. (Contacts that are taken out of sight take it away at once: see
    `actions.follow_contacts`.)
    """
    found = Reading.objects.defer("graph").filter(key=key_of(viewer, scope)).first()
    if found is None or _has_lost_sight(viewer, found):
        return None
    return found


def _has_lost_sight(viewer: Viewer, reading: Reading) -> bool:
    if viewer.sees_everything:
        return False
    model = Organisation if reading.node == NodeKind.ORGANISATION else Person
    hidden = model._default_manager.filter(changed_at__gte=reading.read_at).exclude(
        circle__in=viewer.circles
    )
    rows = set(hidden.values_list("pk", flat=True))
    return bool(rows) and not rows.isdisjoint(graph_of(reading).rows)


def graph_of(reading: Reading) -> Graph:
    """Return the graph that the reading holds; the last few are kept at hand."""
    return _unpacked(reading.pk, reading.read_at)


@lru_cache(maxsize=4)
def _unpacked(pk: int, _read_at: datetime.datetime) -> Graph:
    stored = Reading.objects.values_list("graph", flat=True).get(pk=pk)
    return unpack(bytes(stored))


def n_newer_contacts(viewer: Viewer, reading: Reading) -> int:
    """Return how many contacts came or changed since, counting no further than a hundred."""
    rows = visible_to(Touchpoint.objects.filter(changed_at__gte=reading.read_at), viewer)
    return rows.order_by().values("pk")[:ENOUGH].count()


def readings_that_hold(circle_id: int, *, without: int) -> list[int]:
    """Return the readings of who is in the one circle and not in the other."""
    rows = Reading.objects.filter(sees_everything=False).values_list("pk", "circles")
    return [pk for pk, circles in rows if circle_id in circles and without not in circles]


def readings_numbered(rows: Collection[int]) -> QuerySet[Reading]:
    """Return these readings."""
    return Reading.objects.filter(pk__in=rows)


def readings_unused_since(day: datetime.date) -> QuerySet[Reading]:
    """Return the readings that nobody looked at since a day."""
    return Reading.objects.filter(used_on__lt=day)


def job_that_reads(key: str) -> Job | None:
    """Return the job that makes this reading now, whoever asked for it."""
    rows = Job.objects.filter(kind=READ, status__in=UNFINISHED, arguments__key=key)
    return rows.order_by("pk").first()


def last_job_that_read(key: str) -> Job | None:
    """Return the last job that made or should have made this reading."""
    return Job.objects.filter(kind=READ, arguments__key=key).order_by("-pk").first()


def municipality_with(uuid: UUID | None) -> Municipality | None:
    """Return the municipality with this identifier."""
    return Municipality.objects.filter(uuid=uuid).first() if uuid else None


def municipality_called(name: str) -> Municipality | None:
    """Return the municipality with this name or code, in any capitals."""
    return Municipality.objects.filter(Q(name__iexact=name) | Q(code__iexact=name)).first()


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose eyes readings must be ready for: everything, or what these circles hold."""

    circles: tuple[int, ...]
    sees_everything: bool


def eyes_in_use(*, since: datetime.date) -> list[Eyes]:
    """Return the eyes of whoever looked at a reading since a day, each once."""
    rows = Reading.objects.filter(used_on__gte=since).order_by("pk")
    found = rows.values_list("circles", "sees_everything")
    return list(dict.fromkeys(Eyes(tuple(circles), everything) for circles, everything in found))


def is_stale(key: str, *, hours: int) -> bool:
    """Whether there is no reading of this selection, or one older than so many hours."""
    since = timezone.now() - datetime.timedelta(hours=hours)
    return not Reading.objects.filter(key=key, read_at__gte=since).exists()
