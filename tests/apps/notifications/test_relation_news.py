"""Who hears what of relations, promises, invitations and imports."""

from __future__ import annotations

import datetime

from django.utils import timezone

import pytest

from tests.apps.notifications.reading import DAY, kinds, lines, mail_text
from tests.apps.relations.stage import Stage
from tests.apps.today.days import in_days, promise
from tests.cast import make_user
from weefsel.apps.accounts.actions import accept_as_new, invite
from weefsel.apps.accounts.models import Invitation, Membership
from weefsel.apps.core.enums import Role
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.imports.models import ImportBatch, ImportQuestion
from weefsel.apps.relations.models import FollowUp, Relation

pytestmark = pytest.mark.django_db
SECRET = "De directeur is ziek"


def test_promise_is_told_on_its_last_day_to_who_looks_after_it(stage: Stage) -> None:
    promise(stage, "Terugbellen", relation=stage.relate())

    (line,) = lines(stage.cast.alice)

    assert (line.heading, line.news.title) == ("Afgesproken dagen", "Scheepswerf De Lage Vaart")
    assert line.news.what.endswith("gebeuren: Terugbellen")
    assert kinds(stage.cast.bob) == []
    assert kinds(stage.cast.charlie) == []


def test_what_came_from_a_contact_is_never_quoted(stage: Stage) -> None:
    contact = stage.meet(stage.wit, stage.kramer, summary=SECRET)
    promise(stage, SECRET, relation=stage.relate(), touchpoint=contact)
    promise(stage, SECRET, due_in=3, touchpoint=contact, assignee=stage.cast.bob)

    assert kinds(stage.cast.alice) == ["promise"]
    assert kinds(stage.cast.bob) == ["given"]
    assert SECRET not in mail_text(stage.cast.alice) + mail_text(stage.cast.bob)


def test_promise_given_by_a_colleague_is_told_and_an_own_one_not(stage: Stage) -> None:
    promise(stage, "Bellen", due_in=3)
    promise(stage, "Mailen", due_in=3, assignee=stage.cast.bob)

    assert kinds(stage.cast.alice) == []
    assert kinds(stage.cast.bob) == ["given"]


def test_who_left_hears_no_more_of_the_promises(stage: Stage) -> None:
    promise(stage, "Bellen", assignee=stage.cast.bob)
    assert kinds(stage.cast.bob) == ["promise"]

    Membership.objects.filter(user=stage.cast.bob).update(organisation=stage.cast.elsewhere)

    assert kinds(stage.cast.bob) == []


def test_what_another_organisation_asks_is_told_and_not_what_it_is(stage: Stage) -> None:
    dirk = make_user("Dirk", stage.yard, Role.PARTNER)
    promise(stage, SECRET, due_in=5, promised_by=stage.yard)
    assert kinds(dirk) == [], "Vaarstede keeps it to itself"

    FollowUp.objects.update(circle=REGION_CIRCLE_ID)
    (line,) = lines(dirk)

    assert (line.news.kind, line.news.title) == ("asked", "Gemeente Vaarstede")
    assert SECRET not in mail_text(dirk)
    assert kinds(stage.cast.charlie) == []


def test_relation_past_its_rhythm_is_told_to_who_keeps_it(stage: Stage) -> None:
    stage.relate(keeper=stage.cast.alice)
    Relation.objects.update(quiet_on=in_days(0))

    (line,) = lines(stage.cast.alice)

    assert line.news.what.startswith("Deze relatie is vanaf")
    assert kinds(stage.cast.bob) == []
    Relation.objects.update(quiet_on=in_days(-2))
    assert kinds(stage.cast.alice) == [], "that was told two days ago"


def test_accepted_invitation_is_told_to_who_sent_it(stage: Stage) -> None:
    invite(
        email="nieuw@vaarland.example",
        name="Noor",
        organisation=stage.cast.vaarstede,
        role=Role.WORK_COACH,
        actor=stage.alice,
    )
    assert kinds(stage.cast.alice) == []
    accept_as_new(
        invitation=Invitation.objects.get(),
        name="Noor",
        password="correct horse battery staple",
        actor=stage.alice,
    )

    (line,) = lines(stage.cast.alice)

    assert (line.heading, line.news.what) == ("Collega’s", "Noor nam je uitnodiging aan.")
    assert kinds(stage.cast.ada) == []


def test_introduction_waits_two_weeks_after_it_was_made(stage: Stage) -> None:
    first, second = sorted((stage.yard, stage.hall), key=lambda one: one.pk)
    Introduction.objects.create(
        owner=stage.cast.vaarstede,
        first=first,
        second=second,
        status="introduced",
        taken_by=stage.cast.alice,
        introduced_on=in_days(-14),
        circle=stage.cast.vaarstede.own_circle,
    )

    assert kinds(stage.cast.alice) == ["introduction"]
    assert kinds(stage.cast.bob) == []
    assert kinds(stage.cast.charlie) == []


def test_import_in_doubt_is_told_to_keepers_of_the_own_organisation(stage: Stage) -> None:
    batch = ImportBatch.objects.create(
        owner=stage.cast.vaarstede,
        name="lijst.xlsx",
        made_by="Alice",
        status="ready",
        shared_with_id=2,
        circle=stage.cast.vaarstede.own_circle,
    )
    ImportQuestion.objects.create(batch=batch, n_rows=3)

    (line,) = lines(stage.cast.alice)

    assert (line.news.title, line.news.what) == ("lijst.xlsx", "Eén vraag staat open.")
    assert kinds(stage.cast.charlie) == []
    ImportBatch.objects.update(changed_at=timezone.now() - 2 * DAY)
    assert kinds(stage.cast.alice) == []


def test_newest_is_on_top(stage: Stage) -> None:
    relation = stage.relate(keeper=stage.cast.alice)
    promise(stage, "Bellen", relation=relation)
    Relation.objects.update(quiet_on=in_days(0))
    batch = ImportBatch.objects.create(
        owner=stage.cast.vaarstede,
        name="lijst.xlsx",
        made_by="Alice",
        status="ready",
        shared_with_id=2,
        circle=stage.cast.vaarstede.own_circle,
    )
    ImportQuestion.objects.create(batch=batch, n_rows=3)

    told = lines(stage.cast.alice)
    moments = [line.news.at for line in told]

    assert told[0].news.kind == "import", "it happened after midnight"
    assert moments == sorted(moments, reverse=True)
    assert moments[0] > timezone.now() - datetime.timedelta(minutes=1)
