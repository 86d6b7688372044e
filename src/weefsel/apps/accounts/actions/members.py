"""Who works for an organisation, and as what."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.accounts.actions._shared import FIELDS, join, require_administrator_left
from weefsel.apps.accounts.models import ApiToken, Membership, User
from weefsel.apps.accounts.queries import memberships_between
from weefsel.apps.accounts.rules import can_change_role, can_remove_member
from weefsel.apps.audit.actions import record
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.saving import require, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation


@transaction.atomic
def give_role(*, user: User, organisation: Organisation, role: Role, actor: Viewer) -> Membership:
    """Let somebody work for the organisation in one more role.

    Raises:
        NotPermitted: the actor may not give this role, or is no administrator and the person does
            not work for the organisation yet (invite them).
        NotAllowedNow: the person has the role already, or the account was closed.
    """
    works_there = bool(memberships_between(user, organisation))
    may = can_change_role(actor, user_id=user.pk, role=role, organisation=organisation)
    require(allowed=may and (works_there or actor.is_administrator))
    if not user.is_active:
        raise NotAllowedNow(_("Dit account is gesloten. Open het eerst weer."))
    return join(user=user, organisation=organisation, role=role, actor=actor)


@transaction.atomic
def take_role(*, membership: Membership, actor: Viewer) -> None:
    """Take one role from somebody.

    Raises:
        NotPermitted: the actor may not take this role away.
        NotAllowedNow: nobody else is region administrator.
    """
    require(
        allowed=can_change_role(
            actor,
            user_id=membership.user_id,
            role=membership.role,
            organisation=membership.organisation,
        )
    )
    _end([membership], actor=actor)


@transaction.atomic
def remove_member(*, user: User, organisation: Organisation, actor: Viewer) -> None:
    """Take all roles from somebody at the organisation.

    Raises:
        NotPermitted: the person has a role that the actor may not take away.
        NotAllowedNow: nobody else is region administrator, or the person does not work there.
    """
    rows = memberships_between(user, organisation)
    require(allowed=can_remove_member(actor, memberships=rows, organisation=organisation))
    _end(rows, actor=actor)


@transaction.atomic
def leave_organisation(*, organisation: Organisation, actor: Viewer) -> None:
    """Lay down all one's own roles at the organisation.

    Raises:
        NotAllowedNow: nobody else is region administrator, or one does not work there.
    """
    require(allowed=actor.user_id is not None)
    rows = Membership.objects.filter(user_id=actor.user_id or 0, organisation=organisation)
    _end(list(rows.select_related("user", "organisation").order_by("id")), actor=actor)


def _end(rows: Iterable[Membership], *, actor: Viewer) -> None:
    rows = list(rows)
    if not rows:
        raise NotAllowedNow(_("Deze persoon werkt hier niet meer."))
    user, organisation = rows[0].user, rows[0].organisation
    if any(row.role == Role.REGION_ADMINISTRATOR for row in rows):
        elsewhere = Membership.objects.filter(
            user=user,
            role=Role.REGION_ADMINISTRATOR,
            organisation__archived_at__isnull=True,
        ).exclude(pk__in=[row.pk for row in rows])
        if not elsewhere.exists():
            require_administrator_left(user.pk)
    for row in rows:
        record(actor=actor, verb="membership.remove", target=row, before=values_of(row, FIELDS))
        row.delete()
    if not memberships_between(user, organisation):
        ApiToken.objects.filter(
            user=user, organisation=organisation, withdrawn_at__isnull=True
        ).update(withdrawn_at=timezone.now())
