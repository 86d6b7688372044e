"""Writes about doubles: what a search proposes, what people decide, and how they take it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import DomainError, InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import lock, require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.actions._shared import BATCH
from weefsel.apps.parties.actions.merging import merge_parties, undo_merge
from weefsel.apps.parties.analysis import Search
from weefsel.apps.parties.models import Double, DoubleSearch, Merge, NotSame, Organisation, Person
from weefsel.apps.parties.rules import can_add_parties, can_tell_apart

KIND = "parties.doubles"
Party = Organisation | Person
Pair = tuple[Party, Party, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class MergedMany:
    """What came of joining many pairs at once.

    Attributes:
        batch: by which they can be taken apart again together.
        n_done: how many were joined.
        skipped: (name, why) of those that were not.
    """

    batch: UUID
    n_done: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def start_search(*, actor: Viewer) -> Job:
    """Queue a search for doubles in the whole region.

    Raises:
        NotPermitted: the actor keeps no records.
    """
    require(allowed=can_add_parties(actor))
    return start_job(kind=KIND, title=_("Dubbelen zoeken"), actor=actor)


@transaction.atomic
def store_doubles(*, target_type: str, search: Search, actor: Viewer) -> int:
    """Keep what a search found, in place of what the one before found; return how many.

    Derived from the records and open to nobody who may not see both, so it writes no line in the
    trail.

    Raises:
        NotPermitted: the actor keeps no records.
    """
    require(allowed=actor.sees_everything or can_add_parties(actor))
    DoubleSearch.objects.update_or_create(
        target_type=target_type,
        defaults={
            "finished_at": timezone.now(),
            "n_records": search.n_records,
            "n_compared": search.n_compared,
            "weights": search.weights,
        },
    )
    Double.objects.filter(target_type=target_type).delete()
    rows = [
        Double(
            target_type=target_type,
            first_uuid=found.first,
            second_uuid=found.second,
            permille=int(found.probability * 1000),
            is_certain=found.is_certain,
            reasons=[[reason.field, reason.level, reason.bits] for reason in found.reasons],
        )
        for found in search.found
    ]
    Double.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


@transaction.atomic
def say_not_same(*, first: Party, second: Party, actor: Viewer) -> NotSame:
    """Remember that two records are not the same, so that nobody is asked again.

    Raises:
        NotPermitted: the actor keeps neither.
        InvalidValue: it is one and the same, or an organisation and a person.
        NotAllowedNow: it was said already.
    """
    if first.pk == second.pk or type(first) is not type(second):
        raise InvalidValue(_("Kies twee verschillende om uit elkaar te houden."), field="other")
    require(allowed=can_tell_apart(actor, first, second))
    low, high = sorted((first, second), key=lambda party: party.uuid)
    lock(low)  # two who say it at once take turns
    said = NotSame.objects.filter(
        target_type=low._meta.label_lower,
        first_uuid=low.uuid,
        second_uuid=high.uuid,
        undone_at__isnull=True,
    )
    if said.exists():
        raise NotAllowedNow(_("Dit is al vastgelegd: ze zijn niet dezelfde."))
    not_same = NotSame.objects.create(
        uuid=uuid4(),
        target_type=low._meta.label_lower,
        first_uuid=low.uuid,
        second_uuid=high.uuid,
        decided_by=actor.name,
    )
    _record(low, high, actor, verb="not_same", is_so=True)
    return not_same


@transaction.atomic
def undo_not_same(*, not_same: NotSame, first: Party, second: Party, actor: Viewer) -> None:
    """Take it back: the two may be proposed again.

    Args:
        not_same: what was said.
        first: one of the two records.
        second: the other.
        actor: who takes it back.

    Raises:
        NotPermitted: the actor keeps neither.
        NotAllowedNow: it was taken back already.
    """
    require(allowed=can_tell_apart(actor, first, second))
    locked = NotSame.objects.select_for_update().get(pk=not_same.pk)
    if locked.undone_at is not None:
        raise NotAllowedNow(_("Dit is al teruggedraaid."))
    locked.undone_at = timezone.now()
    locked.save(update_fields=["undone_at"])
    _record(first, second, actor, verb="not_same_undone", is_so=False)


def merge_many(*, pairs: Sequence[Pair], actor: Viewer) -> MergedMany:
    """Join each pair by its own action.

    Args:
        pairs: (the one that stays, the one that goes up in it, fields to set).
        actor: who joins them; pairs of which this person does not keep both are skipped.
    """
    result = MergedMany(batch=uuid4())
    n_done = 0
    for kept, dropped, values in pairs:
        try:
            with transaction.atomic():
                merge = merge_parties(kept=kept, dropped=dropped, values=values, actor=actor)
                Merge.objects.filter(pk=merge.pk).update(batch=result.batch)
        except DomainError as error:
            result.skipped.append((f"{kept}, {dropped}", str(error)))
        else:
            n_done += 1
    return MergedMany(result.batch, n_done, result.skipped)


def undo_many(*, merges: Iterable[Merge], actor: Viewer) -> MergedMany:
    """Take many joined pairs apart again, the last one first; each by its own action."""
    skipped: list[tuple[str, str]] = []
    n_done = 0
    for merge in sorted(merges, key=lambda one: -one.pk):
        try:
            undo_merge(merge=merge, actor=actor)
        except DomainError as error:
            skipped.append((merge.dropped_name, str(error)))
        else:
            n_done += 1
    return MergedMany(uuid4(), n_done, skipped)


def _record(first: Any, second: Any, actor: Viewer, *, verb: str, is_so: bool) -> None:
    """Write it in the trail of both."""
    for one, other in ((first, second), (second, first)):
        said = {"not_same": str(other)}
        record(
            actor=actor,
            verb=f"{one._meta.model_name}.{verb}",
            target=one,
            before={} if is_so else said,
            after=said if is_so else {},
        )
