"""Writes of experiments: propose, change, start, and decide at the end."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    Change,
    require_decider,
    require_partner,
    save_change,
    tidy,
    touched,
)
from weefsel.apps.challenges.enums import ExperimentOutcome, ExperimentStatus
from weefsel.apps.challenges.models import Challenge, Experiment
from weefsel.apps.challenges.queries import asks_decision, is_present, partners_of
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.actions import NewFollowUp, add_follow_up

FIELDS = (
    "title", "item", "learning_question", "expectation", "measure", "starts_on", "ends_on",
    "stop_rule", "allowed_by", "ground",
)  # fmt: skip
DECISION = ("outcome", "lesson", "rule_before", "rule_after")
NOT_TYPED = ("challenge", "circle", "item")


@transaction.atomic
def add_experiment(*, challenge: Challenge, values: Mapping[str, Any], actor: Viewer) -> Experiment:
    """Propose to try something small: with a question to learn from, a last day and a stop rule.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
        InvalidValue: a field is wrong.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    experiment = Experiment(challenge=locked, circle=locked.circle)
    set_fields(experiment, tidy(dict(values)), allowed=FIELDS)
    _check(experiment)
    experiment.save(force_insert=True)
    touched(locked)
    record(
        actor=actor,
        verb="experiment.add",
        target=experiment,
        after=values_of(experiment, FIELDS),
    )
    return experiment


