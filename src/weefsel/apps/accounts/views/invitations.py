"""Invite somebody, and what somebody sees who was invited."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login

from weefsel.apps.accounts import actions
from weefsel.apps.accounts.access import (
    invitation_of_link,
    invitation_to_manage,
    organisation_with_members,
)
from weefsel.apps.accounts.actions.invitations import MailNotSent
from weefsel.apps.accounts.forms import AcceptForm, InvitationForm
from weefsel.apps.accounts.middleware import ORGANISATION_KEY
from weefsel.apps.accounts.models import Invitation, User
from weefsel.apps.accounts.queries import account_with, stranger, viewer_for
from weefsel.apps.accounts.registry import purpose_of
from weefsel.apps.accounts.views.attempts import attempt
from weefsel.apps.accounts.views.members import back_to
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import DomainError, NotAllowedNow
from weefsel.apps.core.http import ViewerRequest, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def invite(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Invite a colleague by mail."""
    organisation = organisation_with_members(request.viewer, uuid, to_manage=True)
    form = InvitationForm(request.POST or None, viewer=request.viewer, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
        try:
            actions.invite(
                email=email,
                name=form.cleaned_data["name"],
                organisation=organisation,
                role=role,
                actor=request.viewer,
            )
        except MailNotSent as error:
            messages.error(request, str(error))
            return redirect(back_to(organisation, request))
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            text = _("De uitnodiging aan %(email)s is verstuurd.") % {"email": email}
            messages.success(request, text)
            return redirect(back_to(organisation, request))
    context = {
        "form": form,
        "organisation": organisation,
        "crumbs": [(_("Leden"), back_to(organisation, request))],
    }
    return render(request, "accounts/invite.html", context)


@require_POST
@signed_in
def invitation_resend(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Mail a new link."""
    found = invitation_to_manage(request.viewer, uuid)
    act = partial(actions.resend_invitation, invitation=found, actor=request.viewer)
    if attempt(request, act):
        text = _(
            "De uitnodiging aan %(email)s is opnieuw verstuurd. De vorige link werkt niet meer."
        )
        messages.success(request, text % {"email": found.email})
    return redirect(back_to(found.organisation, request))


@require_POST
@signed_in
def invitation_withdraw(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Make the link stop working."""
    found = invitation_to_manage(request.viewer, uuid)
    act = partial(actions.withdraw_invitation, invitation=found, actor=request.viewer)
    if attempt(request, act):
        text = _("De uitnodiging aan %(email)s is ingetrokken.") % {"email": found.email}
        messages.success(request, text)
    return redirect(back_to(found.organisation, request))


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Let somebody who followed the link join: as a new account, or with the one there is."""
    found = invitation_of_link(secret)
    if found.is_closed or found.is_expired or found.organisation.archived_at is not None:
        return render(request, "accounts/invitation_gone.html", {"invitation": found}, status=410)
    user = request.user if isinstance(request.user, User) else None
    if user is not None:
        return _join(request, found, user)
    if account_with(found.email) is not None:
        return render(request, "accounts/invitation_known.html", {"invitation": found})
    return _start(request, found)


def _join(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    """Show who is signed in, and let the invited one join."""
    if user.email.lower() != found.email.lower():
        status = 403 if request.method == "POST" else 200
        context = {"invitation": found, "email": user.email}
        return render(request, "accounts/invitation_other.html", context, status=status)
    if request.method != "POST":
        return render(request, "accounts/invitation_join.html", {"invitation": found})
    try:
        actions.accept_as_account(invitation=found, user=user, actor=viewer_for(user))
    except NotAllowedNow as error:
        messages.error(request, str(error))
    else:
        request.session[ORGANISATION_KEY] = found.organisation_id
        words = {"organisation": found.organisation.name}
        messages.success(request, _("Je werkt nu ook voor %(organisation)s.") % words)
        return redirect(_begin(found))
    return redirect("/")


def _begin(found: Invitation) -> str:
    """Return where somebody begins who took the invitation up."""
    purpose = purpose_of(found)
    return purpose.url(found) if purpose else "/"


def _start(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Make an account for somebody new and sign it in."""
    form = AcceptForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.accept_as_new(
                invitation=found,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
                actor=stranger(),
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            login = Login(user=user, email=user.email, redirect_url=_begin(found))
            answer: HttpResponse = perform_password_login(request, {"email": user.email}, login)
            return answer
    return render(request, "accounts/invitation_new.html", {"form": form, "invitation": found})
