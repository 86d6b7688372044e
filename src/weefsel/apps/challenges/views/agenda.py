"""The agenda that people want to run for, and from where each partner looks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.challenges.access import challenge_for, item_for, own_partner_for
from weefsel.apps.challenges.actions import (
    add_item,
    change_item,
    choose_perspectives,
    drop_item,
    score_item,
)
from weefsel.apps.challenges.agenda_pages import agenda_page, perspectives_page
from weefsel.apps.challenges.forms_agenda import ItemForm, PerspectiveForm, ScoreForm
from weefsel.apps.challenges.queries import answers_of, own_score
from weefsel.apps.challenges.views._shared import ask, back_from, crumbs_to, do
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import Editing, add_problem, edit

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def agenda(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show what the partners could do together, and what they think of it."""
    challenge = challenge_for(request.viewer, uuid)
    context = {
        "challenge": challenge,
        "page": agenda_page(request.viewer, challenge),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/agenda.html", context)


@ASKS
@signed_in
def item_add(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Put something on the agenda."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    return ask(
        request,
        ItemForm(request.POST or None, viewer=request.viewer),
        save=lambda values: add_item(
            challenge=challenge,
            values={name: value for name, value in values.items() if name != "version"},
            actor=request.viewer,
        ),
        title=_("Iets op de agenda zetten"),
        submit=_("Op de agenda zetten"),
        said=_("Het staat op de agenda. Zeg nu wat jullie ervan vinden."),
        back=_agenda_url(uuid),
        crumbs=crumbs_to(challenge),
    )


@ASKS
@signed_in
def item_edit(request: ViewerRequest, uuid: UUID, item: UUID) -> HttpResponse:
    """Say an item in other words."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = item_for(challenge, item)
    return edit(
        request,
        Editing(
            record=known,
            form=lambda *args: ItemForm(
                *args, instance=item_for(challenge, item), viewer=request.viewer
            ),
            save=lambda values, version: change_item(
                item=known, values=values, version=version, actor=request.viewer
            ),
            title=_("%(what)s bewerken") % {"what": known},
            done_url=back_from(request, uuid, _agenda_url(uuid)),
            crumbs=crumbs_to(challenge),
        ),
    )


@require_POST
@signed_in
def item_drop(request: ViewerRequest, uuid: UUID, item: UUID) -> HttpResponse:
    """Take an item off the agenda, with a way back."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = item_for(challenge, item)
    drop_item(item=known, is_dropped=True, actor=request.viewer)
    undo = reverse("challenges:item_put_back", args=[uuid, item])
    messages.success(request, _("Van de agenda gehaald."), extra_tags=f"undo:{undo}")
    return redirect(_agenda_url(uuid))


@require_POST
@signed_in
def item_put_back(request: ViewerRequest, uuid: UUID, item: UUID) -> HttpResponse:
    """Put an item back on the agenda."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = item_for(challenge, item)
    return do(
        request,
        lambda: drop_item(item=known, is_dropped=False, actor=request.viewer),
        said=_("Het staat weer op de agenda."),
        back=_agenda_url(uuid),
    )


@ASKS
@signed_in
def item_score(request: ViewerRequest, uuid: UUID, item: UUID) -> HttpResponse:
    """Say what the own side thinks of an item."""
    challenge = challenge_for(request.viewer, uuid)
    own = own_partner_for(request.viewer, challenge)
    known = item_for(challenge, item)
    return ask(
        request,
        ScoreForm(request.POST or None, instance=own_score(known, own)),
        save=lambda values: score_item(
            item=known, partner=own, scores=values, actor=request.viewer
        ),
        title=_("Wat vinden jullie van: %(what)s") % {"what": known},
        submit=_("Oordeel opslaan"),
        said=_("Opgeslagen."),
        back=back_from(request, uuid, _agenda_url(uuid)),
        crumbs=crumbs_to(challenge),
    )


@require_safe
@signed_in
def perspectives(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show from where each partner looks, and how to link to them."""
    challenge = challenge_for(request.viewer, uuid)
    context = {
        "challenge": challenge,
        "page": perspectives_page(request.viewer, challenge),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/perspectives.html", context)


@ASKS
@signed_in
def perspective_choose(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Choose which sentences fit the own side."""
    challenge = challenge_for(request.viewer, uuid)
    own = own_partner_for(request.viewer, challenge)
    form = PerspectiveForm(request.POST or None, known=answers_of(challenge).get(own.pk, {}))
    back = reverse("challenges:perspectives", args=[uuid])
    if request.method == "POST" and form.is_valid():
        try:
            n_answered = choose_perspectives(
                partner=own, chosen=form.chosen(), actor=request.viewer
            )
        except DomainError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("Opgeslagen: %(n)d van de 12.") % {"n": n_answered})
            return redirect(back)
    context: dict[str, Any] = {
        "form": form,
        "title": _("Vanuit welk perspectief kijkt %(name)s?") % {"name": own},
        "submit_label": _("Keuzes opslaan"),
        "cancel_url": back,
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "web/form_page.html", context)


def _agenda_url(uuid: UUID) -> str:
    return reverse("challenges:agenda", args=[uuid])
