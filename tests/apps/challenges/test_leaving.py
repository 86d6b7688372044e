"""A partner that leaves with open pledges: named, and the others can go on."""

from __future__ import annotations

import datetime

from django.utils import timezone

import pytest

from tests.apps.challenges.conftest import Table
from tests.apps.challenges.test_agreements import agreed
from tests.clients import client_of
from weefsel.apps.challenges.actions import add_commitment, leave_challenge
from weefsel.apps.challenges.models import ChallengePartner, Commitment
from weefsel.apps.parties.models import CircleMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(table: Table) -> Commitment:
    """What the yard promised before it left, yesterday."""
    agreement = agreed(table)
    dirk = table.cast.viewer(table.dirk)
    made = add_commitment(
        agreement=agreement,
        partner=table.theirs,
        values={"what": "Leermeester aanwijzen", "due_on": timezone.localdate()},
        actor=dirk,
    )
    leave_challenge(partner=table.theirs, actor=dirk)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    ended = {"starts_on": yesterday, "ends_on": yesterday}
    ChallengePartner.objects.filter(pk=table.theirs.pk).update(**ended)
    CircleMember.objects.filter(circle=table.challenge.circle, organisation=table.yard).update(
        **ended
    )
    return made


def page_of(table: Table) -> str:
    address = f"/opgaven/{table.challenge.uuid}/"
    return client_of(table.cast.alice).get(address).content.decode()


def test_open_promise_of_who_left_is_named_until_the_others_settle_it(
    table: Table, promise: Commitment
) -> None:
    assert "Vertrokken met een open toezegging: Werf De Vaart (‘Leermeester" in page_of(table)
    address = (
        f"/opgaven/{table.challenge.uuid}/afspraken/{promise.agreement.uuid}"
        f"/toezeggingen/{promise.uuid}/vervalt"
    )

    answer = client_of(table.cast.alice).post(address, {"note": "De Spil wijst iemand aan."})

    assert answer.status_code == 302
    promise.refresh_from_db()
    assert (promise.status, promise.note) == ("released", "De Spil wijst iemand aan.")
    assert "Leermeester" not in page_of(table)


def test_who_left_sees_nothing_of_it_and_settles_nothing(table: Table, promise: Commitment) -> None:
    address = f"/opgaven/{table.challenge.uuid}/afspraken/{promise.agreement.uuid}/"
    assert client_of(table.dirk).get(address).status_code == 404

    settled = client_of(table.dirk).post(
        f"{address}toezeggingen/{promise.uuid}", {"status": "kept", "note": ""}
    )

    assert settled.status_code == 404
    promise.refresh_from_db()
    assert promise.status == "open"
