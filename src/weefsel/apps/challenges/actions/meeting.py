"""Writes of a meeting: write along, say a note better, say that one is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    Change,
    require_partner,
    save_change,
    touched,
)
from weefsel.apps.challenges.actions.agenda import add_item
from weefsel.apps.challenges.actions.decisions import add_decision
from weefsel.apps.challenges.enums import MeetingKind
from weefsel.apps.challenges.models import (
    AgendaItem,
    Attendance,
    Challenge,
    Decision,
    MeetingNote,
)
from weefsel.apps.challenges.queries import partner_organisations
from weefsel.apps.challenges.queries.meeting import attendance_of, written_with_key
from weefsel.apps.challenges.rules import can_attend
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.saving import clean, lock, require, values_of
from weefsel.apps.core.viewer import Viewer

FIELDS = ("text",)
NOT_TYPED = ("challenge", "circle", "written_by")
LONGEST = {MeetingKind.ITEM: 200, MeetingKind.DECISION: 500}


@transaction.atomic
def write_along(
    *, challenge: Challenge, kind: MeetingKind, text: str, key: UUID, actor: Viewer
) -> MeetingNote | AgendaItem | Decision:
    """Keep what somebody wrote in a meeting, once, however often a bad connection sends it.

    Args:
        challenge: in which.
        kind: as what it is kept; a decision is one of all partners together, of today.
        text: the words.
        key: becomes the identifier of what is kept; the same key again writes nothing.
        actor: who writes.

    Raises:
        NotPermitted: the actor acts for none of the partners, or may not decide for them.
        NotAllowedNow: the challenge is over.
        InvalidValue: no words, more than fit, or a key that was used for something else.
    """
    locked = lock(challenge)
    known = written_with_key(key)
    if known is not None:
        if known.challenge_id != locked.pk:
            raise InvalidValue(_("Open deze pagina opnieuw en verstuur je tekst nog een keer."))
        return known
    words = text.strip()
    _check(kind, words)
    if kind == MeetingKind.ITEM:
        return add_item(challenge=locked, values={"title": words}, actor=actor, uuid=key)
    if kind == MeetingKind.DECISION:
        today = timezone.localdate()
        return add_decision(
            challenge=locked, values={"text": words, "decided_on": today}, actor=actor, uuid=key
        )
    return _add_note(locked, words, key, actor)


@transaction.atomic
def change_note(
    *, note: MeetingNote, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> MeetingNote:
    """Say a note better.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: no words, or more than fit.
    """
    locked = lock(note)
    require_partner(locked.challenge, actor)
    change = Change("meetingnote.change", FIELDS, _check_note)
    return save_change(locked, values, change, version=version, actor=actor)


@transaction.atomic
def remove_note(*, note: MeetingNote, is_removed: bool, actor: Viewer) -> MeetingNote:
    """Take a note away, or put it back.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
    """
    locked = lock(note)
    require_partner(locked.challenge, actor)
    before = {"removed": locked.removed_at is not None}
    locked.removed_at = timezone.now() if is_removed else None
    locked.version += 1
    locked.save(update_fields=["removed_at", "version", "changed_at"])
    touched(locked.challenge)
    record(
        actor=actor,
        verb="meetingnote.remove" if is_removed else "meetingnote.put_back",
        target=locked,
        before=before,
        after={"removed": is_removed},
    )
    return locked


@transaction.atomic
def attend_meeting(*, challenge: Challenge, is_there: bool, actor: Viewer) -> None:
    """Say that one is at the table today, or has left it; said twice, nothing changes.

    Raises:
        NotPermitted: the actor acts for none of the partners.
    """
    require(allowed=can_attend(actor, partner_organisations(challenge)))
    assert actor.user_id is not None  # noqa: S101 -- the rule says so; for the type checker
    now, today = timezone.now(), timezone.localdate()
    known = attendance_of(challenge, actor.user_id, today)
    if is_there == (known is not None and known.left_at is None):
        return
    if known is None:
        Attendance.objects.create(
            challenge=challenge,
            user_id=actor.user_id,
            day=today,
            name=actor.name,
            organisation_name=actor.organisation_name,
            came_at=now,
        )
    else:
        known.left_at = None if is_there else now
        known.save(update_fields=["left_at"])
    touched(challenge)
    verb = "challenge.come" if is_there else "challenge.go"
    record(actor=actor, verb=verb, target=challenge, after={"day": today})


def _add_note(challenge: Challenge, words: str, key: UUID, actor: Viewer) -> MeetingNote:
    require_partner(challenge, actor)
    note = MeetingNote(
        uuid=key,
        challenge=challenge,
        circle=challenge.circle,
        text=words,
        written_by=", ".join(filter(None, (actor.name, actor.organisation_name)))[:200],
    )
    clean(note, exclude=NOT_TYPED)
    note.save(force_insert=True)
    touched(challenge)
    record(actor=actor, verb="meetingnote.add", target=note, after=values_of(note, FIELDS))
    return note


def _check(kind: MeetingKind, words: str) -> None:
    if not words:
        raise InvalidValue(_("Schrijf eerst iets op."), field="text")
    longest = LONGEST.get(kind)
    if longest is not None and len(words) > longest:
        raise InvalidValue(
            _("Dit is te lang: %(n)d tekens. Zeg het in %(most)d, of bewaar het als aantekening.")
            % {"n": len(words), "most": longest},
            field="text",
        )


def _check_note(note: MeetingNote) -> None:
    clean(note, exclude=NOT_TYPED)
