"""The gate: the only way for a view or an endpoint to get hold of one record.

Somebody who may not know that it exists gets Http404; who may read but not change it gets
PermissionDenied.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.doubles.queries import not_same_by_uuid
from weefsel.apps.parties.indexing import ORGANISATION
from weefsel.apps.parties.models import (
    Merge,
    NotSame,
    Organisation,
    Participation,
    Person,
    Position,
)
from weefsel.apps.parties.queries import (
    merge_by_uuid,
    organisations_visible_to,
    participations_visible_to,
    people_visible_to,
    positions_visible_to,
)
from weefsel.apps.parties.rules import (
    can_change_participation,
    can_change_party,
    can_change_position,
    can_tell_apart,
)


def organisation_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Organisation:
    """Return the organisation with its parent, owner and municipality, or raise."""
    found = (
        organisations_visible_to(viewer)
        .select_related("parent", "owner", "municipality", "merged_into", "circle")
        .filter(uuid=uuid)
        .first()
    )
    if found is None:
        raise Http404
    if to_change and not can_change_party(viewer, found):
        raise PermissionDenied
    return found


def person_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Person:
    """Return the person with the organisation that keeps the record, or raise."""
    found = (
        people_visible_to(viewer)
        .select_related("owner", "merged_into", "circle")
        .filter(uuid=uuid)
        .first()
    )
    if found is None:
        raise Http404
    if to_change and not can_change_party(viewer, found):
        raise PermissionDenied
    return found


def position_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Position:
    """Return the position with its person and organisation, or raise."""
    found = (
        positions_visible_to(viewer)
        .select_related("person", "organisation", "circle")
        .filter(uuid=uuid)
        .first()
    )
    if found is None:
        raise Http404
    if to_change and not can_change_position(viewer, found.person, found.organisation):
        raise PermissionDenied
    return found


def participation_for(viewer: Viewer, uuid: UUID, *, to_change: bool = False) -> Participation:
    """Return the participation with both organisations, or raise."""
    found = (
        participations_visible_to(viewer)
        .select_related("organisation", "cooperation", "circle")
        .filter(uuid=uuid)
        .first()
    )
    if found is None:
        raise Http404
    if to_change and not can_change_participation(viewer, found.organisation, found.cooperation):
        raise PermissionDenied
    return found


def merge_for(viewer: Viewer, uuid: UUID) -> Merge:
    """Return the merge of a record that the viewer keeps, or raise."""
    found = merge_by_uuid(uuid)
    if found is None:
        raise Http404
    gate = organisation_for if found.target_type.endswith("organisation") else person_for
    gate(viewer, found.kept_uuid, to_change=True)
    return found


def not_same_for(
    viewer: Viewer, uuid: UUID
) -> tuple[NotSame, Organisation | Person, Organisation | Person]:
    """Return the decision and both records, of which the viewer keeps at least one, or raise."""
    found = not_same_by_uuid(uuid)
    if found is None or found.undone_at is not None:
        raise Http404
    gate = organisation_for if found.target_type == ORGANISATION else person_for
    first, second = gate(viewer, found.first_uuid), gate(viewer, found.second_uuid)
    if not can_tell_apart(viewer, first, second):
        raise PermissionDenied
    return found, first, second
