from __future__ import annotations

import pytest

from tests.apps.challenges.conftest import Table
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.actions import (
    call_conversation,
    close_conversation,
    go_on,
    write_turn,
)
from weefsel.apps.challenges.models import Challenge, Conversation, Turn
from weefsel.apps.challenges.queries.conversations import questions_of
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted

pytestmark = pytest.mark.django_db


def called(table: Table) -> Conversation:
    return call_conversation(
        challenge=table.challenge,
        partners=[table.ours, table.theirs],
        reason="Drie deelnemers vielen uit",
        actor=table.cast.viewer(table.dirk),
    )


def write(table: Table, talk: Conversation, user: User, text: str) -> Turn:
    partner = table.theirs if user == table.dirk else table.ours
    return write_turn(conversation=talk, partner=partner, text=text, actor=table.cast.viewer(user))


def read_by(table: Table, talk: Conversation, user: User) -> list[str]:
    talk.refresh_from_db()
    questions = questions_of(table.cast.viewer(user), talk)
    return [turn.text for question in questions for turn in question.turns]


def both_write(table: Table, talk: Conversation) -> None:
    write(table, talk, table.cast.alice, "Onze kant")
    write(table, talk, table.dirk, "Hun kant")


def test_anyone_in_it_may_call_and_the_challenge_is_stuck(table: Table) -> None:
    talk = called(table)
    assert (talk.called_by, Challenge.objects.get().status) == (table.theirs, "stuck")
    with pytest.raises(NotPermitted):
        call_conversation(
            challenge=table.challenge,
            partners=[table.ours, table.theirs],
            reason="x",
            actor=table.cast.viewer(table.cast.charlie),
        )


def test_each_side_writes_before_it_reads_the_other(table: Table) -> None:
    talk = called(table)
    write(table, talk, table.cast.alice, "Wij wilden snel beginnen")
    assert read_by(table, talk, table.cast.alice) == ["Wij wilden snel beginnen"]
    assert read_by(table, talk, table.dirk) == []
    ada = client_of(table.cast.ada).get(f"/opgaven/{table.challenge.uuid}/gesprekken/{talk.uuid}/")
    assert "Nog niet geschreven:" in ada.content.decode()
    assert "snel beginnen" not in str(list(AuditEntry.objects.values("changes")))
    write(table, talk, table.dirk, "Wij wilden begeleiding")
    both = ["Wij wilden snel beginnen", "Wij wilden begeleiding"]
    assert read_by(table, talk, table.dirk) == both
    assert read_by(table, talk, table.cast.alice) == both


def test_own_words_can_be_changed_until_the_other_reads_them(table: Table) -> None:
    talk = called(table)
    write(table, talk, table.cast.alice, "Eerst dit")
    write(table, talk, table.cast.alice, "Toch dit")
    write(table, talk, table.dirk, "Hun kant")
    with pytest.raises(NotAllowedNow, match="al gelezen"):
        write(table, talk, table.cast.alice, "Te laat")
    assert read_by(table, talk, table.dirk) == ["Toch dit", "Hun kant"]


def test_nobody_goes_on_before_everyone_wrote(table: Table) -> None:
    talk = called(table)
    write(table, talk, table.dirk, "Hun kant")
    with pytest.raises(NotAllowedNow, match="Gemeente Vaarstede"):
        go_on(conversation=talk, actor=table.cast.viewer(table.dirk))


def test_conversation_ends_with_what_changes_and_the_challenge_goes_on(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    talk = called(table)
    for _question in range(3):
        both_write(table, talk)
        talk = go_on(conversation=talk, actor=alice)
    with pytest.raises(NotAllowedNow, match="alle vragen"):
        close_conversation(conversation=talk, summary="Iets", actor=alice)
    both_write(table, talk)
    with pytest.raises(InvalidValue, match="wat jullie veranderen"):
        close_conversation(conversation=talk, summary="  ", actor=alice)
    close_conversation(conversation=talk, summary="De werf krijgt een tweede coach.", actor=alice)
    assert Challenge.objects.get().status == "open"
    page = client_of(table.dirk).get(f"/opgaven/{table.challenge.uuid}/gesprekken/")
    assert "De werf krijgt een tweede coach." in page.content.decode()


def test_nobody_writes_for_another_side(table: Table) -> None:
    talk = called(table)
    with pytest.raises(NotPermitted):
        write_turn(
            conversation=talk,
            partner=table.theirs,
            text="x",
            actor=table.cast.viewer(table.cast.alice),
        )
    assert not Turn.objects.exists()


def test_conversation_needs_two_partners(table: Table) -> None:
    with pytest.raises(InvalidValue, match="ten minste twee"):
        call_conversation(
            challenge=table.challenge,
            partners=[table.ours],
            reason="x",
            actor=table.cast.viewer(table.cast.alice),
        )
