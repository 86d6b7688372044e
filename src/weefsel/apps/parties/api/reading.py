"""From what a client sends to the values that actions take."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.http import Http404
from django.utils.translation import gettext as _

from weefsel.apps.core.api.names import in_dutch
from weefsel.apps.core.api.problems import invalid, unknown_reference
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.access import organisation_for, person_for
from weefsel.apps.parties.api.choices import SharingGiven, stored
from weefsel.apps.parties.api.schemas import (
    OrganisationChange,
    OrganisationIn,
    ParticipationChange,
    ParticipationIn,
    PersonChange,
    PersonIn,
    PositionChange,
    PositionIn,
)
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole, World
from weefsel.apps.parties.models import Organisation, Party, Person
from weefsel.apps.places.models import Municipality
from weefsel.apps.places.queries import municipalities

AnyIn = (
    OrganisationIn | PersonIn | PositionIn | PositionChange | ParticipationIn | ParticipationChange
)
STORED: dict[str, type[TextChoices]] = {
    "kind": OrganisationKind,
    "world": World,
    "level": Level,
    "role": ParticipationRole,
}


def values_given(
    body: AnyIn, viewer: Viewer, *, party: Party | None = None, whole: bool = False
) -> dict[str, Any]:
    """Return the fields to save, by the names of the model.

    Args:
        body: what was sent.
        viewer: who sends it; what it points at must be visible to them.
        party: the record that changes, if any.
        whole: whether what was not sent becomes empty (add, replace) or stays (change).

    Raises:
        Problem: something that it points at does not exist.
    """
    given = body.model_dump(exclude_unset=not whole)
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name in {"archived", "person_id", "organisation_id", "cooperation_id"}:
            continue  # no field of the model, or one that never changes
        if name in {"circle", "world"} and value is None:
            continue
        if name == "parent_id":
            values["parent"] = value and organisation_given(value, viewer, name="parent_id")
        elif name == "municipality_code":
            values["municipality"] = value and _municipality(value)
        elif name == "circle":
            values["circle"] = _circle(value, viewer, party)
        elif name in STORED:
            values[name] = stored(STORED[name], value)
        else:
            values[name] = value
    return values


def organisation_given(uuid: UUID, viewer: Viewer, *, name: str) -> Organisation:
    """Return the organisation that a field points at.

    Raises:
        Problem: it does not exist for this viewer.
    """
    try:
        return organisation_for(viewer, uuid)
    except Http404:
        raise unknown_reference(in_dutch(name)) from None


def person_given(uuid: UUID, viewer: Viewer) -> Person:
    """Return the person that a field points at.

    Raises:
        Problem: there is none for this viewer.
    """
    try:
        return person_for(viewer, uuid)
    except Http404:
        raise unknown_reference(in_dutch("person_id")) from None


def is_to_archive(body: OrganisationChange | PersonChange, party: Party) -> bool | None:
    """Return whether the record goes to the archive, comes out of it (False), or neither (None)."""
    if "archived" not in body.model_fields_set or body.archived == party.is_archived:
        return None
    return body.archived


def _municipality(code: str) -> Municipality:
    found = municipalities().filter(code=code).first()
    if found is None:
        raise invalid(
            in_dutch("municipality_code"),
            _("Deze gemeente is hier niet bekend. Kies een code uit /gemeenten."),
        )
    return found


def _circle(given: SharingGiven, viewer: Viewer, party: Party | None) -> Circle:
    if given == SharingGiven.PUBLIC:
        return fixed_circle(PUBLIC_CIRCLE_ID)
    if given == SharingGiven.REGION:
        return fixed_circle(REGION_CIRCLE_ID)
    owner = party.owner if party is not None else None
    if owner is None and viewer.organisation_uuid is not None:
        owner = organisation_for(viewer, viewer.organisation_uuid)
    if owner is None:
        raise invalid(
            in_dutch("circle"), _("Niemand houdt dit bij. Deel het met de regio of met iedereen.")
        )
    return owner.own_circle
