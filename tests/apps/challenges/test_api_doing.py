"""What partners do together through the API, from a first yes to what is told outside."""

from __future__ import annotations

import datetime

from django.utils import timezone

import pytest

from tests.apps.challenges.api_operations import SECRET, Laid, lay
from tests.apps.challenges.conftest import Table
from tests.apps.challenges.test_api import alice, client, dirk
from weefsel.apps.challenges.actions import consent, propose_agreement
from weefsel.apps.challenges.models import Agreement, Review

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def laid(table: Table) -> Laid:
    return lay(table)


def agree(laid: Laid) -> str:
    """Let both sides say yes to the agreement; return its address."""
    cast, agreement = laid.table.cast, Agreement.objects.get()
    propose_agreement(agreement=agreement, actor=cast.viewer(cast.alice))
    for side, user in ((laid.table.ours, cast.alice), (laid.table.theirs, laid.table.dirk)):
        consent(agreement=agreement, partner=side, number=1, actor=cast.viewer(user))
    return f"/afspraken/{agreement.uuid}"


def test_executive_reopens_an_agreement_with_the_reason_and_another_side_ends_it(
    laid: Laid,
) -> None:
    path = agree(laid)
    bob = client(laid.table.cast.bob, laid.table.cast.vaarstede)

    silent = bob.patch(path, {"stand": "heropend"}, if_match="*")
    opened = bob.patch(
        path, {"stand": "heropend", "heropendOmdat": "De kade is dicht"}, if_match="*"
    )
    alone = bob.patch(path, {"stand": "beeindigd"}, if_match="*")
    ended = dirk(laid).patch(path, {"stand": "beeindigd"}, if_match=opened["ETag"])

    assert (silent.status_code, silent.json()["invalidParams"][0]["name"]) == (400, "aanleiding")
    assert (opened.status_code, opened.json()["heropendOmdat"]) == (200, "De kade is dicht")
    assert (alone.status_code, alone.json()["detail"]) == (
        409,
        "Eindigen doe je samen: vraag een andere partner om dit te doen.",
    )
    assert (ended.status_code, ended.json()["stand"]) == (200, "beeindigd")


def test_who_reopened_an_agreement_may_leave_it_as_it_was(laid: Laid) -> None:
    path = agree(laid)
    reason = {"stand": "heropend", "heropendOmdat": "Even kijken"}
    opened = alice(laid).patch(path, reason, if_match="*")

    kept = alice(laid).patch(path, {"stand": "afgesproken"}, if_match=opened["ETag"])

    assert (kept.json()["stand"], kept.json()["heropendOmdat"]) == ("afgesproken", "")
    draft = alice(laid).patch(path, {"stand": "concept"}, if_match="*")
    assert draft.status_code == 409


def test_yes_to_a_proposal_is_taken_back(laid: Laid) -> None:
    path = f"/afspraken/{laid.by_resource['afspraken'].uuid}"
    alice(laid).patch(path, {"stand": "voorgelegd"}, if_match="*")
    yes = {"afspraakId": path.rpartition("/")[2], "nummer": 1}

    said = alice(laid).post("/akkoorden", yes).json()
    back = alice(laid).post("/akkoorden", {**yes, "ja": False}).json()

    assert [len(one["versies"][0]["akkoorden"]) for one in (said, back)] == [1, 0]


def test_other_partners_in_an_agreement_are_a_version_more(laid: Laid) -> None:
    path = f"/afspraken/{laid.by_resource['afspraken'].uuid}"
    ours = [str(laid.table.ours.uuid)]

    told = alice(laid).patch(path, {"partnerIds": ours}, if_match="*").json()

    assert (told["partnerIds"], len(told["versies"])) == (ours, 2)


def test_conversation_is_closed_when_all_wrote_at_every_question(laid: Laid) -> None:
    talk = f"/gesprekken/{laid.by_resource['gesprekken'].uuid}"
    turn = {"gesprekId": talk.rpartition("/")[2], "kant": SECRET}
    alice(laid).post("/inbrengen", turn)

    early = alice(laid).patch(talk, {"volgendeVraag": True}, if_match="*")
    for question in range(4):
        if question:
            assert alice(laid).post("/inbrengen", turn).status_code == 201
        assert dirk(laid).post("/inbrengen", turn).status_code == 201
        if question < 3:
            alice(laid).patch(talk, {"volgendeVraag": True}, if_match="*")
    closed = alice(laid).patch(talk, {"watVerandert": "We bellen eerder"}, if_match="*").json()

    assert (early.status_code, early.json()["detail"]) == (
        409,
        "Nog niet iedereen schreef zijn kant op: Werf De Vaart.",
    )
    assert (closed["vraagNu"], closed["watVerandert"]) == ("afgerond", "We bellen eerder")


def test_review_is_planned_within_the_experiment_and_held(laid: Laid) -> None:
    planned = {"proefId": str(laid.by_resource["proeven"].uuid)}
    late = {**planned, "geplandOp": str(TODAY + datetime.timedelta(days=90))}

    refused = alice(laid).post("/evaluaties", late)
    path = f"/evaluaties/{laid.by_resource['evaluaties'].uuid}"
    held = alice(laid).patch(path, {"bevindingen": "Zes mensen kwamen"}, if_match="*").json()

    assert (refused.status_code, refused.json()["invalidParams"][0]["name"]) == (400, "geplandOp")
    assert (held["gehoudenOp"], held["bevindingen"]) == (str(TODAY), "Zes mensen kwamen")
    assert alice(laid).patch(path, {"bevindingen": "Zeven"}).status_code == 428
    assert Review.objects.get().findings == "Zes mensen kwamen"


