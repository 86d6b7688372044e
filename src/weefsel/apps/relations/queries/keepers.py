"""Who may be named as keeper of a relation."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from weefsel.apps.accounts.models import User
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.queries.sides import subtrees_of


def keepers_for(viewer: Viewer, *, present: int | None) -> QuerySet[User]:
    """Return who works for the own organisation, one above or below it, and the present keeper."""
    places = {*viewer.lineage}
    if viewer.organisation_id is not None:
        places |= subtrees_of([viewer.organisation_id])
    colleagues = User.objects.filter(memberships__organisation__in=places, is_active=True)
    rows = User.objects.filter(Q(pk__in=colleagues.values("pk")) | Q(pk=present or 0))
    return rows.order_by("name", "id")
