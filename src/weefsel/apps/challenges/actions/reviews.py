"""Writes of review moments: plan, hold with what was seen, take away."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import require_partner, touched
from weefsel.apps.challenges.enums import ExperimentStatus
from weefsel.apps.challenges.models import Experiment, Review
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, values_of
from weefsel.apps.core.viewer import Viewer


@transaction.atomic
def plan_review(*, experiment: Experiment, planned_on: datetime.date, actor: Viewer) -> Review:
    """Plan a moment at which the partners look how it goes, while the experiment runs.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the experiment was decided.
        InvalidValue: the day lies outside the experiment.
    """
    locked = lock(experiment)
    require_partner(locked.challenge, actor)
    if locked.status == ExperimentStatus.DECIDED:
        raise NotAllowedNow(_("Over deze proef is al besloten."))
    if not locked.starts_on <= planned_on <= locked.ends_on:
        raise InvalidValue(
            _("Kies een dag binnen de proef: van %(first)s tot en met %(last)s.")
            % {"first": f"{locked.starts_on:%d-%m-%Y}", "last": f"{locked.ends_on:%d-%m-%Y}"},
            field="planned_on",
        )
    review = Review(experiment=locked, circle=locked.circle, planned_on=planned_on)
    review.save(force_insert=True)
    touched(locked.challenge)
    record(actor=actor, verb="review.plan", target=review, after={"planned_on": planned_on})
    return review


@transaction.atomic
def hold_review(*, review: Review, findings: str, held_on: datetime.date, actor: Viewer) -> Review:
    """Write down what the partners saw; it can be said better later on.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        InvalidValue: nothing was written, or the day is still to come.
    """
    locked = lock(review)
    require_partner(locked.experiment.challenge, actor)
    if held_on > timezone.localdate():
        raise InvalidValue(
            _("Deze dag moet nog komen. Leg het vast als het gesprek geweest is."), field="held_on"
        )
    if not findings.strip():
        raise InvalidValue(_("Schrijf in een paar zinnen op wat jullie zagen."), field="findings")
    before = values_of(locked, ("findings", "held_on"))
    locked.findings, locked.held_on = findings.strip(), held_on
    clean(locked, exclude=("experiment", "circle"))
    locked.version += 1
    locked.save()
    touched(locked.experiment.challenge)
    record(
        actor=actor,
        verb="review.hold",
        target=locked,
        before=before,
        after=values_of(locked, ("findings", "held_on")),
    )
    return locked


@transaction.atomic
def remove_review(*, review: Review, actor: Viewer) -> None:
    """Take a planned moment away that was not held.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it was held; what was seen stays.
    """
    locked = lock(review)
    require_partner(locked.experiment.challenge, actor)
    if locked.held_on is not None:
        raise NotAllowedNow(_("Dit moment is gehouden. Wat jullie zagen, blijft staan."))
    record(
        actor=actor, verb="review.remove", target=locked, before={"planned_on": locked.planned_on}
    )
    challenge = locked.experiment.challenge
    locked.delete()
    touched(challenge)
