"""Who may do what with accounts."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings

from weefsel.apps.accounts.models import ApiToken, Membership
from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation

GIVEN_BY_ADMINISTRATORS = frozenset({Role.REGION_ADMINISTRATOR, Role.PRIVACY_OFFICER})
INVITERS = (Role.RELATION_MANAGER, Role.PROGRAMME_MANAGER, Role.DESK_COORDINATOR)


def roles_to_give(viewer: Viewer, organisation: Organisation) -> tuple[Role, ...]:
    """Return the roles this person may give and take at an organisation, in their usual order."""
    if viewer.is_administrator:
        return tuple(Role)
    if viewer.organisation_id != organisation.pk:
        return ()
    if viewer.has_role(*INVITERS):
        return tuple(role for role in Role if role not in GIVEN_BY_ADMINISTRATORS)
    return (Role.PARTNER,) if viewer.has_role(Role.PARTNER) else ()


def can_manage_members(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether this person may invite anybody at all to the organisation."""
    return bool(roles_to_give(viewer, organisation))


def can_see_members(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether this person may see who works for the organisation in Weefsel."""
    return viewer.is_administrator or viewer.organisation_id == organisation.pk


def can_change_role(viewer: Viewer, *, user_id: int, role: str, organisation: Organisation) -> bool:
    """Whether this person may give or take the role; not one's own, for that one leaves."""
    if viewer.user_id == user_id and not viewer.is_administrator:
        return False
    return role in roles_to_give(viewer, organisation)


def can_remove_member(
    viewer: Viewer, *, memberships: Collection[Membership], organisation: Organisation
) -> bool:
    """Whether this person may take every role of somebody else away."""
    return bool(memberships) and all(
        can_change_role(viewer, user_id=row.user_id, role=row.role, organisation=organisation)
        for row in memberships
    )


def has_organisation(viewer: Viewer) -> bool:
    """Whether this person acts for an organisation."""
    return viewer.organisation_id is not None


def can_keep_accounts(viewer: Viewer) -> bool:
    """Whether this person sees, closes and opens accounts."""
    return viewer.is_administrator


def can_withdraw_token(viewer: Viewer, token: ApiToken) -> bool:
    """Whether this person may end an API key: its owner, or a region administrator."""
    return viewer.is_administrator or viewer.user_id == token.user_id


def needs_second_factor(roles: Collection[Role | str]) -> bool:
    """Whether one of the roles asks for a second factor in this installation."""
    return not set(roles).isdisjoint(settings.WEEFSEL_SECOND_FACTOR_ROLES)
