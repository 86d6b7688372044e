"""What the writes of accounts share."""

from __future__ import annotations

from django.utils.translation import gettext as _

from allauth.usersessions.models import UserSession

from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.accounts.queries import has_other_administrator
from weefsel.apps.audit.actions import record
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.saving import values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation

FIELDS = ("user", "organisation", "role")


def join(*, user: User, organisation: Organisation, role: Role, actor: Viewer) -> Membership:
    """Add the membership and its line; who calls this checked whether it may.

    Raises:
        NotAllowedNow: this person has the role already.
    """
    membership, is_new = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role
    )
    if not is_new:
        raise NotAllowedNow(_("%(name)s is hier al %(role)s.") % {"name": user, "role": role.label})
    record(
        actor=actor, verb="membership.add", target=membership, after=values_of(membership, FIELDS)
    )
    return membership


def require_administrator_left(user_id: int) -> None:
    """Stop what would leave the installation without a region administrator.

    Raises:
        NotAllowedNow: nobody else is one.
    """
    # Held until the transaction ends: of two administrators who leave at once, one stays.
    administrators = Membership.objects.select_for_update().filter(role=Role.REGION_ADMINISTRATOR)
    list(administrators.order_by("id").values_list("pk", flat=True))
    if not has_other_administrator(user_id):
        raise NotAllowedNow(
            _(
                "Dit is de laatste regiobeheerder. Maak eerst iemand anders regiobeheerder, "
                "anders kan niemand Weefsel nog beheren."
            )
        )


def end_sessions(user: User) -> None:
    """Sign somebody out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()
