"""The fixed circles and the ones that are opened beside them."""

from __future__ import annotations

import pytest

from weefsel.apps.core.actions import make_fixed_circles, open_circle
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import system_viewer

pytestmark = pytest.mark.django_db


def test_open_circle_in_a_new_database_gets_a_number_after_the_fixed_ones() -> None:
    Circle.objects.all().delete()
    make_fixed_circles(actor=system_viewer())

    opened = open_circle(kind=CircleKind.SUBJECT, name="Opgave", actor=system_viewer())

    assert sorted(Circle.objects.values_list("pk", flat=True)) == [
        PUBLIC_CIRCLE_ID,
        REGION_CIRCLE_ID,
        opened.pk,
    ]


def test_make_fixed_circles_twice_changes_nothing() -> None:
    before = list(Circle.objects.order_by("pk").values())

    make_fixed_circles(actor=system_viewer())

    assert list(Circle.objects.order_by("pk").values()) == before
