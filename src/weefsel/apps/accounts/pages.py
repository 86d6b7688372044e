"""What the pages of accounts show, worked out before the template sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.models import ApiToken, Invitation, Membership, User
from weefsel.apps.accounts.queries import (
    has_second_factor,
    memberships_between,
    memberships_for,
    memberships_of,
    open_invitations,
    providers_of,
)
from weefsel.apps.accounts.registry import OwnPage, own_pages
from weefsel.apps.accounts.rules import (
    can_change_role,
    can_manage_members,
    can_remove_member,
    needs_second_factor,
    roles_to_give,
)
from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation

STATES: dict[str, str | Promise] = {"open": _("open"), "closed": _("gesloten")}


@dataclass(frozen=True, slots=True)
class Work:
    """An organisation somebody works for.

    Attributes:
        organisation: the organisation.
        roles: in words.
        is_current: whether it is the one acted for now.
    """

    organisation: Organisation
    roles: list[str]
    is_current: bool = False


def _by_organisation(memberships: Iterable[Membership], viewer: Viewer | None = None) -> list[Work]:
    found: dict[int, Work] = {}
    for row in memberships:
        current = viewer is not None and row.organisation_id == viewer.organisation_id
        work = found.setdefault(row.organisation_id, Work(row.organisation, [], current))
        work.roles.append(row.role_label)
    return list(found.values())


def work_of(user: User, viewer: Viewer) -> list[Work]:
    """Return the organisations somebody works for, by name."""
    return _by_organisation(memberships_for(user), viewer)


# -- The own account ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AccountPage:
    """The own account."""

    user: User
    work: list[Work]
    has_password: bool
    has_factor: bool
    needs_factor: bool
    providers: list[str]
    own_pages: list[OwnPage]


def account_page(user: User, viewer: Viewer) -> AccountPage:
    """Return everything about the own account."""
    return AccountPage(
        user=user,
        work=work_of(user, viewer),
        has_password=user.has_usable_password(),
        has_factor=has_second_factor(user.pk),
        needs_factor=needs_second_factor(viewer.roles),
        providers=providers_of(user),
        own_pages=own_pages(),
    )


# -- Members ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody who works for the organisation."""

    user: User
    roles: list[str]
    is_me: bool
    memberships: list[Membership] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MembersPage:
    """The members of one organisation and who is invited.

    Attributes:
        invitations: (invitation, whether this person may send it again or withdraw it).
        is_own: whether it is the organisation acted for.
    """

    organisation: Organisation
    members: list[MemberRow]
    invitations: list[tuple[Invitation, bool]]
    can_manage: bool
    is_own: bool


def members_page(organisation: Organisation, viewer: Viewer) -> MembersPage:
    """Return who works for the organisation, by name; invitations for who may send them."""
    rows: dict[int, MemberRow] = {}
    for membership in memberships_of(organisation.pk):
        user = membership.user
        row = rows.setdefault(user.pk, MemberRow(user, [], user.pk == viewer.user_id))
        row.roles.append(membership.role_label)
        row.memberships.append(membership)
    can_manage = can_manage_members(viewer, organisation)
    given = roles_to_give(viewer, organisation)
    waiting = open_invitations(organisation.pk) if can_manage else []
    return MembersPage(
        organisation=organisation,
        members=list(rows.values()),
        invitations=[(row, row.role in given) for row in waiting],
        can_manage=can_manage,
        is_own=organisation.pk == viewer.organisation_id,
    )


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role on the page of a member.

    Attributes:
        value: as it stands in addresses.
        has_it: whether this member has it.
        can_change: whether it may be given or taken by who looks.
    """

    value: str
    label: str
    has_it: bool
    can_change: bool


@dataclass(frozen=True, slots=True)
class MemberPage:
    """One member."""

    user: User
    organisation: Organisation
    present: list[RoleRow]
    possible: list[RoleRow]
    can_remove: bool
    is_me: bool


def member_page(user: User, organisation: Organisation, viewer: Viewer) -> MemberPage:
    """Return the roles of a member, and those that may be given."""
    memberships = memberships_between(user, organisation)
    mine = {row.role for row in memberships}

    def row(role: Role) -> RoleRow:
        may = can_change_role(viewer, user_id=user.pk, role=role, organisation=organisation)
        return RoleRow(role.value, str(role.label), role in mine, may)

    rows = [row(role) for role in Role]
    return MemberPage(
        user=user,
        organisation=organisation,
        present=[row for row in rows if row.has_it],
        possible=[row for row in rows if not row.has_it and row.can_change],
        can_remove=can_remove_member(viewer, memberships=memberships, organisation=organisation),
        is_me=user.pk == viewer.user_id,
    )


# -- All accounts -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the list shows it."""

    user: User
    work: list[Work]
    has_factor: bool


def account_rows(users: Iterable[User]) -> list[AccountRow]:
    """Return accounts that came from `accounts_listed`, each with its organisations."""
    return [
        AccountRow(
            user, _by_organisation(user.memberships.all()), getattr(user, "has_factor", False)
        )
        for user in users
    ]


@dataclass(frozen=True, slots=True)
class UserPage:
    """One account for a region administrator."""

    user: User
    work: list[Work]
    has_factor: bool
    providers: list[str]
    is_me: bool


def user_page(user: User, viewer: Viewer) -> UserPage:
    """Return where an account works and how it signs in; nothing about passwords."""
    return UserPage(
        user=user,
        work=_by_organisation(user.memberships.all()),
        has_factor=has_second_factor(user.pk),
        providers=providers_of(user),
        is_me=user.pk == viewer.user_id,
    )


# -- API keys -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TokenRow:
    """An API key as the list shows it."""

    token: ApiToken
    scopes: Sequence[str]
    state: str | Promise
    tone: str
    last_used_on: datetime.date | None


def token_rows(tokens: Iterable[ApiToken]) -> list[TokenRow]:
    """Return keys with their state in words."""
    return [
        TokenRow(token, token.scope_labels, *_state_of(token), token.last_used_on)
        for token in tokens
    ]


def _state_of(token: ApiToken) -> tuple[str | Promise, str]:
    if token.withdrawn_at is not None:
        return _("ingetrokken"), "neutral"
    return (_("werkt"), "good") if token.is_usable else (_("verlopen"), "warn")
