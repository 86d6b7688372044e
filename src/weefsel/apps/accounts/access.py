"""The gate of accounts: who may get hold of members, invitations, keys and accounts."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from weefsel.apps.accounts.actions.tokens import note_token_use
from weefsel.apps.accounts.models import ApiToken, Invitation, User
from weefsel.apps.accounts.queries import (
    account,
    accounts_listed,
    invitation_with,
    invitations_visible_to,
    member_with,
    organisation_by_row,
    organisation_in_use,
    tokens_of,
    usable_token,
    viewer_of_token,
)
from weefsel.apps.accounts.rules import (
    can_keep_accounts,
    can_manage_members,
    can_see_members,
    roles_to_give,
)
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation


def viewer_with_key(key: str) -> Viewer | None:
    """Return who acts with this API key, or None; notes once a day that it was used."""
    token = usable_token(key)
    viewer = None if token is None else viewer_of_token(token)
    if token is not None and viewer is not None and token.last_used_on != timezone.localdate():
        note_token_use(token=token, on=timezone.localdate(), actor=viewer)
    return viewer


def organisation_with_members(
    viewer: Viewer, uuid: UUID | None = None, *, to_manage: bool = False
) -> Organisation:
    """Return the organisation whose members one looks at; without uuid the one acted for.

    Raises:
        Http404: it is not there, or this person may not know who works for it.
        PermissionDenied: this person acts for no organisation, or may not invite for this one.
    """
    if uuid is None and viewer.organisation_id is None:
        raise PermissionDenied
    if uuid is None or uuid == viewer.organisation_uuid:
        organisation = organisation_by_row(viewer.organisation_id or 0)
    else:
        found = organisation_in_use(uuid)
        if found is None or not can_see_members(viewer, found):
            raise Http404
        organisation = found
    if to_manage and not can_manage_members(viewer, organisation):
        raise PermissionDenied
    return organisation


def member_of(viewer: Viewer, organisation: Organisation, uuid: UUID) -> User:
    """Return somebody who works for the organisation, or raise Http404."""
    found = member_with(organisation, uuid)
    if found is None or not can_see_members(viewer, organisation):
        raise Http404
    return found


def invitation_to_manage(viewer: Viewer, uuid: UUID) -> Invitation:
    """Return an invitation for who may give its role.

    Raises:
        Http404: it is not there for this person.
        PermissionDenied: this person may not give that role.
    """
    rows = invitations_visible_to(viewer).select_related("organisation")
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    if found.role not in roles_to_give(viewer, found.organisation):
        raise PermissionDenied
    return found


def invitation_of_link(secret: str) -> Invitation:
    """Return the invitation that a link opens, or raise Http404; the secret is the permission."""
    found = invitation_with(secret)
    if found is None:
        raise Http404
    return found


def own_account(viewer: Viewer) -> User:
    """Return the account of who looks, or raise Http404 for the system."""
    found = account(viewer.user_id)
    if found is None:
        raise Http404
    return found


def account_to_keep(viewer: Viewer, uuid: UUID) -> User:
    """Return an account for a region administrator, or raise."""
    if not can_keep_accounts(viewer):
        raise PermissionDenied
    found = accounts_listed(viewer).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def token_for(viewer: Viewer, uuid: UUID) -> ApiToken:
    """Return one of the own API keys, or raise Http404."""
    found = tokens_of(viewer.user_id).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found
