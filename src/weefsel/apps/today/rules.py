"""Which Today somebody gets: it depends on what one does with it."""

from __future__ import annotations

from enum import StrEnum

from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer


class Shape(StrEnum):
    """The three shapes of Today."""

    WORK = "work"
    EXECUTIVE = "executive"
    PARTNER = "partner"


def shape_for(viewer: Viewer) -> Shape:
    """Return the shape for who does only this: an executive, a partner, or everybody else."""
    if viewer.roles == {Role.PARTNER}:
        return Shape.PARTNER
    return Shape.EXECUTIVE if viewer.roles == {Role.EXECUTIVE} else Shape.WORK
