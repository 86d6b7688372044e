"""Questions to the region through the API: all may answer, and read no more than promised."""

from __future__ import annotations

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from tests.api_client import ApiClient, make_key
from tests.apps.challenges.api_operations import Laid, lay
from tests.apps.challenges.conftest import Table
from tests.apps.challenges.region_operations import IDEA, REGION_OPERATIONS, ask_region
from tests.apps.challenges.test_api import alice, ask, client, dirk, snapshot
from tests.cast import make_organisation, make_user
from weefsel.apps.accounts.enums import Scope
from weefsel.apps.challenges.actions import open_challenge, send_answer
from weefsel.apps.challenges.models import Challenge, QuestionResponse
from weefsel.apps.core.enums import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def laid(table: Table) -> Laid:
    return ask_region(lay(table))


def charlie(laid: Laid) -> ApiClient:
    return client(laid.table.cast.charlie, laid.table.cast.elsewhere)


def baker(laid: Laid) -> ApiClient:
    """Return who works for a bakery that is in nothing."""
    bakery = make_organisation("Bakkerij Korrel")
    return client(make_user("Bea", bakery, Role.PARTNER), bakery)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("asker", [200, 200, 200, 200, 403, 403, 201]),
        ("executive of the asker", [200, 200, 200, 200, 403, 403, 201]),
        ("who answered", [200, 200, 200, 200, 400, 200, 403]),
        ("another company", [200, 200, 200, 404, 201, 404, 400]),
        ("administrator of the region", [200, 200, 200, 200, 403, 403, 201]),
    ],
)
def test_who_may_do_what(laid: Laid, who: str, expected: list[int]) -> None:
    cast = laid.table.cast
    person = {
        "asker": alice(laid),
        "executive of the asker": client(cast.bob, cast.vaarstede),
        "who answered": dirk(laid),
        "another company": baker(laid),
        "administrator of the region": client(cast.ada, cast.vaarstede),
    }[who]

    found = [ask(person, operation, laid).status_code for operation in REGION_OPERATIONS]

    assert found == expected


def test_without_key_or_scope_nothing_opens(laid: Laid) -> None:
    others = [scope for scope in Scope.values if not scope.startswith("opgaven:")]
    narrow = client(laid.table.cast.alice, laid.table.cast.vaarstede, others)
    before = snapshot()

    assert {ask(ApiClient(""), one, laid).status_code for one in REGION_OPERATIONS} == {401}
    assert {ask(narrow, one, laid).status_code for one in REGION_OPERATIONS} == {403}
    assert snapshot() == before


def test_region_reads_the_question_and_nothing_else_of_the_challenge(laid: Laid) -> None:
    path = f"/vragen/{laid.table.challenge.uuid}"

    told = charlie(laid).get(path).json()

    assert told == {
        "id": str(laid.table.challenge.uuid),
        "versie": Challenge.objects.get().version,
        "vraag": "Hoe krijgen we dertig mensen aan het werk?",
        "voorWie": "",
        "openbareTekst": "Denk mee",
        "begonnenDoorNaam": "Gemeente Vaarstede",
        "antwoordenTotEnMet": str(timezone.localdate() + datetime.timedelta(days=20)),
        "antwoordenLezen": "meteen",
        "kanBeantwoorden": True,
        "eigenAntwoordId": None,
    }
    assert dirk(laid).get(path).json()["eigenAntwoordId"] == str(
        laid.by_resource["antwoorden"].uuid
    )
    assert charlie(laid).get(f"/opgaven/{laid.table.challenge.uuid}").status_code == 404


def test_nobody_reads_an_answer_before_the_day_that_was_promised(laid: Laid) -> None:
    Challenge.objects.update(answers_shown="after_closing")
    answer = f"/antwoorden/{laid.by_resource['antwoorden'].uuid}"
    cast = laid.table.cast

    for who in (alice(laid), client(cast.ada, cast.vaarstede), charlie(laid)):
        assert who.get(answer).status_code == 404
        assert IDEA not in who.get("/antwoorden").content.decode()
    assert dirk(laid).get(answer).json()["idee"] == IDEA

    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Challenge.objects.update(question_closes_on=yesterday)
    assert alice(laid).get(answer).json()["idee"] == IDEA
    assert charlie(laid).get(answer).status_code == 404


