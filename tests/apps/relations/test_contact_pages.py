from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, make_organisation, make_person
from tests.clients import SHELL_QUERIES, client_of
from tests.norms import load_norms_of
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.actions import add_position
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.actions import NewRelation, open_relation
from weefsel.apps.relations.models import FollowUp, Impression, Relation, Touchpoint

pytestmark = pytest.mark.django_db
FORM = "relations:contact_add"


@dataclass
class Yard:
    """A yard with two people, and Alice who has a person of her own."""

    cast: Cast
    yard: Organisation
    director: Person
    foreman: Person
    relation: Relation


def seat(person: Person, organisation: Organisation, level: Level) -> Person:
    values = {"title": "iemand", "level": level, "starts_on": datetime.date(2020, 1, 1)}
    add_position(person=person, organisation=organisation, values=values, actor=system_viewer())
    return person


@pytest.fixture
def yard(cast: Cast) -> Yard:
    load_norms_of("relations")
    found = make_organisation("Werf De Vaart")
    alice = seat(make_person("de Wit", given_name="Alice"), cast.vaarstede, Level.OPERATIONAL)
    cast.alice.person = alice
    cast.alice.save()
    return Yard(
        cast,
        found,
        seat(make_person("Kramer"), found, Level.EXECUTIVE),
        seat(make_person("Mulder"), found, Level.OPERATIONAL),
        open_relation(
            relation=NewRelation(home=cast.vaarstede, partner=found),
            actor=cast.viewer(cast.alice),
        ),
    )


def post(client: Client, yard: Yard, **changes: object) -> object:
    given = {"there": [str(yard.foreman.uuid)], "kind": "call", "day": "vandaag", "shared": "wij"}
    url = f"{reverse(FORM)}?organisatie={yard.yard.uuid}"
    return client.post(url, {**given, **changes})


def test_contact_is_logged_with_a_tap_and_a_sentence(yard: Yard) -> None:
    response = post(client_of(yard.cast.alice), yard, summary="Twee leerplekken vanaf januari")
    touchpoint = Touchpoint.objects.get()
    assert response.status_code == 302  # type: ignore[attr-defined]
    assert (touchpoint.summary, touchpoint.kind) == ("Twee leerplekken vanaf januari", "call")
    assert touchpoint.happened_on == timezone.localdate()
    assert touchpoint.circle == yard.cast.vaarstede.own_circle
    assert sorted(str(row.person) for row in touchpoint.attendances.all()) == [
        "Alice de Wit",
        "Mulder",
    ]
    yard.relation.refresh_from_db()
    assert yard.relation.last_operational_on == timezone.localdate()


def test_more_is_kept_with_the_contact_and_feelings_stay_at_home(yard: Yard) -> None:
    post(
        client_of(yard.cast.alice),
        yard,
        day="gisteren",
        shared="regio",
        felt="-1",
        note="Ze waren boos over de planning.",
        promise="Bel de planner",
        promise_by="2027-01-08",
        initiative="theirs",
    )
    touchpoint, impression = Touchpoint.objects.get(), Impression.objects.get()
    assert touchpoint.circle_id == REGION_CIRCLE_ID
    assert touchpoint.happened_on == timezone.localdate() - datetime.timedelta(days=1)
    assert touchpoint.initiative_by == yard.yard
    assert (impression.felt, impression.circle) == (-1, yard.cast.vaarstede.own_circle)
    promise = FollowUp.objects.get()
    assert (promise.what, promise.due_on, promise.assignee) == (
        "Bel de planner",
        datetime.date(2027, 1, 8),
        yard.cast.alice,
    )
    elsewhere = client_of(yard.cast.charlie).get(f"/contacten/{touchpoint.uuid}/")
    assert elsewhere.status_code == 200
    assert "boos over de planning" not in elsewhere.content.decode()
    own = client_of(yard.cast.bob).get(f"/contacten/{touchpoint.uuid}/").content.decode()
    assert "boos over de planning" in own


def test_own_contact_is_nobody_elses(yard: Yard) -> None:
    post(client_of(yard.cast.alice), yard)
    url = f"/contacten/{Touchpoint.objects.get().uuid}/"
    assert client_of(yard.cast.charlie).get(url).status_code == 404
    assert client_of(yard.cast.bob).get(url).status_code == 200


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"there": []}, "Kies wie je sprak, of typ hieronder iemand anders."),
        ({"day": "anders"}, "Kies de dag."),
        ({"day": "anders", "another_day": "2999-01-01"}, "Welke dag?: Deze dag moet nog komen."),
        ({"day": "anders", "another_day": "0201-01-01"}, "Klopt het jaartal?"),
        ({"summary": "burgerservicenummer 111222333"}, "burgerservicenummer"),
        ({"summary": "x" * 301}, "300"),
    ],
)
def test_wrong_contact_keeps_what_was_typed(
    yard: Yard, changes: dict[str, object], words: str
) -> None:
    response = post(client_of(yard.cast.alice), yard, **{"summary": "Wat ik typte", **changes})
    page = response.content.decode()  # type: ignore[attr-defined]
    assert words in page
    assert str(changes.get("summary", "Wat ik typte")) in page
    assert not Touchpoint.objects.exists()


