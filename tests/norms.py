"""Norms in the database of a test."""

from __future__ import annotations

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.norms.actions import load_norms
from weefsel.apps.norms.shipped import shipped_norms


def load_norms_of(*subjects: str) -> None:
    """Load the norms that come with Weefsel about these subjects: "agenda", "relations"."""
    rows = [row for row in shipped_norms() if row["key"].split(".")[0] in subjects]
    load_norms(rows=rows, actor=system_viewer())
