"""Invite colleagues, and let them in."""

from __future__ import annotations

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allauth.account.models import EmailAddress

from weefsel.apps.accounts.actions._shared import join
from weefsel.apps.accounts.actions.accounts import make_account
from weefsel.apps.accounts.keys import new_secret
from weefsel.apps.accounts.mail import send_invitation
from weefsel.apps.accounts.models import Invitation, Membership, User
from weefsel.apps.accounts.queries import (
    hash_of,
    invitations_that_wait_for,
    n_invitations_sent_by,
    viewer_for,
)
from weefsel.apps.accounts.registry import purpose_of
from weefsel.apps.accounts.rules import roles_to_give
from weefsel.apps.audit.actions import record
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.saving import clean, require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation

logger = logging.getLogger(__name__)

MOST_A_DAY = 50  # invitations by one person, so that nobody can mail the whole country
MINUTES_BETWEEN_MAILS = 5
MOST_MAILS = 5
NOT_TYPED = ("organisation", "invited_by", "accepted_at", "withdrawn_at", "sent_at")


class MailNotSent(NotAllowedNow):
    """The invitation is saved, but its mail could not leave."""


def invite(
    *, email: str, organisation: Organisation, role: Role, actor: Viewer, name: str = ""
) -> Invitation:
    """Invite somebody by mail to work for the organisation in one role.

    The mail leaves after the invitation is saved, so that no link points nowhere.

    Args:
        email: who may accept it.
        organisation: for which.
        role: one that the actor may give.
        actor: who invites.
        name: for the salutation; may be empty.

    Raises:
        NotPermitted: the actor may not give this role here.
        InvalidValue: the address is no address, has this role already, or was invited before.
        NotAllowedNow: the organisation is in the archive, or the actor invited too many today.
        MailNotSent: the mail could not leave.
    """
    email = email.strip().lower()
    with transaction.atomic():
        require(allowed=role in roles_to_give(actor, organisation))
        _require_room(email, role, organisation, actor)
        invitation, secret = _write(email, name, organisation, role, "", actor)
    _send(invitation, secret, actor)
    return invitation


@transaction.atomic
def prepare_guest(
    *, email: str, organisation: Organisation, purpose: str, actor: Viewer, name: str = ""
) -> tuple[Invitation, str]:
    """Write an invitation of an app above, for somebody who comes in as a partner.

    That app checks who may invite, and to which organisation: who takes this up sees all that the
    organisation sees. It sends the mail with `mail_guest` after its own transaction.

    Args:
        email: who may accept it.
        organisation: for which.
        purpose: as the app registered it.
        actor: who invites.
        name: for the salutation; may be empty.

    Returns:
        The invitation and the secret of its link, which is kept nowhere.

    Raises:
        InvalidValue: the address is no address, works there already, or was invited before.
        NotAllowedNow: the organisation is in the archive, or the actor invited too many today.
    """
    email = email.strip().lower()
    _require_room(email, Role.PARTNER, organisation, actor)
    return _write(email, name, organisation, Role.PARTNER, purpose, actor)


def mail_guest(*, invitation: Invitation, secret: str, actor: Viewer) -> None:
    """Send the mail of `prepare_guest`.

    Raises:
        MailNotSent: the mail could not leave.
    """
    _send(invitation, secret, actor)


def resend_invitation(*, invitation: Invitation, actor: Viewer, is_checked: bool = False) -> None:
    """Send the mail again with a new link; the old link stops working.

    `is_checked` is for the app whose purpose the invitation has: it checked the actor itself.

    Raises:
        NotPermitted: the actor may not give this role here.
        NotAllowedNow: it was accepted or withdrawn, or was mailed a moment ago or too often.
        MailNotSent: the mail could not leave.
    """
    with transaction.atomic():
        locked = _lock(invitation)
        require(allowed=_may_manage(locked, actor, is_checked=is_checked))
        _require_open(locked)
        _require_patience(locked)
        secret = new_secret()
        locked.secret_hash = hash_of(secret)
        locked.expires_at = _end()
        locked.sent_at = timezone.now()
        locked.n_sent += 1
        locked.save(update_fields=["secret_hash", "expires_at", "sent_at", "n_sent"])
        record(actor=actor, verb="invitation.resend", target=locked)
    _send(locked, secret, actor)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: Viewer, is_checked: bool = False) -> None:
    """Make the link in an invitation stop working; `is_checked` as in `resend_invitation`.

    Raises:
        NotPermitted: the actor may not give this role here.
        NotAllowedNow: it was accepted or withdrawn already.
    """
    locked = _lock(invitation)
    require(allowed=_may_manage(locked, actor, is_checked=is_checked))
    _require_open(locked)
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    record(actor=actor, verb="invitation.withdraw", target=locked)


@transaction.atomic
def accept_as_account(*, invitation: Invitation, user: User, actor: Viewer) -> None:
    """Let an existing account take up the invitation that was sent to its address.

    Raises:
        NotPermitted: the invitation was sent to another address, or it is not the actor's account.
        NotAllowedNow: it was used, withdrawn, or is too old.
    """
    locked = _lock(invitation)
    require(allowed=actor.user_id == user.pk)
    if user.email.lower() != locked.email.lower():
        raise NotPermitted(
            _("Deze uitnodiging is naar %(email)s gestuurd. Log in met dat adres.")
            % {"email": locked.email}
        )
    _take(locked, user, actor=actor)


