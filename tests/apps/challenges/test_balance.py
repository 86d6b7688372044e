from __future__ import annotations

import datetime

from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.telling import Told, days, make_told
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.challenges.actions import (
    add_decision,
    add_item,
    call_conversation,
    consent,
    draft_agreement,
    propose_agreement,
    put_in_story,
    save_stake,
)
from weefsel.apps.challenges.balance import Figure, balance_of
from weefsel.apps.challenges.enums import ChallengeStatus
from weefsel.apps.challenges.models import AgendaItem, AgreementVersion, Consent
from weefsel.apps.core.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Told:
    return make_told()


def figure(told: Told, key: str, viewer: Viewer | None = None) -> Figure:
    found = balance_of(viewer or told.stage.alice, told.challenge)
    return next(one for one in found if one.key == key)


def proposed_by(told: Told, ours: int, theirs: int) -> None:
    first, second = told.challenge.partners.order_by("id")
    for number in range(ours + theirs):
        item = add_item(
            challenge=told.challenge, values={"title": f"Punt {number}"}, actor=told.stage.alice
        )
        AgendaItem.objects.filter(pk=item.pk).update(proposed_by=first if number < ours else second)


def test_few_numbers_say_nothing(told: Told) -> None:
    proposed_by(told, 4, 1)
    found = figure(told, "agenda")
    assert found.finding == "Te weinig om iets te zeggen: daarvoor zijn er 6 nodig."
    assert [side.percent for side in found.sides] == [None, None]
    assert [len(side.inputs) for side in found.sides] == [4, 1]
    assert found.without_inputs == []


def test_partners_of_whom_nothing_counts_are_named_together(told: Told) -> None:
    proposed_by(told, 2, 0)
    found = figure(told, "agenda")
    assert [side.name for side in found.with_inputs] == ["Gemeente Vaarstede"]
    assert found.without_inputs == ["Scheepswerf De Lage Vaart"]


def test_share_stands_with_its_bounds_and_what_went_in(told: Told) -> None:
    proposed_by(told, 9, 1)
    found = figure(told, "agenda")
    assert found.finding == (
        "Gemeente Vaarstede: meer dan een gelijk deel. Scheepswerf De Lage Vaart: minder dan een "
        "gelijk deel. Herkennen jullie dat, en is het goed zo?"
    )
    assert found.sides[0].told == ("9 van 10: 90 procent (tussen 60 en 98)")
    assert [one.words for one in found.sides[1].inputs] == ["Punt 9"]


def test_difference_that_may_be_chance_is_called_that(told: Told) -> None:
    proposed_by(told, 4, 3)
    assert "toeval" in figure(told, "agenda").finding


def test_what_was_decided_together_is_not_on_one_side(told: Told) -> None:
    first = told.challenge.partners.order_by("id")[0]
    for partner in (first, None, None):
        add_decision(
            challenge=told.challenge,
            values={"text": "Klein", "decided_on": days(-1), "decided_by": partner},
            actor=told.stage.alice,
        )
    found = figure(told, "besluiten")
    assert [len(side.inputs) for side in found.sides] == [1, 0]
    assert found.left_out == "2 besluiten namen jullie samen; die tellen hier niet mee."


def test_initiative_counts_only_contacts_one_may_see(told: Told) -> None:
    stage = told.stage
    contacts = [
        stage.meet(stage.li, stage.visser, n_days=n, initiative_by=stage.yard) for n in range(1, 4)
    ]
    contacts.append(stage.meet(stage.li, stage.visser, n_days=9))
    put_in_story(challenge=told.challenge, contacts=contacts, actor=stage.alice)
    found = figure(told, "initiatief")
    assert [len(side.inputs) for side in found.sides] == [0, 3]
    assert found.left_out == "Van 1 contact is niet vastgelegd welke partner het zocht."
    theirs = figure(told, "initiatief", stage.cast.viewer(told.dirk))
    assert [len(side.inputs) for side in theirs.sides] == [0, 0]
    assert theirs.left_out == ""


def test_answer_takes_as_long_as_from_proposing_to_yes(told: Told) -> None:
    alice = told.stage.alice
    first, second = told.challenge.partners.order_by("id")
    for partner, user in ((first, told.stage.cast.alice), (second, told.dirk)):
        save_stake(
            partner=partner,
            values={"interest": "Werk"},
            is_sealed=False,
            version=None,
            actor=told.stage.cast.viewer(user),
        )
    agreement = draft_agreement(
        challenge=told.challenge,
        values={"title": "Plekken", "goal": "Werk", "text": "Vier"},
        partners=[first, second],
        actor=alice,
    )
    propose_agreement(agreement=agreement, actor=alice)
    consent(agreement=agreement, partner=first, number=1, actor=alice)
    now = timezone.now()
    AgreementVersion.objects.update(proposed_at=now - datetime.timedelta(days=12))
    Consent.objects.update(given_at=now - datetime.timedelta(days=2))
    found = figure(told, "antwoord")
    assert [one.words for one in found.sides[0].inputs] == ["ja tegen ‘Plekken’: 10 dagen"]
    assert found.sides[0].told == ""
    assert found.finding.startswith("Te weinig")


def test_page_names_organisations_and_no_score(told: Told) -> None:
    proposed_by(told, 9, 1)
    page = client_of(told.dirk).get(f"/opgaven/{told.challenge.uuid}/balans/").content.decode()
    assert "Wie bracht punten in?" in page
    assert "90 procent" in page
    assert "Punt 9" in page
    assert (
        client_of(told.stage.cast.charlie)
        .get(f"/opgaven/{told.challenge.uuid}/balans/")
        .status_code
        == 404
    )


def test_executive_may_ask_for_a_conversation(told: Told) -> None:
    called = call_conversation(
        challenge=told.challenge,
        partners=list(told.challenge.partners.all()),
        reason="Het loopt anders dan we wilden",
        actor=told.stage.bob,
    )
    assert str(called.called_by) == "Gemeente Vaarstede"
    told.challenge.refresh_from_db()
    assert told.challenge.status == ChallengeStatus.STUCK


@pytest.mark.parametrize("n", [1, 3])
def test_number_of_queries_does_not_grow(
    told: Told, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stage = told.stage
    proposed_by(told, n, n)
    for _number in range(n):
        contact = stage.meet(stage.li, stage.visser, n_days=2, initiative_by=stage.yard)
        put_in_story(challenge=told.challenge, contacts=[contact], actor=stage.alice)
        add_decision(
            challenge=told.challenge,
            values={"text": "Klein", "decided_on": days(-2)},
            actor=stage.alice,
        )
    client = client_of(stage.cast.alice)
    with django_assert_num_queries(SHELL_QUERIES + 7):
        client.get(f"/opgaven/{told.challenge.uuid}/balans/")
