"""Who may do what with introductions; reads only what it is given."""

from __future__ import annotations

from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.parties.rules import KEEPERS

INTRODUCERS = (*KEEPERS, Role.DEPARTMENT_HANDLER)


def can_introduce(viewer: Viewer) -> bool:
    """Whether this person may bring two organisations together for the own organisation."""
    return viewer.organisation_id is not None and viewer.has_role(*INTRODUCERS)


def can_change_introduction(viewer: Viewer, introduction: Introduction) -> bool:
    """Whether this person may take an introduction further: the organisation that took it up."""
    return introduction.owner_id in viewer.lineage and viewer.has_role(*INTRODUCERS)
