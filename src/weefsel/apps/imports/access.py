"""The gate of an import: the record, or 404."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.queries import batch_by_uuid
from weefsel.apps.imports.rules import can_import


def require_importer(viewer: Viewer) -> None:
    """Raise PermissionDenied for who may not add organisations and people."""
    if not can_import(viewer):
        raise PermissionDenied


def batch_for(viewer: Viewer, uuid: UUID) -> ImportBatch:
    """Return the import, or raise Http404 for everybody but the keepers of whose it is."""
    found = batch_by_uuid(viewer, uuid)
    if found is None:
        raise Http404
    return found
