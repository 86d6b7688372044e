"""The story: from first talk to anchored policy, on the page, on paper and as rows."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.challenges.access import challenge_for, stand_change_for, story_contact_for
from weefsel.apps.challenges.actions import date_stand_change, put_in_story, take_out_of_story
from weefsel.apps.challenges.enums import StoryKind
from weefsel.apps.challenges.forms_story import ContactsForm, DayForm
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.queries.story import contacts_to_add
from weefsel.apps.challenges.story import story_cells, story_columns, story_of, story_page
from weefsel.apps.challenges.story_sheet import story_sheet
from weefsel.apps.challenges.views._shared import Crumbs, ask, crumbs_to, do
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.spreadsheets import Sheet, download_as


@require_safe
@signed_in
def story(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show what happened, the oldest first."""
    challenge = challenge_for(request.viewer, uuid)
    kind = request.GET.get("soort", "")
    number = request.GET.get("pagina", "1")
    if kind and kind not in StoryKind.values:
        raise Http404
    if not (number.isascii() and number.isdecimal()):
        raise Http404
    context = {
        "challenge": challenge,
        "page": story_page(request.viewer, challenge, kind=kind, number=int(number)),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/story.html", context)


@require_safe
@signed_in
def story_export(request: ViewerRequest, uuid: UUID, kind: str) -> HttpResponseBase:
    """Hand out the events as a file."""
    challenge = challenge_for(request.viewer, uuid)
    sheet = Sheet(
        name=f"verhaal-{challenge.uuid}",
        title=_("Het verhaal van: %(question)s") % {"question": challenge.question},
        columns=story_columns(),
        rows=story_cells(story_of(request.viewer, challenge)),
    )
    return download_as(sheet, kind)


@require_safe
@signed_in
def story_pdf(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Hand out the story on paper."""
    challenge = challenge_for(request.viewer, uuid)
    response = HttpResponse(story_sheet(request.viewer, challenge), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="verhaal-{challenge.uuid}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def story_contacts(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Choose which contacts belong to the challenge."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    offered = contacts_to_add(request.viewer, challenge)
    if not offered:
        context = {"challenge": challenge, "crumbs": story_crumbs(challenge)}
        return render(request, "challenges/story_no_contacts.html", context)
    form = ContactsForm(request.POST or None, offered=offered)
    return ask(
        request,
        form,
        save=lambda _values: put_in_story(
            challenge=challenge, contacts=form.chosen(), actor=request.viewer
        ),
        title=_("Contacten in het verhaal"),
        submit=_("In het verhaal zetten"),
        said=_("Ze staan in het verhaal."),
        back=story_url(uuid),
        crumbs=story_crumbs(challenge),
    )


@require_POST
@signed_in
def story_contact_remove(request: ViewerRequest, uuid: UUID, contact: UUID) -> HttpResponse:
    """Take a contact out of the story."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = story_contact_for(request.viewer, challenge, contact)
    return do(
        request,
        lambda: take_out_of_story(contact=known, actor=request.viewer),
        said=_("Het contact staat niet meer in het verhaal. Het contact zelf blijft bestaan."),
        back=story_url(uuid),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def story_day(request: ViewerRequest, uuid: UUID, change: UUID) -> HttpResponse:
    """Say on which day a step or stand was reached."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = stand_change_for(challenge, change)
    return ask(
        request,
        DayForm(request.POST or None, initial={"since": known.on}),
        save=lambda values: date_stand_change(
            change=known, on=values["since"], actor=request.viewer
        ),
        title=_("Op welke dag was dit?"),
        submit=_("Dag bewaren"),
        said=_("Het staat op die dag in het verhaal."),
        back=story_url(uuid),
        crumbs=story_crumbs(challenge),
    )


def story_url(uuid: UUID) -> str:
    """Return the address of the story of a challenge."""
    return reverse("challenges:story", args=[uuid])


def story_crumbs(challenge: Challenge) -> Crumbs:
    """Return the way up from a page below the story."""
    return [*crumbs_to(challenge), (_("Het verhaal"), story_url(challenge.uuid))]
