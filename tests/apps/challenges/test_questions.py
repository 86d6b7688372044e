from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.conftest import Table
from tests.cast import make_organisation, make_user
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.actions import (
    add_experiment,
    change_answer,
    change_challenge,
    join_answers,
    reply_to_answer,
    send_answer,
    withdraw_answer,
)
from weefsel.apps.challenges.enums import ResponseState
from weefsel.apps.challenges.models import Challenge, Experiment, QuestionResponse
from weefsel.apps.challenges.queries.questions import answers_to, question_by_uuid
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation

pytestmark = pytest.mark.django_db


def days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


@dataclass
class Asked:
    """Vaarstede asks the region; a bakery and a mill answer, and compete."""

    table: Table
    bakery: Organisation
    mill: Organisation
    bea: User
    mo: User

    @property
    def challenge(self) -> Challenge:
        return Challenge.objects.get()

    def viewer(self, user: User) -> Viewer:
        return self.table.cast.viewer(user)

    @property
    def alice(self) -> Viewer:
        return self.viewer(self.table.cast.alice)

    def answer(self, who: Organisation, user: User, idea: str) -> QuestionResponse:
        return send_answer(
            challenge=self.challenge,
            organisation=who,
            values={"idea": idea, "brings": "Vier plekken", "needs": "Een jobcoach"},
            actor=self.viewer(user),
        )

    def close(self) -> None:
        Challenge.objects.update(question_closes_on=days(-1))

    def read_by(self, user: User) -> list[str]:
        rows = answers_to(self.viewer(user), self.challenge, on=days(0))
        return [row.idea for row in rows]

    def experiment(self) -> Experiment:
        return add_experiment(
            challenge=self.challenge,
            values={
                "title": "Samen bakken",
                "learning_question": "Blijven mensen?",
                "stop_rule": "Niemand blijft",
                "starts_on": days(1),
                "ends_on": days(60),
            },
            actor=self.alice,
        )


@pytest.fixture
def asked(table: Table) -> Asked:
    change_challenge(
        challenge=table.challenge,
        values={
            "is_question_open": True,
            "question_closes_on": days(10),
            "public_text": "Wie heeft een idee?",
        },
        version=None,
        actor=table.cast.viewer(table.cast.alice),
    )
    bakery, mill = make_organisation("Bakkerij Oost"), make_organisation("Molen West")
    return Asked(
        table,
        bakery,
        mill,
        make_user("Bea", bakery, Role.PARTNER),
        make_user("Mo", mill, Role.PARTNER),
    )


def test_competitor_never_reads_the_answer_of_another(asked: Asked) -> None:
    asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    answer = asked.answer(asked.mill, asked.mo, "Meelfabriek")
    url = f"/opgaven/vragen/{asked.challenge.uuid}/"
    page = client_of(asked.mo).get(url).content.decode()
    assert "Meelfabriek" in page
    assert "Nachtbrood" not in page
    assert "Nachtbrood" not in client_of(asked.mo).get("/opgaven/vragen/").content.decode()
    inside = f"/opgaven/{asked.challenge.uuid}/antwoorden/"
    assert client_of(asked.bea).get(inside).status_code == 404
    assert client_of(asked.bea).get(f"{inside}{answer.uuid}").status_code == 404
    asked.close()
    assert asked.read_by(asked.bea) == asked.read_by(asked.mo) == []
    told = AuditEntry.objects.filter(verb="questionresponse.send")
    assert not any("Nachtbrood" in str(entry.changes) for entry in told)


def test_who_asked_reads_all_at_once_after_the_last_day(asked: Asked) -> None:
    asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    asked.answer(asked.mill, asked.mo, "Meelfabriek")
    cast = asked.table.cast
    url = f"/opgaven/{asked.challenge.uuid}/antwoorden/"
    assert asked.read_by(cast.alice) == asked.read_by(cast.ada) == []
    page = client_of(cast.alice).get(url).content.decode()
    assert "Nachtbrood" not in page
    assert "Zo krijgt niemand een voorsprong" in page
    asked.close()
    assert asked.read_by(cast.alice) == ["Nachtbrood", "Meelfabriek"]
    assert asked.read_by(cast.bob) == ["Nachtbrood", "Meelfabriek"]
    assert asked.read_by(asked.table.dirk) == []
    assert "Nachtbrood" not in client_of(asked.table.dirk).get(url).content.decode()


def test_with_the_other_rule_they_are_read_as_they_come(asked: Asked) -> None:
    change_challenge(
        challenge=asked.challenge,
        values={"answers_shown": "at_once"},
        version=None,
        actor=asked.alice,
    )
    asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    assert asked.read_by(asked.table.cast.alice) == ["Nachtbrood"]
    with pytest.raises(InvalidValue, match="beloofd"):
        change_challenge(
            challenge=asked.challenge,
            values={"answers_shown": "after_closing"},
            version=None,
            actor=asked.alice,
        )


def test_late_answer_is_refused_and_what_was_typed_stays(asked: Asked) -> None:
    asked.close()
    url = f"/opgaven/vragen/{asked.challenge.uuid}/antwoorden"
    page = client_of(asked.bea).post(url, {"idea": "Nachtbrood"}).content.decode()
    assert "Antwoorden kon tot en met" in page
    assert "Nachtbrood" in page
    assert not QuestionResponse.objects.exists()


