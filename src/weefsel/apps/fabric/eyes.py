"""Whose eyes a reading is made with: those of who is in some circles, of nobody in particular."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from weefsel.apps.core.viewer import Viewer, system_viewer


def with_circles(circles: Sequence[int]) -> Viewer:
    """Return eyes that see what is in these circles and nothing else, of nobody in particular."""
    return replace(
        system_viewer(), roles=frozenset(), circles=tuple(sorted(circles)), sees_everything=False
    )
