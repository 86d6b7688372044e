from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.telling import Told, days, make_told
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.actions import (
    add_decision,
    add_experiment,
    call_conversation,
    date_stand_change,
    decide_experiment,
    leave_challenge,
    move_to_step,
    put_in_story,
    set_status,
    start_experiment,
    take_out_of_story,
)
from weefsel.apps.challenges.enums import ChallengeStatus, Step, StoryKind
from weefsel.apps.challenges.models import StoryContact
from weefsel.apps.challenges.queries.story import contacts_to_add
from weefsel.apps.challenges.story import EVENTS_PER_PAGE, story_of
from weefsel.apps.core.errors import InvalidValue, NotPermitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Told:
    return make_told()


def anchored(told: Told) -> None:
    experiment = add_experiment(
        challenge=told.challenge,
        values={
            "title": "Eén busje",
            "learning_question": "Komen mensen op tijd?",
            "stop_rule": "Niemand stapt in",
            "starts_on": days(-90),
            "ends_on": days(-1),
        },
        actor=told.stage.alice,
    )
    start_experiment(experiment=experiment, actor=told.stage.alice)
    decide_experiment(
        experiment=experiment,
        values={"outcome": "anchor", "rule_before": "Elk zijn busje", "rule_after": "Samen rijden"},
        version=None,
        actor=told.stage.alice,
    )


def test_story_runs_from_the_first_talk_to_the_anchored_rule(told: Told) -> None:
    stage = told.stage
    contact = stage.meet(stage.li, stage.visser, n_days=420, summary="Koffie op de kade")
    put_in_story(challenge=told.challenge, contacts=[contact], actor=stage.alice)
    move_to_step(challenge=told.challenge, step=Step.NETWORK, actor=stage.alice)
    add_decision(
        challenge=told.challenge,
        values={
            "text": "We beginnen klein",
            "decided_on": days(-200),
            "minority_view": "De werf wilde meteen groot",
        },
        actor=stage.alice,
    )
    anchored(told)
    events = story_of(stage.alice, told.challenge)
    assert [event.title for event in events] == [
        "Koffie op de kade",
        "Gemeente Vaarstede legde de vraag in het midden",
        "Scheepswerf De Lage Vaart doet mee",
        "Besloten: We beginnen klein",
        "Proef begonnen: Eén busje",
        "Naar de stap ‘netwerk bepalen’",
        "Verankerd in beleid: Eén busje",
    ]
    assert ("Wie het anders zag", "De werf wilde meteen groot") in events[3].told
    assert dict(events[-1].told) == {
        "De regel was": "Elk zijn busje",
        "De regel is nu": "Samen rijden",
    }
    page = told.page(stage.cast.alice)
    assert "Eén contact, één proef, één keer verankerd." not in page
    assert "één contact, één proef, één keer verankerd" in page
    for event in events:
        assert event.title in page


def test_step_stands_on_the_day_that_a_partner_says_and_not_on_one_to_come(told: Told) -> None:
    move_to_step(challenge=told.challenge, step=Step.NETWORK, actor=told.stage.alice)
    set_status(
        challenge=told.challenge,
        status=ChallengeStatus.STOPPED,
        actor=told.stage.alice,
        on=days(-30),
    )
    change = told.challenge.stand_changes.get(kind="step")
    url = told.url(f"dag/{change.uuid}")
    client = client_of(told.dirk)
    assert url in told.page(told.dirk)
    late = client.post(url, {"since": str(days(1))})
    assert "Deze dag moet nog komen. Kies vandaag of eerder." in late.content.decode()
    assert client.post(url, {"since": str(days(-400))}).status_code == 302
    found = [one for one in story_of(told.stage.alice, told.challenge) if one.kind == "step"]
    assert [(one.title, one.day, one.who) for one in found] == [
        ("Naar de stap ‘netwerk bepalen’", days(-400), "Gemeente Vaarstede"),
        ("De opgave: gestopt", days(-30), "Gemeente Vaarstede"),
    ]
    line = AuditEntry.objects.get(verb="challenge.date")
    assert line.changes["on"] == [str(days(0)), str(days(-400))]
    with pytest.raises(NotPermitted):
        date_stand_change(change=change, on=days(-1), actor=told.stage.charlie)


def test_contact_that_is_not_shared_shows_to_nobody_else(told: Told) -> None:
    stage = told.stage
    private = stage.meet(stage.li, stage.visser, n_days=10, summary="Vertrouwelijk")
    shared = stage.meet(
        stage.bos, stage.kramer, n_days=5, summary="Aan tafel", circle=told.challenge.circle
    )
    put_in_story(challenge=told.challenge, contacts=[private], actor=stage.alice)
    dirk = stage.cast.viewer(told.dirk)
    assert {"Vertrouwelijk", "Aan tafel"} <= set(told.titles(stage.alice))
    assert "Aan tafel" in told.titles(dirk)
    assert "Vertrouwelijk" not in told.titles(dirk)
    for rest in ("", "lijst.csv"):
        answer = client_of(told.dirk).get(told.url(rest))
        assert "Vertrouwelijk" not in answer.getvalue().decode()
    url = told.url(f"contacten/{private.uuid}/eruit")
    assert client_of(told.dirk).post(url).status_code == 404
    assert shared not in contacts_to_add(stage.alice, told.challenge)
    with pytest.raises(InvalidValue, match="zelf mag zien"):
        put_in_story(challenge=told.challenge, contacts=[private], actor=dirk)


