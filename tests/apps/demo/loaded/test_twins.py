"""The twins planted in Vaarland are found."""

from __future__ import annotations

import pytest

from tests.apps.demo.loaded.conftest import SEED
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.demo.region import build_region
from weefsel.apps.parties.indexing import ORGANISATION, PERSON
from weefsel.apps.parties.models import Double
from weefsel.apps.parties.searching import search_now

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.usefixtures("vaarland"),
]


def test_planted_twins_are_found_and_no_certain_pair_is_wrong() -> None:
    block = next(build_region(seed=SEED, scale=1).blocks())

    search_now(system_viewer())

    for target_type, planted in (
        (ORGANISATION, block.twin_organisations),
        (PERSON, block.twin_people),
    ):
        true = {frozenset((twin.original, twin.twin)) for twin in planted}
        rows = list(Double.objects.filter(target_type=target_type))
        found = {frozenset((row.first_uuid, row.second_uuid)) for row in rows}
        certain = {frozenset((row.first_uuid, row.second_uuid)) for row in rows if row.is_certain}
        assert len(true & found) == len(true) == 25, target_type
        assert certain - true == set(), target_type
        assert len(found - true) <= 5, target_type
