"""Networks come in as records, with what does not come along said in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps.imports import making
from tests.apps.imports.reading.test_networks import GRAPHML
from tests.apps.imports.test_flow import everything, previewed, read_in, verdicts
from tests.cast import Cast
from weefsel.apps.imports.actions import offer_file
from weefsel.apps.parties.models import Organisation, Participation, Position

pytestmark = pytest.mark.django_db


def test_network_becomes_organisations_people_positions_and_participations(
    cast: Cast, tmp_path: Path
) -> None:
    alice = cast.viewer(cast.alice)
    path = making.text(tmp_path / "net.graphml", GRAPHML)
    batch = offer_file(path=path, name="net.graphml", actor=alice)
    assert batch.notes == [
        "Lijnen naar iets dat niet in het bestand staat: 1.",
    ]
    read_in(previewed(batch, alice), alice)

    korrel = Organisation.objects.get(name="Bakkerij <Korrel>")
    assert (korrel.kind, korrel.website) == ("company", "https://korrel.example")
    assert Organisation.objects.get(name="Tafel van Vaarstede").kind == "cooperation"
    [seat], [place] = Position.objects.all(), Participation.objects.all()
    assert (str(seat.person), seat.organisation) == ("Jan de Vries", korrel)
    assert (place.organisation, str(place.cooperation)) == (korrel, "Tafel van Vaarstede")

    before = everything()
    again = previewed(offer_file(path=path, name="net.graphml", actor=alice), alice)
    assert {verdict for _number, verdict in verdicts(again)} == {"same"}
    read_in(again, alice)
    assert everything() == before