@transaction.atomic
def accept_as_new(
    *, invitation: Invitation, name: str, password: str | None, actor: Viewer
) -> User:
    """Make an account for the address of the invitation, and take the invitation up.

    Args:
        invitation: the open invitation.
        name: as others will see it.
        password: None for somebody who comes in through an outside provider.
        actor: nobody yet, as the trail names it.

    Raises:
        InvalidValue: no name, a password that is too easy, or there is an account already.
        NotAllowedNow: it was used, withdrawn, or is too old.
    """
    locked = _lock(invitation)
    _require_usable(locked)
    user = make_account(email=locked.email, name=name, password=password, actor=actor)
    _take(locked, user, actor=viewer_for(user))
    return user


@transaction.atomic
def accept_by_address(*, email: str, name: str, actor: Viewer) -> User | None:
    """Make the account of somebody whose outside provider vouches for an invited address.

    Args:
        email: the verified address.
        name: as the provider tells it; may be empty.
        actor: nobody yet, as the trail names it.

    Returns:
        None when nobody invited this address.

    Raises:
        InvalidValue: the address has an account already.
        NotAllowedNow: an invitation was withdrawn this very moment.
    """
    waiting = [row for row in invitations_that_wait_for(email) if not row.organisation.is_archived]
    if not waiting:
        return None
    first, *others = waiting
    known = name.strip() or first.name or email.partition("@")[0]
    user = accept_as_new(invitation=first, name=known, password=None, actor=actor)
    for row in others:
        _take(_lock(row), user, actor=viewer_for(user))
    return user


def _take(invitation: Invitation, user: User, *, actor: Viewer) -> None:
    _require_usable(invitation)
    if not user.is_active:
        raise NotAllowedNow(_("Dit account is gesloten. Vraag de regiobeheerder om hulp."))
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    role, place = Role(invitation.role), invitation.organisation
    if not Membership.objects.filter(user=user, organisation=place, role=role).exists():
        join(user=user, organisation=place, role=role, actor=actor)
    record(actor=actor, verb="invitation.accept", target=invitation)
    purpose = purpose_of(invitation)
    if purpose is not None:
        purpose.taken(invitation)


def _write(
    email: str, name: str, organisation: Organisation, role: Role, purpose: str, actor: Viewer
) -> tuple[Invitation, str]:
    secret = new_secret()
    invitation = Invitation(
        email=email,
        name=name.strip(),
        organisation=organisation,
        role=role,
        purpose=purpose,
        secret_hash=hash_of(secret),
        invited_by_id=actor.user_id,
        expires_at=_end(),
        sent_at=timezone.now(),
        n_sent=1,
    )
    clean(invitation, exclude=NOT_TYPED)
    invitation.save()
    after = {"role": role, "organisation": organisation.name}
    record(actor=actor, verb="invitation.send", target=invitation, after=after)
    return invitation, secret


def _may_manage(invitation: Invitation, actor: Viewer, *, is_checked: bool) -> bool:
    if is_checked and invitation.purpose:
        return True
    return invitation.role in roles_to_give(actor, invitation.organisation)


def _lock(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=invitation.pk)


def _end() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=settings.WEEFSEL_INVITATION_DAYS)


def _require_room(email: str, role: Role, organisation: Organisation, actor: Viewer) -> None:
    if organisation.is_archived:
        raise NotAllowedNow(_("Deze organisatie staat in het archief. Haal haar eerst terug."))
    there = Membership.objects.filter(organisation=organisation, role=role)
    if there.filter(user__email__iexact=email).exists():
        raise InvalidValue(_("Deze persoon werkt hier al in die rol."), field="email")
    waiting = invitations_that_wait_for(email)
    if any(row.organisation_id == organisation.pk and row.role == role for row in waiting):
        raise InvalidValue(
            _("Deze uitnodiging staat al open. Stuur haar opnieuw als de mail kwijt is."),
            field="email",
        )
    since = timezone.now() - datetime.timedelta(days=1)
    if (
        actor.user_id is not None
        and n_invitations_sent_by(actor.user_id, since=since) >= MOST_A_DAY
    ):
        raise NotAllowedNow(
            _("Je hebt vandaag al %(number)d mensen uitgenodigd. Ga morgen verder.")
            % {"number": MOST_A_DAY}
        )


def _require_open(invitation: Invitation) -> None:
    if invitation.is_closed:
        raise NotAllowedNow(_("Deze uitnodiging is al aangenomen of ingetrokken."))


def _require_patience(invitation: Invitation) -> None:
    earliest = timezone.now() - datetime.timedelta(minutes=MINUTES_BETWEEN_MAILS)
    if invitation.sent_at is not None and invitation.sent_at > earliest:
        raise NotAllowedNow(_("De mail is net verstuurd. Wacht vijf minuten voor je hem herhaalt."))
    if invitation.n_sent >= MOST_MAILS:
        raise NotAllowedNow(
            _("Deze mail is al vijf keer verstuurd. Klopt het adres wel? Trek hem anders in.")
        )


def _require_usable(invitation: Invitation) -> None:
    if invitation.is_closed or invitation.is_expired or invitation.organisation.is_archived:
        raise NotAllowedNow(
            _("Deze uitnodiging werkt niet meer. Vraag om een nieuwe bij wie je uitnodigde.")
        )


def _send(invitation: Invitation, secret: str, actor: Viewer) -> None:
    try:
        send_invitation(invitation, secret=secret, sender=actor)
    except OSError as error:  # also what smtplib raises
        logger.exception("The mail of an invitation could not leave.")
        raise MailNotSent(
            _("De uitnodiging staat klaar, maar de mail kon niet weg. Stuur haar straks opnieuw.")
        ) from error
