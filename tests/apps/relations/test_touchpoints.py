from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

import pytest

from tests.apps.relations.stage import Stage, days_ago, seat
from tests.cast import make_person
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.errors import ChangedMeanwhile, InvalidValue, NotPermitted
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations import registry
from weefsel.apps.relations.actions import (
    Attendee,
    NewFollowUp,
    NewImpression,
    correct_touchpoint,
    record_impression,
)
from weefsel.apps.relations.models import (
    Attendance,
    FollowUp,
    Impression,
    RelationTouchpoint,
    Touchpoint,
)
from weefsel.apps.relations.registry import Attended, Change, Meeting
from weefsel.apps.relations.validators import validate_no_bsn

pytestmark = pytest.mark.django_db
BSN = "111222333"  # passes the eleven-test; a well-known example, nobody's


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Change]:
    """What a follower is told."""
    found: list[Change] = []
    monkeypatch.setattr(registry, "_followers", [found.extend])
    return found


def levels_of(touchpoint: Touchpoint) -> dict[str, tuple[str, str]]:
    """Return by name for which organisation somebody was there, and at which level."""
    return {
        str(row.person): (str(row.organisation), row.level)
        for row in touchpoint.attendances.select_related("person", "organisation")
    }


# -- Logging --------------------------------------------------------------------------------------


def test_log_touchpoint_fills_in_place_and_level_of_the_day(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, n_days=3, summary="Werkplaatsbezoek")

    assert levels_of(touchpoint) == {
        "Wit": ("Werk en Inkomen", "operational"),
        "Mulder": ("Loods Noord", "operational"),
    }
    assert touchpoint.owner == stage.cast.vaarstede
    assert touchpoint.logged_by == stage.cast.alice
    assert touchpoint.circle == stage.cast.vaarstede.own_circle
    assert set(Attendance.objects.values_list("happened_on", "circle")) == {
        (days_ago(3), stage.cast.vaarstede.own_circle_id)
    }
    entry = AuditEntry.objects.get(target_uuid=touchpoint.uuid)
    assert entry.verb == "touchpoint.log"
    assert entry.changes["summary"] == [None, "Werkplaatsbezoek"]


def test_log_touchpoint_takes_the_position_that_held_on_that_day(stage: Stage) -> None:
    aziz = make_person("Aziz")
    march = datetime.date(2026, 3, 1)
    seat(aziz, stage.yard, Level.OPERATIONAL, ends_on=march)
    seat(aziz, stage.cast.elsewhere, Level.EXECUTIVE, starts_on=march + datetime.timedelta(days=1))

    before = stage.meet(aziz, stage.wit, on=march)
    after = stage.meet(aziz, stage.wit, on=march + datetime.timedelta(days=1))

    assert levels_of(before)["Aziz"] == ("Scheepswerf De Lage Vaart", "operational")
    assert levels_of(after)["Aziz"] == ("Gemeente Elders", "executive")


def test_log_touchpoint_asks_for_whom_when_it_cannot_know(stage: Stage) -> None:
    aziz = seat(make_person("Aziz"), stage.yard, Level.OPERATIONAL)
    seat(aziz, stage.work, Level.OPERATIONAL)

    with pytest.raises(InvalidValue, match="bij meer dan één organisatie") as two:
        stage.meet(aziz, stage.wit)
    with pytest.raises(InvalidValue, match="geen functie bekend"):
        stage.meet(make_person("Nergens"), stage.wit)

    assert two.value.field == "who"
    assert not Touchpoint.objects.exists()


