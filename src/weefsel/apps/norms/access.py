"""The gate: the only way for a view to get hold of one norm."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.norms.models import Norm
from weefsel.apps.norms.queries import norm_by_uuid
from weefsel.apps.norms.rules import can_change_norms


def norm_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Norm:
    """Return the norm; raise Http404 for an unknown one, PermissionDenied for who may only read."""
    found = norm_by_uuid(uuid)
    if found is None:
        raise Http404
    if to_change and not can_change_norms(viewer):
        raise PermissionDenied
    return found
