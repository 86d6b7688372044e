"""The own account: name, organisations, and what leads to the rest."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.accounts.access import own_account
from weefsel.apps.accounts.actions import change_name, leave_organisation
from weefsel.apps.accounts.forms import NameForm
from weefsel.apps.accounts.middleware import ORGANISATION_KEY
from weefsel.apps.accounts.pages import account_page, work_of
from weefsel.apps.accounts.queries import has_second_factor, organisations_of
from weefsel.apps.accounts.rules import needs_second_factor
from weefsel.apps.accounts.views.attempts import attempt
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in


@require_safe
@signed_in
def account(request: ViewerRequest) -> HttpResponse:
    """Show everything about the own account, with a way to change it."""
    page = account_page(own_account(request.viewer), request.viewer)
    return render(request, "accounts/account.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def name(request: ViewerRequest) -> HttpResponse:
    """Change the own name."""
    user = own_account(request.viewer)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        try:
            change_name(user=user, name=form.cleaned_data["name"], actor=request.viewer)
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Je naam is gewijzigd."))
            return redirect("accounts:account")
    crumbs = [(_("Mijn account"), reverse("accounts:account"))]
    return render(request, "accounts/name.html", {"form": form, "crumbs": crumbs})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose(request: ViewerRequest) -> HttpResponse:
    """Choose for which organisation to act; it is remembered until signing out."""
    user = own_account(request.viewer)
    if request.method == "POST":
        wanted = request.POST.get("organisation", "")
        mine = {str(row.uuid): row for row in organisations_of(user)}
        if wanted not in mine:
            raise Http404
        request.session[ORGANISATION_KEY] = mine[wanted].pk
        chosen = {"organisation": mine[wanted].name}
        messages.success(request, _("Je werkt nu namens %(organisation)s.") % chosen)
        return redirect(_safe_next(request))
    context = {"work": work_of(user, request.viewer), "next": request.GET.get("next", "")}
    return render(request, "accounts/choose.html", context)


def _safe_next(request: ViewerRequest) -> str:
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if allowed else "/"


@require_POST
@signed_in
def leave(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Stop working for one of the own organisations."""
    user = own_account(request.viewer)
    organisation = organisations_of(user).filter(uuid=uuid).first()
    if organisation is None:
        raise Http404
    act = partial(leave_organisation, organisation=organisation, actor=request.viewer)
    if attempt(request, act):
        left = {"organisation": organisation.name}
        messages.success(request, _("Je werkt niet meer voor %(organisation)s.") % left)
    return redirect("accounts:account")


@require_safe
@signed_in
def second_factor_needed(request: ViewerRequest) -> HttpResponse:
    """Explain why nothing else opens yet, with the two ways to go on."""
    viewer = request.viewer
    if not needs_second_factor(viewer.roles) or has_second_factor(viewer.user_id or 0):
        return redirect("accounts:account")
    return render(request, "accounts/second_factor_needed.html", {"viewer": None, "person": viewer})
