"""Who may import: who may add organisations and people; others do not see imports."""

from __future__ import annotations

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.parties.rules import can_add_parties


def can_import(viewer: Viewer) -> bool:
    """Whether this person may offer a file."""
    return can_add_parties(viewer)


def can_steer_batch(viewer: Viewer, batch: ImportBatch) -> bool:
    """Whether this person may decide about an import: the keepers of whose it is."""
    return can_add_parties(viewer) and (viewer.is_administrator or batch.owner_id in viewer.lineage)
