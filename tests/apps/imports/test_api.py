"""Imports through the API: from a file to records and back, and who may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command

import pytest

from tests.api_client import ApiClient, make_key
from tests.apps.imports import making
from tests.apps.imports.api_operations import OPERATIONS
from tests.apps.imports.test_flow import CONTACTS, everything, offered
from tests.cast import Cast, make_organisation
from weefsel.apps.core.api.door import FILE, LARGEST_FILE
from weefsel.apps.imports.models import ImportBatch, ImportQuestion
from weefsel.apps.parties.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast: Cast) -> ApiClient:
    """A program that acts as Alice."""
    return ApiClient(make_key(cast.alice, cast.vaarstede))


def offer(client: ApiClient, content: bytes, name: str = "lijst.xlsx") -> Any:
    """Send a file as it is."""
    return client.send("POST", f"/imports?naam={name}", content, content_type=FILE)


def test_file_goes_from_offer_to_records_and_back(client: ApiClient, tmp_path: Path) -> None:
    make_organisation("Werf De Vaart BV")
    before = everything()
    content = making.xlsx(tmp_path / "a.xlsx", CONTACTS).read_bytes()

    made = offer(client, content)
    assert (made.status_code, made.json()["stand"]) == (201, "kolommen_kiezen")
    address = f"/imports/{made.json()['id']}"
    assert made["Location"].endswith(address)
    assert [column["veld"] for column in made.json()["kolommen"]][:2] == [
        "organisation.name",
        "organisation.town",
    ]
    chosen = client.send(
        "PUT",
        f"{address}/kolommen",
        {"kolommen": [{"naam": "Plaats", "veld": ""}], "zichtbaarVoor": "regio"},
    )
    assert (chosen.status_code, chosen.json()["stand"]) == (200, "wordt_nagekeken")
    call_command("worker", batch=True, verbosity=0)

    seen = client.get(address).json()
    assert (seen["stand"], seen["openTwijfels"]) == ("klaar_om_in_te_lezen", 1)
    assert [(one["oordeel"], one["aantal"]) for one in seen["aantallen"]] == [
        ("nieuw", 2),
        ("twijfel", 1),
        ("niet_te_lezen", 1),
    ]
    [bad] = client.get(f"{address}/rijen?oordeel=niet_te_lezen").json()["resultaten"]
    assert (bad["nummer"], bad["cellen"][1], bad["ingelezen"]) == (5, "Oeverdam", False)
    assert bad["reden"].startswith("Er staat geen naam")
    [doubt] = client.get(f"{address}/twijfels?open=true").json()["resultaten"]
    answer = f"{address}/twijfels/{doubt['nummer']}"
    assert client.send("PUT", answer, {"antwoord": "nergens"}).status_code == 400
    decided = client.send("PUT", answer, {"antwoord": doubt["antwoorden"][0]["waarde"]})
    assert decided.json()["gekozen"] == doubt["antwoorden"][0]["waarde"]

    for step, state in (("inlezen", "ingelezen"), ("terugdraaien", "teruggedraaid")):
        assert client.send("POST", f"{address}/stappen", {"stap": step}).status_code == 202
        call_command("worker", batch=True, verbosity=0)
        seen = client.get(address).json()
        assert (seen["stand"], seen["werk"]["klaar"]) == (state, True)
        if step == "inlezen":
            assert seen["ingelezen"] == 2
            assert Organisation.objects.filter(name="Bakkerij Korrel", town="").exists()
    assert everything() == before
    assert client.send("POST", f"{address}/stappen", {"stap": "inlezen"}).status_code == 409
    assert client.send("DELETE", address).status_code == 204
    assert client.get("/imports").json()["resultaten"] == []


def test_what_cannot_be_read_is_refused_in_words(client: ApiClient) -> None:
    refused = offer(client, b"%PDF-1.7\n")
    assert refused.status_code == 400
    assert "Dit is een PDF." in str(refused.json())
    assert client.send("POST", "/imports?naam=a", {"a": 1}).status_code == 415
    too_large = client.send(
        "POST", "/imports?naam=a", b"x", content_type=FILE, content_length=str(LARGEST_FILE + 1)
    )
    assert too_large.status_code in {400, 413}
    assert not ImportBatch.objects.exists()


def test_lists_give_imports_and_rows(client: ApiClient, cast: Cast, tmp_path: Path) -> None:
    alice = cast.viewer(cast.alice)
    batch = offered(CONTACTS[:2], tmp_path / "a.xlsx", alice)
    offered(CONTACTS, tmp_path / "b.xlsx", alice)

    rows = client.get(f"/imports/{batch.uuid}/rijen").json()["resultaten"]

    assert [row["oordeel"] for row in rows] == ["nieuw"]
    assert len(client.get("/imports").json()["resultaten"]) == 2


@pytest.mark.parametrize(("method", "path", "body"), OPERATIONS)
def test_only_keepers_of_the_organisation_come_in(
    cast: Cast, tmp_path: Path, method: str, path: str, body: Any
) -> None:
    batch = offered(CONTACTS[:4], tmp_path / "a.xlsx", cast.viewer(cast.alice))
    question = ImportQuestion.objects.get(batch=batch)
    address = path.format(uuid=batch.uuid, number=question.pk)
    if body == "file":
        address, body = f"{address}?naam=a", b"Organisatie;Plaats\nKorrel;Oever\n"
    headers = {"content_type": FILE} if isinstance(body, bytes) else {}

    def status(key: str) -> int:
        found: int = ApiClient(key).send(method, address, body, **headers).status_code
        return found

    before = list(ImportBatch.objects.values())
    one = "{uuid}" in path
    assert status("") == 401
    assert status(make_key(cast.alice, cast.vaarstede, ["personen:lezen"])) == 403
    assert status(make_key(cast.bob, cast.vaarstede)) == (
        404 if one else 200 if method == "GET" else 403
    )
    if one:
        assert status(make_key(cast.charlie, cast.elsewhere)) == 404
    assert list(ImportBatch.objects.values()) == before
    assert status(make_key(cast.alice, cast.vaarstede)) < 300 or "twijfels" in path
