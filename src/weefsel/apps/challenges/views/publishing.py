"""Telling it outside: write it, say yes or no to it, and the page that anybody reads."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.challenges.access import challenge_for, deciding_side_for, public_story_for
from weefsel.apps.challenges.actions import (
    agree_to_publish,
    withdraw_from_public,
    write_public_story,
)
from weefsel.apps.challenges.forms_publishing import PublicForm
from weefsel.apps.challenges.publishing import events_to_tell, outside_of, publishing_page
from weefsel.apps.challenges.queries.publishing import newest_public
from weefsel.apps.challenges.views._shared import ask, do
from weefsel.apps.challenges.views.stories import story_crumbs
from weefsel.apps.core.http import ViewerRequest, signed_in


@require_safe
@never_cache
def public_story(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what all partners agreed to tell; nobody signs in for it."""
    page = outside_of(public_story_for(uuid))
    is_found = settings.WEEFSEL_PUBLIC_INDEXED
    context = {"page": page, "is_indexed": is_found}
    response = render(request, "challenges/public_story.html", context)
    if not is_found:
        response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
@signed_in
def story_public(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show what would be told outside, and who said yes to it."""
    challenge = challenge_for(request.viewer, uuid)
    context = {
        "challenge": challenge,
        "page": publishing_page(request.viewer, challenge),
        "crumbs": story_crumbs(challenge),
    }
    return render(request, "challenges/story_public.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def story_public_edit(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Write a version for outside."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    form = PublicForm(
        request.POST or None,
        offered=events_to_tell(request.viewer, challenge),
        newest=newest_public(challenge),
        question=challenge.question,
    )
    return ask(
        request,
        form,
        save=lambda _values: write_public_story(
            challenge=challenge, values=form.written(), actor=request.viewer
        ),
        title=_("Schrijven voor buiten"),
        submit=_("Aan de partners voorleggen"),
        said=_("Het staat klaar. Zodra elke partner ja zegt, is het openbaar."),
        back=public_url(uuid),
        crumbs=story_crumbs(challenge),
    )


@require_POST
@signed_in
def story_public_agree(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Say yes to the version that was read."""
    challenge = challenge_for(request.viewer, uuid)
    own = deciding_side_for(request.viewer, challenge)
    number = request.POST.get("versie", "")
    if not (number.isascii() and number.isdecimal()):
        raise Http404
    return do(
        request,
        lambda: agree_to_publish(
            challenge=challenge, partner=own, number=int(number), actor=request.viewer
        ),
        said=_("Jullie zeiden ja."),
        back=public_url(uuid),
    )


@require_POST
@signed_in
def story_public_withdraw(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Take the own yes back."""
    challenge = challenge_for(request.viewer, uuid)
    own = deciding_side_for(request.viewer, challenge)
    return do(
        request,
        lambda: withdraw_from_public(challenge=challenge, partner=own, actor=request.viewer),
        said=_("Jullie ja is ingetrokken. Buiten is er niets meer te zien."),
        back=public_url(uuid),
    )


def public_url(uuid: UUID) -> str:
    """Return the address where the partners talk about telling it outside."""
    return reverse("challenges:story_public", args=[uuid])
