"""Every write of organisations, people, positions and participations.

Each public function is one transaction, one permission check and one line in the trail.
"""

from weefsel.apps.parties.actions.bulk import BulkResult, archive_many, restore_many, tag_many
from weefsel.apps.parties.actions.loading import NewParties, load_parties
from weefsel.apps.parties.actions.merging import Undone, merge_parties, undo_merge
from weefsel.apps.parties.actions.organisations import FIELDS as ORGANISATION_FIELDS
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
from weefsel.apps.parties.actions.people import FIELDS as PERSON_FIELDS
from weefsel.apps.parties.actions.people import (
    add_person,
    archive_person,
    change_person,
    restore_person,
)
from weefsel.apps.parties.actions.positions import add_position, change_position, remove_position
from weefsel.apps.parties.actions.unloading import unload, unload_all

__all__ = [
    "ORGANISATION_FIELDS",
    "PERSON_FIELDS",
    "BulkResult",
    "NewParties",
    "Undone",
    "add_organisation",
    "add_participation",
    "add_person",
    "add_position",
    "archive_many",
    "archive_organisation",
    "archive_person",
    "change_organisation",
    "change_participation",
    "change_person",
    "change_position",
    "load_parties",
    "merge_parties",
    "remove_participation",
    "remove_position",
    "restore_many",
    "restore_organisation",
    "restore_person",
    "tag_many",
    "undo_merge",
    "unload",
    "unload_all",
]
