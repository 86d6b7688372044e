from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.conftest import Table
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.actions import (
    add_experiment,
    add_item,
    change_experiment,
    decide_experiment,
    hold_review,
    plan_review,
    remove_experiment,
    remove_review,
    start_experiment,
)
from weefsel.apps.challenges.chores import ask_for_decisions
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Experiment, Review
from weefsel.apps.core.errors import ChangedMeanwhile, InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.relations.models import FollowUp

pytestmark = pytest.mark.django_db


def days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def values(**more: Any) -> dict[str, Any]:
    return {
        "title": "Eén busje, zes weken",
        "learning_question": "Komen mensen op tijd als er een busje rijdt?",
        "stop_rule": "Minder dan vier mensen per week",
        "starts_on": days(-10),
        "ends_on": days(10),
        **more,
    }


def proposed(table: Table, **more: Any) -> Experiment:
    return add_experiment(
        challenge=table.challenge, values=values(**more), actor=table.cast.viewer(table.dirk)
    )


def running(table: Table, **more: Any) -> Experiment:
    return start_experiment(experiment=proposed(table, **more), actor=table.cast.viewer(table.dirk))


def url_of(table: Table, rest: str = "") -> str:
    return f"/opgaven/{table.challenge.uuid}/proeven/{rest}"


def page_of(table: Table) -> str:
    return client_of(table.cast.alice).get(url_of(table)).content.decode()


@pytest.mark.parametrize("missing", ["learning_question", "stop_rule", "ends_on", "starts_on"])
def test_what_makes_it_a_temporary_experiment_is_required(table: Table, missing: str) -> None:
    wanted = {**values(), missing: None if missing.endswith("_on") else " "}
    with pytest.raises(InvalidValue) as caught:
        add_experiment(
            challenge=table.challenge, values=wanted, actor=table.cast.viewer(table.dirk)
        )
    assert caught.value.field == missing
    assert not Experiment.objects.exists()


def test_end_before_start_is_said(table: Table) -> None:
    with pytest.raises(InvalidValue, match="voor de eerste"):
        proposed(table, ends_on=days(-11))


def test_agenda_item_of_another_challenge_is_refused(table: Table) -> None:
    other = Challenge.objects.create(
        owner=table.yard, question="Anders?", circle=table.yard.own_circle
    )
    item = other.agenda.create(title="Elders", circle=table.yard.own_circle)
    with pytest.raises(InvalidValue, match="agenda van deze opgave"):
        proposed(table, item=item)


def test_outsider_proposes_nothing(table: Table) -> None:
    with pytest.raises(NotPermitted):
        add_experiment(
            challenge=table.challenge,
            values=values(),
            actor=table.cast.viewer(table.cast.charlie),
        )


def test_experiment_past_its_last_day_asks_for_a_decision_first(table: Table) -> None:
    running(table, title="Nog bezig")
    running(table, title="Voorbij", ends_on=days(-1))
    page = page_of(table)
    assert page.index("Besluit nodig") < page.index("Voorbij") < page.index("Nog bezig")
    detail = client_of(table.cast.alice).get(f"/opgaven/{table.challenge.uuid}/").content.decode()
    assert "Besluit nodig: de laatste dag is voorbij van ‘Voorbij’." in detail


def test_last_day_itself_still_runs(table: Table) -> None:
    running(table, ends_on=days(0))
    assert "Besluit nodig" not in page_of(table)


def test_last_day_that_passed_is_not_moved_silently(table: Table) -> None:
    experiment = running(table, ends_on=days(-1))
    with pytest.raises(InvalidValue, match="Besluit eerst") as caught:
        change_experiment(
            experiment=experiment,
            values={"ends_on": days(30)},
            version=None,
            actor=table.cast.viewer(table.dirk),
        )
    assert caught.value.field == "ends_on"
    assert Experiment.objects.get().ends_on == days(-1)


