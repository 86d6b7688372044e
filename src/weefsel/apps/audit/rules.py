"""Who may read the trail."""

from __future__ import annotations

from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer


def can_read_trail(viewer: Viewer) -> bool:
    """Whether this person has the page with the whole trail."""
    return viewer.has_role(Role.REGION_ADMINISTRATOR, Role.PRIVACY_OFFICER)
