"""The list of challenges, one challenge, and what its partners share."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.actions import (
    change_challenge,
    move_to_step,
    open_challenge,
    open_stakes,
    set_status,
)
from weefsel.apps.challenges.enums import ChallengeStatus, Step
from weefsel.apps.challenges.filters import ChallengeFilterForm
from weefsel.apps.challenges.forms import OpenForm, QuestionForm, WayForm
from weefsel.apps.challenges.pages import challenge_page
from weefsel.apps.challenges.queries import ORDER, challenges_listed
from weefsel.apps.challenges.rules import can_open_challenge
from weefsel.apps.challenges.tables import challenge_cells, challenge_columns
from weefsel.apps.challenges.views._shared import back_from, crumbs_to, do, url_of
from weefsel.apps.core.errors import DomainError, InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, chips, page_links
from weefsel.apps.core.paging import count_up_to, page_of
from weefsel.apps.core.spreadsheets import Sheet, download_as
from weefsel.apps.parties.access import organisation_for
from weefsel.apps.parties.editing.pages import Editing, add_problem, edit

ROWS = 50


@require_safe
@signed_in
@vary_on_headers("HX-Request")
def challenge_list(request: ViewerRequest) -> HttpResponse:
    """List the challenges one may see, what changed last first."""
    form = ChallengeFilterForm(request.GET)
    found = challenges_listed(request.viewer, form.wanted())
    try:
        page = page_of(found, keys=ORDER, size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("challenges:list")
    total, is_exact = count_up_to(found)
    context = {
        "form": form,
        "challenges": page.rows,
        "page": page_links(request.GET, page),
        "total": total,
        "is_exact": is_exact,
        "chips": chips(request.GET, form.in_words()),
        "query": request.GET.urlencode(),
        "may_open": can_open_challenge(request.viewer),
    }
    return render(request, "challenges/challenge_list.html", context)


@require_safe
@signed_in
def challenge_export(request: ViewerRequest, kind: str) -> HttpResponseBase:
    """Hand out the filtered list as a file."""
    form = ChallengeFilterForm(request.GET)
    sheet = Sheet(
        name="opgaven",
        title=_("Opgaven"),
        columns=challenge_columns(),
        rows=challenge_cells(challenges_listed(request.viewer, form.wanted()).order_by(*ORDER)),
        selection="; ".join(words for _name, words in form.in_words()),
    )
    return download_as(sheet, kind)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def challenge_open(request: ViewerRequest) -> HttpResponse:
    """Put a question in the middle."""
    viewer = request.viewer
    if not can_open_challenge(viewer) or viewer.organisation_uuid is None:
        raise PermissionDenied
    form = OpenForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        owner = organisation_for(viewer, viewer.organisation_uuid)
        try:
            made = open_challenge(values=form.values(), actor=viewer, owner=owner)
        except DomainError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("De opgave staat. Vraag nu wie meedoet."))
            return redirect(url_of(made.uuid))
    context = {
        "form": form,
        "title": _("Een opgave beginnen"),
        "submit_label": _("Opgave beginnen"),
        "cancel_url": reverse("challenges:list"),
        "crumbs": [(_("Opgaven"), reverse("challenges:list"))],
    }
    return render(request, "web/form_page.html", context)


@require_safe
@signed_in
def challenge_detail(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show one challenge: its path, its partners and what they share."""
    challenge = challenge_for(request.viewer, uuid)
    context = {
        "challenge": challenge,
        "page": challenge_page(request.viewer, challenge),
        "crumbs": [(_("Opgaven"), reverse("challenges:list"))],
    }
    return render(request, "challenges/challenge_detail.html", context)


@never_cache
@require_safe
@signed_in
def challenge_news(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say that something changed since the page was opened, or nothing (204)."""
    challenge = challenge_for(request.viewer, uuid)
    if request.GET.get("sinds", "") == str(challenge.revision):
        return HttpResponse(status=204)
    context = {"challenge": challenge, "is_changed": True}
    return render(request, "challenges/_news.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def challenge_edit(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Change the question and what belongs to it."""
    return _edit(request, uuid, OpenForm, _("De vraag bewerken"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def way_of_working(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Choose how the partners work together."""
    return _edit(request, uuid, WayForm, _("Hoe we samenwerken"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def open_question(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Put the question to the region, or stop asking."""
    return _edit(request, uuid, QuestionForm, _("De vraag aan de regio stellen"))


@require_POST
@signed_in
def challenge_step(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say at which step the partners are."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    wanted = request.POST.get("stap", "")
    if wanted not in Step.values:
        raise Http404
    return do(
        request,
        lambda: move_to_step(challenge=challenge, step=Step(wanted), actor=request.viewer),
        said=_("Jullie zijn nu bij: %(step)s.") % {"step": Step(wanted).label},
        back=url_of(uuid),
    )


@require_POST
@signed_in
def challenge_status(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say where the challenge stands."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    wanted = request.POST.get("stand", "")
    if wanted not in ChallengeStatus.values:
        raise Http404
    return do(
        request,
        lambda: set_status(
            challenge=challenge, status=ChallengeStatus(wanted), actor=request.viewer
        ),
        said=_("De opgave staat nu op: %(status)s.") % {"status": ChallengeStatus(wanted).label},
        back=url_of(uuid),
    )


@require_POST
@signed_in
def stakes_open(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Open all sealed stakes at once."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    return do(
        request,
        lambda: open_stakes(challenge=challenge, actor=request.viewer),
        said=_("De belangen liggen op tafel. Lees ze samen."),
        back=url_of(uuid),
    )


def _edit(
    request: ViewerRequest,
    uuid: UUID,
    form: type[OpenForm | WayForm | QuestionForm],
    title: str,
) -> HttpResponse:
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    return edit(
        request,
        Editing(
            record=challenge,
            form=lambda *args: form(
                *args, instance=challenge_for(request.viewer, uuid), viewer=request.viewer
            ),
            save=lambda values, version: change_challenge(
                challenge=challenge, values=values, version=version, actor=request.viewer
            ),
            title=title,
            done_url=back_from(request, uuid, url_of(uuid)),
            crumbs=crumbs_to(challenge),
        ),
    )
