"""What a request points at: the record, or a problem that says which field is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from weefsel.apps.challenges.access import challenge_for
from weefsel.apps.challenges.models import Challenge, ChallengePartner
from weefsel.apps.challenges.queries import is_present, partner_of
from weefsel.apps.challenges.rules import can_decide_for, can_speak_for
from weefsel.apps.core.api.names import in_dutch
from weefsel.apps.core.api.problems import unknown_reference
from weefsel.apps.core.models import Record
from weefsel.apps.core.viewer import Viewer

R = TypeVar("R", bound=Record)


def one_of(rows: QuerySet[R], uuid: UUID) -> R:
    """Return the record.

    Raises:
        Http404: there is none that this person may see.
    """
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def given(rows: QuerySet[R], uuid: UUID, name: str) -> R:
    """Return the record that a field points at.

    Raises:
        Problem: there is none that this person may see.
    """
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise unknown_reference(in_dutch(name))
    return found


def challenge_given(viewer: Viewer, uuid: UUID, *, to_decide: bool = False) -> Challenge:
    """Return the challenge that a new record belongs to.

    Raises:
        Problem: there is none that this person may see.
        PermissionDenied: this person may not change it.
    """
    try:
        return challenge_for(viewer, uuid, to_change=not to_decide, to_decide=to_decide)
    except Http404:
        raise unknown_reference(in_dutch("challenge_id")) from None


def sides_given(challenge: Challenge, uuids: Iterable[UUID], name: str) -> list[ChallengePartner]:
    """Return the partners that a field points at.

    Raises:
        Problem: one of them is no partner of this challenge.
    """
    wanted = set(uuids)
    found = list(challenge.partners.filter(uuid__in=wanted).select_related("organisation"))
    if len(found) != len(wanted):
        raise unknown_reference(in_dutch(name))
    return found


def own_side(viewer: Viewer, partners: Iterable[ChallengePartner]) -> ChallengePartner:
    """Return the partner this person speaks for.

    Raises:
        PermissionDenied: for none of them.
    """
    own = partner_of(viewer, partners)
    if own is None or not can_speak_for(viewer, own):
        raise PermissionDenied
    return own


def deciding_side(viewer: Viewer, partners: Iterable[ChallengePartner]) -> ChallengePartner:
    """Return the partner for which this person may say yes.

    Raises:
        PermissionDenied: for none of them.
    """
    for side in partners:
        if is_present(side) and can_decide_for(viewer, side):
            return side
    raise PermissionDenied