def test_reply_has_a_reason_and_joins_an_experiment_that_partners_then_read(laid: Laid) -> None:
    answer = QuestionResponse.objects.get()
    reply = {"antwoordId": str(answer.uuid), "stand": "doet_mee", "waarom": "Samen sterker"}
    without = alice(laid).post("/reacties", reply)
    joined = alice(laid).post(
        "/reacties", {**reply, "proefId": str(laid.by_resource["proeven"].uuid)}
    )

    assert without.status_code == 400
    assert (joined.status_code, joined["Location"]) == (201, f"/api/v1/antwoorden/{answer.uuid}")
    told = dirk(laid).get(f"/antwoorden/{answer.uuid}").json()
    assert (told["stand"], told["waarom"], told["proefId"]) == (
        "doet_mee",
        "Samen sterker",
        str(laid.by_resource["proeven"].uuid),
    )


def test_own_answer_needs_the_version_that_was_read_and_can_be_taken_back(laid: Laid) -> None:
    path = f"/antwoorden/{laid.by_resource['antwoorden'].uuid}"
    read = dirk(laid).get(path)

    assert dirk(laid).patch(path, {"idee": "Anders"}).status_code == 428
    assert dirk(laid).patch(path, {"idee": "Anders"}, if_match='"9"').status_code == 412
    assert dirk(laid).patch(path, {"idee": "Anders"}, if_match=read["ETag"]).status_code == 200
    chosen = dirk(laid).patch(path, {"stand": "niet_gekozen"}, if_match="*")
    assert (chosen.status_code, chosen.json()["detail"]) == (
        409,
        "Wat er met een antwoord gebeurt, zegt wie de vraag stelde.",
    )
    back = dirk(laid).patch(path, {"stand": "ingetrokken"}, if_match="*")
    assert (back.status_code, back.json()["stand"]) == (200, "ingetrokken")
    assert alice(laid).get(path).status_code == 404
    assert dirk(laid).get(path).status_code == 200


def test_lists_cost_the_same_for_three_questions_as_for_one(laid: Laid) -> None:
    reader = dirk(laid)
    costs = []
    for questions in ((), ("Hoe malen we samen?", "Hoe eet iedereen warm?")):
        for question in questions:
            _another(laid.table, question)
        for path in ("/vragen", "/antwoorden"):
            reader.get(path)
            with CaptureQueriesContext(connection) as counted:
                found = reader.get(path).json()["resultaten"]
            costs.append((path, len(found), len(counted)))

    assert [(path, n) for path, n, _cost in costs] == [
        ("/vragen", 1),
        ("/antwoorden", 1),
        ("/vragen", 3),
        ("/antwoorden", 3),
    ]
    assert costs[0][2] == costs[2][2]
    assert costs[1][2] == costs[3][2]


def _another(table: Table, question: str) -> None:
    cast = table.cast
    challenge = open_challenge(
        values={
            "question": question,
            "is_question_open": True,
            "question_closes_on": timezone.localdate(),
        },
        actor=cast.viewer(cast.alice),
        owner=cast.vaarstede,
    )
    send_answer(
        challenge=challenge,
        organisation=table.yard,
        values={"idea": "Nog een idee"},
        actor=cast.viewer(table.dirk),
    )


def test_key_works_for_the_organisation_it_was_made_for(laid: Laid) -> None:
    key = make_key(laid.table.dirk, laid.table.yard)
    told = ApiClient(key).get("/antwoorden").json()["resultaten"]

    assert [(one["organisatieNaam"], one["idee"]) for one in told] == [("Werf De Vaart", IDEA)]
