"""What someone may see, as one condition on one indexed column."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from weefsel.apps.core.models import Circle, Record
from weefsel.apps.core.viewer import Viewer

T = TypeVar("T", bound=Model)


def visible_to(rows: QuerySet[T], viewer: Viewer, *, column: str = "circle") -> QuerySet[T]:
    """Keep the rows whose circle the viewer is in.

    Args:
        rows: any queryset over a `Record`.
        viewer: who looks.
        column: path to the circle, for rows that borrow it from another record.
    """
    if viewer.sees_everything:
        return rows
    return rows.filter(**{f"{column}__in": viewer.circles})


def circle_of(record: Record) -> int:
    """Return the row of the circle a record is in.

    Raises:
        ValueError: it is in none; the column forbids it, a new record may forget it.
    """
    if record.circle_id is None:
        raise ValueError(f"{record} is in no circle")
    return record.circle_id


def fixed_circle(pk: int) -> Circle:
    """Return one of the two circles that every installation has (see `core.models`)."""
    return Circle.objects.get(pk=pk)