def test_log_touchpoint_with_a_given_place_needs_no_position(stage: Stage) -> None:
    stranger = make_person("Nergens")
    touchpoint = correct_touchpoint(
        touchpoint=stage.meet(stage.wit, stage.mulder),
        values={
            "who": [Attendee(person=stranger, organisation=stage.yard), Attendee(person=stage.wit)]
        },
        version=1,
        actor=stage.alice,
    )

    assert levels_of(touchpoint) == {
        "Nergens": ("Scheepswerf De Lage Vaart", ""),
        "Wit": ("Werk en Inkomen", "operational"),
    }


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"n_days": -1}, "happened_on", "moet nog komen"),
        ({"kind": "telepathie"}, "kind", "telepathie"),
        ({"summary": f"Gesproken over {BSN}"}, "summary", "burgerservicenummer"),
    ],
)
def test_log_touchpoint_refuses_with_the_field(
    stage: Stage, given: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(InvalidValue, match=said) as caught:
        stage.meet(stage.wit, stage.mulder, **given)

    assert caught.value.field == field
    assert not Touchpoint.objects.exists()


def test_log_touchpoint_needs_two_different_people(stage: Stage) -> None:
    with pytest.raises(InvalidValue, match="ten minste twee"):
        stage.meet(stage.wit)
    with pytest.raises(InvalidValue, match="twee keer"):
        stage.meet(stage.wit, stage.wit)


def test_log_touchpoint_is_not_for_who_only_reads(stage: Stage) -> None:
    with pytest.raises(NotPermitted):
        stage.meet(stage.wit, stage.mulder, actor=stage.bob)

    assert not Touchpoint.objects.exists()


def test_log_touchpoint_names_nobody_out_of_sight(stage: Stage) -> None:
    hidden = make_person("Geheim", circle=stage.cast.elsewhere.own_circle)
    with pytest.raises(InvalidValue, match="ken je niet"):
        stage.meet(hidden, stage.wit)

    with pytest.raises(InvalidValue, match="kring waar je zelf in zit"):
        stage.meet(stage.wit, stage.mulder, circle=stage.cast.elsewhere.own_circle)


def test_log_touchpoint_tells_its_followers(stage: Stage, told: list[Change]) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, n_days=1, kind="visit")

    who = sorted([(stage.wit, stage.work), (stage.mulder, stage.hall)], key=lambda pair: pair[0].pk)
    after = Meeting(
        touchpoint.pk,
        stage.cast.vaarstede.own_circle_id,
        days_ago(1),
        "visit",
        tuple(Attended(person.pk, organisation.pk) for person, organisation in who),
    )
    assert told == [Change(None, after)]


# -- What belongs to it ---------------------------------------------------------------------------


def test_log_touchpoint_with_feeling_and_promise(stage: Stage) -> None:
    relation = stage.relate()
    promise = NewFollowUp(what="Folder sturen", due_on=days_ago(-7))
    touchpoint = stage.meet(
        stage.wit,
        stage.mulder,
        impressions=[NewImpression(felt=1, note="Open gesprek")],
        follow_ups=[promise],
        circle=fixed_circle(REGION_CIRCLE_ID),
    )

    felt = Impression.objects.get()
    assert (felt.touchpoint, felt.organisation, felt.felt) == (
        touchpoint,
        stage.cast.vaarstede,
        1,
    )
    assert felt.circle == stage.cast.vaarstede.own_circle
    promised = FollowUp.objects.get()
    assert (promised.relation, promised.touchpoint) == (relation, touchpoint)
    assert (promised.assignee, promised.owner) == (stage.cast.alice, stage.cast.vaarstede)
    assert promised.circle_id == REGION_CIRCLE_ID


def test_record_impression_again_needs_the_present_version(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder)
    first = record_impression(
        touchpoint=touchpoint, impression=NewImpression(felt=-1), version=None, actor=stage.alice
    )

    with pytest.raises(ChangedMeanwhile):
        record_impression(
            touchpoint=touchpoint, impression=NewImpression(felt=2), version=None, actor=stage.alice
        )
    again = record_impression(
        touchpoint=touchpoint,
        impression=NewImpression(felt=2, note="Achteraf goed"),
        version=first.version,
        actor=stage.alice,
    )

    assert (again.felt, again.version) == (2, 2)
    entry = AuditEntry.objects.filter(verb="impression.record").latest("id")
    assert entry.changes == {"felt": [-1, 2], "has_note": [False, True]}


def test_impression_outside_the_scale_is_refused(stage: Stage) -> None:
    with pytest.raises(InvalidValue) as caught:
        stage.meet(stage.wit, stage.mulder, impressions=[NewImpression(felt=3)])

    assert caught.value.field == "felt"


