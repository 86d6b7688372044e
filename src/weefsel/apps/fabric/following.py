"""What other apps call when something changed that ties follow from."""

from __future__ import annotations

from collections.abc import Sequence

from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.fabric.actions import follow_contacts, follow_merge, take_readings_away
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries import touchpoints_of_attendances
from weefsel.apps.parties.registry import Moved
from weefsel.apps.relations.registry import Change

MOVED_ROWS = {
    "organisation": "relations.attendance:organisation",
    "person": "relations.attendance:person",
}


def on_contacts(changes: Sequence[Change]) -> None:
    """Follow contacts that came, were corrected or were withdrawn."""
    follow_contacts(changes=changes, actor=system_viewer())
    take_readings_away(changes=changes, actor=system_viewer())


def on_merge(moved: Moved) -> None:
    """Follow attendances that went from one organisation or person to another."""
    rows = moved.rows.get(MOVED_ROWS[moved.party], [])
    follow_merge(
        node=NodeKind(moved.party),
        ends=(moved.kept_id, moved.dropped_id),
        touchpoints=touchpoints_of_attendances(rows),
        actor=system_viewer(),
    )
