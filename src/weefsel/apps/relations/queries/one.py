"""Reads of one record, for actions and gates."""

from __future__ import annotations

from django.db.models import QuerySet

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.models import Attendance, Relation, Touchpoint


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
