from __future__ import annotations

import json
import re
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.conftest import Table
from tests.clients import client_of
from tests.norms import load_norms_of
from weefsel.apps.challenges import live
from weefsel.apps.challenges.actions import add_item, leave_challenge, open_challenge, score_item
from weefsel.apps.challenges.actions.meeting import attend_meeting, change_note, write_along
from weefsel.apps.challenges.enums import MeetingKind
from weefsel.apps.challenges.middleware import PATH
from weefsel.apps.challenges.models import AgendaItem, Attendance, Decision, MeetingNote
from weefsel.apps.challenges.queries.meeting import revision_of
from weefsel.apps.core.errors import InvalidValue, NotPermitted
from weefsel.apps.parties.models import CircleMember

if TYPE_CHECKING:
    from weefsel.apps.accounts.models import User

pytestmark = pytest.mark.django_db
LATER = live.LOOK_EVERY + 0.1


@pytest.fixture(autouse=True)
def _norms(db: None) -> None:
    load_norms_of("agenda")


def address(table: Table, part: str = "") -> str:
    return f"/opgaven/{table.challenge.uuid}/overleg/{part}"


def write(table: Table, text: str, kind: MeetingKind = MeetingKind.NOTE, **values: Any) -> Any:
    return write_along(
        **{
            "challenge": table.challenge,
            "kind": kind,
            "text": text,
            "key": uuid4(),
            "actor": table.cast.viewer(table.dirk),
            **values,
        }
    )


def pass_of(table: Table, user: User) -> str:
    told = client_of(user).get(address(table, "pas")).json()
    return str(told["pass"])


def told(table: Table, user: User, known: str = "") -> dict[str, Any]:
    """What somebody is told who has the pass, and no session."""
    answer = Client().get(PATH, {"pas": pass_of(table, user), "heeft": known})
    assert answer.status_code == 200
    panels: dict[str, Any] = json.loads(answer.content)["panels"]
    return panels


def look_later(table: Table) -> None:
    """Let the room look again at once."""
    live.room_of(table.challenge.uuid, table.challenge.pk).looked_at -= LATER


def test_page_shows_question_agenda_notes_decisions_and_who_is_there(table: Table) -> None:
    write(table, "Twee busjes naar de haven, vanaf maart", MeetingKind.ITEM)
    write(table, "Wij rijden op maandag")
    write(table, "De gemeente betaalt de eerste rit", MeetingKind.DECISION)
    attend_meeting(challenge=table.challenge, is_there=True, actor=table.cast.viewer(table.dirk))

    page = client_of(table.cast.alice).get(address(table)).content.decode()

    for words in (
        "Hoe krijgen we dertig mensen aan het werk?",
        "Twee busjes naar de haven, vanaf maart",
        "Wij rijden op maandag",
        "Dirk, Werf De Vaart",
        "De gemeente betaalt de eerste rit",
        "1 mens aan tafel",
    ):
        assert words in page


def test_only_what_changed_is_told_and_nothing_when_nothing_changed(table: Table) -> None:
    before = told(table, table.cast.alice)
    known = ".".join(panel["mark"] for panel in before.values())
    quiet = Client().get(PATH, {"pas": pass_of(table, table.cast.alice), "heeft": known})
    assert quiet.status_code == 204

    write(table, "Wij rijden op maandag")
    look_later(table)

    after = told(table, table.cast.alice, known)
    assert set(after) == {"notes"}
    assert "Wij rijden op maandag" in after["notes"]["html"]


def test_whatever_is_changed_in_a_challenge_reaches_the_table(table: Table) -> None:
    item = add_item(
        challenge=table.challenge, values={"title": "Busjes"}, actor=table.cast.viewer(table.dirk)
    )
    known = ".".join(panel["mark"] for panel in told(table, table.cast.alice).values())
    score_item(
        item=item,
        partner=table.theirs,
        scores={"gives_energy": 2},
        actor=table.cast.viewer(table.dirk),
    )
    look_later(table)
    after = told(table, table.cast.alice, known)
    assert set(after) == {"agenda"}
    assert "Energie: 2,0 van 2." in after["agenda"]["html"]