# -- Relations ------------------------------------------------------------------------------------


def test_contact_belongs_to_the_relation_and_moves_its_days(stage: Stage) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder, n_days=10)
    stage.meet(stage.bos, stage.kramer, n_days=40)
    stage.meet(stage.li, stage.kramer, stage.wit, n_days=5)
    stage.meet(stage.li, stage.wit, n_days=1)  # among themselves: no contact of the relation

    relation.refresh_from_db()
    assert relation.last_executive_on == days_ago(40)
    assert relation.last_management_on == days_ago(5)
    assert relation.last_operational_on == days_ago(5)
    assert relation.last_on == days_ago(5)
    assert relation.quiet_on == days_ago(5) + datetime.timedelta(days=31)  # the first that is due
    assert RelationTouchpoint.objects.filter(relation=relation).count() == 3


def test_level_of_a_contact_is_ours_or_else_theirs(stage: Stage) -> None:
    relation = stage.relate()
    newcomer = make_person("Nieuw")
    stage.meet(stage.wit, stage.kramer, n_days=9)
    [link] = RelationTouchpoint.objects.all()
    assert (link.at_executive, link.at_management, link.at_operational) == (False, False, True)

    seat(newcomer, stage.work, Level.OPERATIONAL, starts_on=days_ago(1))
    correct_touchpoint(
        touchpoint=link.touchpoint,
        values={
            "who": [
                Attendee(person=newcomer, organisation=stage.work),
                Attendee(person=stage.kramer),
            ]
        },
        version=1,
        actor=stage.alice,
    )

    [link] = RelationTouchpoint.objects.all()
    assert (link.at_executive, link.at_management, link.at_operational) == (True, False, False)
    relation.refresh_from_db()
    assert (relation.last_executive_on, relation.last_operational_on) == (days_ago(9), None)


def test_last_days_count_only_what_everybody_who_sees_the_relation_may_see(stage: Stage) -> None:
    narrow = stage.relate()
    stage.meet(stage.wit, stage.mulder, n_days=3, circle=stage.work.own_circle, actor=_ada(stage))
    narrow.refresh_from_db()
    assert narrow.last_on is None  # Vaarstede as a whole is not in the circle of the department
    assert RelationTouchpoint.objects.get().relation == narrow

    stage.meet(stage.wit, stage.mulder, n_days=8)
    stage.meet(stage.wit, stage.mulder, n_days=6, shared_with=narrow)
    narrow.refresh_from_db()
    assert narrow.last_on == days_ago(6)


def _ada(stage: Stage) -> Viewer:
    return stage.cast.viewer(stage.cast.ada)


def test_sharing_with_the_partner_opens_one_circle_of_both(stage: Stage) -> None:
    relation = stage.relate()
    first = stage.meet(stage.wit, stage.mulder, shared_with=relation)
    second = stage.meet(stage.wit, stage.mulder, n_days=1, shared_with=relation)

    relation.refresh_from_db()
    assert relation.shared_circle is not None
    assert first.circle_id == second.circle_id == relation.shared_circle_id
    assert {member.organisation for member in relation.shared_circle.members.all()} == {
        stage.cast.vaarstede,
        stage.yard,
    }


def test_sharing_with_a_partner_of_somebody_else_is_refused(stage: Stage) -> None:
    relation = stage.relate(circle=fixed_circle(REGION_CIRCLE_ID))
    with pytest.raises(NotPermitted):
        stage.meet(stage.wit, stage.mulder, shared_with=relation, actor=stage.charlie)

    assert not Touchpoint.objects.exists()


# -- No citizen service numbers -------------------------------------------------------------------


@pytest.mark.parametrize("text", [BSN, f"van {BSN}.", "1112.22.333", "111 222 333"])
def test_bsn_like_number_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="burgerservicenummer"):
        validate_no_bsn(text)


@pytest.mark.parametrize(
    "text", ["", "KvK 12345678", "123456789", "0612345678", f"+31{BSN}", "111-222-333", f"9{BSN}"]
)
def test_other_numbers_are_fine(text: str) -> None:
    validate_no_bsn(text)
