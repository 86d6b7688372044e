"""Who may do what with relations, contacts and follow-ups; reads only what it is given."""

from __future__ import annotations

from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.models import FollowUp, Impression, Relation, Touchpoint

RELATION_KEEPERS = (
    Role.REGION_ADMINISTRATOR,
    Role.RELATION_MANAGER,
    Role.PROGRAMME_MANAGER,
    Role.DESK_COORDINATOR,
    Role.WORK_COACH,
    Role.PROCUREMENT_OFFICER,
    Role.PARTNER,
)
LOGGERS = (*RELATION_KEEPERS, Role.DEPARTMENT_HANDLER)


def can_log_contacts(viewer: Viewer) -> bool:
    """Whether this person may log contacts: who does the work of an organisation."""
    return viewer.organisation_id is not None and viewer.has_role(*LOGGERS)


def can_change_touchpoint(viewer: Viewer, touchpoint: Touchpoint) -> bool:
    """Whether this person may correct or withdraw it: the organisation that logged it."""
    return _keeps(viewer, touchpoint.owner_id, LOGGERS)


def can_record_impression(viewer: Viewer, impression: Impression) -> bool:
    """Whether this person may say how the side of the impression felt."""
    return _keeps(viewer, impression.organisation_id, LOGGERS)


def can_open_relations(viewer: Viewer) -> bool:
    """Whether this person may keep relations at all."""
    return viewer.organisation_id is not None and viewer.has_role(*RELATION_KEEPERS)


def can_keep_relation_for(viewer: Viewer, home: Organisation) -> bool:
    """Whether this person may keep relations of an organisation: the own one or one above it."""
    return _keeps(viewer, home.pk, RELATION_KEEPERS)


def can_change_relation(viewer: Viewer, relation: Relation) -> bool:
    """Whether this person may change or end the relation."""
    return _keeps(viewer, relation.home_id, RELATION_KEEPERS)


def can_change_follow_up(viewer: Viewer, follow_up: FollowUp) -> bool:
    """Whether this person may finish or move it: who looks after it, and who keeps it."""
    if viewer.user_id is not None and follow_up.assignee_id == viewer.user_id:
        return True
    return _keeps(viewer, follow_up.owner_id, LOGGERS)


def _keeps(viewer: Viewer, organisation_id: int | None, roles: tuple[Role, ...]) -> bool:
    if viewer.is_administrator:
        return True
    return organisation_id in viewer.lineage and viewer.has_role(*roles)
