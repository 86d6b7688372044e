"""Log a contact, correct it in sight of everybody, withdraw it, bring it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.circles import circle_of
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import lock, plain, require, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.actions._derived import renew_links
from weefsel.apps.relations.actions._given import Attendee, NewTouchpoint
from weefsel.apps.relations.actions._preparing import (
    attendances_of,
    check_touchpoint,
    prepare,
    require_in_sight,
    seats_of,
)
from weefsel.apps.relations.actions._writing import meeting_of, shared_circle_of, write
from weefsel.apps.relations.indexing import index_touchpoint_again
from weefsel.apps.relations.models import Attendance, Relation, Touchpoint, TouchpointCorrection
from weefsel.apps.relations.queries.one import attendances_at
from weefsel.apps.relations.registry import Change, tell
from weefsel.apps.relations.rules import can_change_touchpoint

FIELDS = ("happened_on", "kind", "summary", "initiative_by", "circle")


@transaction.atomic
def log_touchpoint(*, touchpoint: NewTouchpoint, actor: Viewer) -> Touchpoint:
    """Log a contact, with how it felt and what was promised.

    Raises:
        NotPermitted: the actor may not log contacts.
        InvalidValue: something is wrong; the field says what: "who", "happened_on", ...
    """
    [prepared] = prepare([touchpoint], actor=actor)
    write([prepared], actor=actor)
    made = prepared.touchpoint
    record(
        actor=actor,
        verb="touchpoint.log",
        target=made,
        after={
            **values_of(made, FIELDS),
            "who": _who(prepared.attendances),
            "follow_ups": [str(follow_up) for follow_up in prepared.follow_ups],
        },
    )
    return made


def touchpoint_problem(*, touchpoint: NewTouchpoint, actor: Viewer) -> InvalidValue | None:
    """Return what is wrong with a contact that somebody might log, for previews; saves nothing.

    Raises:
        NotPermitted: the actor may not log contacts.
    """
    try:
        prepare([touchpoint], actor=actor)
    except InvalidValue as error:
        return error
    return None


@transaction.atomic
def correct_touchpoint(
    *,
    touchpoint: Touchpoint,
    values: Mapping[str, Any],
    version: int | None,
    reason: str = "",
    actor: Viewer,
) -> Touchpoint:
    """Correct a contact; what stood there stays beside it for who could read it.

    Args:
        touchpoint: as it was opened.
        values: what to set: names of `FIELDS`; `who`, all attendees; `shared_with`, the relation
            whose partner may see it from now on.
        version: the version that was opened; None for imports.
        reason: why, in the actor's words.
        actor: who corrects it.

    Raises:
        NotPermitted: another organisation logged it.
        ChangedMeanwhile: somebody corrected it since.
        NotAllowedNow: it was withdrawn.
        InvalidValue: something is wrong.
    """
    locked = lock(touchpoint)
    require(allowed=can_change_touchpoint(actor, locked))
    require_version(locked, version, values)
    if locked.is_withdrawn:
        raise NotAllowedNow(_("Dit contact is ingetrokken. Haal het eerst terug."))
    attended = list(attendances_at(locked))
    meeting = meeting_of(locked, attended)
    had_circle = circle_of(locked)
    before = {**values_of(locked, FIELDS), "who": _who(attended)}
    attended = _correct(locked, dict(values), attended, actor)
    after = {**values_of(locked, FIELDS), "who": _who(attended)}
    changed = [name for name in after if plain(after[name]) != plain(before[name])]
    if not changed:
        return locked
    locked.version += 1
    locked.save()
    TouchpointCorrection.objects.create(
        touchpoint=locked,
        corrected_by=actor.name[:200],
        reason=reason.strip()[:300],
        circle_id=had_circle,
        before={name: plain(before[name]) for name in changed},
        after={name: plain(after[name]) for name in changed},
    )
    _replace_attendances(locked, attended)
    locked.follow_ups.update(circle_id=locked.circle_id)
    renew_links([locked.pk])
    index_touchpoint_again(locked, actor=actor)
    tell([Change(meeting, meeting_of(locked, attended))])
    record(
        actor=actor,
        verb="touchpoint.correct",
        target=locked,
        before=before,
        after=after,
        note=reason.strip(),
    )
    return locked


@transaction.atomic
def withdraw_touchpoint(*, touchpoint: Touchpoint, reason: str = "", actor: Viewer) -> Touchpoint:
    """Withdraw a contact that never happened; it counts no longer, and can be brought back.

    Raises:
        NotPermitted: another organisation logged it.
        NotAllowedNow: it was withdrawn already.
    """
    return _set_withdrawn(touchpoint, reason=reason, actor=actor, is_withdrawn=True)


@transaction.atomic
def bring_back_touchpoint(*, touchpoint: Touchpoint, actor: Viewer) -> Touchpoint:
    """Let a contact count again that was withdrawn.

    Raises:
        NotPermitted: another organisation logged it.
        NotAllowedNow: it was not withdrawn.
    """
    return _set_withdrawn(touchpoint, reason="", actor=actor, is_withdrawn=False)


def _set_withdrawn(
    touchpoint: Touchpoint, *, reason: str, actor: Viewer, is_withdrawn: bool
) -> Touchpoint:
    locked = lock(touchpoint)
    require(allowed=can_change_touchpoint(actor, locked))
    if locked.is_withdrawn == is_withdrawn:
        raise NotAllowedNow(
            _("Dit contact is al ingetrokken.")
            if is_withdrawn
            else _("Dit contact is niet ingetrokken.")
        )
    locked.withdrawn_at = timezone.now() if is_withdrawn else None
    locked.version += 1
    locked.save(update_fields=["withdrawn_at", "version", "changed_at"])
    renew_links([locked.pk])
    index_touchpoint_again(locked, actor=actor)
    meeting = meeting_of(locked, list(attendances_at(locked)))
    tell([Change(meeting, None) if is_withdrawn else Change(None, meeting)])
    record(
        actor=actor,
        verb="touchpoint.withdraw" if is_withdrawn else "touchpoint.bring_back",
        target=locked,
        before={"withdrawn": not is_withdrawn},
        after={"withdrawn": is_withdrawn},
        note=reason.strip(),
    )
    return locked


def _correct(
    locked: Touchpoint, given: dict[str, Any], attended: list[Attendance], actor: Viewer
) -> list[Attendance]:
    """Put the values on the contact; return who was there by now, saved or not."""
    who: Sequence[Attendee] | None = given.pop("who", None)
    shared_with: Relation | None = given.pop("shared_with", None)
    if given.get("initiative_by") is not None:
        require_in_sight(given["initiative_by"], actor=actor, field="initiative_by")
    had_circle = locked.circle_id
    set_fields(locked, given, allowed=FIELDS)
    if shared_with is not None:
        locked.circle_id = shared_circle_of(shared_with, actor=actor)
    settled = shared_with is not None or locked.circle_id == had_circle
    check_touchpoint(locked, actor=actor, is_circle_settled=settled)
    if who is None:
        return attended
    seats = seats_of(who, actor=actor)
    return attendances_of(who, locked.happened_on, seats, actor=actor, known=attended)


def _replace_attendances(touchpoint: Touchpoint, attended: Sequence[Attendance]) -> None:
    """Let exactly these people have been there."""
    if any(row.pk is None for row in attended):
        touchpoint.attendances.all().delete()
        for row in attended:
            row.touchpoint = touchpoint
            row.happened_on, row.circle_id = touchpoint.happened_on, circle_of(touchpoint)
        Attendance.objects.bulk_create(attended)
        return
    touchpoint.attendances.update(
        happened_on=touchpoint.happened_on, circle_id=touchpoint.circle_id
    )


def _who(attended: Sequence[Attendance]) -> list[dict[str, Any]]:
    """Return who was there as trail and corrections keep it, in a fixed order."""
    return [
        {
            "id": str(row.person.uuid),
            "name": str(row.person),
            "organisation": {"id": str(row.organisation.uuid), "name": str(row.organisation)},
            "level": row.level,
        }
        for row in sorted(attended, key=lambda row: (row.person.sort_name, row.person_id))
    ]
