"""What the map is saved as reads back in without changing anything."""

from __future__ import annotations

from pathlib import Path

from django.urls import reverse

import pytest

from tests.apps.fabric.region import make_region, read
from tests.apps.imports.test_flow import everything, previewed, read_in, verdicts
from tests.cast import make_organisation
from tests.clients import client_of
from weefsel.apps.imports.actions import offer_file
from weefsel.apps.parties.actions import add_participation
from weefsel.apps.parties.enums import OrganisationKind

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_map_that_was_saved_reads_back_without_a_change(tmp_path: Path) -> None:
    region = make_region()
    alice = region.cast.viewer(region.cast.alice)
    table = make_organisation("Tafel", actor=alice, kind=OrganisationKind.COOPERATION)
    add_participation(
        organisation=make_organisation("Loods", actor=alice),
        cooperation=table,
        values={},
        actor=alice,
    )
    read(alice)
    client = client_of(region.cast.alice)
    before = everything()

    for kind in ("graphml", "kumu"):
        response = client.get(reverse("fabric:map_export", args=[kind]))
        path = tmp_path / kind
        path.write_bytes(b"".join(response) if response.streaming else response.content)
        batch = previewed(offer_file(path=path, name=kind, actor=alice), alice)
        found = verdicts(batch)
        assert len(found) >= 12
        assert {verdict for _number, verdict in found} == {"same"}, kind
        assert "Lijnen die uit contacten of formele samenwerking volgen" in batch.notes[0]
        read_in(batch, alice)
        assert everything() == before