def test_worker_asks_once_and_ends_nothing(table: Table) -> None:
    running(table, ends_on=days(-1))
    running(table)
    proposed(table, ends_on=days(-1))
    before = Challenge.objects.get().revision
    assert ask_for_decisions() == 1
    assert ask_for_decisions() == 0
    assert Challenge.objects.get().revision == before + 1
    assert AuditEntry.objects.filter(verb="experiment.ask").count() == 1
    assert sorted(Experiment.objects.values_list("status", flat=True)) == [
        "proposed",
        "running",
        "running",
    ]


def test_last_day_that_passed_in_the_night_stands_among_the_follow_ups_of_the_lead(
    table: Table,
) -> None:
    running(table, ends_on=days(-1))

    ask_for_decisions()
    ask_for_decisions()

    reminder = FollowUp.objects.get()
    title = Experiment.objects.get().title
    assert reminder.what == f"Besluit samen over de proef ‘{title}’: de laatste dag is voorbij."
    assert (reminder.assignee, reminder.due_on) == (table.cast.alice, days(0))
    assert reminder.owner == table.cast.vaarstede
    assert title in client_of(table.cast.alice).get("/vervolgacties/").content.decode()


def test_who_began_it_and_left_is_not_reminded_of_an_experiment(table: Table) -> None:
    running(table, ends_on=days(-1))
    ChallengePartner.objects.filter(pk=table.ours.pk).update(starts_on=days(-9), ends_on=days(-2))

    ask_for_decisions()

    reminder = FollowUp.objects.get()
    assert (reminder.owner, reminder.assignee) == (table.yard, None)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "outcome"),
        ({"outcome": "stop"}, "lesson"),
        ({"outcome": "anchor"}, "rule_before"),
        ({"outcome": "anchor", "rule_before": "Twee wachtweken"}, "rule_after"),
        ({"outcome": "anchor", "rule_before": "Twee", "rule_after": "Twee "}, "rule_after"),
    ],
)
def test_outcome_asks_for_what_it_needs(table: Table, given: dict[str, str], field: str) -> None:
    experiment = running(table)
    with pytest.raises(InvalidValue) as caught:
        decide_experiment(
            experiment=experiment, values=given, version=None, actor=table.cast.viewer(table.dirk)
        )
    assert caught.value.field == field
    assert Experiment.objects.get().status == "running"


def test_executive_of_a_partner_decides_and_the_rule_is_shown(table: Table) -> None:
    experiment = running(table, ends_on=days(-1))
    client = client_of(table.cast.bob)
    response = client.post(
        url_of(table, f"{experiment.uuid}/besluiten"),
        {
            "outcome": "anchor",
            "rule_before": "Reiskosten achteraf",
            "rule_after": "Reiskosten vooraf",
            "version": experiment.version,
        },
    )
    assert response.status_code == 302
    decided = Experiment.objects.get()
    assert (decided.status, decided.outcome, decided.decided_on) == (
        "decided",
        "anchor",
        timezone.localdate(),
    )
    page = page_of(table)
    assert "Reiskosten achteraf" in page
    assert "Reiskosten vooraf" in page
    assert "Vervolgproef voorstellen" in page
    assert client.get(url_of(table, "nieuw")).status_code == 403


def test_decision_can_be_corrected_but_not_over_a_newer_one(table: Table) -> None:
    dirk = table.cast.viewer(table.dirk)
    experiment = running(table)
    decide_experiment(experiment=experiment, values={"outcome": "scale"}, version=2, actor=dirk)
    with pytest.raises(ChangedMeanwhile):
        decide_experiment(
            experiment=experiment, values={"outcome": "adjust"}, version=2, actor=dirk
        )
    decide_experiment(experiment=experiment, values={"outcome": "adjust"}, version=3, actor=dirk)
    assert Experiment.objects.get().outcome == "adjust"
    with pytest.raises(NotAllowedNow, match="vervolgproef"):
        change_experiment(experiment=experiment, values={"title": "x"}, version=None, actor=dirk)


