"""Ask somebody by mail to take part in one challenge."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weefsel.apps.accounts.actions.invitations import MailNotSent
from weefsel.apps.challenges.access import asked_for, inviting_for
from weefsel.apps.challenges.actions.invitations import (
    ask_again,
    invite_to_challenge,
    withdraw_from_challenge,
)
from weefsel.apps.challenges.enums import PartnerRole
from weefsel.apps.challenges.forms_invitations import AskForm
from weefsel.apps.challenges.queries.invitations import invitations_to
from weefsel.apps.challenges.views._shared import crumbs_to, do
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import add_problem


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def invitations(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Ask somebody, and show who was asked before."""
    challenge = inviting_for(request.viewer, uuid)
    form = AskForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            invite_to_challenge(
                challenge=challenge,
                email=email,
                name=form.cleaned_data["name"],
                organisation=form.party(),
                role=PartnerRole(form.cleaned_data["role"]),
                actor=request.viewer,
            )
        except MailNotSent as error:
            messages.error(request, str(error))
            return redirect(_url(uuid))
        except DomainError as error:
            add_problem(form, error)
        else:
            text = _("De uitnodiging aan %(email)s is verstuurd.") % {"email": email}
            messages.success(request, text)
            return redirect(_url(uuid))
    context = {
        "challenge": challenge,
        "form": form,
        "asked": list(invitations_to(challenge)),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/invitations.html", context)


@require_POST
@signed_in
def invitation_again(request: ViewerRequest, uuid: UUID, invitation: UUID) -> HttpResponse:
    """Mail a new link."""
    challenge = inviting_for(request.viewer, uuid)
    asked = asked_for(challenge, invitation)
    return do(
        request,
        lambda: ask_again(asked=asked, actor=request.viewer),
        said=_("De uitnodiging aan %(email)s is opnieuw verstuurd. De vorige link werkt niet meer.")
        % {"email": asked},
        back=_url(uuid),
    )


@require_POST
@signed_in
def invitation_withdraw(request: ViewerRequest, uuid: UUID, invitation: UUID) -> HttpResponse:
    """Make the link stop working."""
    challenge = inviting_for(request.viewer, uuid)
    asked = asked_for(challenge, invitation)
    return do(
        request,
        lambda: withdraw_from_challenge(asked=asked, actor=request.viewer),
        said=_("De uitnodiging aan %(email)s is ingetrokken.") % {"email": asked},
        back=_url(uuid),
    )


def _url(uuid: UUID) -> str:
    return reverse("challenges:invitations", args=[uuid])
