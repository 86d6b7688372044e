"""Reads of accounts: above all who looks, and what they may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.core.enums import Role
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.core.viewer import NOBODY, Viewer
from weefsel.apps.parties.models import Organisation
from weefsel.apps.parties.queries import circles_of, lineage_of


def viewer_for(user: User, *, organisation_id: int | None = None) -> Viewer:
    """Return who looks, acting for the given organisation or else for the first one joined.

    Args:
        user: who signed in.
        organisation_id: the organisation chosen; ignored when this person does not work for it.
    """
    memberships = list(
        user.memberships.select_related("organisation")
        .order_by("id")
        .exclude(organisation__archived_at__isnull=False)
    )
    mine = {row.organisation_id for row in memberships}
    chosen = organisation_id if organisation_id in mine else None
    if chosen is None and memberships:
        chosen = memberships[0].organisation_id
    if chosen is None:
        return Viewer(
            user_id=user.pk, user_uuid=user.uuid, name=str(user), circles=(PUBLIC_CIRCLE_ID,)
        )
    acting = next(row.organisation for row in memberships if row.organisation_id == chosen)
    roles = frozenset(Role(row.role) for row in memberships if row.organisation_id == chosen)
    lineage = lineage_of(acting)
    circles = circles_of(lineage, on=timezone.localdate())
    return Viewer(
        user_id=user.pk,
        user_uuid=user.uuid,
        name=str(user),
        organisation_id=acting.pk,
        organisation_uuid=acting.uuid,
        organisation_name=acting.name,
        lineage=lineage,
        roles=roles,
        circles=tuple(sorted({PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, *circles})),
        sees_everything=Role.REGION_ADMINISTRATOR in roles,
    )


def viewer_again(user_uuid: UUID, organisation_uuid: UUID | None) -> Viewer | None:
    """Return who this account is by now, for work that was asked for earlier.

    Args:
        user_uuid: the account.
        organisation_uuid: the organisation it acted for; None without one.

    Returns:
        None when the account was closed or no longer works for that organisation.
    """
    user = User.objects.filter(uuid=user_uuid, is_active=True).first()
    if user is None:
        return None
    if organisation_uuid is None:
        return viewer_for(user)
    acting = organisations_of(user).filter(uuid=organisation_uuid).first()
    return None if acting is None else viewer_for(user, organisation_id=acting.pk)


def anonymous_viewer() -> Viewer:
    """Return the viewer for somebody who did not sign in: the public circle only."""
    return Viewer(user_id=None, user_uuid=NOBODY, name="", circles=(PUBLIC_CIRCLE_ID,))


def organisations_of(user: User) -> QuerySet[Organisation]:
    """Return the organisations this person may act for, by name."""
    return (
        Organisation.objects.filter(memberships__user=user, archived_at__isnull=True)
        .distinct()
        .order_by("sort_name", "id")
    )


def memberships_of(organisation_id: int) -> QuerySet[Membership]:
    """Return who works for an organisation, with their account, by name."""
    return (
        Membership.objects.filter(Q(organisation_id=organisation_id))
        .select_related("user")
        .order_by("user__name", "id")
    )
