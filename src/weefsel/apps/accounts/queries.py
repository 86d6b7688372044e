"""Reads of accounts: above all who looks, and what they may see."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from weefsel.apps.accounts.models import ApiToken, Invitation, Membership, User
from weefsel.apps.core.enums import Role
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import NOBODY, Viewer
from weefsel.apps.parties.models import Organisation
from weefsel.apps.parties.queries import circles_of, lineage_of

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


# -- Who looks ----------------------------------------------------------------------------------


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


def viewer_for_token(key: str) -> Viewer | None:
    """Return who acts with this API key, limited to its organisation and scopes.

    Notes the day on which the key was used, at most once a day.

    Returns:
        None when there is no such key, it was withdrawn or expired, its account was closed, or
        its owner no longer works for the organisation.
    """
    token = usable_token(key)
    viewer = viewer_of_token(token) if token else None
    today = timezone.localdate()
    if token is not None and viewer is not None and token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return viewer


def anonymous_viewer() -> Viewer:
    """Return the viewer for somebody who did not sign in: the public circle only."""
    return Viewer(user_id=None, user_uuid=NOBODY, name="", circles=(PUBLIC_CIRCLE_ID,))


def stranger() -> Viewer:
    """Return the actor of what somebody does before signing in, as the trail names it."""
    return Viewer(
        user_id=None,
        user_uuid=NOBODY,
        name=_("Iemand die nog niet was ingelogd"),
        circles=(PUBLIC_CIRCLE_ID,),
    )


def viewers_lately(*, since: datetime.date) -> list[Viewer]:
    """Return one viewer for each organisation that somebody signed in for since a day.

    What somebody may see follows from the organisation, but for those who see everything; of those
    one is enough.
    """
    rows = (
        Membership.objects.filter(
            user__is_active=True,
            user__last_login__date__gte=since,
            organisation__archived_at__isnull=True,
        )
        .select_related("user")
        .order_by("pk")
    )
    found: dict[object, Viewer] = {}
    for row in rows:
        everything = row.role == Role.REGION_ADMINISTRATOR
        key = everything or row.organisation_id
        if key not in found:
            found[key] = viewer_for(row.user, organisation_id=row.organisation_id)
    return list(found.values())


# -- Organisations and their members ------------------------------------------------------------


def organisations_of(user: User) -> QuerySet[Organisation]:
    """Return the organisations this person may act for, by name."""
    return (
        Organisation.objects.filter(memberships__user=user, archived_at__isnull=True)
        .distinct()
        .order_by("sort_name", "id")
    )


def organisation_by_row(organisation_id: int) -> Organisation:
    """Return the organisation that a viewer acts for."""
    return Organisation.objects.get(pk=organisation_id)


def memberships_of(organisation_id: int) -> QuerySet[Membership]:
    """Return who works for an organisation, with their account, by name."""
    return (
        Membership.objects.filter(Q(organisation_id=organisation_id))
        .select_related("user")
        .order_by("user__name", "id")
    )


def memberships_between(user: User, organisation: Organisation) -> list[Membership]:
    """Return the roles somebody has for an organisation, in the order of joining."""
    return list(
        Membership.objects.filter(user=user, organisation=organisation)
        .select_related("user", "organisation")
        .order_by("id")
    )


def member_with(organisation: Organisation, uuid: UUID) -> User | None:
    """Return the account of somebody who works for the organisation."""
    return User.objects.filter(uuid=uuid, memberships__organisation=organisation).first()


def memberships_for(user: User) -> list[Membership]:
    """Return all work of one account, by organisation and in the order of joining."""
    return list(
        Membership.objects.filter(user=user, organisation__archived_at__isnull=True)
        .select_related("organisation")
        .order_by("organisation__sort_name", "organisation_id", "id")
    )


def has_other_administrator(user_id: int) -> bool:
    """Whether somebody else keeps this installation."""
    return (
        Membership.objects.filter(
            role=Role.REGION_ADMINISTRATOR,
            user__is_active=True,
            organisation__archived_at__isnull=True,
        )
        .exclude(user_id=user_id)
        .exists()
    )


def organisation_in_use(uuid: UUID) -> Organisation | None:
    """Return the organisation, unless it is in the archive."""
    return Organisation.objects.filter(uuid=uuid, archived_at__isnull=True).first()


# -- Invitations --------------------------------------------------------------------------------


def hash_of(secret: str) -> str:
    """Return what the database keeps of a secret; secrets are long and random, so no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitations_visible_to(viewer: Viewer) -> QuerySet[Invitation]:
    """Return the invitations for the organisation acted for; for administrators all."""
    rows = Invitation.objects.all()
    return (
        rows
        if viewer.is_administrator
        else rows.filter(organisation_id=viewer.organisation_id or 0)
    )


