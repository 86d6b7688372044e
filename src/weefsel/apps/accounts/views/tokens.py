"""API keys of the one who looks."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.accounts.access import token_for
from weefsel.apps.accounts.actions import make_token, withdraw_token
from weefsel.apps.accounts.forms import TokenForm
from weefsel.apps.accounts.pages import token_rows
from weefsel.apps.accounts.queries import tokens_of
from weefsel.apps.accounts.rules import has_organisation
from weefsel.apps.accounts.views.attempts import attempt
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Mijn account"), reverse("accounts:account"))]


@require_safe
@signed_in
def tokens(request: ViewerRequest) -> HttpResponse:
    """List the own keys; what they are is never shown again."""
    rows = token_rows(tokens_of(request.viewer.user_id))
    context = {
        "rows": rows,
        "crumbs": _crumbs(),
        "can_add": has_organisation(request.viewer),
    }
    return render(request, "accounts/token_list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def token_add(request: ViewerRequest) -> HttpResponse:
    """Make a key and show it, once."""
    if not has_organisation(request.viewer):
        raise PermissionDenied
    form = TokenForm(request.POST or None)
    crumbs = [*_crumbs(), (_("API-sleutels"), reverse("accounts:tokens"))]
    if request.method == "POST" and form.is_valid():
        try:
            token, key = make_token(actor=request.viewer, **form.cleaned_data)
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            context = {"token": token, "key": key, "crumbs": crumbs}
            return render(request, "accounts/token_made.html", context)
    return render(request, "accounts/token_add.html", {"form": form, "crumbs": crumbs})


@require_POST
@signed_in
def token_withdraw(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """End one of the own keys."""
    token = token_for(request.viewer, uuid)
    if attempt(request, partial(withdraw_token, token=token, actor=request.viewer)):
        name = {"name": token.name}
        messages.success(request, _("De sleutel “%(name)s” werkt niet meer.") % name)
    return redirect("accounts:tokens")
