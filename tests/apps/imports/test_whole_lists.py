"""The whole real list that OPENGR_PROVINCES names: no row lost, doubled or changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.apps.imports.test_flow import everything, previewed, read_in
from tests.cast import Cast
from weefsel.apps.imports.actions import offer_file
from weefsel.apps.imports.queries import counts_of, questions_of
from weefsel.apps.parties.models import Participation

WHOLE = Path(os.environ.get("OPENGR_PROVINCES", "opengr_provincies.csv"))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not WHOLE.is_file(), reason="OPENGR_PROVINCES names no file"),
]


def test_whole_list_of_cooperations_comes_in_without_loss(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    batch = previewed(offer_file(path=WHOLE, name="opengr.csv", actor=alice), alice, "municipality")

    counts = counts_of(batch)
    assert (counts["new"], counts["same"], counts["doubt"], counts["unreadable"]) == (
        3591,
        3,
        158,
        0,
    )
    proposed = [question.sentence for question in questions_of(batch)]
    assert len(proposed) == 29
    assert "“Gedrop-Mierlo” lijkt op wat er al staat. Is het hetzelfde?" in proposed
    read_in(batch, alice)
    before = everything()
    assert Participation.objects.count() == 3594

    again = previewed(offer_file(path=WHOLE, name="opengr.csv", actor=alice), alice, "municipality")
    assert counts_of(again)["new"] == 0
    read_in(again, alice)
    assert everything() == before
