"""The gate of relations: 404 for who may not know of it, 403 for who may not change it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.models import FollowUp, Impression, Relation, Touchpoint
from weefsel.apps.relations.queries.one import side_at
from weefsel.apps.relations.queries.reading import (
    follow_up_by_uuid,
    relation_by_uuid,
    touchpoint_by_uuid,
)
from weefsel.apps.relations.rules import (
    can_change_follow_up,
    can_change_relation,
    can_change_touchpoint,
    can_log_contacts,
    can_record_impression,
)


def relation_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Relation:
    """Return the relation, or raise."""
    found = relation_by_uuid(viewer, uuid)
    if found is None:
        raise Http404
    if to_change and not can_change_relation(viewer, found):
        raise PermissionDenied
    return found


def relation_to_plan(viewer: Viewer, uuid: UUID) -> Relation:
    """Return the relation in which this person may promise something, or raise."""
    found = relation_for(viewer, uuid)
    if not can_log_contacts(viewer):
        raise PermissionDenied
    return found


def touchpoint_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Touchpoint:
    """Return the contact, or raise."""
    found = touchpoint_by_uuid(viewer, uuid)
    if found is None:
        raise Http404
    if to_change and not can_change_touchpoint(viewer, found):
        raise PermissionDenied
    return found


def follow_up_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> FollowUp:
    """Return the promise, or raise."""
    found = follow_up_by_uuid(viewer, uuid)
    if found is None:
        raise Http404
    if to_change and not can_change_follow_up(viewer, found):
        raise PermissionDenied
    return found


def side_for(viewer: Viewer, touchpoint: Touchpoint) -> Organisation:
    """Return the side for which this person may say how the contact felt, or raise."""
    side = side_at(viewer, touchpoint)
    if side is None or not can_record_impression(viewer, Impression(organisation=side)):
        raise PermissionDenied
    return side
