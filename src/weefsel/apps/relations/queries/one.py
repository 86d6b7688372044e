"""Reads of one record, for actions and gates."""

from __future__ import annotations

from django.db.models import QuerySet

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.models import Attendance, Impression, Relation, Touchpoint
from weefsel.apps.relations.queries.sides import lineages_of


def organisation_of(viewer: Viewer) -> Organisation | None:
    """Return the organisation somebody acts for."""
    return Organisation.objects.filter(pk=viewer.organisation_id or 0).first()


def attendances_at(touchpoint: Touchpoint) -> QuerySet[Attendance]:
    """Return who was there, whoever may see them; pages ask `attendances_visible_to`."""
    rows = Attendance.objects.filter(touchpoint=touchpoint)
    return rows.select_related("person", "organisation").order_by("id")


def relation_between(home: Organisation, partner: Organisation) -> Relation | None:
    """Return the relation that the one keeps with the other, also when it ended."""
    return Relation.objects.filter(home=home, partner=partner).first()


def side_at(viewer: Viewer, touchpoint: Touchpoint) -> Organisation | None:
    """Return for which organisation this person says how a contact felt.

    The nearest one, of the own organisation and those above it, that was there. Else the own
    organisation, when somebody below it was there or when it logged the contact; else None.
    """
    there = {row.organisation_id: row.organisation for row in attendances_at(touchpoint)}
    nearest = next((pk for pk in viewer.lineage if pk in there), None)
    if nearest is not None:
        return there[nearest]
    above = {pk for lineage in lineages_of(there).values() for pk in lineage}
    if viewer.organisation_id in above or touchpoint.owner_id in viewer.lineage:
        return organisation_of(viewer)
    return None


def impression_of(touchpoint: Touchpoint, side: Organisation) -> Impression | None:
    """Return how the contact felt for a side, when somebody said."""
    return Impression.objects.filter(touchpoint=touchpoint, organisation=side).first()
