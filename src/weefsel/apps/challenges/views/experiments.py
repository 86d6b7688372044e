"""Experiments: small, temporary, with a question to learn from and a decision at the end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weefsel.apps.challenges.access import challenge_for, experiment_for, item_for, review_for
from weefsel.apps.challenges.actions import (
    add_experiment,
    change_experiment,
    decide_experiment,
    hold_review,
    plan_review,
    remove_experiment,
    remove_review,
    start_experiment,
)
from weefsel.apps.challenges.experiment_pages import experiments_page
from weefsel.apps.challenges.forms_experiments import (
    DecideForm,
    ExperimentForm,
    ReviewHoldForm,
    ReviewPlanForm,
)
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.views._shared import Crumbs, ask, crumbs_to, do, uuid_in
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.editing.pages import Editing, edit

ASKS = require_http_methods(["GET", "HEAD", "POST"])
CARRIED_OVER = (
    "title", "item", "learning_question", "expectation", "measure", "stop_rule", "allowed_by",
    "ground",
)  # fmt: skip


@require_safe
@signed_in
def experiments(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Show what is tried, and what asks for a decision."""
    challenge = challenge_for(request.viewer, uuid)
    context = {
        "challenge": challenge,
        "page": experiments_page(request.viewer, challenge),
        "crumbs": crumbs_to(challenge),
    }
    return render(request, "challenges/experiments.html", context)


@ASKS
@signed_in
def experiment_add(request: ViewerRequest, uuid: UUID) -> HttpResponse:
    """Propose an experiment: empty, out of an agenda item, or following an earlier one."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    form = ExperimentForm(
        request.POST or None,
        viewer=request.viewer,
        challenge=challenge,
        initial=_begin_with(request, challenge),
    )
    return ask(
        request,
        form,
        save=lambda values: add_experiment(
            challenge=challenge,
            values={name: value for name, value in values.items() if name != "version"},
            actor=request.viewer,
        ),
        title=_("Klein beginnen: een proef"),
        submit=_("Proef voorstellen"),
        said=_("Voorgesteld. Spreek af wie ja zegt, en begin."),
        back=_url(uuid),
        crumbs=_crumbs(challenge),
    )


@ASKS
@signed_in
def experiment_edit(request: ViewerRequest, uuid: UUID, experiment: UUID) -> HttpResponse:
    """Change an experiment that was not decided yet."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = experiment_for(challenge, experiment)
    return edit(
        request,
        Editing(
            record=known,
            form=lambda *args: ExperimentForm(
                *args,
                instance=experiment_for(challenge, experiment),
                viewer=request.viewer,
                challenge=challenge,
            ),
            save=lambda values, version: change_experiment(
                experiment=known, values=values, version=version, actor=request.viewer
            ),
            title=_("%(what)s bewerken") % {"what": known},
            done_url=_url(uuid),
            crumbs=_crumbs(challenge),
        ),
    )


@require_POST
@signed_in
def experiment_start(request: ViewerRequest, uuid: UUID, experiment: UUID) -> HttpResponse:
    """Let an experiment run."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = experiment_for(challenge, experiment)
    return do(
        request,
        lambda: start_experiment(experiment=known, actor=request.viewer),
        said=_("De proef loopt. Plan nu wanneer jullie samen kijken hoe het gaat."),
        back=_url(uuid),
    )


@require_POST
@signed_in
def experiment_remove(request: ViewerRequest, uuid: UUID, experiment: UUID) -> HttpResponse:
    """Take a proposal away that never began."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = experiment_for(challenge, experiment)
    return do(
        request,
        lambda: remove_experiment(experiment=known, actor=request.viewer),
        said=_("Het voorstel is weggehaald."),
        back=_url(uuid),
    )


@ASKS
@signed_in
def experiment_decide(request: ViewerRequest, uuid: UUID, experiment: UUID) -> HttpResponse:
    """Decide what comes of an experiment."""
    challenge = challenge_for(request.viewer, uuid, to_decide=True)
    known = experiment_for(challenge, experiment)
    return edit(
        request,
        Editing(
            record=known,
            form=lambda *args: DecideForm(
                *args, instance=experiment_for(challenge, experiment), viewer=request.viewer
            ),
            save=lambda values, version: decide_experiment(
                experiment=known, values=values, version=version, actor=request.viewer
            ),
            title=_("Besluiten over: %(what)s") % {"what": known},
            done_url=_url(uuid),
            crumbs=_crumbs(challenge),
        ),
    )


@ASKS
@signed_in
def review_add(request: ViewerRequest, uuid: UUID, experiment: UUID) -> HttpResponse:
    """Plan when the partners look how it goes."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = experiment_for(challenge, experiment)
    return ask(
        request,
        ReviewPlanForm(request.POST or None),
        save=lambda values: plan_review(experiment=known, actor=request.viewer, **values),
        title=_("Wanneer kijken jullie samen naar: %(what)s") % {"what": known},
        submit=_("Moment plannen"),
        said=_("Gepland."),
        back=_url(uuid),
        crumbs=_crumbs(challenge),
    )


@ASKS
@signed_in
def review_hold(request: ViewerRequest, uuid: UUID, experiment: UUID, review: UUID) -> HttpResponse:
    """Write down what the partners saw."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = review_for(experiment_for(challenge, experiment), review)
    told = {"findings": known.findings, "held_on": known.held_on} if known.held_on else {}
    return ask(
        request,
        ReviewHoldForm(request.POST or None, initial=told),
        save=lambda values: hold_review(review=known, actor=request.viewer, **values),
        title=_("Wat zagen jullie bij: %(what)s") % {"what": known.experiment},
        submit=_("Vastleggen wat we zagen"),
        said=_("Vastgelegd."),
        back=_url(uuid),
        crumbs=_crumbs(challenge),
    )


@require_POST
@signed_in
def review_remove(
    request: ViewerRequest, uuid: UUID, experiment: UUID, review: UUID
) -> HttpResponse:
    """Take a planned moment away."""
    challenge = challenge_for(request.viewer, uuid, to_change=True)
    known = review_for(experiment_for(challenge, experiment), review)
    return do(
        request,
        lambda: remove_review(review=known, actor=request.viewer),
        said=_("Het moment is weggehaald."),
        back=_url(uuid),
    )


def _begin_with(request: ViewerRequest, challenge: Challenge) -> dict[str, Any]:
    """Return what a new experiment takes over from an agenda item or an earlier experiment."""
    item, earlier = uuid_in(request, "agendapunt"), uuid_in(request, "na")
    if earlier is not None:
        known = experiment_for(challenge, earlier)
        return {name: getattr(known, name) for name in CARRIED_OVER}
    if item is not None:
        point = item_for(challenge, item)
        return {"item": point, "title": point.title}
    return {}


def _url(uuid: UUID) -> str:
    return reverse("challenges:experiments", args=[uuid])


def _crumbs(challenge: Challenge) -> Crumbs:
    return [*crumbs_to(challenge), (_("Proeven"), _url(challenge.uuid))]
