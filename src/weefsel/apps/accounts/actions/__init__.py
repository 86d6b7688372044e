"""Every write of accounts; other apps import from here."""

from __future__ import annotations

from weefsel.apps.accounts.actions.accounts import (
    change_name,
    close_account,
    make_account,
    open_account,
    reset_second_factor,
)
from weefsel.apps.accounts.actions.invitations import (
    accept_as_account,
    accept_as_new,
    accept_by_address,
    invite,
    mail_guest,
    prepare_guest,
    resend_invitation,
    withdraw_invitation,
)
from weefsel.apps.accounts.actions.members import (
    give_role,
    leave_organisation,
    remove_member,
    take_role,
)
from weefsel.apps.accounts.actions.tokens import make_token, note_token_use, withdraw_token
from weefsel.apps.accounts.actions.trail import note_event

__all__ = [
    "accept_as_account",
    "accept_as_new",
    "accept_by_address",
    "change_name",
    "close_account",
    "give_role",
    "invite",
    "leave_organisation",
    "mail_guest",
    "make_account",
    "make_token",
    "note_event",
    "note_token_use",
    "open_account",
    "prepare_guest",
    "remove_member",
    "resend_invitation",
    "reset_second_factor",
    "take_role",
    "withdraw_invitation",
    "withdraw_token",
]
