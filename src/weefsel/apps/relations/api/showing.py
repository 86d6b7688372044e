"""From rows to what the API shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weefsel.apps.core.api.schemas import PageLinks
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import Record
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.api.choices import Levels, Sharing, shown
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.api.choices import ContactKinds, RelationForms, Tiers
from weefsel.apps.relations.api.schemas import (
    AttendeeOut,
    ContactOut,
    ContactPage,
    ContactRead,
    CorrectionOut,
    FollowUpOut,
    FollowUpPage,
    LineOut,
    RelationOut,
    RelationPage,
)
from weefsel.apps.relations.contact_page import corrections_of
from weefsel.apps.relations.enums import RelationForm, Tier, TouchpointKind
from weefsel.apps.relations.models import NEVER, Attendance, FollowUp, Relation, Touchpoint


def relation_shown(row: Relation) -> RelationOut:
    """Return the relation; whoever sees it may see both sides."""
    return RelationOut.model_construct(
        **_record(row),
        home_id=row.home.uuid,
        home_name=row.home.name,
        partner_id=row.partner.uuid,
        partner_name=row.partner.name,
        keeper_name=str(row.keeper) if row.keeper else None,
        tier=shown(Tiers, Tier, row.tier),
        intended_form=_form(row.intended_form),
        actual_form=_form(row.actual_form),
        rhythm_executive=row.rhythm_executive,
        rhythm_management=row.rhythm_management,
        rhythm_operational=row.rhythm_operational,
        since=row.since,
        summary=row.summary,
        last_on=row.last_on,
        last_executive_on=row.last_executive_on,
        last_management_on=row.last_management_on,
        last_operational_on=row.last_operational_on,
        quiet_on=None if row.quiet_on == NEVER else row.quiet_on,
        ended=row.is_ended,
    )


def relations_shown(rows: Sequence[Relation]) -> PageLinks:
    """Return a page of relations."""
    return RelationPage.model_construct(results=[relation_shown(row) for row in rows])


def contact_shown(row: Touchpoint, viewer: Viewer) -> ContactRead:
    """Return the contact with what stood there before, as far as this person may see it."""
    return ContactRead.model_construct(
        **_contact(row, viewer),
        corrections=[
            CorrectionOut.model_construct(
                corrected_at=found.at,
                corrected_by=found.by,
                stated_reason=found.reason,
                corrected_fields=[
                    LineOut.model_construct(field=line.label, before=line.before, after=line.after)
                    for line in found.lines
                ],
            )
            for found in corrections_of(viewer, row)
        ],
    )


def contacts_shown(rows: Sequence[Touchpoint], viewer: Viewer) -> PageLinks:
    """Return a page of contacts."""
    return ContactPage.model_construct(
        results=[ContactOut.model_construct(**_contact(row, viewer)) for row in rows]
    )


def follow_up_shown(row: FollowUp, viewer: Viewer) -> FollowUpOut:
    """Return what was promised; a side that this person may not see is left empty."""
    promised_by = _if_seen(row.promised_by, viewer)
    return FollowUpOut.model_construct(
        **_record(row),
        what=row.what,
        due_on=row.due_on,
        promised_by_id=promised_by.uuid if promised_by else None,
        promised_by_name=promised_by.name if promised_by else None,
        assignee_name=str(row.assignee) if row.assignee else None,
        relation_id=row.relation.uuid if row.relation else None,
        touchpoint_id=row.touchpoint.uuid if row.touchpoint else None,
        done=row.done_at is not None,
        done_at=row.done_at,
        outcome=row.outcome,
    )


def follow_ups_shown(rows: Sequence[FollowUp], viewer: Viewer) -> PageLinks:
    """Return a page of follow-ups."""
    return FollowUpPage.model_construct(results=[follow_up_shown(row, viewer) for row in rows])


def _contact(row: Touchpoint, viewer: Viewer) -> dict[str, Any]:
    initiative = _if_seen(row.initiative_by, viewer)
    present: list[Attendance] = getattr(row, "present", [])
    return {
        **_record(row),
        "owner_id": row.owner.uuid,
        "owner_name": row.owner.name,
        "happened_on": row.happened_on,
        "kind": shown(ContactKinds, TouchpointKind, row.kind),
        "summary": row.summary,
        "initiative_by_id": initiative.uuid if initiative else None,
        "who": [
            AttendeeOut.model_construct(
                person_id=one.person.uuid,
                person_name=one.person.name,
                organisation_id=one.organisation.uuid,
                organisation_name=one.organisation.name,
                level=shown(Levels, Level, one.level) if one.level else None,
            )
            for one in present
        ],
        "withdrawn": row.is_withdrawn,
    }


def _form(value: str) -> RelationForms | None:
    return shown(RelationForms, RelationForm, value) if value else None


def _if_seen(row: Organisation | None, viewer: Viewer) -> Organisation | None:
    if row is None or viewer.sees_everything or row.circle_id in viewer.circles:
        return row
    return None


def _record(row: Record) -> dict[str, Any]:
    return {
        "id": row.uuid,
        "version": row.version,
        "created_at": row.created_at,
        "changed_at": row.changed_at,
        "circle": shown(Sharing, CircleKind, row.circle.kind),
    }