def test_three_hundred_who_ask_at_once_cost_one_look(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    room = live.room_of(table.challenge.uuid, table.challenge.pk)
    room.panels(language="nl", may_change=True, now=100.0)
    with django_assert_num_queries(1):
        for _one in range(300):
            room.panels(language="nl", may_change=True, now=100.5)
    with django_assert_num_queries(0):
        room.panels(language="nl", may_change=True, now=100.8)


def test_guest_who_asks_again_costs_no_query(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shown = live.read_pass(pass_of(table, table.cast.alice))
    assert shown is not None
    live.panels_for(shown, now=100.0)
    with django_assert_num_queries(0):
        live.panels_for(shown, now=100.3)


@pytest.mark.parametrize("given", ["", "niets", "a:b:c"])
def test_without_a_pass_of_ours_nothing_is_told(given: str) -> None:
    answer = Client().get(PATH, {"pas": given})
    assert (answer.status_code, answer.content) == (403, b"{}")


def test_old_pass_is_refused(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    given = pass_of(table, table.cast.alice)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + live.PASS_SECONDS + 1)
    assert live.read_pass(given) is None


def test_address_of_the_room_is_the_one_that_is_answered_before_sessions() -> None:
    assert reverse("challenges:live") == PATH


def test_outsider_gets_no_pass(table: Table) -> None:
    assert client_of(table.cast.charlie).get(address(table, "pas")).status_code == 404
    assert client_of(table.cast.charlie).get(address(table)).status_code == 404


def test_who_left_is_told_nothing_more_though_the_pass_still_holds(table: Table) -> None:
    shown = live.read_pass(pass_of(table, table.dirk))
    assert shown is not None
    assert live.panels_for(shown, now=100.0) is not None
    leave_challenge(partner=table.theirs, actor=table.cast.viewer(table.dirk))
    yesterday = timezone.localdate() - timedelta(days=1)
    members = CircleMember.objects.filter(circle=table.challenge.circle, organisation=table.yard)
    members.update(starts_on=yesterday, ends_on=yesterday)

    assert live.panels_for(shown, now=100.0 + live.ASK_AGAIN) is None


def test_closed_account_is_told_nothing_more(table: Table) -> None:
    shown = live.read_pass(pass_of(table, table.dirk))
    assert shown is not None
    table.dirk.is_active = False
    table.dirk.save()
    assert live.panels_for(shown, now=100.0) is None


def test_text_that_is_sent_twice_is_kept_once(table: Table) -> None:
    values = {"text": "Wij rijden op maandag", "kind": "note", "key": str(uuid4())}
    client = client_of(table.dirk)
    for _time in range(2):
        answer = client.post(
            address(table, "schrijven"), values, headers={"Accept": "application/json"}
        )
        assert answer.status_code == 200
        assert answer.json()["said"] == "Opgeschreven."
        UUID(answer.json()["key"])
    assert [note.text for note in MeetingNote.objects.all()] == ["Wij rijden op maandag"]
    assert revision_of(table.challenge.pk) == 2  # the yard joined, and one note


def test_key_of_another_challenge_opens_nothing(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    other = open_challenge(values={"question": "En nu?"}, actor=alice, owner=table.cast.vaarstede)
    theirs = write(table, "Van een ander", challenge=other, actor=alice)
    with pytest.raises(InvalidValue, match="Open deze pagina opnieuw"):
        write(table, "Wij rijden", key=theirs.uuid)
    assert MeetingNote.objects.count() == 1


def test_without_script_the_page_comes_back_with_what_was_written(table: Table) -> None:
    values = {"text": "Busjes", "kind": "item", "key": str(uuid4())}
    answer = client_of(table.dirk).post(address(table, "schrijven"), values, follow=True)
    assert answer.redirect_chain == [(address(table), 302)]
    assert AgendaItem.objects.get().title == "Busjes"
    assert AgendaItem.objects.get().proposed_by == table.theirs


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        ("note", "  ", "Schrijf eerst iets op."),
        ("decision", "a" * 501, "Dit is te lang: 501 tekens."),
        ("item", "a" * 201, "Dit is te lang: 201 tekens."),
    ],
)
def test_what_does_not_fit_is_refused_and_comes_back(
    table: Table, kind: str, text: str, problem: str
) -> None:
    values = {"text": text, "kind": kind, "key": str(uuid4())}
    client = client_of(table.dirk)
    told = client.post(address(table, "schrijven"), values, headers={"Accept": "application/json"})
    assert told.status_code == 422
    assert told.json()["problem"].startswith(problem)
    page = client.post(address(table, "schrijven"), values)
    assert page.status_code == 200
    assert text.strip() in page.content.decode()
    assert MeetingNote.objects.count() == 0
    assert AgendaItem.objects.count() == 0
    assert Decision.objects.count() == 0


def test_executive_decides_but_writes_no_notes(table: Table) -> None:
    bob = table.cast.viewer(table.cast.bob)
    assert write(table, "Wij doen het", MeetingKind.DECISION, actor=bob).decided_by is None
    with pytest.raises(NotPermitted):
        write(table, "Een aantekening", actor=bob)
    assert MeetingNote.objects.count() == 0


def test_two_who_edit_one_note_both_see_what_the_other_wrote(table: Table) -> None:
    note = write(table, "Wij rijden op maandag")
    alice = table.cast.viewer(table.cast.alice)
    change_note(note=note, values={"text": "Wij rijden op dinsdag"}, version=1, actor=alice)

    answer = client_of(table.dirk).post(
        address(table, f"aantekeningen/{note.uuid}"),
        {"text": "Wij rijden op woensdag", "version": 1},
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Wij rijden op dinsdag" in page
    assert "Wij rijden op woensdag" in page
    assert MeetingNote.objects.get().text == "Wij rijden op dinsdag"


def test_note_that_was_taken_away_can_be_put_back(table: Table) -> None:
    note = write(table, "Wij rijden op maandag")
    client = client_of(table.cast.alice)
    client.post(address(table, f"aantekeningen/{note.uuid}/weghalen"))
    look_later(table)
    assert "Wij rijden" not in told(table, table.cast.alice)["notes"]["html"]
    client.post(address(table, f"aantekeningen/{note.uuid}/terug"))
    look_later(table)
    assert "Wij rijden" in told(table, table.cast.alice)["notes"]["html"]


def test_who_comes_twice_is_there_once_and_may_go(table: Table) -> None:
    client = client_of(table.cast.bob)
    for _time in range(2):
        client.post(address(table, "aan-tafel"))
    row = Attendance.objects.get()
    assert (row.name, row.organisation_name, row.left_at) == ("Bob", "Gemeente Vaarstede", None)
    client.post(address(table, "van-tafel"))
    assert Attendance.objects.get().left_at is not None
    look_later(table)
    assert "Nog niemand." in told(table, table.cast.alice)["present"]["html"]


def test_reader_sees_no_buttons_and_the_question_leads_back_to_the_table(table: Table) -> None:
    write(table, "Wij rijden op maandag")
    assert "Bewerken" not in told(table, table.cast.bob)["notes"]["html"]
    html = told(table, table.cast.alice)["question"]["html"]
    edit = re.search(r'href="([^"]+terug=overleg)"', html)
    assert edit is not None
    values = {"question": "Hoe krijgen we veertig mensen aan het werk?", "version": 1}
    answer = client_of(table.cast.alice).post(edit[1], values)
    assert (answer.status_code, answer["Location"]) == (302, address(table))


def test_page_costs_the_same_for_one_and_for_three_of_everything(table: Table) -> None:
    def n_queries() -> int:
        live.room_of(table.challenge.uuid, table.challenge.pk).drawn.clear()
        look_later(table)
        client = client_of(table.cast.alice)
        with CaptureQueriesContext(connection) as seen:
            client.get(address(table))
        return len(seen)

    for kind in MeetingKind:
        write(table, "Een", kind)
    once = n_queries()
    for kind in MeetingKind:
        write(table, "Twee", kind)
        write(table, "Drie", kind)
    assert n_queries() == once
