"""How the databases go about the lists: along an index, whoever asks.

Only SQLite says so on tables of any size; PostgreSQL sorts small tables whatever the indexes are.
"""

from __future__ import annotations

from typing import Any, Literal

from django.db import connection
from django.db.models import QuerySet

import pytest

from tests.cast import Cast
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.queries import (
    ORDER_KEYS,
    Order,
    OrganisationFilter,
    PersonFilter,
    organisations_listed,
    people_listed,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite plans without numbers"),
]
Reader = Literal["alice", "ada"]


def plan_of(rows: QuerySet[Any], order: Order) -> str:
    """Return how the database will find a page of these rows."""
    return rows.prefetch_related(None).order_by(*ORDER_KEYS[order])[:101].explain()


@pytest.mark.parametrize("who", ["alice", "ada"])
@pytest.mark.parametrize(
    ("order", "index"),
    [
        ("name", "organisation_name"),
        ("-name", "organisation_name"),
        ("-changed", "organisation_changed"),
    ],
)
def test_list_of_organisations_walks_the_index_of_its_order(
    cast: Cast, who: Reader, order: Order, index: str
) -> None:
    viewer = cast.viewer(getattr(cast, who))

    plan = plan_of(organisations_listed(viewer, OrganisationFilter()), order)

    assert f"USING INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("who", ["alice", "ada"])
@pytest.mark.parametrize(
    ("wanted", "order", "index"),
    [
        (PersonFilter(), "name", "person_name"),
        (PersonFilter(), "-changed", "person_changed"),
        (PersonFilter(level=Level.EXECUTIVE), "name", "person_name"),
    ],
)
def test_list_of_people_walks_the_index_of_its_order(
    cast: Cast, who: Reader, wanted: PersonFilter, order: Order, index: str
) -> None:
    viewer = cast.viewer(getattr(cast, who))

    plan = plan_of(people_listed(viewer, wanted), order)

    assert f"USING INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan
