"""Challenges through the API: who may do what, and what is sealed stays sealed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from tests.api_client import ApiClient, make_key
from tests.apps.challenges.api_operations import LISTED, OPERATIONS, SECRET, Laid, Operation, lay
from tests.apps.challenges.conftest import Table
from tests.cast import make_organisation, make_user
from weefsel.apps.accounts.enums import Scope
from weefsel.apps.accounts.models import User
from weefsel.apps.challenges.actions import (
    add_partner,
    leave_challenge,
    open_challenge,
    propose_agreement,
    save_stake,
    write_turn,
)
from weefsel.apps.challenges.models import Agreement, ChallengePartner, Conversation, Stake
from weefsel.apps.core.enums import Role
from weefsel.apps.parties.models import CircleMember, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def laid(table: Table) -> Laid:
    return lay(table)


def client(user: User, organisation: Organisation, scopes: list[str] | None = None) -> ApiClient:
    return ApiClient(make_key(user, organisation, scopes))


def alice(laid: Laid) -> ApiClient:
    return client(laid.table.cast.alice, laid.table.cast.vaarstede)


def dirk(laid: Laid) -> ApiClient:
    return client(laid.table.dirk, laid.table.yard)


def ask(who: ApiClient, operation: Operation, laid: Laid) -> Any:
    """Do it with everything that a good request has."""
    path = f"/{operation.resource}"
    if operation.is_one:
        path += f"/{laid.by_resource[operation.resource].uuid}"
    edits = operation.is_one and not operation.reads
    return who.send(
        operation.method,
        path,
        operation.body(laid) if operation.body else None,
        if_match="*" if edits else "",
    )


def statuses(who: ApiClient, laid: Laid) -> dict[str, int]:
    """Try every operation, each on the same data, and return how it was answered."""
    found = {}
    for operation in OPERATIONS:
        if operation.resource == "akkoorden":
            _propose(laid)
        if (operation.method, operation.resource) == ("PATCH", "gesprekken"):
            _write_all(laid)
        with transaction.atomic():
            found[str(operation)] = ask(who, operation, laid).status_code
            transaction.set_rollback(True)
    return found


def _propose(laid: Laid) -> None:
    agreement = Agreement.objects.get()
    if agreement.status == "draft":
        propose_agreement(agreement=agreement, actor=laid.table.cast.viewer(laid.table.cast.alice))


def _write_all(laid: Laid) -> None:
    cast = laid.table.cast
    for side, actor in ((laid.table.ours, cast.alice), (laid.table.theirs, laid.table.dirk)):
        write_turn(
            conversation=Conversation.objects.get(),
            partner=side,
            text="Samen eten",
            actor=cast.viewer(actor),
        )


def snapshot() -> list[object]:
    models = apps.get_app_config("challenges").get_models()
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_partner_may_do_all_of_it(laid: Laid) -> None:
    found = statuses(alice(laid), laid)

    assert found == {str(one): one.done for one in OPERATIONS}


def test_executive_reads_and_decides_only(laid: Laid) -> None:
    found = statuses(client(laid.table.cast.bob, laid.table.cast.vaarstede), laid)

    assert found == {str(one): one.done if one.reads or one.decides else 403 for one in OPERATIONS}


@pytest.mark.parametrize("who", ["outsider", "partner_of_another", "leaver"])
def test_who_is_not_in_it_learns_nothing(laid: Laid, who: str) -> None:
    person = _not_in_it(laid, who)
    before = snapshot()

    for operation in OPERATIONS:
        answer = ask(person, operation, laid)
        text = answer.content.decode()
        assert "Dertig" not in text
        assert SECRET not in text
        if operation.is_one:
            assert answer.status_code == 404, str(operation)
        elif operation.reads:
            assert [row["id"] for row in answer.json()["resultaten"] if _is_of(row, laid)] == []
        elif operation.resource != "opgaven":
            assert answer.status_code == 400, str(operation)
        if not operation.reads and operation.resource != "opgaven":
            assert snapshot() == before, str(operation)
        elif operation.method == "POST":
            before = snapshot()  # they opened a challenge of their own


def _not_in_it(laid: Laid, who: str) -> ApiClient:
    cast = laid.table.cast
    if who == "outsider":
        return client(cast.charlie, cast.elsewhere)
    if who == "leaver":
        leave_challenge(partner=laid.table.theirs, actor=cast.viewer(laid.table.dirk))
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        ended = {"starts_on": yesterday, "ends_on": yesterday}
        ChallengePartner.objects.filter(pk=laid.table.theirs.pk).update(**ended)
        CircleMember.objects.filter(
            circle=laid.table.challenge.circle, organisation=laid.table.yard
        ).update(**ended)
        return dirk(laid)
    mill = make_organisation("Molen De Vriendschap")
    mila = make_user("Mila", mill, Role.PARTNER)
    open_challenge(values={"question": "Hoe malen we samen?"}, actor=cast.viewer(mila), owner=mill)
    return client(mila, mill)


def _is_of(row: dict[str, Any], laid: Laid) -> bool:
    ours = str(laid.table.challenge.uuid)
    return ours in (row.get("opgaveId"), row["id"])


def test_key_without_the_scope_opens_nothing(laid: Laid) -> None:
    others = [scope for scope in Scope.values if not scope.startswith("opgaven:")]
    found = statuses(client(laid.table.cast.alice, laid.table.cast.vaarstede, others), laid)

    assert set(found.values()) == {403}


def test_sealed_interest_is_read_by_its_own_side_only_also_not_by_the_administrator(
    laid: Laid,
) -> None:
    theirs = f"/belangen/{laid.table.theirs.uuid}"
    ada = client(laid.table.cast.ada, laid.table.cast.vaarstede)

    for reader in (alice(laid), ada):
        told = reader.get(theirs).json()
        assert (told["opgeschreven"], told["verzegeld"], told["leesbaar"]) == (True, True, False)
        assert (told["belang"], told["versie"]) == ("", 0)
        for operation in OPERATIONS:
            if operation.reads:
                assert SECRET not in ask(reader, operation, laid).content.decode()
    assert dirk(laid).get(theirs).json()["belang"] == SECRET
    refused = ada.put(theirs, {"belang": "Anders"}, if_match="*")
    assert refused.status_code == 403
    assert Stake.objects.get(partner=laid.table.theirs).interest == SECRET


def test_sealed_interests_cost_no_query_more_than_open_ones(laid: Laid) -> None:
    reader = alice(laid)
    reader.get("/belangen")
    with CaptureQueriesContext(connection) as sealed:
        assert SECRET not in reader.get("/belangen").content.decode()
    Stake.objects.update(is_sealed=False)
    with CaptureQueriesContext(connection) as opened:
        assert SECRET in reader.get("/belangen").content.decode()

    assert len(sealed) == len(opened)


def test_all_interests_open_together_when_everybody_wrote(laid: Laid) -> None:
    path = f"/opgaven/{laid.table.challenge.uuid}"

    opened = alice(laid).patch(path, {"openBelangen": True}, if_match="*")

    assert opened.status_code == 200
    assert opened.json()["belangenGeopendOp"] is not None
    assert alice(laid).get(f"/belangen/{laid.table.theirs.uuid}").json()["belang"] == SECRET
    again = dirk(laid).put(f"/belangen/{laid.table.theirs.uuid}", {"verzegeld": True}, if_match="*")
    assert (again.status_code, again.json()["detail"]) == (
        409,
        "De belangen zijn al samen geopend. Sla dit op zonder het te verzegelen.",
    )


def test_interest_that_a_colleague_changed_meanwhile_is_not_overwritten(laid: Laid) -> None:
    theirs = f"/belangen/{laid.table.theirs.uuid}"
    tag = dirk(laid).get(theirs)["ETag"]
    save_stake(
        partner=laid.table.theirs,
        values={"interest": "Toch de loods"},
        is_sealed=True,
        version=None,
        actor=laid.table.cast.viewer(laid.table.dirk),
    )

    late = dirk(laid).put(theirs, {"belang": "Iets anders", "verzegeld": True}, if_match=tag)

    assert late.status_code == 412
    assert Stake.objects.get(partner=laid.table.theirs).interest == "Toch de loods"


@pytest.mark.parametrize("resource", ["opgaven", "agendapunten", "besluiten", "bijdragen"])
def test_edits_need_the_version_that_was_read(laid: Laid, resource: str) -> None:
    path = f"/{resource}/{laid.by_resource[resource].uuid}"
    body = next(
        one.body(laid)
        for one in OPERATIONS
        if (one.method, one.resource) == ("PATCH", resource) and one.body
    )
    read = alice(laid).get(path)

    assert alice(laid).patch(path, body).status_code == 428
    assert alice(laid).patch(path, body, if_match='"99"').status_code == 412
    assert alice(laid).patch(path, body, if_match=read["ETag"]).status_code == 200
    assert alice(laid).patch(path, body, if_match=read["ETag"]).status_code == 412


def test_what_a_side_wrote_is_read_when_every_side_wrote(laid: Laid) -> None:
    talk = f"/gesprekken/{laid.by_resource['gesprekken'].uuid}"
    written = {"gesprekId": talk.rpartition("/")[2]}
    dirk(laid).post("/inbrengen", {**written, "kant": SECRET})

    assert SECRET not in alice(laid).get(talk).content.decode()
    assert alice(laid).get(talk).json()["wachtOpIds"] == [str(laid.table.ours.uuid)]

    alice(laid).post("/inbrengen", {**written, "kant": "Wij wilden haast"})
    assert [row["kant"] for row in alice(laid).get(talk).json()["inbreng"]] == [
        "Wij wilden haast",
        SECRET,
    ]


def test_text_of_40000_characters_is_taken_and_one_more_is_refused(laid: Laid) -> None:
    path = f"/afspraken/{laid.by_resource['afspraken'].uuid}"

    taken = alice(laid).patch(path, {"tekst": "x" * 40_000}, if_match="*")
    refused = alice(laid).patch(path, {"tekst": "x" * 40_001}, if_match="*")

    assert len(taken.json()["versies"][-1]["tekst"]) == 40_000
    assert refused.status_code == 400
    assert refused.json()["invalidParams"][0]["reason"] == (
        "Dit is te lang. Het mag hooguit 40000 lang zijn."
    )


@pytest.mark.parametrize("resource", LISTED[1:])
def test_lists_cost_the_same_for_three_challenges_as_for_one(laid: Laid, resource: str) -> None:
    reader = alice(laid)
    reader.get(f"/{resource}")
    with CaptureQueriesContext(connection) as one:
        assert reader.get(f"/{resource}").status_code == 200
    for question in ("Hoe malen we samen?", "Hoe eet iedereen warm?"):
        _another(laid.table, question)

    with CaptureQueriesContext(connection) as three:
        found = reader.get(f"/{resource}").json()["resultaten"]

    assert len({row["opgaveId"] for row in found}) == 3
    assert len(three) == len(one)


def _another(table: Table, question: str) -> None:
    """Lay one of everything in another challenge of the same two partners."""
    actor = table.cast.viewer(table.cast.alice)
    challenge = open_challenge(
        values={"question": question}, actor=actor, owner=table.cast.vaarstede
    )
    theirs = add_partner(challenge=challenge, organisation=table.yard, values={}, actor=actor)
    lay(
        replace(
            table,
            challenge=challenge,
            ours=challenge.partners.get(organisation=table.cast.vaarstede),
            theirs=theirs,
        )
    )
