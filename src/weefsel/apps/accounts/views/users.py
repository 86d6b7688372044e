"""All accounts, for region administrators."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weefsel.apps.accounts.access import account_to_keep
from weefsel.apps.accounts.actions import close_account, open_account, reset_second_factor
from weefsel.apps.accounts.pages import STATES, account_rows, user_page
from weefsel.apps.accounts.queries import accounts_listed
from weefsel.apps.accounts.rules import can_keep_accounts
from weefsel.apps.accounts.views.attempts import attempt
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, chips, page_links
from weefsel.apps.core.paging import count_up_to, page_of

ROWS = 50


@require_safe
@signed_in
def users(request: ViewerRequest) -> HttpResponse:
    """List accounts by name."""
    if not can_keep_accounts(request.viewer):
        raise PermissionDenied
    search = request.GET.get("naam", "").strip()[:100]
    state = request.GET.get("stand", "")
    state = state if state in STATES else ""
    rows = accounts_listed(request.viewer, search=search, state=state)
    try:
        page = page_of(rows, keys=("name", "id"), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("accounts:users")
    total, is_exact = count_up_to(rows)
    context = {
        "rows": account_rows(page.rows),
        "page": page_links(request.GET, page),
        "total": total,
        "is_exact": is_exact,
        "search": search,
        "state": state,
        "states": STATES.items(),
        "chips": chips(
            request.GET,
            [("naam", search), ("stand", str(STATES[state]) if state else "")],
        ),
    }
    return render(request, "accounts/user_list.html", context)


@require_safe
@signed_in
def user(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show one account: where it works, and what an administrator may do."""
    found = account_to_keep(request.viewer, uuid)
    crumbs = [(_("Accounts"), reverse("accounts:users"))]
    page = user_page(found, request.viewer)
    return render(request, "accounts/user.html", {"page": page, "crumbs": crumbs})


@require_POST
@signed_in
def user_close(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Keep somebody out."""
    found = account_to_keep(request.viewer, uuid)
    if attempt(request, partial(close_account, user=found, actor=request.viewer)):
        undo = reverse("accounts:user_open", args=[found.uuid])
        text = _("%(name)s kan niet meer inloggen.") % {"name": found}
        messages.success(request, text, extra_tags=f"undo:{undo}")
    return redirect("accounts:user", uuid=found.uuid)


@require_POST
@signed_in
def user_open(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Let somebody in again."""
    found = account_to_keep(request.viewer, uuid)
    if attempt(request, partial(open_account, user=found, actor=request.viewer)):
        messages.success(request, _("%(name)s kan weer inloggen.") % {"name": found})
    return redirect("accounts:user", uuid=found.uuid)


@require_POST
@signed_in
def factor_reset(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take away the second factor of somebody who lost it."""
    found = account_to_keep(request.viewer, uuid)
    if attempt(request, partial(reset_second_factor, user=found, actor=request.viewer)):
        text = _("%(name)s logt nu in zonder tweede stap en kan een nieuwe instellen.")
        messages.success(request, text % {"name": found})
    return redirect("accounts:user", uuid=found.uuid)
