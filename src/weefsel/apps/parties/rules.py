"""Who may do what with organisations and people; reads only the two values it is given."""

from __future__ import annotations

from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation, Party, Person

KEEPERS = (
    Role.REGION_ADMINISTRATOR,
    Role.RELATION_MANAGER,
    Role.PROGRAMME_MANAGER,
    Role.DESK_COORDINATOR,
    Role.WORK_COACH,
    Role.PROCUREMENT_OFFICER,
)


def can_add_parties(viewer: Viewer) -> bool:
    """Whether this person may add organisations and people."""
    return viewer.organisation_id is not None and viewer.has_role(*KEEPERS)


def can_change_party(viewer: Viewer, party: Party) -> bool:
    """Whether this person may change the record: the organisation that keeps it, and no other.

    A partner may also keep the record of the own organisation.
    """
    if viewer.is_administrator:
        return True
    if isinstance(party, Organisation) and party.pk == viewer.organisation_id:
        return viewer.has_role(Role.PARTNER, *KEEPERS)
    return party.owner_id in viewer.lineage and viewer.has_role(*KEEPERS)


def can_change_position(viewer: Viewer, person: Person, organisation: Organisation) -> bool:
    """Whether this person may say who sits where: who keeps one of the two sides."""
    return can_change_party(viewer, person) or can_change_party(viewer, organisation)


def can_change_participation(
    viewer: Viewer, organisation: Organisation, cooperation: Organisation
) -> bool:
    """Whether this person may say who takes part: who keeps one of the two sides."""
    return can_change_party(viewer, organisation) or can_change_party(viewer, cooperation)


def can_merge_parties(viewer: Viewer, kept: Party, dropped: Party) -> bool:
    """Whether this person may join the two: who keeps both."""
    return can_change_party(viewer, kept) and can_change_party(viewer, dropped)


def can_tell_apart(viewer: Viewer, first: Party, second: Party) -> bool:
    """Whether this person may say that the two are not the same: who keeps one of them."""
    return can_change_party(viewer, first) or can_change_party(viewer, second)


def can_hand_out(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether this person may take along everything the organisation keeps: its own keepers."""
    if viewer.is_administrator:
        return True
    return organisation.pk in viewer.lineage and viewer.has_role(Role.PARTNER, *KEEPERS)
