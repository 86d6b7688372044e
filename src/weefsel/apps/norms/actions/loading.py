"""Put shipped norms in the database; what the region changed itself always stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from weefsel.apps.audit.actions import entry_for
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.saving import clean, require, set_fields
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.norms.models import Norm
from weefsel.apps.norms.queries import FIELDS, norms_with_keys, values_kept
from weefsel.apps.norms.rules import can_change_norms

IDENTITY = ("key", "group", "region", "valid_from")
NAMESPACE = uuid5(NAMESPACE_URL, "https://weefsel.example/norms")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did.

    Attributes:
        n_added, n_changed, n_same: rows of the file, by what became of them.
        n_kept: rows of the file left out because the region has a value of its own there.
    """

    n_added: int
    n_changed: int
    n_same: int
    n_kept: int


@transaction.atomic
def load_norms(*, rows: Iterable[Mapping[str, Any]], actor: Viewer) -> Loaded:
    """Add shipped norms that are new and update those that the region left alone.

    Safe to repeat. A row has the same outside identifier in every installation.

    Args:
        rows: fields by name, see `FIELDS`.
        actor: the system, or an administrator.

    Raises:
        NotPermitted: the actor is no region administrator.
        InvalidValue: a row is wrong; then nothing is saved.
    """
    require(allowed=can_change_norms(actor))
    wanted = [dict(row) for row in rows]
    known = list(norms_with_keys({row["key"] for row in wanted}).select_for_update())
    by_identity = {_identity(row): row for row in known}
    own = [row for row in known if row.is_own]
    added: list[Norm] = []
    changed: list[Norm] = []
    entries: list[AuditEntry] = []
    n_kept = 0
    for values in wanted:
        row = by_identity.get(tuple(values[name] for name in IDENTITY))
        if any(_overlap(_unsaved(values), other) for other in own):
            n_kept += 1
            continue
        before = values_kept(row) if row is not None else {}
        row = row or _unsaved(values)
        set_fields(row, values, allowed=FIELDS)
        after = values_kept(row)
        if after == before:
            continue
        clean(row)
        if before:
            row.version += 1
        (changed if before else added).append(row)
        entries.append(
            entry_for(actor=actor, verb="norm.load", target=row, before=before, after=after)
        )
    Norm.objects.bulk_create(added)
    Norm.objects.bulk_update(changed, [*FIELDS, "version"])
    AuditEntry.objects.bulk_create(entries)
    n_same = len(wanted) - len(added) - len(changed) - n_kept
    return Loaded(len(added), len(changed), n_same, n_kept)


def _unsaved(values: Mapping[str, Any]) -> Norm:
    """Return a row with its place: what, for whom, where and from when till when."""
    name = "|".join(str(values[part]) for part in IDENTITY)
    place = {part: values[part] for part in (*IDENTITY, "valid_until")}
    return Norm(uuid=uuid5(NAMESPACE, name), **place)


def _identity(row: Norm) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in IDENTITY)


def _overlap(one: Norm, other: Norm) -> bool:
    """Whether both rows have one scope and hold on a same day."""
    return (
        (one.key, one.group, one.region) == (other.key, other.group, other.region)
        and (one.valid_until is None or one.valid_until >= other.valid_from)
        and (other.valid_until is None or other.valid_until >= one.valid_from)
    )