def test_only_what_began_is_decided_and_only_a_proposal_is_taken_away(table: Table) -> None:
    dirk = table.cast.viewer(table.dirk)
    experiment = proposed(table)
    with pytest.raises(NotAllowedNow, match="nog niet begonnen"):
        decide_experiment(
            experiment=experiment, values={"outcome": "scale"}, version=None, actor=dirk
        )
    start_experiment(experiment=experiment, actor=dirk)
    with pytest.raises(NotAllowedNow, match="al begonnen"):
        start_experiment(experiment=experiment, actor=dirk)
    with pytest.raises(NotAllowedNow, match="stoppen kan ook"):
        remove_experiment(experiment=experiment, actor=dirk)
    remove_experiment(experiment=proposed(table), actor=dirk)
    assert list(Experiment.objects.all()) == [experiment]


def test_following_experiment_takes_over_what_stays_and_asks_new_days(table: Table) -> None:
    experiment = running(table)
    form = client_of(table.dirk).get(url_of(table, f"nieuw?na={experiment.uuid}")).context["form"]
    assert form["learning_question"].value() == experiment.learning_question
    assert form["ends_on"].value() is None
    assert client_of(table.dirk).get(url_of(table, "nieuw?na=niets")).status_code == 404


def test_experiment_begins_at_an_agenda_item(table: Table) -> None:
    item = add_item(
        challenge=table.challenge,
        values={"title": "Busjes"},
        actor=table.cast.viewer(table.dirk),
    )
    client = client_of(table.dirk)
    form = client.get(url_of(table, f"nieuw?agendapunt={item.uuid}")).context["form"]
    assert form["title"].value() == "Busjes"
    client.post(url_of(table, "nieuw"), {**values(), "item": item.pk})
    assert Experiment.objects.get().item == item


def test_review_is_planned_within_the_experiment_and_held_with_findings(table: Table) -> None:
    dirk = table.cast.viewer(table.dirk)
    experiment = running(table)
    with pytest.raises(InvalidValue, match="binnen de proef"):
        plan_review(experiment=experiment, planned_on=days(11), actor=dirk)
    review = plan_review(experiment=experiment, planned_on=days(-2), actor=dirk)
    assert "nog niet vastgelegd" in page_of(table)
    with pytest.raises(InvalidValue) as caught:
        hold_review(review=review, findings=" ", held_on=days(-1), actor=dirk)
    assert caught.value.field == "findings"
    with pytest.raises(InvalidValue, match="moet nog komen"):
        hold_review(review=review, findings="Vol", held_on=days(1), actor=dirk)
    hold_review(review=review, findings="Het busje zit vol.", held_on=days(-1), actor=dirk)
    assert "Het busje zit vol." in page_of(table)
    with pytest.raises(NotAllowedNow, match="blijft staan"):
        remove_review(review=review, actor=dirk)
    other = plan_review(experiment=experiment, planned_on=days(2), actor=dirk)
    remove_review(review=other, actor=dirk)
    assert list(Review.objects.all()) == [review]


def test_page_says_what_is_not_arranged_yet(table: Table) -> None:
    running(table)
    page = page_of(table)
    assert "Er staat nog niet wie dit toestaat, en op welke grond." in page
    assert "Er is nog geen moment gepland om samen te kijken hoe het gaat." in page


def test_experiments_cost_the_same_for_three_as_for_one(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(table.cast.alice)

    def one_more() -> None:
        experiment = running(table)
        plan_review(experiment=experiment, planned_on=days(1), actor=table.cast.viewer(table.dirk))

    one_more()
    with django_assert_num_queries(SHELL_QUERIES + 4):
        client.get(url_of(table))
    one_more()
    one_more()
    with django_assert_num_queries(SHELL_QUERIES + 4):
        client.get(url_of(table))
