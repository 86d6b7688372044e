"""Which introductions ask for attention, of whom, and with which words."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import timezone

import pytest

from tests.apps.relations.stage import Stage
from tests.cast import make_organisation
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.actions import (
    ask_introducer,
    close_introduction,
    note_introduced,
    take_up_introduction,
)
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.relations.actions import finish_follow_up
from weefsel.apps.today.attention import Asking, Found
from weefsel.apps.today.sources.introductions import introductions


def found(viewer: Viewer) -> Found:
    return introductions(Asking(viewer, timezone.localdate(), most=5))


@pytest.fixture
def taken(stage: Stage) -> Introduction:
    care = make_organisation("Zorg Thuis")
    return take_up_introduction(first=stage.yard, second=care, actor=stage.alice)


def test_introduction_waits_for_who_took_it_up_and_nobody_else(
    stage: Stage, taken: Introduction
) -> None:
    mine = found(stage.alice)

    assert (mine.n, mine.words) == (1, "één voorstelling wacht")
    (row,) = mine.rows
    assert row.who == "Scheepswerf De Lage Vaart en Zorg Thuis"
    assert row.why == ("Vraag iemand die beide kent om hen voor te stellen.",)
    assert row.url == reverse("fabric:introduction_detail", args=[taken.uuid])
    assert [button.label for button in row.buttons] == ["Vraag iemand", "Volgende week"]
    assert (found(stage.bob).n, found(stage.charlie).n) == (0, 0)


def test_while_somebody_was_asked_it_rests_until_the_promise_is_done(
    stage: Stage, taken: Introduction
) -> None:
    today = timezone.localdate()
    ask_introducer(introduction=taken, introducer=stage.bos, due_on=today, actor=stage.alice)
    assert found(stage.alice).n == 0
    taken.refresh_from_db()
    assert taken.follow_up is not None

    finish_follow_up(follow_up=taken.follow_up, outcome="", actor=stage.alice)

    (row,) = found(stage.alice).rows
    assert row.why == ("Wie je vroeg is klaar. Noteer of zij aan elkaar zijn voorgesteld.",)


@pytest.mark.parametrize(("days", "n"), [(13, 0), (14, 1)])
def test_two_weeks_without_contact_ask_again(
    stage: Stage, taken: Introduction, days: int, n: int
) -> None:
    on = timezone.localdate() - datetime.timedelta(days=days)
    note_introduced(introduction=taken, on=on, actor=stage.alice)

    assert found(stage.alice).n == n


def test_what_was_put_off_or_finished_does_not_ask(stage: Stage, taken: Introduction) -> None:
    asking = Asking(stage.alice, timezone.localdate(), most=5, later={"introduction": {taken.uuid}})
    assert introductions(asking).n == 0

    close_introduction(introduction=taken, worked=True, outcome="", actor=stage.alice)

    assert found(stage.alice).n == 0
