"""The gate: the relation somebody means, or 404, or 403."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.access import relation_for
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.rules import can_log_contacts


def relation_to_plan(viewer: Viewer, uuid: UUID) -> Relation:
    """Return the relation for which this person may plan a meeting, or raise."""
    relation = relation_for(viewer, uuid)
    if not can_log_contacts(viewer):
        raise PermissionDenied
    return relation
