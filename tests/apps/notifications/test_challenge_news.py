"""Who hears what of a challenge, and who hears nothing."""

from __future__ import annotations

import datetime

from django.utils import timezone

import pytest

from tests.apps.challenges.conftest import Table
from tests.apps.notifications.reading import kinds, lines, mail_text
from tests.cast import PASSWORD, make_organisation, make_user
from weefsel.apps.accounts.actions import accept_as_new, close_account
from weefsel.apps.accounts.models import Invitation, Membership, User
from weefsel.apps.accounts.queries import stranger
from weefsel.apps.challenges.actions import (
    add_commitment,
    add_contribution,
    add_experiment,
    add_item,
    add_partner,
    ask_for_decision,
    call_conversation,
    change_challenge,
    consent,
    draft_agreement,
    leave_challenge,
    open_challenge,
    open_stakes,
    plan_review,
    propose_agreement,
    reply_to_answer,
    save_stake,
    send_answer,
    start_experiment,
    write_turn,
)
from weefsel.apps.challenges.actions.invitations import NewParty, invite_to_challenge
from weefsel.apps.challenges.enums import PartnerRole, ResponseState
from weefsel.apps.challenges.models import Agreement, Challenge, ChallengePartner, Experiment
from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.parties.enums import OrganisationKind

pytestmark = pytest.mark.django_db
SECRET = "Eigenlijk willen wij de kade"


def alice(table: Table) -> Viewer:
    return table.cast.viewer(table.cast.alice)


def dirk(table: Table) -> Viewer:
    return table.cast.viewer(table.dirk)


def in_days(n_days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=n_days)


def stake(table: Table, partner: ChallengePartner, actor: Viewer, text: str) -> None:
    save_stake(
        partner=partner, values={"interest": text}, is_sealed=True, version=None, actor=actor
    )


def proposed(table: Table, title: str = "Dertig plekken") -> Agreement:
    """Let Vaarstede put an agreement forward, in which both bring something."""
    for partner, actor in ((table.ours, alice(table)), (table.theirs, dirk(table))):
        add_contribution(partner=partner, values={"kind": "jobs", "what": "Plekken"}, actor=actor)
    agreement = draft_agreement(
        challenge=table.challenge,
        values={"title": title, "goal": "Werk", "text": "Vier plekken"},
        partners=[table.ours, table.theirs],
        actor=alice(table),
    )
    return propose_agreement(agreement=agreement, actor=alice(table))


def running(table: Table) -> Experiment:
    experiment = add_experiment(
        challenge=table.challenge,
        values={
            "title": "Eén busje",
            "learning_question": "Komen mensen op tijd?",
            "stop_rule": "Niemand stapt in",
            "starts_on": in_days(-60),
            "ends_on": in_days(30),
        },
        actor=alice(table),
    )
    return start_experiment(experiment=experiment, actor=alice(table))


def neighbours(table: Table) -> User:
    """Somebody whose organisation is a partner in another challenge of Vaarstede."""
    mill = make_organisation("Molen West")
    mo = make_user("Mo", mill, Role.PARTNER)
    other = open_challenge(
        values={"question": "Hoe malen we samen?"}, actor=alice(table), owner=table.cast.vaarstede
    )
    add_partner(challenge=other, organisation=mill, values={}, actor=alice(table))
    return mo


def test_new_partner_hears_that_it_takes_part(table: Table) -> None:
    (line,) = lines(table.dirk)

    assert (line.heading, line.news.title) == ("Opgaven", table.challenge.question)
    assert line.news.what == "Jullie doen mee. Gemeente Vaarstede begon deze opgave."
    assert line.news.path == f"/opgaven/{table.challenge.uuid}/"
    assert kinds(table.cast.alice) == []


def test_agreement_waits_for_a_yes_until_it_is_given(table: Table) -> None:
    agreement = proposed(table)

    (line,) = [line for line in lines(table.dirk) if line.news.kind == "consent"]

    assert line.news.what == "De afspraak ‘Dertig plekken’ wacht op jullie ja."
    assert "consent" not in kinds(table.cast.alice), "she put it forward herself"
    assert "consent" in kinds(table.cast.bob), "her colleague did not, and may say yes"
    consent(agreement=agreement, partner=table.theirs, number=1, actor=dirk(table))
    assert "consent" not in kinds(table.dirk)


def test_conversation_asks_each_side_until_it_wrote(table: Table) -> None:
    talk = call_conversation(
        challenge=table.challenge,
        partners=[table.ours, table.theirs],
        reason="Drie deelnemers vielen uit",
        actor=dirk(table),
    )

    assert kinds(table.cast.alice) == ["conversation"]
    assert "conversation" not in kinds(table.dirk), "he called it"
    assert "vielen uit" not in mail_text(table.cast.alice), "why stays inside"
    write_turn(conversation=talk, partner=table.ours, text=SECRET, actor=alice(table))
    assert kinds(table.cast.alice) == []
    assert SECRET not in mail_text(table.dirk)


def test_sealed_interest_is_asked_for_and_never_told(table: Table) -> None:
    stake(table, table.theirs, dirk(table), SECRET)

    assert kinds(table.cast.alice) == ["stake"]
    for user in (table.cast.alice, table.cast.bob, table.cast.ada, table.dirk):
        assert SECRET not in mail_text(user)

    stake(table, table.ours, alice(table), SECRET)
    assert kinds(table.cast.alice) == []
    open_stakes(challenge=table.challenge, actor=alice(table))
    assert "opened" in kinds(table.dirk)
    assert SECRET not in mail_text(table.dirk), "the page tells it, the mail never"


