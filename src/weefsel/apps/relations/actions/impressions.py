"""Say how a contact felt, for the own side's eyes only."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import NotPermitted
from weefsel.apps.core.saving import clean, require, require_version
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.actions._given import NewImpression
from weefsel.apps.relations.models import Impression, Touchpoint
from weefsel.apps.relations.queries.one import side_at
from weefsel.apps.relations.rules import can_record_impression


@transaction.atomic
def record_impression(
    *, touchpoint: Touchpoint, impression: NewImpression, version: int | None, actor: Viewer
) -> Impression:
    """Say how the contact felt for the own side, or say it anew.

    The trail keeps how it felt and that there is a note, not what the note says.

    Args:
        touchpoint: which contact.
        impression: how it felt.
        version: of the impression that was opened; None for the first one.
        actor: who says it.

    Raises:
        NotPermitted: the actor does not do this work for that side.
        ChangedMeanwhile: a colleague said something else since.
        InvalidValue: something is wrong.
    """
    side = impression.organisation or _own_side(touchpoint, actor)
    known = Impression.objects.select_for_update().filter(touchpoint=touchpoint, organisation=side)
    row = known.first() or Impression(
        touchpoint=touchpoint, organisation=side, circle_id=side.own_circle_id, version=0
    )
    require(allowed=can_record_impression(actor, row))
    if row.version:
        values = {"felt": impression.felt, "note": impression.note}
        require_version(row, version or 0, values)
    before = _told(row) if row.version else {}
    row.felt, row.note = impression.felt, impression.note.strip()
    clean(row, exclude=("touchpoint", "organisation", "circle"))
    row.version += 1
    row.save()
    record(actor=actor, verb="impression.record", target=row, before=before, after=_told(row))
    return row


def _own_side(touchpoint: Touchpoint, actor: Viewer) -> Organisation:
    side = side_at(actor, touchpoint)
    if side is None:
        raise NotPermitted(_("Jouw organisatie was hier niet bij."))
    return side


def _told(row: Impression) -> dict[str, object]:
    return {"felt": row.felt, "has_note": bool(row.note)}
