from __future__ import annotations

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

import pytest

from tests.apps.relations.stage import Stage, days_ago
from tests.clients import client_of
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.relations.actions import (
    NewFollowUp,
    NewImpression,
    add_follow_up,
    finish_follow_up,
)
from weefsel.apps.relations.analysis import relation_health
from weefsel.apps.relations.enums import RelationForm, Tier
from weefsel.apps.relations.models import Relation

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25


def words(client: Client, relation: Relation, name: str = "detail") -> str:
    """Return what the page says, without markup."""
    response = client.get(reverse(f"relations:{name}", args=[relation.uuid]))
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_relation_page_says_what_asks_attention_first(stage: Stage) -> None:
    relation = stage.relate(tier=Tier.TOP, actual_form=RelationForm.PARTNERSHIP)
    stage.meet(stage.bos, stage.kramer, n_days=300)
    stage.meet(stage.wit, stage.mulder, n_days=2, summary="Werkplaatsbezoek")

    said = words(client_of(stage.cast.alice), relation)

    assert "kopgroep, 1 van 40 plaatsen bezet" in said
    assert "Op het niveau bestuur is het stil sinds" in said
    assert "Afgesproken met Scheepswerf De Lage Vaart is elk half jaar." in said
    assert "Langer stil dan afgesproken: bestuur." in said
    assert "Werkplaatsbezoek" in said
    for label in ("Ritme", "Niveaus", "Breedte", "Balans", "Beleving"):
        assert f"Hoe is dit berekend? ({label})" in said


def test_list_says_which_levels_are_silent(stage: Stage) -> None:
    stage.relate(tier=Tier.TOP)
    stage.meet(stage.bos, stage.kramer, n_days=300)
    stage.meet(stage.wit, stage.mulder, n_days=2)
    client = client_of(stage.cast.alice)

    listed = client.get(reverse("relations:list")).content.decode()
    of_yard = reverse("parties:organisation_detail", args=[stage.yard.uuid])

    assert '<small class="soft">bestuur</small>' in listed
    assert "bestuur te lang stil" in " ".join(client.get(of_yard).content.decode().split())


def test_relation_page_names_who_the_relation_hangs_on(stage: Stage) -> None:
    relation = stage.relate()
    for n_days in range(4):
        stage.meet(stage.wit, stage.mulder, stage.visser, n_days=n_days)

    said = words(client_of(stage.cast.alice), relation)

    assert "Deze relatie hangt op één mens." in said
    assert "Bij 4 van de 4 contacten was Wit de enige van jullie kant." in said


def test_relation_page_shows_gaps_and_who_sits_there(stage: Stage) -> None:
    said = words(client_of(stage.cast.alice), stage.relate())

    assert said.count("Nog niemand") == 3  # nobody of ours has met them yet
    for name in ("Kramer", "Visser", "Mulder"):
        assert name in said
    assert "Nog geen contacten met Scheepswerf De Lage Vaart." in said


def test_relation_page_shows_promises_open_and_kept(stage: Stage) -> None:
    relation = stage.relate()
    for what, side in (("Vacatures sturen", stage.yard), ("Folder sturen", None)):
        promise = NewFollowUp(what=what, due_on=days_ago(0), relation=relation, promised_by=side)
        made = add_follow_up(follow_up=promise, actor=stage.alice)
        if side is not None:
            finish_follow_up(follow_up=made, outcome="Drie gekregen", actor=stage.alice)

    said = words(client_of(stage.cast.alice), relation)

    assert "Scheepswerf De Lage Vaart : Vacatures sturen" in said
    assert "Drie gekregen" in said
    assert "Folder sturen" in said
    assert "Gemeente Vaarstede kwam nog geen toezegging na, Scheepswerf De Lage Vaart één." in said


def test_health_is_of_what_the_viewer_may_see(stage: Stage) -> None:
    relation = stage.relate(circle=fixed_circle(REGION_CIRCLE_ID))
    for n_days in (1, 2, 3):
        stage.meet(stage.wit, stage.mulder, n_days=n_days, impressions=[NewImpression(felt=2)])
    stage.meet(stage.bos, stage.kramer, n_days=9, circle=fixed_circle(REGION_CIRCLE_ID))

    ours = relation_health(stage.alice, relation, today=days_ago(0)).result
    theirs = relation_health(stage.charlie, relation, today=days_ago(0)).result

    assert (ours.breadth.n_contacts, theirs.breadth.n_contacts) == (4, 1)
    assert (ours.experience.n_answers, theirs.experience.n_answers) == (3, 0)
    assert [level.n_recent for level in theirs.levels] == [1, 0, 0]
    assert theirs.levels[2].last_day is None


