"""Writes of circles."""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import connection

from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import Viewer


def make_fixed_circles(*, actor: Viewer) -> None:  # noqa: ARG001 -- every action names its actor
    """Make the public and the region circle when they are not there yet."""
    for pk, kind in ((PUBLIC_CIRCLE_ID, CircleKind.PUBLIC), (REGION_CIRCLE_ID, CircleKind.REGION)):
        Circle.objects.get_or_create(pk=pk, defaults={"kind": kind, "name": str(kind.label)})
    with connection.cursor() as cursor:  # PostgreSQL does not count numbers that were given
        for statement in connection.ops.sequence_reset_sql(no_style(), [Circle]):
            cursor.execute(statement)


def open_circle(*, kind: CircleKind, name: str, actor: Viewer) -> Circle:  # noqa: ARG001
    """Open an empty circle; the app that opens it adds the organisations."""
    return Circle.objects.create(kind=kind, name=name[:200])
