from __future__ import annotations

import datetime

from django.utils import timezone

import pytest

from tests.apps.challenges.conftest import Table
from tests.clients import client_of
from weefsel.apps.challenges.actions import (
    add_commitment,
    add_decision,
    change_decision,
    draft_agreement,
    release_commitment,
    settle_commitment,
)
from weefsel.apps.challenges.enums import CommitmentStatus
from weefsel.apps.challenges.models import Agreement, ChallengePartner, Commitment, Decision
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted

pytestmark = pytest.mark.django_db


def agreement_of(table: Table) -> Agreement:
    return draft_agreement(
        challenge=table.challenge,
        values={"title": "Plekken", "goal": "Werk", "text": "Vier plekken"},
        partners=[table.ours, table.theirs],
        actor=table.cast.viewer(table.cast.alice),
    )


def promised(table: Table, days: int = 7) -> Commitment:
    return add_commitment(
        agreement=agreement_of(table),
        partner=table.theirs,
        values={
            "what": "Leermeester aanwijzen",
            "due_on": timezone.localdate() + datetime.timedelta(days=days),
        },
        actor=table.cast.viewer(table.dirk),
    )


def page_of(table: Table) -> str:
    return (
        client_of(table.cast.alice)
        .get(f"/opgaven/{table.challenge.uuid}/afspraken/")
        .content.decode()
    )


def test_nobody_promises_for_another_side(table: Table) -> None:
    agreement = agreement_of(table)
    with pytest.raises(NotPermitted):
        add_commitment(
            agreement=agreement,
            partner=table.theirs,
            values={"what": "x", "due_on": timezone.localdate()},
            actor=table.cast.viewer(table.cast.alice),
        )
    assert not Commitment.objects.exists()


def test_promise_past_its_day_shows_as_late(table: Table) -> None:
    promised(table, days=0)
    assert "over tijd" not in page_of(table)
    Commitment.objects.update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    assert "over tijd" in page_of(table)


def test_own_side_says_what_became_of_it_and_why_when_it_failed(table: Table) -> None:
    dirk = table.cast.viewer(table.dirk)
    commitment = promised(table)
    with pytest.raises(InvalidValue) as caught:
        settle_commitment(
            commitment=commitment, status=CommitmentStatus.NOT_KEPT, note="", actor=dirk
        )
    assert caught.value.field == "note"
    with pytest.raises(NotPermitted):
        settle_commitment(
            commitment=commitment,
            status=CommitmentStatus.KEPT,
            note="",
            actor=table.cast.viewer(table.cast.alice),
        )
    settle_commitment(commitment=commitment, status=CommitmentStatus.KEPT, note="", actor=dirk)
    assert Commitment.objects.get().status == "kept"


def test_promise_is_released_by_the_other_side_with_the_reason(table: Table) -> None:
    dirk, alice = table.cast.viewer(table.dirk), table.cast.viewer(table.cast.alice)
    commitment = promised(table)
    with pytest.raises(NotAllowedNow, match="in overleg"):
        settle_commitment(
            commitment=commitment, status=CommitmentStatus.RELEASED, note="x", actor=dirk
        )
    with pytest.raises(NotPermitted, match="in overleg"):
        release_commitment(commitment=commitment, partner=table.theirs, note="x", actor=dirk)
    with pytest.raises(InvalidValue, match="waarom"):
        release_commitment(commitment=commitment, partner=table.ours, note="", actor=alice)
    release_commitment(
        commitment=commitment, partner=table.ours, note="Leermeester is ziek", actor=alice
    )
    found = Commitment.objects.get()
    assert (found.status, found.note) == ("released", "Leermeester is ziek")


def test_leaver_with_an_open_promise_is_named(table: Table) -> None:
    promised(table)
    ChallengePartner.objects.filter(pk=table.theirs.pk).update(
        starts_on="2020-01-01", ends_on="2020-01-02"
    )
    detail = client_of(table.cast.alice).get(f"/opgaven/{table.challenge.uuid}/").content.decode()
    assert "open toezegging: Werf De Vaart (‘Leermeester aanwijzen’)." in detail
    assert "laten vervallen" in page_of(table)


def test_decision_is_taken_together_or_by_one_party_about_its_own(table: Table) -> None:
    alice, bob = table.cast.viewer(table.cast.alice), table.cast.viewer(table.cast.bob)
    today = timezone.localdate()
    add_decision(
        challenge=table.challenge, values={"text": "We beginnen.", "decided_on": today}, actor=bob
    )
    with pytest.raises(NotPermitted):
        add_decision(
            challenge=table.challenge,
            values={"text": "De werf betaalt.", "decided_on": today, "decided_by": table.theirs},
            actor=alice,
        )
    with pytest.raises(InvalidValue, match="moet nog komen"):
        add_decision(
            challenge=table.challenge,
            values={"text": "Later", "decided_on": today + datetime.timedelta(days=1)},
            actor=alice,
        )
    assert [one.text for one in Decision.objects.all()] == ["We beginnen."]
    assert "samen besloten" in page_of(table)


def test_minority_view_is_added_by_the_other_side_and_kept(table: Table) -> None:
    alice, dirk = table.cast.viewer(table.cast.alice), table.cast.viewer(table.dirk)
    decision = add_decision(
        challenge=table.challenge,
        values={
            "text": "Geen busje.",
            "decided_on": timezone.localdate(),
            "decided_by": table.ours,
        },
        actor=alice,
    )
    with pytest.raises(NotPermitted):
        change_decision(decision=decision, values={"text": "Wel."}, version=None, actor=dirk)
    change_decision(
        decision=decision,
        values={"minority_view": "De werf vindt het busje nodig."},
        version=1,
        actor=dirk,
    )
    page = page_of(table)
    assert "door Gemeente Vaarstede alleen" in page
    assert "De werf vindt het busje nodig." in page