def test_only_contacts_between_partners_are_offered(told: Told) -> None:
    stage = told.stage
    among = stage.meet(stage.wit, stage.mulder, n_days=3)
    stage.meet(stage.li, stage.wit, n_days=2)
    assert contacts_to_add(stage.alice, told.challenge) == [among]
    client = client_of(stage.cast.alice)
    client.post(told.url("contacten"), {"contacts": [str(among.uuid)]})
    assert StoryContact.objects.get().touchpoint == among
    assert "Geen contacten om te kiezen" in client.get(told.url("contacten")).content.decode()
    client.post(told.url(f"contacten/{among.uuid}/eruit"))
    assert not StoryContact.objects.exists()
    assert contacts_to_add(stage.alice, told.challenge) == [among]


def test_who_is_not_in_it_puts_nothing_in(told: Told) -> None:
    contact = told.stage.meet(told.stage.li, told.stage.visser)
    put_in_story(challenge=told.challenge, contacts=[contact], actor=told.stage.alice)
    for act in (
        lambda: put_in_story(
            challenge=told.challenge, contacts=[contact], actor=told.stage.charlie
        ),
        lambda: take_out_of_story(contact=StoryContact.objects.get(), actor=told.stage.bob),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert StoryContact.objects.count() == 1


def test_leaver_and_outsider_see_no_story(told: Told) -> None:
    leave_challenge(
        partner=told.challenge.partners.get(organisation=told.stage.yard),
        actor=told.stage.cast.viewer(told.dirk),
    )
    told.challenge.circle.members.filter(organisation=told.stage.yard).update(
        starts_on=days(-9), ends_on=days(-1)
    )
    for user in (told.dirk, told.stage.cast.charlie):
        for rest in ("", "lijst.xlsx", "verhaal.pdf", "contacten"):
            assert client_of(user).get(told.url(rest)).status_code == 404


def test_stuck_and_talked_over_is_part_of_it_without_what_the_sides_wrote(told: Told) -> None:
    call_conversation(
        challenge=told.challenge,
        partners=list(told.challenge.partners.all()),
        reason="De busjes rijden niet",
        actor=told.stage.alice,
    )
    found = story_of(told.stage.cast.viewer(told.dirk), told.challenge)
    assert [event.title for event in found if event.kind == StoryKind.CONVERSATION] == [
        "Het liep stroef: De busjes rijden niet"
    ]
    assert "De opgave: loopt stroef" in [event.title for event in found]


def test_story_is_looked_at_by_kind_and_page_by_page(told: Told) -> None:
    for number in range(EVENTS_PER_PAGE + 1):
        add_decision(
            challenge=told.challenge,
            values={"text": f"Besluit {number}", "decided_on": days(number - 200)},
            actor=told.stage.alice,
        )
    first = told.page(told.stage.cast.alice, "?soort=decision")
    second = told.page(told.stage.cast.alice, "?soort=decision&pagina=2")
    assert "Besluit 99<" in first
    assert "Besluit 100<" not in first
    assert "Besluit 100<" in second
    client = client_of(told.stage.cast.alice)
    assert client.get(told.url("?soort=niets")).status_code == 404
    assert client.get(told.url("?pagina=x")).status_code == 404
    assert client.get(told.url("?pagina=99")).status_code == 200


def test_spreadsheet_holds_organisations_and_no_persons(told: Told) -> None:
    stage = told.stage
    contact = stage.meet(stage.li, stage.visser, n_days=2, summary="=HYPERLINK(1)")
    put_in_story(challenge=told.challenge, contacts=[contact], actor=stage.alice)
    answer: Any = client_of(stage.cast.alice).get(told.url("lijst.csv"))
    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["Dag", "Soort", "Wat", "Wie", "Meer", "Mijlpaal"]
    assert rows[-1][1:4] == [
        "contact, gesprek",
        "'=HYPERLINK(1)",
        "Gemeente Vaarstede, Scheepswerf De Lage Vaart",
    ]
    assert "Visser" not in text


def test_paper_is_accessible_and_tells_before_and_after(told: Told) -> None:
    anchored(told)
    answer = client_of(told.stage.cast.alice).get(told.url("verhaal.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    paper = PdfReader(io.BytesIO(answer.content))
    root: Any = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert paper.metadata is not None
    assert paper.metadata.title == "Hoe krijgen we dertig mensen aan het werk?"
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for wanted in ("Elk zijn busje", "Samen rijden", "Zoals Gemeente Vaarstede het mag zien"):
        assert wanted in words


@pytest.mark.parametrize("n", [1, 3])
def test_number_of_queries_does_not_grow(
    told: Told, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stage = told.stage
    for _number in range(n):
        contact = stage.meet(stage.li, stage.visser, n_days=2)
        put_in_story(challenge=told.challenge, contacts=[contact], actor=stage.alice)
        anchored(told)
        add_decision(
            challenge=told.challenge,
            values={"text": "Klein", "decided_on": days(-2)},
            actor=stage.alice,
        )
    client = client_of(stage.cast.alice)
    with django_assert_num_queries(SHELL_QUERIES + 13):
        client.get(told.url())
