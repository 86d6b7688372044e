"""Bring two organisations together, step by step: take up, ask, introduce, see what came of it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.accounts.queries import account, organisation_by_row
from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, require, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import UNDER_WAY, IntroductionStatus
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.queries import colleague_who_is, introduction_between
from weefsel.apps.fabric.rules import can_change_introduction, can_introduce
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.actions import NewFollowUp, add_follow_up, finish_follow_up

FIELDS = ("status", "introducer", "asked_on", "introduced_on", "outcome")
CHECKED = ("owner", "first", "second", "introducer", "taken_by", "follow_up", "circle")


@transaction.atomic
def take_up_introduction(
    *, first: Organisation, second: Organisation, gain: float | None = None, actor: Viewer
) -> Introduction:
    """Say that one wants to bring these two together.

    Args:
        first: one of the two.
        second: the other.
        gain: what the reading says it brings, in per cent; None when somebody thought of it.
        actor: who takes it up, for the organisation acted for.

    Raises:
        NotPermitted: the actor does not do this work.
        InvalidValue: it is one and the same.
        NotAllowedNow: the own organisation is at it already, or was.
    """
    status = IntroductionStatus.ACCEPTED
    return _begin(first, second, status=status, gain=gain, outcome="", actor=actor)


@transaction.atomic
def propose_introduction(
    *, first: Organisation, second: Organisation, actor: Viewer
) -> Introduction:
    """Put two on the list that somebody thought of; raises as `take_up_introduction`."""
    status = IntroductionStatus.PROPOSED
    return _begin(first, second, status=status, gain=None, outcome="", actor=actor)


@transaction.atomic
def decline_proposal(
    *,
    first: Organisation,
    second: Organisation,
    reason: str = "",
    gain: float | None = None,
    actor: Viewer,
) -> Introduction:
    """Say that these two need no introduction; they are not proposed again.

    Raises as `take_up_introduction`.
    """
    status = IntroductionStatus.DECLINED
    return _begin(first, second, status=status, gain=gain, outcome=reason.strip(), actor=actor)


def _begin(
    first: Organisation,
    second: Organisation,
    *,
    status: IntroductionStatus,
    gain: float | None,
    outcome: str,
    actor: Viewer,
) -> Introduction:
    require(allowed=can_introduce(actor))
    if first.pk == second.pk:
        raise InvalidValue(_("Kies twee verschillende organisaties."))
    owner = organisation_by_row(actor.organisation_id or 0)
    low, high = sorted((first, second), key=lambda one: one.pk)
    known = introduction_between(owner.pk, low.pk, high.pk)
    if known is not None:
        return _again(known, status, outcome, actor)
    made = Introduction(
        owner=owner,
        circle=owner.own_circle,
        first=low,
        second=high,
        status=status,
        gain=gain,
        outcome=outcome,
        taken_by=account(actor.user_id),
    )
    clean(made, exclude=CHECKED)
    made.save(force_insert=True)
    record(actor=actor, verb="introduction.begin", target=made, after=values_of(made, FIELDS))
    return made


def _again(
    known: Introduction, status: IntroductionStatus, outcome: str, actor: Viewer
) -> Introduction:
    """Take up what was declined or only proposed before."""
    locked = lock(known)
    open_still = (IntroductionStatus.DECLINED, IntroductionStatus.PROPOSED)
    if locked.status not in open_still or locked.status == status:
        raise NotAllowedNow(
            _("Hier is jullie organisatie al mee bezig: %(status)s.")
            % {"status": IntroductionStatus(locked.status).label}
        )
    locked.taken_by = account(actor.user_id)
    return _save(locked, actor, status=status, outcome=outcome)


@transaction.atomic
def ask_introducer(
    *,
    introduction: Introduction,
    introducer: Person,
    due_on: datetime.date,
    actor: Viewer,
) -> Introduction:
    """Ask somebody who knows both to introduce them; that becomes a follow-up.

    The follow-up is the introducer's own when he or she works here and has an account; else the
    actor's, to ask in person.

    Raises:
        NotPermitted: another organisation took this up.
        NotAllowedNow: it is done or declined.
        InvalidValue: the day lies behind us.
    """
    locked = _held(introduction, actor)
    if due_on < timezone.localdate():
        raise InvalidValue(_("Kies een dag die nog komt."), field="due_on")
    colleague = colleague_who_is(introducer, (*actor.lineage, locked.owner_id))
    names = {"first": locked.first.name, "second": locked.second.name, "who": introducer.name}
    what = (
        _("Stel %(first)s en %(second)s aan elkaar voor")
        if colleague is not None
        else _("Vraag %(who)s om %(first)s en %(second)s aan elkaar voor te stellen")
    ) % names
    promise = NewFollowUp(what=what[:300], due_on=due_on, assignee=colleague)
    locked.follow_up = add_follow_up(follow_up=promise, actor=actor)
    return _save(
        locked,
        actor,
        status=IntroductionStatus.ASKED,
        introducer=introducer,
        asked_on=timezone.localdate(),
    )


@transaction.atomic
def note_introduced(
    *, introduction: Introduction, on: datetime.date, actor: Viewer
) -> Introduction:
    """Note that the two were introduced; the follow-up for it is done.

    Raises:
        NotPermitted: another organisation took this up.
        NotAllowedNow: it is done or declined.
        InvalidValue: the day is still to come.
    """
    locked = _held(introduction, actor)
    if on > timezone.localdate():
        raise InvalidValue(_("Deze dag moet nog komen. Kies vandaag of eerder."), field="on")
    if locked.follow_up is not None and locked.follow_up.done_at is None:
        outcome = _("Aan elkaar voorgesteld")
        finish_follow_up(follow_up=locked.follow_up, outcome=outcome, actor=actor)
    return _save(locked, actor, status=IntroductionStatus.INTRODUCED, introduced_on=on)


@transaction.atomic
def close_introduction(
    *, introduction: Introduction, worked: bool, outcome: str = "", actor: Viewer
) -> Introduction:
    """Note what came of it in the end: contact, or nothing.

    Raises:
        NotPermitted: another organisation took this up.
        NotAllowedNow: it is done or declined already.
    """
    locked = _held(introduction, actor)
    status = IntroductionStatus.FOLLOWED_UP if worked else IntroductionStatus.DECLINED
    return _save(locked, actor, status=status, outcome=outcome.strip())


@transaction.atomic
def reopen_introduction(*, introduction: Introduction, actor: Viewer) -> Introduction:
    """Take up again what was declined or closed.

    Raises:
        NotPermitted: another organisation took this up.
        NotAllowedNow: it is under way.
    """
    locked = lock(introduction)
    require(allowed=can_change_introduction(actor, locked))
    if locked.status in UNDER_WAY:
        raise NotAllowedNow(_("Deze voorstelling loopt al."))
    return _save(locked, actor, status=IntroductionStatus.ACCEPTED, outcome="")


def _held(introduction: Introduction, actor: Viewer) -> Introduction:
    locked = lock(introduction)
    require(allowed=can_change_introduction(actor, locked))
    if locked.status not in UNDER_WAY:
        raise NotAllowedNow(_("Deze voorstelling is al afgerond. Pak haar eerst weer op."))
    return locked


def _save(locked: Introduction, actor: Viewer, **values: object) -> Introduction:
    before = values_of(locked, FIELDS)
    for name, value in values.items():
        setattr(locked, name, value)
    clean(locked, exclude=CHECKED)
    locked.version += 1
    locked.save()
    record(
        actor=actor,
        verb=f"introduction.{locked.status}",
        target=locked,
        before=before,
        after=values_of(locked, FIELDS),
    )
    return locked
