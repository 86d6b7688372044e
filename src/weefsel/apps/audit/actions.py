"""Write to the audit trail; called by the actions of other apps, inside their transaction."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.viewer import Viewer


class Target(Protocol):
    """What can be written about: a record with an outside identifier."""

    uuid: UUID

    @property
    def _meta(self) -> Any: ...


def record(  # noqa: PLR0913 -- one argument per column of the trail
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


def entry_for(  # noqa: PLR0913
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
        name: [_plain(old.get(name)), _plain(new.get(name))]
        for name in {**old, **new}
        if _plain(old.get(name)) != _plain(new.get(name))
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


def _plain(value: Any) -> Any:
    """Return the value as JSON keeps it: dates, identifiers and amounts become text."""
    if isinstance(value, datetime.date | datetime.datetime | UUID | Decimal):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        items = [_plain(item) for item in value]
        return sorted(items) if isinstance(value, set | frozenset) else items
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