def open_invitations(organisation_id: int) -> QuerySet[Invitation]:
    """Return what nobody accepted or withdrew yet, also when it expired, newest first."""
    return (
        Invitation.objects.filter(
            organisation_id=organisation_id, accepted_at__isnull=True, withdrawn_at__isnull=True
        )
        .select_related("invited_by")
        .order_by("-id")
    )


def invitations_that_wait_for(email: str) -> list[Invitation]:
    """Return the invitations that this address can accept now, oldest first."""
    return list(
        Invitation.objects.filter(
            email__iexact=email,
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        .select_related("organisation")
        .order_by("id")
    )


def invitation_with(secret: str) -> Invitation | None:
    """Return the invitation whose link holds this secret."""
    return (
        Invitation.objects.filter(secret_hash=hash_of(secret))
        .select_related("organisation", "invited_by")
        .first()
    )


def n_invitations_sent_by(user_id: int, *, since: datetime.datetime) -> int:
    """Return how many invitations somebody sent since a moment; sending again counts once."""
    return Invitation.objects.filter(invited_by_id=user_id, sent_at__gte=since).count()


# -- Accounts -----------------------------------------------------------------------------------


def account_with(email: str) -> User | None:
    """Return the account that signs in with this address, in any case."""
    return User.objects.filter(email__iexact=email.strip()).first()


def account(user_id: int | None) -> User | None:
    """Return one account."""
    return User.objects.filter(pk=user_id or 0).first()


def accounts_visible_to(viewer: Viewer) -> QuerySet[User]:
    """Return every account for a region administrator, else only the own one."""
    rows = User.objects.all()
    return rows if viewer.is_administrator else rows.filter(pk=viewer.user_id or 0)


def accounts_listed(viewer: Viewer, *, search: str = "", state: str = "") -> QuerySet[User]:
    """Return accounts with their organisations and whether they have a second factor.

    Args:
        viewer: who looks.
        search: words that the name or the address must hold.
        state: "open", "closed" or "" for both.
    """
    rows = accounts_visible_to(viewer)
    for word in search.split():
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if state:
        rows = rows.filter(is_active=state == "open")
    memberships = Membership.objects.select_related("organisation").order_by("id")
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return rows.annotate(has_factor=Exists(factors)).prefetch_related(
        Prefetch("memberships", queryset=memberships)
    )


def has_second_factor(user_id: int) -> bool:
    """Whether this account has a code app or a passkey."""
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=FACTORS).exists())


def has_other_factor(authenticator: Authenticator) -> bool:
    """Whether the account has another code app or passkey than this one."""
    rows = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
    return bool(rows.exclude(pk=authenticator.pk).exists())


def n_factors(user: User, kind: str) -> int:
    """Return how many second factors of one kind an account has."""
    return int(Authenticator.objects.filter(user=user, type=kind).count())


def providers_of(user: User) -> list[str]:
    """Return through which outside providers this account signs in."""
    rows = SocialAccount.objects.filter(user=user).order_by("provider")
    return list(rows.values_list("provider", flat=True))


# -- API keys -----------------------------------------------------------------------------------


def tokens_of(user_id: int | None) -> QuerySet[ApiToken]:
    """Return the keys of one account with their organisation, newest first."""
    return (
        ApiToken.objects.filter(user_id=user_id or 0).select_related("organisation").order_by("-id")
    )


def usable_token(key: str) -> ApiToken | None:
    """Return the API key that can be used now."""
    return (
        ApiToken.objects.filter(
            key_hash=hash_of(key),
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
            user__is_active=True,
        )
        .select_related("user")
        .first()
    )


def viewer_of_token(token: ApiToken) -> Viewer | None:
    """Return who acts with the key; None when its owner left the organisation."""
    viewer = viewer_for(token.user, organisation_id=token.organisation_id)
    if viewer.organisation_id != token.organisation_id:
        return None
    return replace(viewer, scopes=frozenset(token.scopes))


def organisations_called(name: str) -> QuerySet[Organisation]:
    """Return the organisations in use with this name in any spelling; "" means all of them."""
    rows = Organisation.objects.filter(archived_at__isnull=True).order_by("sort_name", "id")
    return rows.filter(sort_name=fold(name)) if name else rows
