"""Write to the audit trail; called by the actions of other apps, inside their transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction
from django.db.models.options import Options

from weefsel.apps.audit.chain import FIRST_SEAL, seal_of
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.audit.queries import last_sealed
from weefsel.apps.core.saving import plain
from weefsel.apps.core.viewer import Viewer

SEALERS_LOCK = 7_335_336  # any number, as long as every version uses the same


class Target(Protocol):
    """What can be written about: a record with an outside identifier."""

    uuid: UUID

    @property
    def _meta(self) -> Options[Any]: ...


def record(
    *,
    actor: Viewer,
    verb: str,
    target: Target,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> AuditEntry:
    """Add one line: `actor` did `verb` to `target`; only fields that changed are kept.

    Args:
        actor: who acts.
        verb: "<thing>.<what happened>", such as "organisation.update".
        target: the record as it is now.
        before: values by field before the change; empty for something new.
        after: values by field after it; empty for something removed.
        note: why, in the actor's own words.
    """
    entry = entry_for(actor=actor, verb=verb, target=target, before=before, after=after, note=note)
    entry.save(force_insert=True)
    return entry


def entry_for(
    *,
    actor: Viewer,
    verb: str,
    target: Target,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> AuditEntry:
    """Return the unsaved line of `record`, for changes that are written in bulk."""
    old, new = dict(before or {}), dict(after or {})
    changes = {
        name: [plain(old.get(name)), plain(new.get(name))]
        for name in {**old, **new}
        if plain(old.get(name)) != plain(new.get(name))
    }
    return AuditEntry(
        actor_uuid=actor.user_uuid,
        actor_name=actor.name[:200],
        organisation_uuid=actor.organisation_uuid,
        organisation_name=actor.organisation_name[:300],
        verb=verb,
        target_type=target._meta.label_lower,
        target_uuid=target.uuid,
        target_name=str(target)[:300],
        target_version=getattr(target, "version", None),
        changes=changes,
        note=note,
    )


def seal_entries(*, actor: Viewer, most: int = 1000) -> int:  # noqa: ARG001 -- nobody's in particular
    """Seal the entries that wait for it; return how many, 0 when somebody else is sealing.

    Writers only insert, so they never wait for this. Entries are numbered without gaps in the
    order in which the sealer finds them.

    Args:
        actor: the system.
        most: the largest batch; call again while it comes back full.
    """
    if not AuditEntry.objects.filter(sequence__isnull=True).exists():
        return 0  # on SQLite this spares everyone the write lock
    with transaction.atomic():
        if not _is_only_sealer():
            return 0
        head = last_sealed()
        sequence, seal = (head.sequence or 0, head.seal) if head else (0, FIRST_SEAL)
        sealed = []
        for entry in AuditEntry.objects.filter(sequence__isnull=True).order_by("id")[:most]:
            sequence += 1
            seal = seal_of(entry, sequence, seal)
            sealed.append((sequence, seal, entry.pk))
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE audit_auditentry SET sequence = %s, seal = %s WHERE id = %s", sealed
            )
        return len(sealed)


def _is_only_sealer() -> bool:
    """Hold the sealers' lock until the transaction ends; False when somebody else has it.

    SQLite needs none: its transactions that write come one after the other.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALERS_LOCK])
        return bool(cursor.fetchone()[0])
