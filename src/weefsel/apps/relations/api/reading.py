"""From what a client sends to what actions take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404

from weefsel.apps.core.api.names import in_dutch
from weefsel.apps.core.api.problems import unknown_reference
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.errors import NotPermitted
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.access import organisation_for
from weefsel.apps.parties.api.choices import SharingGiven, stored
from weefsel.apps.parties.api.reading import organisation_given, person_given
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.access import relation_for, touchpoint_for
from weefsel.apps.relations.actions import Attendee
from weefsel.apps.relations.api.schemas import (
    AttendeeIn,
    ContactChange,
    ContactIn,
    RelationChange,
    RelationIn,
)
from weefsel.apps.relations.enums import RelationForm, Tier, TouchpointKind
from weefsel.apps.relations.models import Relation, Touchpoint
from weefsel.apps.relations.queries.keepers import keepers_for

RELATION_PLAIN = (
    "rhythm_executive", "rhythm_management", "rhythm_operational", "since", "summary",
)  # fmt: skip


def own_organisation(viewer: Viewer) -> Organisation:
    """Return the organisation that the key acts for.

    Raises:
        NotPermitted: it acts for none.
    """
    if viewer.organisation_uuid is None:
        raise NotPermitted("")
    return organisation_for(viewer, viewer.organisation_uuid)


def relation_values(
    body: RelationIn | RelationChange, viewer: Viewer, *, home: Organisation, whole: bool = False
) -> dict[str, Any]:
    """Return the fields of a relation to save, by the names of the model."""
    given = body.model_dump(exclude_unset=not whole)
    values: dict[str, Any] = {name: given[name] for name in RELATION_PLAIN if name in given}
    if "tier" in given:
        values["tier"] = stored(Tier, given["tier"])
    for name in ("intended_form", "actual_form"):
        if name in given:
            values[name] = stored(RelationForm, given[name]) if given[name] else ""
    if given.get("circle") is not None:
        values["circle"] = circle_given(given["circle"], home)
    if "kept_by_me" in given:
        me = keepers_for(viewer, present=viewer.user_id).filter(pk=viewer.user_id or 0).first()
        values["keeper"] = me if given["kept_by_me"] else None
    return values


def circle_given(given: SharingGiven, owner: Organisation) -> Circle:
    """Return with whom something is shared."""
    fixed = {SharingGiven.PUBLIC: PUBLIC_CIRCLE_ID, SharingGiven.REGION: REGION_CIRCLE_ID}
    return fixed_circle(fixed[given]) if given in fixed else owner.own_circle


def relation_given(uuid: UUID | None, viewer: Viewer, *, name: str) -> Relation | None:
    """Return the relation that a field points at.

    Raises:
        Problem: there is none for this viewer.
    """
    try:
        return relation_for(viewer, uuid) if uuid is not None else None
    except Http404:
        raise unknown_reference(in_dutch(name)) from None


def touchpoint_given(uuid: UUID | None, viewer: Viewer) -> Touchpoint | None:
    """Return the contact that a field points at.

    Raises:
        Problem: there is none for this viewer.
    """
    try:
        return touchpoint_for(viewer, uuid) if uuid is not None else None
    except Http404:
        raise unknown_reference(in_dutch("touchpoint_id")) from None


def attendees_given(
    rows: Sequence[AttendeeIn], viewer: Viewer, known: Touchpoint | None = None
) -> list[Attendee]:
    """Return who was there; of those who stood there already, what is left out stays."""
    stood = {row.person_id: row for row in known.attendances.all()} if known is not None else {}
    found = []
    for row in rows:
        person = person_given(row.person_id, viewer)
        place: Organisation | None = None
        if row.organisation_id is not None:
            place = organisation_given(row.organisation_id, viewer, name="organisation_id")
        level = stored(Level, row.level).value if row.level is not None else None
        before = stood.get(person.pk)
        if before is not None and place in {None, before.organisation} and level is None:
            place, level = before.organisation, before.level
        found.append(Attendee(person=person, organisation=place, level=level))
    return found


def contact_values(
    body: ContactIn | ContactChange, viewer: Viewer, known: Touchpoint | None = None
) -> dict[str, Any]:
    """Return the fields of a contact, by the names of the actions; only what was sent."""
    given = body.model_dump(exclude_unset=True)
    values: dict[str, Any] = {
        name: given[name] for name in ("happened_on", "summary") if name in given
    }
    if "kind" in given:
        values["kind"] = stored(TouchpointKind, given["kind"]).value
    if "who" in given:
        values["who"] = attendees_given(body.who, viewer, known)
    if "initiative_by_id" in given:
        uuid = given["initiative_by_id"]
        values["initiative_by"] = uuid and organisation_given(uuid, viewer, name="initiative_by_id")
    if given.get("circle") is not None:
        owner = known.owner if known is not None else own_organisation(viewer)
        values["circle"] = circle_given(given["circle"], owner)
    if given.get("shared_with_id") is not None:
        values["shared_with"] = relation_given(
            given["shared_with_id"], viewer, name="shared_with_id"
        )
    return values