def test_profile_shows_from_eight_choices_and_the_other_side_sees_no_single_choice(
    laid: Laid,
) -> None:
    path = f"/perspectieven/{laid.table.challenge.uuid}"
    offered = alice(laid).get(path).json()["stellingen"]
    order = ["rechtmatig", "presterend", "netwerkend", "responsief"]
    for who, place, prefer in ((alice(laid), 0, min), (dirk(laid), 1, max)):
        chosen = [
            {
                "nummer": one["nummer"],
                "perspectief": prefer(
                    (sentence["perspectief"] for sentence in one["zinnen"]), key=order.index
                ),
            }
            for one in offered
        ]
        few = who.post(
            "/perspectiefkeuzes",
            {"opgaveId": str(laid.table.challenge.uuid), "keuzes": chosen[:7]},
        ).json()
        who.post(
            "/perspectiefkeuzes",
            {"opgaveId": str(laid.table.challenge.uuid), "keuzes": chosen[7:]},
        )
        assert [one["delen"] for one in few["profielen"]][place] == []

    told = dirk(laid).get(path).json()

    assert [one["aantalBeantwoord"] for one in told["profielen"]] == [12, 12]
    assert [round(sum(part["deel"] for part in one["delen"])) for one in told["profielen"]] == [
        100,
        100,
    ]
    assert [one["eigenKeuze"] for one in told["stellingen"]] == [
        max((part["perspectief"] for part in one["zinnen"]), key=order.index) for one in offered
    ]
    (gap,) = told["afstanden"]
    assert (gap["eneId"], gap["andereId"]) == (
        str(laid.table.ours.uuid),
        str(laid.table.theirs.uuid),
    )
    assert (gap["eneLegtNadrukOp"], gap["andereLegtNadrukOp"]) == ("rechtmatig", "responsief")
    assert gap["afstand"] == 66.67
    wrong = alice(laid).post(
        "/perspectiefkeuzes",
        {
            "opgaveId": str(laid.table.challenge.uuid),
            "keuzes": [{"nummer": 1, "perspectief": "responsief"}],
        },
    )
    assert wrong.status_code == 400


def test_balance_tells_what_was_counted_and_where_it_stands(laid: Laid) -> None:
    told = alice(laid).get(f"/balansen/{laid.table.challenge.uuid}").json()

    agenda = told["cijfers"][0]
    assert [one["kenmerk"] for one in told["cijfers"]] == [
        "agenda",
        "besluiten",
        "initiatief",
        "antwoord",
    ]
    assert agenda["bevinding"] == "Te weinig om iets te zeggen: daarvoor zijn er 6 nodig."
    assert agenda["kanten"][0]["geteld"] == [
        {
            "inWoorden": "Kennismaken",
            "adres": f"http://testserver/opgaven/{laid.table.challenge.uuid}/agenda/",
        }
    ]


def test_story_is_public_when_every_partner_said_yes_and_gone_when_one_takes_it_back(
    laid: Laid,
) -> None:
    path = f"/openbare-verhalen/{laid.table.challenge.uuid}"
    read = alice(laid).get(path)
    offered = read.json()["teVertellen"]
    body = {
        "titel": "Aan het werk",
        "verhaal": "Het begon met koffie",
        "gebeurtenissen": [{"kenmerk": offered[0]["kenmerk"], "inWoorden": "De eerste dag"}],
    }
    written = alice(laid).put(path, body, if_match=read["ETag"])
    yes = {"opgaveId": str(laid.table.challenge.uuid), "nummer": 2}
    first = alice(laid).post("/openbare-akkoorden", yes).json()
    both = dirk(laid).post("/openbare-akkoorden", yes).json()
    back = dirk(laid).post("/openbare-akkoorden", {**yes, "ja": False}).json()

    assert alice(laid).put(path, body, if_match=read["ETag"]).status_code == 412
    assert (written.status_code, written.json()["nummer"]) == (200, 2)
    assert written.json()["gebeurtenissen"] == [
        {
            "kenmerk": offered[0]["kenmerk"],
            "dag": offered[0]["dag"],
            "inWoorden": "De eerste dag",
        }
    ]
    assert [one["staatOpenbaar"] for one in (first, both, back)] == [False, True, False]
    strange = {**body, "gebeurtenissen": [{"kenmerk": "contact:1", "inWoorden": "Koffie"}]}
    assert alice(laid).put(path, strange, if_match="*").status_code == 400


def test_question_to_the_region_is_opened_through_the_challenge(laid: Laid) -> None:
    path = f"/opgaven/{laid.table.challenge.uuid}"
    undated = alice(laid).patch(path, {"openVraag": True}, if_match="*")
    opened = alice(laid).patch(
        path,
        {"openVraag": True, "antwoordenTotEnMet": str(TODAY), "antwoordenLezen": "meteen"},
        if_match="*",
    )

    assert undated.json()["invalidParams"][0]["name"] == "antwoordenTotEnMet"
    assert (opened.status_code, opened.json()["antwoordenLezen"]) == (200, "meteen")
    told = client(laid.table.cast.charlie, laid.table.cast.elsewhere).get("/vragen").json()
    assert [one["id"] for one in told["resultaten"]] == [str(laid.table.challenge.uuid)]