def test_item_of_another_asks_for_an_opinion(table: Table) -> None:
    add_item(
        challenge=table.challenge,
        values={"title": "Een busje"},
        actor=alice(table),
    )

    assert kinds(table.dirk) == ["item", "joined"]
    assert kinds(table.cast.alice) == []


def test_day_of_a_review_and_of_a_promise_comes(table: Table) -> None:
    plan_review(experiment=running(table), planned_on=in_days(0), actor=alice(table))
    agreement = draft_agreement(
        challenge=table.challenge,
        values={"title": "Plekken", "goal": "Werk", "text": "Vier"},
        partners=[table.ours, table.theirs],
        actor=alice(table),
    )
    for day in (0, 3):
        add_commitment(
            agreement=agreement,
            partner=table.theirs,
            values={"what": "Leermeester aanwijzen", "due_on": in_days(day)},
            actor=dirk(table),
        )

    assert kinds(table.cast.alice) == ["review"]
    assert kinds(table.dirk) == ["commitment", "joined", "review"]
    assert kinds(table.dirk, days_ahead=6) == ["commitment", "commitment", "joined", "review"]


def test_experiment_past_its_last_day_asks_who_decides(table: Table) -> None:
    experiment = running(table)
    Experiment.objects.update(ends_on=in_days(-1))
    experiment.refresh_from_db()
    ask_for_decision(experiment=experiment, on=in_days(0), actor=system_viewer())

    assert kinds(table.cast.bob) == ["experiment"]
    assert kinds(table.dirk) == ["experiment", "joined"]


def test_answers_are_told_when_they_may_be_read_and_replies_when_they_come(table: Table) -> None:
    change_challenge(
        challenge=table.challenge,
        values={
            "is_question_open": True,
            "question_closes_on": in_days(10),
            "public_text": "Wie heeft een idee?",
        },
        version=None,
        actor=alice(table),
    )
    bakery = make_organisation("Bakkerij Oost")
    bea = make_user("Bea", bakery, Role.PARTNER)
    answer = send_answer(
        challenge=Challenge.objects.get(),
        organisation=bakery,
        values={"idea": SECRET},
        actor=table.cast.viewer(bea),
    )
    assert kinds(table.cast.alice) == [], "they are read together, after the last day"

    Challenge.objects.update(question_closes_on=in_days(-1))
    (line,) = lines(table.cast.alice)
    assert line.news.what == "Eén antwoord op jullie vraag is te lezen."
    assert kinds(table.dirk) == ["joined"]

    answer.refresh_from_db()
    reply_to_answer(
        answer=answer, state=ResponseState.TALKING, reason="Kom langs", actor=alice(table)
    )
    assert kinds(bea) == ["reply"]
    assert SECRET not in mail_text(table.cast.alice) + mail_text(bea)


def test_guest_who_comes_is_told_to_who_asked(table: Table) -> None:
    invite_to_challenge(
        challenge=table.challenge,
        email="smid@example.org",
        name="Jan Smid",
        organisation=NewParty("Smederij Aambeeld", OrganisationKind.COMPANY),
        role=PartnerRole.CONTRACTOR,
        actor=alice(table),
    )
    assert kinds(table.cast.alice) == []
    accept_as_new(
        invitation=Invitation.objects.get(), name="Jan Smid", password=PASSWORD, actor=stranger()
    )

    (line,) = lines(table.cast.alice)

    assert line.news.what == "Smederij Aambeeld nam je uitnodiging aan en doet mee."
    assert kinds(User.objects.get(email="smid@example.org")) == ["joined"]
    assert kinds(table.cast.bob) == []


def everything(table: Table) -> None:
    """Let all that can happen in a challenge happen."""
    stake(table, table.theirs, dirk(table), SECRET)
    proposed(table)
    plan_review(experiment=running(table), planned_on=in_days(0), actor=alice(table))
    add_item(challenge=table.challenge, values={"title": "Bus"}, actor=alice(table))
    call_conversation(
        challenge=table.challenge,
        partners=[table.ours, table.theirs],
        reason="Drie vielen uit",
        actor=dirk(table),
    )


def test_outsider_neighbour_and_leaver_hear_nothing(table: Table) -> None:
    mo = neighbours(table)
    everything(table)
    assert len(kinds(table.dirk)) > 3

    assert kinds(table.cast.charlie) == []
    assert kinds(mo) == ["joined"], "of his own challenge"
    leave_challenge(partner=table.theirs, actor=dirk(table))
    assert kinds(table.dirk) == []


def test_who_works_for_nobody_or_is_locked_hears_nothing(table: Table) -> None:
    everything(table)
    assert kinds(table.cast.bob) != []

    close_account(user=table.cast.bob, actor=table.cast.viewer(table.cast.ada))
    assert kinds(table.cast.bob) == []
    Membership.objects.filter(user=table.dirk).delete()
    assert kinds(table.dirk) == []


def test_line_says_for_which_organisations(table: Table) -> None:
    everything(table)
    assert "namens Werf" not in mail_text(table.dirk).split("--")[0], "he works for one"

    Membership.objects.create(user=table.cast.bob, organisation=table.yard, role=Role.PARTNER)
    through = {line.news.kind: line.through for line in lines(table.cast.bob)}

    assert through["review"] == ("Gemeente Vaarstede", "Werf De Vaart")
    assert through["item"] == ("Werf De Vaart",)
    assert "namens Gemeente Vaarstede, Werf De Vaart" in mail_text(table.cast.bob)
