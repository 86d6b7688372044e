"""Every write of organisations, people, positions and participations.

Each public function is one transaction, one permission check and one line in the trail.
"""

from weefsel.apps.parties.actions.organisations import (
    add_organisation,
    archive_organisation,
    change_organisation,
    restore_organisation,
)
from weefsel.apps.parties.actions.participations import (
    add_participation,
    change_participation,
    remove_participation,
)
from weefsel.apps.parties.actions.people import (
    add_person,
    archive_person,
    change_person,
    restore_person,
)
from weefsel.apps.parties.actions.positions import add_position, change_position, remove_position

__all__ = [
    "add_organisation",
    "add_participation",
    "add_person",
    "add_position",
    "archive_organisation",
    "archive_person",
    "change_organisation",
    "change_participation",
    "change_person",
    "change_position",
    "remove_participation",
    "remove_position",
    "restore_organisation",
    "restore_person",
]
