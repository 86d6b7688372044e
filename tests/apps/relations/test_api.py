from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.api_client import ApiClient, make_key
from tests.apps.relations.stage import Stage, days_ago
from weefsel.apps.relations.models import Impression, TouchpointCorrection

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(stage: Stage) -> ApiClient:
    return ApiClient(make_key(stage.cast.alice, stage.cast.vaarstede))


def contact(stage: Stage, **given: Any) -> dict[str, Any]:
    """Wit met Mulder, each at the position of that day."""
    who = [{"persoonId": str(one.uuid)} for one in (stage.wit, stage.mulder)]
    return {"datum": days_ago(1).isoformat(), "soort": "bezoek", "aanwezigen": who, **given}


def test_contact_is_logged_and_read_back(stage: Stage, alice: ApiClient) -> None:
    relation = stage.relate()
    made = alice.post("/contacten", contact(stage, inEenRegel="Rondleiding", gevoel=1))

    assert made.status_code == 201
    found = alice.get(f"/contacten/{made.json()['id']}").json()
    assert [
        (one["persoonNaam"], one["organisatieNaam"], one["niveau"]) for one in found["aanwezigen"]
    ] == [
        ("Wit", "Werk en Inkomen", "uitvoering"),
        ("Mulder", "Loods Noord", "uitvoering"),
    ]
    assert (found["inEenRegel"], found["soort"], found["zichtbaarVoor"]) == (
        "Rondleiding",
        "bezoek",
        "organisatie",
    )
    assert Impression.objects.get().felt == 1
    shown = alice.get(f"/relaties/{relation.uuid}").json()
    assert shown["laatsteContactUitvoeringOp"] == days_ago(1).isoformat()
    [listed] = alice.get(f"/contacten?relatieId={relation.uuid}").json()["resultaten"]
    assert listed["id"] == found["id"]


def test_correction_needs_the_version_and_is_kept(stage: Stage, alice: ApiClient) -> None:
    path = f"/contacten/{alice.post('/contacten', contact(stage, inEenRegel='Eerst')).json()['id']}"
    change = {"inEenRegel": "Later", "reden": "Tikfout"}

    assert alice.send("PATCH", path, change).status_code == 428
    assert alice.send("PATCH", path, change, if_match='"9"').status_code == 412
    assert not TouchpointCorrection.objects.exists()
    done = alice.send("PATCH", path, change, if_match='"1"')

    assert (done.status_code, done["ETag"][:3]) == (200, '"2-')
    [correction] = done.json()["correcties"]
    assert (correction["gecorrigeerdDoor"], correction["reden"]) == ("Alice", "Tikfout")
    assert correction["wijzigingen"] == [{"veld": "in één regel", "was": "Eerst", "werd": "Later"}]
    withdrawn = alice.send("PATCH", path, {"ingetrokken": True}, if_match='"2"').json()
    assert withdrawn["ingetrokken"] is True
    back = alice.send("PATCH", path, {"ingetrokken": False, "soort": "gesprek"}, if_match='"3"')
    assert (back.json()["ingetrokken"], back.json()["soort"]) == (False, "gesprek")


def test_wrong_contact_says_which_field_and_why(stage: Stage, alice: ApiClient) -> None:
    late = alice.post("/contacten", contact(stage, datum=days_ago(-2).isoformat()))
    assert late.status_code == 400
    [wrong] = late.json()["invalidParams"]
    assert (wrong["name"], wrong["reason"]) == (
        "datum",
        "Deze dag moet nog komen. Leg het contact vast als het is geweest.",
    )
    alone = alice.post(
        "/contacten", contact(stage, aanwezigen=[{"persoonId": str(stage.wit.uuid)}])
    )
    assert alone.json()["invalidParams"][0]["name"] == "aanwezigen"


def test_relation_is_opened_changed_ended_and_opened_again(stage: Stage, alice: ApiClient) -> None:
    given = {"partnerId": str(stage.yard.uuid), "bedoeldeVorm": "partnerschap", "ritmeBestuur": 90}
    made = alice.post("/relaties", given)
    path = f"/relaties/{made.json()['id']}"

    assert made.json()["onderhoudenDoor"] == "Alice"
    changed = alice.send("PATCH", path, {"ritmeBestuur": 60}, if_match=made["ETag"])
    assert (changed.json()["ritmeBestuur"], changed.json()["bedoeldeVorm"]) == (60, "partnerschap")
    ended = alice.send("PATCH", path, {"beeindigd": True}, if_match=changed["ETag"])
    assert ended.json()["beeindigd"] is True
    assert alice.get("/relaties").json()["resultaten"] == []
    back = alice.send("PATCH", path, {"beeindigd": False}, if_match=ended["ETag"])
    assert back.json()["beeindigd"] is False
    assert len(alice.get("/relaties?mijn=true").json()["resultaten"]) == 1


def test_follow_up_is_noted_moved_and_done(stage: Stage, alice: ApiClient) -> None:
    relation = stage.relate()
    given = {"wat": "Bel", "uiterlijkOp": days_ago(0).isoformat(), "relatieId": str(relation.uuid)}
    made = alice.post("/vervolgacties", given)
    path = f"/vervolgacties/{made.json()['id']}"

    assert (made.json()["houdtInDeGaten"], made.json()["gedaan"]) == ("Alice", False)
    later = {"uiterlijkOp": days_ago(-7).isoformat()}
    moved = alice.send("PATCH", path, later, if_match=made["ETag"])
    done = alice.send("PATCH", path, {"gedaan": True, "uitkomst": "Ja"}, if_match=moved["ETag"])
    assert (done.json()["gedaan"], done.json()["uitkomst"]) == (True, "Ja")
    assert alice.get("/vervolgacties").json()["resultaten"] == []
    assert len(alice.get("/vervolgacties?gedaan=true").json()["resultaten"]) == 1


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_of_contacts_takes_the_same_number_of_queries(
    stage: Stage, alice: ApiClient, item_count: int
) -> None:
    for number in range(item_count):
        stage.meet(stage.wit, stage.mulder, n_days=number)
    alice.get("/contacten")
    with CaptureQueriesContext(connection) as queries:
        assert len(alice.get("/contacten").json()["resultaten"]) == item_count
    reads = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    # Requests are counted in the cache, which is a table on PostgreSQL.
    assert sum("weefsel_cache" not in sql for sql in reads) == 5
