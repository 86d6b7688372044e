"""Who may do what with norms. Everyone who signed in may read them."""

from __future__ import annotations

from weefsel.apps.core.viewer import Viewer


def can_change_norms(viewer: Viewer) -> bool:
    """Whether this person keeps the region's norms."""
    return viewer.is_administrator
