"""The pages about mail: the own choice, how the mail looks, and the links in it.

Choice and example are of who signed in. The links are of whoever holds them: they change one
choice of one person, and open nothing.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from weefsel.apps.accounts.access import own_account
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.notifications.access import wish_for
from weefsel.apps.notifications.actions import choose_by_link, choose_mail
from weefsel.apps.notifications.forms import MailChoiceForm
from weefsel.apps.notifications.pages import link_page, preview_page
from weefsel.apps.notifications.queries.choices import choice_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choice(request: ViewerRequest) -> HttpResponse:
    """Choose how often mail comes."""
    user = own_account(request.viewer)
    kept = choice_of(user)
    form = MailChoiceForm(request.POST or None, choice=kept)
    if request.method == "POST" and form.is_valid():
        try:
            choose_mail(user=user, values=form.cleaned_data, actor=request.viewer)
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Je keuze is opgeslagen."))
            return redirect("notifications:choice")
    context = {"form": form, "kept": kept, "crumbs": _crumbs(), "email": user.email}
    return render(request, "notifications/choice.html", context)


@require_safe
@signed_in
def preview(request: ViewerRequest) -> HttpResponse:
    """Show what a mail about the last week would tell, without sending it."""
    page = preview_page(own_account(request.viewer), now=timezone.now())
    crumbs = [*_crumbs(), (_("Berichten per mail"), reverse("notifications:choice"))]
    return render(request, "notifications/preview.html", {"page": page, "crumbs": crumbs})


@csrf_exempt  # the signature is the permission; mail programs post here by themselves (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask with one button whether to change, and change when it is pressed.

    Looking changes nothing, because programs that check mail for danger open every link.
    """
    try:
        user, wish = wish_for(token)
    except Http404:
        return render(request, "notifications/link_broken.html", status=404)
    is_done = request.method == "POST"
    page = link_page(user, wish, is_done=is_done)
    if is_done:
        choose_by_link(user=user, rhythm=wish.rhythm)
    return render(request, "notifications/link.html", {"page": page})


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Mijn account"), reverse("accounts:account"))]