@transaction.atomic
def change_experiment(
    *, experiment: Experiment, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Experiment:
    """Save the given fields of an experiment that was not decided yet.

    Its last day cannot be moved once it has passed: then the partners decide first.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it was decided, or the challenge is over.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: a field is wrong, or the last day has passed.
    """
    locked = lock(experiment)
    require_partner(locked.challenge, actor)
    if locked.status == ExperimentStatus.DECIDED:
        raise NotAllowedNow(_("Over deze proef is al besloten. Begin een vervolgproef."))
    was_over, last_day = asks_decision(locked, on=timezone.localdate()), locked.ends_on

    def check(row: Experiment) -> None:
        if was_over and row.ends_on != last_day:
            raise InvalidValue(
                _("De laatste dag is voorbij. Besluit eerst samen wat er met deze proef gebeurt."),
                field="ends_on",
            )
        _check(row)

    change = Change("experiment.change", FIELDS, check)
    return save_change(locked, values, change, version=version, actor=actor)


@transaction.atomic
def start_experiment(*, experiment: Experiment, actor: Viewer) -> Experiment:
    """Let an experiment run, until its last day.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it runs already, or was decided.
    """
    locked = lock(experiment)
    require_partner(locked.challenge, actor)
    if locked.status != ExperimentStatus.PROPOSED:
        raise NotAllowedNow(_("Deze proef is al begonnen."))
    locked.status = ExperimentStatus.RUNNING
    locked.version += 1
    locked.save(update_fields=["status", "version", "changed_at"])
    touched(locked.challenge)
    record(
        actor=actor,
        verb="experiment.start",
        target=locked,
        before={"status": ExperimentStatus.PROPOSED},
        after={"status": ExperimentStatus.RUNNING},
    )
    return locked


@transaction.atomic
def remove_experiment(*, experiment: Experiment, actor: Viewer) -> None:
    """Take a proposal away that never began; the trail keeps its words.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it has begun, so it ends with a decision.
    """
    locked = lock(experiment)
    require_partner(locked.challenge, actor)
    if locked.status != ExperimentStatus.PROPOSED:
        raise NotAllowedNow(
            _("Deze proef is begonnen. Besluit samen wat ermee gebeurt; stoppen kan ook.")
        )
    record(actor=actor, verb="experiment.remove", target=locked, before=values_of(locked, FIELDS))
    challenge = locked.challenge
    locked.delete()
    touched(challenge)


@transaction.atomic
def decide_experiment(
    *, experiment: Experiment, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> Experiment:
    """Decide what comes of an experiment: adjust, scale, anchor or stop.

    Anchoring says which rule changed, before and after; stopping says what was learned. A decision
    can be corrected; the trail keeps both.

    Args:
        experiment: one that runs, or was decided before.
        values: outcome, lesson, rule_before, rule_after by name.
        version: the version that was opened.
        actor: who writes it down for the partners.

    Raises:
        NotPermitted: the actor may not decide for any of the partners.
        NotAllowedNow: it never began, or the challenge is over.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: something the outcome needs is missing.
    """
    locked = lock(experiment)
    require_decider(locked.challenge, actor)
    if locked.status == ExperimentStatus.PROPOSED:
        raise NotAllowedNow(_("Deze proef is nog niet begonnen. Begin eerst, of haal haar weg."))
    require_version(locked, version, values)
    before = values_of(locked, DECISION)
    set_fields(locked, tidy(dict(values)), allowed=DECISION)
    _check_decision(locked)
    if locked.status == ExperimentStatus.RUNNING:
        locked.decided_on = timezone.localdate()
    locked.status = ExperimentStatus.DECIDED
    locked.version += 1
    locked.save()
    touched(locked.challenge)
    record(
        actor=actor,
        verb="experiment.decide",
        target=locked,
        before=before,
        after=values_of(locked, DECISION),
    )
    return locked


@transaction.atomic
def ask_for_decision(*, experiment: Experiment, on: datetime.date, actor: Viewer) -> bool:
    """Mark that an experiment ran past its last day, once, and remind who leads the challenge.

    It ends nothing: the partners decide.

    Returns:
        Whether it was marked now: not when it was before, or was decided meanwhile.
    """
    locked = lock(experiment)
    if locked.asked_at is not None or not asks_decision(locked, on=on):
        return False
    locked.asked_at = timezone.now()
    locked.save(update_fields=["asked_at"])
    touched(locked.challenge)
    record(actor=actor, verb="experiment.ask", target=locked, after={"ends_on": locked.ends_on})
    _remind(locked, on=on, actor=actor)
    return True


def _remind(experiment: Experiment, *, on: datetime.date, actor: Viewer) -> None:
    """Put the question among the follow-ups of who leads the challenge.

    Where the organisation that began it has left, the next partner keeps the follow-up: whoever
    left hears no more of it.
    """
    challenge = experiment.challenge
    partners = [one for one in partners_of(challenge) if is_present(one)]
    keeper = min(partners, key=lambda one: one.organisation_id != challenge.owner_id, default=None)
    if keeper is None:
        return
    is_led = keeper.organisation_id == challenge.owner_id
    add_follow_up(
        follow_up=NewFollowUp(
            what=_("Besluit samen over de proef ‘%(title)s’: de laatste dag is voorbij.")
            % {"title": experiment.title},
            due_on=on,
            assignee=challenge.lead if is_led else None,
        ),
        actor=replace(actor, organisation_id=keeper.organisation_id),
    )


def _check(experiment: Experiment) -> None:
    days = (experiment.starts_on, experiment.ends_on)
    if None not in days and days[1] < days[0]:
        raise InvalidValue(_("De laatste dag ligt voor de eerste. Kijk beide na."), field="ends_on")
    clean(experiment, exclude=NOT_TYPED)
    if experiment.item is not None and experiment.item.challenge_id != experiment.challenge_id:
        raise InvalidValue(_("Kies een punt van de agenda van deze opgave."), field="item")


def _check_decision(experiment: Experiment) -> None:
    if not experiment.outcome:
        raise InvalidValue(_("Kies wat er met de proef gebeurt."), field="outcome")
    clean(experiment, exclude=NOT_TYPED)
    if experiment.outcome == ExperimentOutcome.STOP and not experiment.lesson:
        raise InvalidValue(
            _("Schrijf op wat jullie leerden. Zo begint een ander niet opnieuw."), field="lesson"
        )
    if experiment.outcome != ExperimentOutcome.ANCHOR:
        return
    if not experiment.rule_before:
        raise InvalidValue(
            _("Schrijf op hoe de regel of werkwijze tot nu toe was."), field="rule_before"
        )
    if not experiment.rule_after or experiment.rule_after == experiment.rule_before:
        raise InvalidValue(_("Schrijf op wat er nu anders is."), field="rule_after")