def test_form_warns_that_another_organisation_spoke_them(yard: Yard) -> None:
    charlie = seat(make_person("Bos"), yard.cast.elsewhere, Level.OPERATIONAL)
    yard.cast.charlie.person = charlie
    yard.cast.charlie.save()
    post(client_of(yard.cast.charlie), yard, shared="regio")
    url = f"{reverse(FORM)}?relatie={yard.relation.uuid}"
    page = client_of(yard.cast.alice).get(url).content.decode()
    assert "Gemeente Elders sprak hen ook al, op" in page
    assert (
        "sprak hen ook al"
        not in client_of(yard.cast.charlie)
        .get(f"{reverse(FORM)}?organisatie={yard.yard.uuid}")
        .content.decode()
    )


def test_form_asks_with_whom_when_that_is_not_known(yard: Yard) -> None:
    client = client_of(yard.cast.alice)
    assert "Met welke organisatie?" in client.get(reverse(FORM)).content.decode()
    response = client.post(reverse(FORM), {"organisation": "Werf De Vaart"})
    assert response["Location"].endswith(f"?organisatie={yard.yard.uuid}")


def test_who_was_met_lately_is_one_tap_away_and_the_relation_comes_back(yard: Yard) -> None:
    client = client_of(yard.cast.alice)
    of_relation = f"{reverse(FORM)}?relatie={yard.relation.uuid}"
    assert of_relation not in client.get(reverse(FORM)).content.decode()
    given = {"there": [str(yard.foreman.uuid)], "kind": "call", "day": "gisteren", "shared": "wij"}
    response = client.post(of_relation, given)
    assert response["Location"] == reverse("relations:detail", args=[yard.relation.uuid])
    assert f'href="{of_relation}"' in client.get(reverse(FORM)).content.decode()
    assert of_relation not in client_of(yard.cast.bob).get(reverse(FORM)).content.decode()


def test_account_without_a_person_is_asked_who_it_was(yard: Yard) -> None:
    yard.cast.alice.person = None
    yard.cast.alice.save()
    client = client_of(yard.cast.alice)
    assert (
        "Wie was er van ons?"
        in client.get(f"{reverse(FORM)}?organisatie={yard.yard.uuid}").content.decode()
    )


def test_relations_show_what_asks_for_attention_first(
    yard: Yard, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    alice = yard.cast.viewer(yard.cast.alice)
    client = client_of(yard.cast.alice)
    Relation.objects.update(quiet_on=datetime.date(2020, 1, 1))
    with django_assert_num_queries(SHELL_QUERIES + 6):
        assert "te lang stil" in client.get("/relaties/").content.decode()
    for name in ("Bakkerij Korrel", "De Spil"):
        partner = make_organisation(name)
        open_relation(relation=NewRelation(home=yard.cast.vaarstede, partner=partner), actor=alice)
    with django_assert_num_queries(SHELL_QUERIES + 6):
        page = client.get("/relaties/").content.decode()
    assert page.index("Werf De Vaart") < page.index("Bakkerij Korrel") < page.index("De Spil")
    assert "Werf De Vaart" not in client.get("/relaties/?naam=bak").content.decode()
    assert "De Spil" not in client.get("/relaties/?stil=on").content.decode()
    assert "Werf De Vaart" not in client_of(yard.cast.charlie).get("/relaties/").content.decode()


def test_relations_leave_as_a_file(yard: Yard) -> None:
    response = client_of(yard.cast.alice).get(reverse("relations:export", args=["csv"]))
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("Relatie met;Relatie van;")
    assert lines[1].startswith("Werf De Vaart;Gemeente Vaarstede;")


def test_promise_is_kept_moved_and_opened_again(
    yard: Yard, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(yard.cast.alice)
    for number in range(3):
        post(client, yard, promise=f"Bel {number}", promise_by="2026-01-05")
    first = FollowUp.objects.order_by("id")[0]
    with django_assert_num_queries(SHELL_QUERIES + 2):
        assert client.get("/vervolgacties/").content.decode().count("te laat") == 3
    client.post(reverse("relations:follow_up_done", args=[first.uuid]))
    assert client.get("/vervolgacties/").content.decode().count("te laat") == 2
    client.post(reverse("relations:follow_up_open", args=[first.uuid]))
    client.post(reverse("relations:follow_up_move", args=[first.uuid]))
    first.refresh_from_db()
    assert first.due_on == timezone.localdate() + datetime.timedelta(days=7)
    assert (
        client_of(yard.cast.charlie)
        .post(reverse("relations:follow_up_done", args=[first.uuid]))
        .status_code
        == 404
    )


def test_button_leads_back_to_our_own_pages_only(yard: Yard) -> None:
    client = client_of(yard.cast.alice)
    post(client, yard, promise="Bel", promise_by="2026-01-05")
    url = reverse("relations:follow_up_done", args=[FollowUp.objects.get().uuid])
    assert client.post(url, {"terug": "//elders.example/"})["Location"] == "/vervolgacties/"