def test_relation_page_costs_the_same_for_few_and_for_many_contacts(stage: Stage) -> None:
    relation = stage.relate(tier=Tier.TOP)
    client = client_of(stage.cast.alice)
    url = reverse("relations:detail", args=[relation.uuid])
    counts = []
    for n_contacts in (1, 30):
        for n_days in range(n_contacts):
            stage.meet(stage.wit, stage.mulder, n_days=n_days)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_timeline_is_paged(stage: Stage) -> None:
    relation = stage.relate()
    for n_days in range(12):
        stage.meet(stage.wit, stage.mulder, n_days=n_days, summary=f"Gesprek {n_days:02}")
    client = client_of(stage.cast.alice)

    first = client.get(reverse("relations:detail", args=[relation.uuid]))
    found = re.search(r'href="(\?plek=[^"]+)"\s+rel="next"', first.content.decode())
    assert found is not None
    second = client.get(reverse("relations:detail", args=[relation.uuid]) + found.group(1))

    assert "Gesprek 00" in first.content.decode()
    assert "Gesprek 11" not in first.content.decode()
    assert "Gesprek 11" in second.content.decode()


def test_brief_fits_what_one_needs_to_know(stage: Stage) -> None:
    relation = stage.relate(summary="Zij-instromers op de werf")
    stage.meet(stage.wit, stage.mulder, summary="Werkplaatsbezoek")

    said = words(client_of(stage.cast.bob), relation, "brief")

    assert "Zij-instromers op de werf" in said
    assert "Werkplaatsbezoek" in said
    assert "Er staat niets open." in said


# -- Opening, changing, ending --------------------------------------------------------------------


def test_relation_is_opened_changed_ended_and_opened_again(stage: Stage) -> None:
    client = client_of(stage.cast.alice)
    own = stage.cast.vaarstede.own_circle_id
    response = client.post(
        reverse("relations:add"),
        {"partner": "Scheepswerf De Lage Vaart", "tier": "top", "circle": own},
    )
    relation = Relation.objects.get()
    assert response["Location"] == reverse("relations:detail", args=[relation.uuid])

    client.post(
        reverse("relations:edit", args=[relation.uuid]),
        {"tier": "active", "circle": own, "rhythm_operational": "45", "version": "1"},
    )
    relation.refresh_from_db()
    assert (relation.tier, relation.rhythm_operational) == (Tier.ACTIVE, 45)

    client.post(reverse("relations:end", args=[relation.uuid]))
    relation.refresh_from_db()
    assert relation.is_ended
    client.post(reverse("relations:reopen", args=[relation.uuid]))
    relation.refresh_from_db()
    assert not relation.is_ended


def test_two_who_change_a_relation_both_keep_their_words(stage: Stage) -> None:
    relation = stage.relate(summary="Eerst")
    own = stage.cast.vaarstede.own_circle_id
    client = client_of(stage.cast.alice)
    url = reverse("relations:edit", args=[relation.uuid])
    client.post(url, {"tier": "active", "circle": own, "summary": "Van haar", "version": "1"})

    response = client.post(
        url, {"tier": "active", "circle": own, "summary": "Van mij", "version": "1"}
    )

    assert response.status_code == 409
    for said in ("Van haar", "Van mij", "Eerst"):
        assert said in response.content.decode()
    relation.refresh_from_db()
    assert relation.summary == "Van haar"


def test_what_is_silent_goes_on_the_list_with_two_clicks(stage: Stage) -> None:
    relation = stage.relate(tier=Tier.TOP)
    stage.meet(stage.bos, stage.kramer, n_days=300)
    client = client_of(stage.cast.alice)
    detail = reverse("relations:detail", args=[relation.uuid])
    url = f"{reverse('relations:promise', args=[relation.uuid])}?niveau=executive"

    assert url in client.get(detail).content.decode()
    assert 'value="Afspraak maken voor de bestuurders"' in client.get(url).content.decode()
    refused = client.post(url, {"what": "Bellen met de werf", "due_on": "ooit"})
    assert 'value="Bellen met de werf"' in refused.content.decode()
    response = client.post(url, {"what": "Bellen met de werf", "due_on": days_ago(-3)})

    assert response["Location"] == detail
    promise = relation.follow_ups.get()
    assert (promise.what, promise.due_on, promise.assignee) == (
        "Bellen met de werf",
        days_ago(-3),
        stage.cast.alice,
    )


def test_a_very_busy_relation_says_how_far_back_its_signals_look(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    relation = stage.relate()
    for n_days in range(3):
        stage.meet(stage.wit, stage.mulder, n_days=n_days)
    monkeypatch.setattr("weefsel.apps.relations.queries.page.MOST_RECENT", 2)
    monkeypatch.setattr("weefsel.apps.relations.signals.MOST_RECENT", 2)

    said = words(client_of(stage.cast.alice), relation)

    assert f"de laatste 2 contacten, vanaf {date_format(days_ago(1), 'j F Y')}" in said
