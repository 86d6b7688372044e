"""The pages of Today and what one can do from them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

import pytest

from tests.api_client import ApiClient, make_key
from tests.apps.relations.stage import Stage, days_ago
from tests.apps.today.days import in_days, promise
from tests.cast import Cast, make_organisation, make_user
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.enums import Role
from weefsel.apps.core.models import REGION_CIRCLE_ID, Circle
from weefsel.apps.relations.actions import NewImpression, NewRelation, open_relation
from weefsel.apps.relations.models import FollowUp
from weefsel.apps.today.models import PutOff

CountQueries = Callable[[int], AbstractContextManager[object]]
TODAY = "/vandaag/"


def sign_in(client: Client, user: User) -> None:
    """Sign in, and open a page: the first one of five minutes notes when a session was used."""
    client.force_login(user)
    client.get(reverse("search:search"))


def words(client: Client) -> str:
    """Return what the page says, with single spaces."""
    return " ".join(client.get(TODAY).content.decode().split())


def test_home_is_today(client: Client, stage: Stage) -> None:
    client.force_login(stage.cast.alice)

    assert client.get("/").headers["Location"] == TODAY


def press(client: Client, label: str, about: str) -> Any:
    """Press a button of the page: post its form."""
    page = client.get(TODAY).content.decode()
    for form in re.findall(r"<form .*?</form>", page, flags=re.DOTALL):
        if f">{label}<" in form and about in form:
            fields = dict(re.findall(r'name="([^"]+)"\s+value="([^"]*)"', form))
            (address,) = re.findall(r'action="([^"]+)"', form)
            return client.post(html.unescape(address), fields)
    raise AssertionError(f"no button {label!r} about {about!r}")


def undo_address(client: Client) -> str:
    """Return where the button of the message posts that takes something back."""
    toast = re.search(
        r'toast-undo.*?action="([^"]+)"', client.get(TODAY).content.decode(), re.DOTALL
    )
    assert toast is not None
    return html.unescape(toast[1])


@pytest.mark.parametrize("n_things", [1, 3])
def test_today_takes_the_same_number_of_queries_however_much_asks_for_attention(
    client: Client, stage: Stage, n_things: int, django_assert_num_queries: CountQueries
) -> None:
    for number in range(n_things):
        partner = make_organisation(f"Werf {number}", owner=stage.cast.vaarstede)
        relation = open_relation(
            relation=NewRelation(
                home=stage.cast.vaarstede,
                partner=partner,
                values={"rhythm_operational": 30, "since": days_ago(100)},
            ),
            actor=stage.alice,
        )
        promise(stage, "Bellen", due_in=-1, relation=relation)
        promise(stage, "Schrijven", due_in=2, relation=relation)
    stage.relate(tier="top")
    stage.meet(stage.bos, stage.kramer, n_days=428)
    sign_in(client, stage.cast.alice)

    with django_assert_num_queries(18):
        said = words(client)

    assert said.count("Afspraak plannen") == n_things + 1


def test_promise_is_done_in_one_click_and_can_be_taken_back(client: Client, stage: Stage) -> None:
    made = promise(stage, "Bellen", due_in=-1)
    client.force_login(stage.cast.alice)

    done = press(client, "Gedaan", "Bellen")

    assert (done.status_code, done.headers["Location"]) == (302, TODAY)
    made.refresh_from_db()
    assert made.done_at is not None

    back = client.post(undo_address(client))

    assert (back.status_code, back.headers["Location"]) == (302, TODAY)
    made.refresh_from_db()
    assert made.done_at is None


@pytest.mark.parametrize(("button", "n_days"), [("Morgen", 1), ("Volgende week", 7)])
def test_promise_is_moved_in_one_click_and_can_be_moved_back(
    client: Client, stage: Stage, button: str, n_days: int
) -> None:
    made = promise(stage, "Bellen", due_in=-1)
    client.force_login(stage.cast.alice)

    moved = press(client, button, "Bellen")

    assert (moved.status_code, moved.headers["Location"]) == (302, TODAY)
    made.refresh_from_db()
    assert made.due_on == in_days(n_days)

    client.post(undo_address(client))

    made.refresh_from_db()
    assert made.due_on == in_days(-1)


def test_planning_a_meeting_puts_it_on_the_list_and_the_silence_off(
    client: Client, stage: Stage
) -> None:
    relation = stage.relate(tier="top")
    stage.meet(stage.bos, stage.kramer, n_days=428)
    stage.meet(stage.li, stage.visser, n_days=5)
    stage.meet(stage.wit, stage.mulder, n_days=5)
    client.force_login(stage.cast.alice)

    client.post(reverse("today:plan", args=[relation.uuid]), {"niveau": "executive"})

    made = FollowUp.objects.get()
    assert (made.what, made.due_on, made.relation, made.assignee) == (
        "Afspraak maken voor de bestuurders",
        in_days(7),
        relation,
        stage.cast.alice,
    )
    said = words(client)
    assert "Niets vraagt vandaag je aandacht." in said
    assert "Afspraak maken voor de bestuurders" in said


def test_planning_at_no_level_is_refused_and_changes_nothing(client: Client, stage: Stage) -> None:
    relation = stage.relate()
    client.force_login(stage.cast.alice)

    client.post(reverse("today:plan", args=[relation.uuid]), {"niveau": "zolder"})

    assert "Kies bestuur, management of uitvoering." in words(client)
    assert (FollowUp.objects.count(), PutOff.objects.count()) == (0, 0)


def test_putting_off_can_be_undone_and_leaves_a_line_in_the_trail(
    client: Client, stage: Stage
) -> None:
    relation = stage.relate(tier="active", rhythm_operational=30, since=days_ago(100))
    client.force_login(stage.cast.alice)
    thing = {"soort": "rhythm", "wat": str(relation.uuid)}

    client.post(reverse("today:put_off"), thing)

    assert list(PutOff.objects.values_list("source", "target", "until")) == [
        ("rhythm", relation.uuid, in_days(7))
    ]
    assert "Afspraak plannen" not in words(client)

    client.post(f"{reverse('today:bring_back')}?{urlencode(thing)}")

    assert not PutOff.objects.exists()
    assert "Afspraak plannen" in words(client)
    verbs = AuditEntry.objects.filter(verb__startswith="attention.").order_by("pk")
    assert [row.verb for row in verbs] == ["attention.put_off", "attention.bring_back"]


def test_putting_off_something_that_is_no_thing_is_refused(client: Client, stage: Stage) -> None:
    client.force_login(stage.cast.alice)

    client.post(reverse("today:put_off"), {"soort": "rhythm", "wat": "iets"})

    assert not PutOff.objects.exists()
    assert "Dit staat niet op je lijst." in words(client)


# -- The executive --------------------------------------------------------------------------------


def visit(stage: Stage, **given: Any) -> FollowUp:
    """Put a visit of Bob to the yard on his list for tomorrow."""
    return promise(
        stage,
        "Werkbezoek aan de werf",
        due_in=1,
        assignee=stage.cast.bob,
        **given,
    )


def test_who_has_nothing_yet_begins_with_a_list(cast: Cast) -> None:
    page = client_of(cast.alice).get(TODAY).content.decode()

    assert "Begin met de lijst die je nu hebt" in page
    assert reverse("imports:add") in page


def test_executive_reads_whom_one_meets_and_what_was_promised(client: Client, stage: Stage) -> None:
    relation = stage.relate(summary="Twintig plekken op de helling.")
    met = stage.meet(
        stage.wit,
        stage.kramer,
        n_days=20,
        summary="Stroef gesprek over de subsidie.",
        impressions=[NewImpression(felt=-1, note="Zij voelden zich niet gehoord.")],
    )
    visit(stage, relation=relation)
    promise(stage, "De rekening betalen", due_in=3, relation=relation, touchpoint=met)
    promise(stage, "Namen doorgeven", due_in=4, relation=relation, promised_by=stage.yard)
    client.force_login(stage.cast.bob)

    said = words(client)

    assert "Morgen ontmoet je Scheepswerf De Lage Vaart." in said
    for part in (
        "Werkbezoek aan de werf",
        "Kramer",
        "directeur",
        "Twintig plekken op de helling.",
        "De rekening betalen",
        "Zij beloofden",
        "Namen doorgeven",
        "Gevoelig",
        "Zij voelden zich niet gehoord.",
        "Laatste contact",
    ):
        assert part in said


def test_executive_does_not_read_what_is_not_shared(client: Client, stage: Stage) -> None:
    """The impression of a side is for that side alone, however widely the relation is shared."""
    relation = stage.relate(circle=Circle.objects.get(pk=REGION_CIRCLE_ID))
    stage.meet(
        stage.wit, stage.kramer, n_days=3, impressions=[NewImpression(felt=-2, note="Onder ons.")]
    )
    elsewhere = make_user("Eva", stage.cast.elsewhere, Role.EXECUTIVE)
    FollowUp.objects.filter(pk=visit(stage, relation=relation).pk).update(assignee=elsewhere)
    client.force_login(elsewhere)

    said = words(client)

    assert "Werkbezoek aan de werf" in said
    assert "Gevoelig" not in said
    assert "Onder ons." not in said
    assert "Nog geen contact vastgelegd." in said


def test_executive_without_meetings_reads_what_to_do_next(client: Client, stage: Stage) -> None:
    client.force_login(stage.cast.bob)

    assert "Geen gesprek in zicht" in words(client)


def test_executive_page_takes_few_queries(
    client: Client, stage: Stage, django_assert_num_queries: CountQueries
) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.kramer, stage.mulder, n_days=3)
    visit(stage, relation=relation)
    promise(stage, "Te laat", due_in=-3, assignee=stage.cast.bob)
    sign_in(client, stage.cast.bob)

    with django_assert_num_queries(10):
        client.get(TODAY)


# -- The partner ----------------------------------------------------------------------------------


@pytest.fixture
def marieke(stage: Stage) -> User:
    """The partner: somebody of the yard."""
    return make_user("Marieke", stage.yard, Role.PARTNER)


def test_partner_sees_the_one_thing_asked_and_answers_it(
    client: Client, stage: Stage, marieke: User
) -> None:
    relation = stage.relate()
    met = stage.meet(stage.wit, stage.kramer, n_days=3, shared_with=relation)
    asked = promise(
        stage,
        "Namen doorgeven",
        due_in=3,
        relation=relation,
        touchpoint=met,
        assignee=marieke,
        promised_by=stage.yard,
    )
    client.force_login(marieke)

    said = words(client)
    assert "Er is één ding dat we u vragen." in said
    assert "Namen doorgeven" in said
    assert "Vraag naar Wit" in said

    client.post(
        reverse("relations:follow_up_done", args=[asked.uuid]), {"uitkomst": "Dennis en Aukje"}
    )

    said = words(client)
    assert "Er wacht niets op u." in said
    assert "U antwoordde: Dennis en Aukje" in said


def test_partner_does_not_see_what_stays_with_the_other_side(
    client: Client, stage: Stage, marieke: User
) -> None:
    relation = stage.relate()
    promise(stage, "Onder ons", due_in=3, relation=relation, promised_by=stage.yard)
    client.force_login(marieke)

    assert "Onder ons" not in words(client)


# -- The API --------------------------------------------------------------------------------------


def test_api_says_what_the_page_says(stage: Stage) -> None:
    relation = stage.relate(tier="active", rhythm_operational=30, since=days_ago(100))
    made = promise(stage, "Bellen", due_in=0, relation=relation)
    api = ApiClient(make_key(stage.cast.alice, stage.cast.vaarstede))

    answer = api.send("GET", "/vandaag")

    assert answer.status_code == 200
    assert json.loads(answer.content) == {
        "aantal": 2,
        "zin": "Twee dingen vragen vandaag je aandacht: één belofte is voor vandaag en één relatie "
        "is langer stil dan afgesproken.",
        "dingen": [
            {
                "soort": "belofte",
                "overId": str(made.uuid),
                "overNaam": "Scheepswerf De Lage Vaart",
                "wat": "Bellen",
                "redenen": [],
                "stand": "voor vandaag",
            },
            {
                "soort": "ritme",
                "overId": str(relation.uuid),
                "overNaam": "Scheepswerf De Lage Vaart",
                "wat": "",
                "redenen": [
                    "In de uitvoering was er nog geen contact, al drie maanden; afgesproken is "
                    "elke maand."
                ],
                "stand": "",
            },
        ],
    }


def test_api_without_the_scope_stays_shut(stage: Stage) -> None:
    api = ApiClient(make_key(stage.cast.alice, stage.cast.vaarstede, ["organisaties:lezen"]))

    assert api.send("GET", "/vandaag").status_code == 403
