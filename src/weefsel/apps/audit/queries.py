"""Reads of the trail."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from weefsel.apps.audit.chain import FIRST_SEAL, ChainReader
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.audit.rules import can_read_trail
from weefsel.apps.core.viewer import Viewer

CHUNK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """What of the trail somebody asks for; empty means all.

    Attributes:
        who: part of a name.
        actor: one account.
        target_type: label of a model, "parties.organisation".
        since: first day.
        until: last day.
    """

    who: str = ""
    actor: UUID | None = None
    target_type: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


def entries_visible_to(viewer: Viewer) -> QuerySet[AuditEntry]:
    """Return the trail for its own page.

    Administrators see all; a privacy officer sees what was done on behalf of the organisation he
    or she acts for, because an entry names records of circles that others are not in.
    """
    if viewer.sees_everything:
        return AuditEntry.objects.all()
    if can_read_trail(viewer) and viewer.organisation_uuid is not None:
        return AuditEntry.objects.filter(organisation_uuid=viewer.organisation_uuid)
    return AuditEntry.objects.none()


def filtered(entries: QuerySet[AuditEntry], wanted: TrailFilter) -> QuerySet[AuditEntry]:
    """Keep the entries that somebody asks for."""
    if wanted.who:
        entries = entries.filter(actor_name__icontains=wanted.who)
    if wanted.actor is not None:
        entries = entries.filter(actor_uuid=wanted.actor)
    if wanted.target_type:
        entries = entries.filter(target_type=wanted.target_type)
    if wanted.since is not None:
        entries = entries.filter(at__gte=_midnight(wanted.since))
    if wanted.until is not None:
        entries = entries.filter(at__lt=_midnight(wanted.until + datetime.timedelta(days=1)))
    return entries


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def entries_about(targets: Iterable[UUID], viewer: Viewer) -> QuerySet[AuditEntry]:
    """Return what was done to these records, newest first.

    The caller has let the viewer in to each of the records. Without signing in there is no trail.
    """
    if viewer.user_id is None and not viewer.sees_everything:
        return AuditEntry.objects.none()
    return AuditEntry.objects.filter(target_uuid__in=list(targets)).order_by("-id")


def values_at(target: UUID, *, version: int, now: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a record as they were at an earlier version.

    Args:
        target: outside identifier of the record.
        version: the version to go back to.
        now: the fields as they are, in the form the trail keeps (`core.saving.plain`).
    """
    then = dict(now)
    later = AuditEntry.objects.filter(target_uuid=target, target_version__gt=version)
    for entry in later.order_by("-target_version", "-id"):
        then.update(
            {name: before for name, (before, _after) in entry.changes.items() if name in then}
        )
    return then


def last_sealed() -> AuditEntry | None:
    """Return the head of the chain, or None while nothing is sealed."""
    return AuditEntry.objects.filter(sequence__isnull=False).order_by("-sequence").first()


def entry_numbered(sequence: int) -> AuditEntry | None:
    """Return the sealed entry with this number."""
    return AuditEntry.objects.filter(sequence=sequence).first()


def entry_sealed_with(seal: str) -> AuditEntry | None:
    """Return the entry with this seal; reads the whole trail, since nothing else asks for it."""
    return AuditEntry.objects.filter(seal=seal, sequence__isnull=False).first()


def n_unsealed() -> int:
    """Return how many entries wait for a seal."""
    return AuditEntry.objects.filter(sequence__isnull=True).count()


def sealed_after(sequence: int, *, size: int = CHUNK) -> list[AuditEntry]:
    """Return the next sealed entries by number."""
    return list(AuditEntry.objects.filter(sequence__gt=sequence).order_by("sequence")[:size])


def chain_reader(*, sequence: int = 0, seal: str = FIRST_SEAL, shift: int = 0) -> ChainReader:
    """Return a reader that goes on after this entry; without arguments at the very first."""
    return ChainReader(sequence=sequence, seal=seal, shift=shift)


def read_chain(reader: ChainReader) -> Iterator[ChainReader]:
    """Read from where the reader is to the head; yields the reader after each chunk.

    Memory stays flat, and entries that are sealed meanwhile are read too.
    """
    while entries := sealed_after(reader.sequence):
        reader.read(entries)
        yield reader
