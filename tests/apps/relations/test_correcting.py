from __future__ import annotations

import datetime

import pytest

from tests.apps.relations.stage import Stage, days_ago
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.errors import ChangedMeanwhile, NotAllowedNow, NotPermitted
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.relations import registry
from weefsel.apps.relations.actions import (
    Attendee,
    NewFollowUp,
    bring_back_touchpoint,
    correct_touchpoint,
    withdraw_touchpoint,
)
from weefsel.apps.relations.models import (
    Attendance,
    FollowUp,
    Relation,
    RelationTouchpoint,
    TouchpointCorrection,
)
from weefsel.apps.relations.registry import Change

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Change]:
    """What a follower is told."""
    found: list[Change] = []
    monkeypatch.setattr(registry, "_followers", [found.extend])
    return found


def test_correct_touchpoint_keeps_what_stood_there(stage: Stage, told: list[Change]) -> None:
    relation = stage.relate()
    touchpoint = stage.meet(stage.wit, stage.mulder, n_days=2, summary="Bezoek")
    told.clear()

    correct_touchpoint(
        touchpoint=touchpoint,
        values={"happened_on": days_ago(20), "summary": "Bezoek aan de werf"},
        version=1,
        reason="Verkeerde dag",
        actor=stage.alice,
    )

    kept = TouchpointCorrection.objects.get()
    assert kept.before == {"happened_on": str(days_ago(2)), "summary": "Bezoek"}
    assert kept.after == {"happened_on": str(days_ago(20)), "summary": "Bezoek aan de werf"}
    assert (kept.corrected_by, kept.reason) == ("Alice", "Verkeerde dag")
    assert kept.circle == stage.cast.vaarstede.own_circle
    relation.refresh_from_db()
    assert relation.last_operational_on == days_ago(20)
    assert set(Attendance.objects.values_list("happened_on", flat=True)) == {days_ago(20)}
    [change] = told
    assert change.before is not None
    assert change.after is not None
    assert (change.before.happened_on, change.after.happened_on) == (days_ago(2), days_ago(20))


def test_correct_touchpoint_with_the_same_changes_nothing(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, summary="Bezoek")
    same = correct_touchpoint(
        touchpoint=touchpoint,
        values={
            "summary": "Bezoek",
            "who": [Attendee(person=stage.mulder), Attendee(person=stage.wit)],
        },
        version=1,
        actor=stage.alice,
    )

    assert same.version == 1
    assert not TouchpointCorrection.objects.exists()


def test_correct_touchpoint_on_a_newer_version_or_by_others_changes_nothing(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, circle=fixed_circle(REGION_CIRCLE_ID))
    values = {"summary": "Anders"}
    with pytest.raises(ChangedMeanwhile):
        correct_touchpoint(touchpoint=touchpoint, values=values, version=7, actor=stage.alice)
    for actor in (stage.bob, stage.charlie):
        with pytest.raises(NotPermitted):
            correct_touchpoint(touchpoint=touchpoint, values=values, version=1, actor=actor)

    touchpoint.refresh_from_db()
    assert touchpoint.summary == ""


def test_sharing_later_shares_attendances_promises_and_days(stage: Stage) -> None:
    relation = stage.relate(circle=fixed_circle(REGION_CIRCLE_ID))
    touchpoint = stage.meet(
        stage.wit,
        stage.mulder,
        n_days=4,
        follow_ups=[NewFollowUp(what="Bellen", due_on=days_ago(-1))],
    )
    relation.refresh_from_db()
    assert relation.last_on is None

    correct_touchpoint(
        touchpoint=touchpoint,
        values={"circle": fixed_circle(REGION_CIRCLE_ID)},
        version=1,
        actor=stage.alice,
    )

    relation.refresh_from_db()
    assert relation.last_on == days_ago(4)
    assert set(Attendance.objects.values_list("circle", flat=True)) == {REGION_CIRCLE_ID}
    assert FollowUp.objects.get().circle_id == REGION_CIRCLE_ID
    assert RelationTouchpoint.objects.get().circle_id == REGION_CIRCLE_ID


def test_withdrawn_contact_counts_no_longer_until_it_is_brought_back(
    stage: Stage, told: list[Change]
) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder, n_days=30)
    mistaken = stage.meet(stage.wit, stage.mulder, n_days=2)
    told.clear()

    withdraw_touchpoint(touchpoint=mistaken, reason="Ging niet door", actor=stage.alice)
    relation.refresh_from_db()
    assert relation.last_on == days_ago(30)
    with pytest.raises(NotAllowedNow):
        withdraw_touchpoint(touchpoint=mistaken, actor=stage.alice)

    bring_back_touchpoint(touchpoint=mistaken, actor=stage.alice)
    relation.refresh_from_db()
    assert relation.last_on == days_ago(2)
    assert [(change.before is None, change.after is None) for change in told] == [
        (False, True),
        (True, False),
    ]


def test_ended_relation_keeps_its_contacts_and_is_never_quiet(stage: Stage) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder, n_days=3)
    Relation.objects.update(ended_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    stage.meet(stage.wit, stage.mulder, n_days=1)

    relation.refresh_from_db()
    assert relation.last_on == days_ago(1)
    assert relation.quiet_on == datetime.date.max
