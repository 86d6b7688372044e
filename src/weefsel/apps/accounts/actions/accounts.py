"""Writes of accounts."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from weefsel.apps.accounts.actions._shared import end_sessions, require_administrator_left
from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.accounts.rules import can_keep_accounts
from weefsel.apps.audit.actions import record
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, require
from weefsel.apps.core.viewer import Viewer


@transaction.atomic
def make_account(*, email: str, name: str, password: str | None, actor: Viewer) -> User:
    """Make an account whose address counts as verified; who calls this saw that it is.

    Args:
        email: what it signs in with.
        name: of the person.
        password: None for somebody who signs in through an outside provider.
        actor: who makes it.

    Raises:
        InvalidValue: the address or name cannot be right, the password is too weak, or the
            address has an account already.
    """
    user = User(email=email.strip().lower(), name=name.strip())
    clean(user, exclude=("password",))
    if User.objects.filter(email__iexact=user.email).exists():
        raise InvalidValue(_("Er is al een account met dit e-mailadres."), field="email")
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise InvalidValue(" ".join(error.messages), field="password") from error
    user.set_password(password)
    user.save(force_insert=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record(
        actor=actor,
        verb="account.add",
        target=user,
        after={"email": user.email, "name": user.name},
    )
    return user


@transaction.atomic
def change_name(*, user: User, name: str, actor: Viewer) -> User:
    """Change how somebody is called.

    Raises:
        NotPermitted: it is somebody else's account.
        InvalidValue: the name is empty or too long.
    """
    require(allowed=user.pk == actor.user_id)
    locked = User.objects.select_for_update().get(pk=user.pk)
    before = locked.name
    locked.name = name.strip()
    clean(locked, exclude=("password",))
    locked.save(update_fields=["name"])
    record(
        actor=actor,
        verb="account.change",
        target=locked,
        before={"name": before},
        after={"name": locked.name},
    )
    return locked


@transaction.atomic
def close_account(*, user: User, actor: Viewer) -> User:
    """Keep somebody out: no sign-in, no API key, and every session ends now.

    Raises:
        NotPermitted: the actor is no region administrator.
        NotAllowedNow: it is the own account, the last administrator's, or closed already.
    """
    require(allowed=can_keep_accounts(actor))
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        raise NotAllowedNow(_("Dit account was al gesloten."))
    if locked.pk == actor.user_id:
        raise NotAllowedNow(
            _("Je kunt je eigen account niet sluiten. Vraag het een andere regiobeheerder.")
        )
    if Membership.objects.filter(user=locked, role=Role.REGION_ADMINISTRATOR).exists():
        require_administrator_left(locked.pk)
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    end_sessions(locked)
    record(
        actor=actor,
        verb="account.close",
        target=locked,
        before={"is_active": True},
        after={"is_active": False},
    )
    return locked


@transaction.atomic
def open_account(*, user: User, actor: Viewer) -> User:
    """Let somebody in again, in the roles that are still there.

    Raises:
        NotPermitted: the actor is no region administrator.
        NotAllowedNow: the account is open.
    """
    require(allowed=can_keep_accounts(actor))
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.is_active:
        raise NotAllowedNow(_("Dit account is niet gesloten."))
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record(
        actor=actor,
        verb="account.open",
        target=locked,
        before={"is_active": False},
        after={"is_active": True},
    )
    return locked


@transaction.atomic
def reset_second_factor(*, user: User, actor: Viewer) -> None:
    """Take away code app, passkeys and recovery codes of somebody who lost them; sessions end.

    Raises:
        NotPermitted: the actor is no region administrator.
        NotAllowedNow: there is none, or it is the own account.
    """
    require(allowed=can_keep_accounts(actor))
    if user.pk == actor.user_id:
        raise NotAllowedNow(_("Je eigen tweede stap beheer je bij Mijn account."))
    rows = Authenticator.objects.filter(user=user)
    if not rows.exists():
        raise NotAllowedNow(_("Dit account heeft geen tweede stap."))
    rows.delete()
    end_sessions(user)
    record(actor=actor, verb="account.second_factor_reset", target=user)