def test_answer_can_be_changed_and_withdrawn_until_the_last_day(asked: Asked) -> None:
    answer = asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    bea = asked.viewer(asked.bea)
    change_answer(answer=answer, values={"idea": "Dagbrood"}, version=None, actor=bea)
    with pytest.raises(NotPermitted):
        change_answer(
            answer=answer, values={"idea": "Kapot"}, version=None, actor=asked.viewer(asked.mo)
        )
    withdraw_answer(answer=answer, actor=bea)
    asked.answer(asked.bakery, asked.bea, "Toch weer")
    asked.close()
    assert asked.read_by(asked.table.cast.alice) == ["Toch weer"]
    answer.refresh_from_db()
    with pytest.raises(NotAllowedNow, match="Bel Gemeente Vaarstede"):
        change_answer(answer=answer, values={"idea": "Later"}, version=None, actor=bea)
    withdraw_answer(answer=answer, actor=bea)
    assert asked.read_by(asked.table.cast.alice) == []


def test_own_question_is_not_answered_and_answered_once(asked: Asked) -> None:
    asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    with pytest.raises(InvalidValue, match="al"):
        asked.answer(asked.bakery, asked.bea, "Nog een")
    with pytest.raises(NotPermitted):
        asked.answer(asked.table.cast.vaarstede, asked.table.cast.alice, "Zelf")


def test_every_reply_has_a_reason_and_a_day(asked: Asked) -> None:
    answer = asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    with pytest.raises(NotAllowedNow, match="na de laatste dag"):
        reply_to_answer(
            answer=answer, state=ResponseState.DECLINED, reason="Nee", actor=asked.alice
        )
    asked.close()
    with pytest.raises(InvalidValue, match="waarom") as caught:
        reply_to_answer(answer=answer, state=ResponseState.DECLINED, reason=" ", actor=asked.alice)
    assert caught.value.field == "reason"
    for outsider in (asked.viewer(asked.table.dirk), asked.viewer(asked.mo)):
        with pytest.raises(NotPermitted):
            reply_to_answer(
                answer=answer, state=ResponseState.DECLINED, reason="Nee", actor=outsider
            )
    client_of(asked.table.cast.alice).post(
        f"/opgaven/{asked.challenge.uuid}/antwoorden/{answer.uuid}",
        {"state": "declined", "reason": "De oven is te klein voor dertig mensen."},
    )
    page = client_of(asked.bea).get(f"/opgaven/vragen/{asked.challenge.uuid}/").content.decode()
    assert "De oven is te klein voor dertig mensen." in page
    answer.refresh_from_db()
    assert answer.answered_at is not None


def test_several_answers_become_one_experiment(asked: Asked) -> None:
    first = asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    second = asked.answer(asked.mill, asked.mo, "Meelfabriek")
    asked.close()
    experiment = asked.experiment()
    client_of(asked.table.cast.alice).post(
        f"/opgaven/{asked.challenge.uuid}/antwoorden/samen",
        {
            "answers": [str(first.uuid), str(second.uuid)],
            "experiment": str(experiment.uuid),
            "reason": "Samen is het een keten.",
        },
    )
    assert set(experiment.responses.values_list("state", flat=True)) == {ResponseState.JOINED}
    assert asked.read_by(asked.table.dirk) == ["Nachtbrood", "Meelfabriek"]
    assert asked.read_by(asked.bea) == []
    page = client_of(asked.bea).get(f"/opgaven/vragen/{asked.challenge.uuid}/").content.decode()
    assert "Samen bakken" in page
    first.refresh_from_db()
    with pytest.raises(NotAllowedNow, match="deel van een proef"):
        withdraw_answer(answer=first, actor=asked.viewer(asked.bea))


def test_withdrawn_answer_joins_nothing(asked: Asked) -> None:
    answer = asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    withdraw_answer(answer=answer, actor=asked.viewer(asked.bea))
    asked.close()
    with pytest.raises(NotAllowedNow, match="trok het antwoord in"):
        join_answers(
            answers=[answer], experiment=asked.experiment(), reason="Ja", actor=asked.alice
        )


@pytest.mark.parametrize(
    ("closed_on", "wanted"), [(10, 3), (-1, 20)], ids=["earlier", "open again"]
)
def test_last_day_stays_fair_once_somebody_answered(
    asked: Asked, closed_on: int, wanted: int
) -> None:
    asked.answer(asked.bakery, asked.bea, "Nachtbrood")
    Challenge.objects.update(question_closes_on=days(closed_on))
    with pytest.raises(InvalidValue, match="alleen later"):
        change_challenge(
            challenge=asked.challenge,
            values={"question_closes_on": days(wanted)},
            version=None,
            actor=asked.alice,
        )


def test_question_shows_nothing_else_of_the_challenge(asked: Asked) -> None:
    Challenge.objects.update(better_when="Geheim doel")
    url = f"/opgaven/vragen/{asked.challenge.uuid}/"
    page = client_of(asked.bea).get(url).content.decode()
    assert "Wie heeft een idee?" in page
    assert "Geheim doel" not in page
    assert client_of(asked.bea).get(f"/opgaven/{asked.challenge.uuid}/").status_code == 404
    Challenge.objects.update(is_question_open=False)
    assert question_by_uuid(asked.viewer(asked.bea), asked.challenge.uuid) is None


@pytest.mark.parametrize("n", [1, 3])
def test_lists_do_not_ask_more_for_more(
    asked: Asked, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(n):
        who = make_organisation(f"Bedrijf {number}")
        asked.answer(who, make_user(f"u{number}", who, Role.PARTNER), f"Idee {number}")
    asked.close()
    client: Any = client_of(asked.table.cast.alice)
    with django_assert_num_queries(SHELL_QUERIES + 4):
        client.get(f"/opgaven/{asked.challenge.uuid}/antwoorden/")
    with django_assert_num_queries(SHELL_QUERIES + 2):
        client.get("/opgaven/vragen/")
