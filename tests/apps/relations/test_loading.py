from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.apps.relations.brute_force import assert_derived
from tests.apps.relations.stage import Stage, days_ago, seat
from tests.cast import make_organisation, make_person
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import InvalidValue, NotPermitted
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.actions import (
    Attendee,
    NewFollowUp,
    NewImpression,
    NewRelation,
    NewTouchpoint,
    touchpoint_problem,
)
from weefsel.apps.relations.actions.loading import load_relations, load_touchpoints
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.models import FollowUp, Impression, Relation, Touchpoint

pytestmark = pytest.mark.django_db


def contacts(stage: Stage, n: int) -> list[NewTouchpoint]:
    """Return contacts of Wit with Mulder, one a day, each with all that may belong to it."""
    return [
        NewTouchpoint(
            who=[Attendee(person=stage.wit), Attendee(person=stage.mulder)],
            happened_on=days_ago(number),
            kind="call",
            impressions=[NewImpression(felt=1)],
            follow_ups=[NewFollowUp(what="Terugbellen", due_on=days_ago(0))],
        )
        for number in range(n)
    ]


def test_load_touchpoints_is_as_if_each_was_logged(stage: Stage) -> None:
    relation = stage.relate()
    made = load_touchpoints(rows=contacts(stage, 5), source=stage.cast.vaarstede, actor=stage.alice)

    assert [row.happened_on for row in made] == [days_ago(number) for number in range(5)]
    assert {row.owner for row in made} == {stage.cast.vaarstede}
    assert Impression.objects.count() == 5
    assert set(FollowUp.objects.values_list("relation", flat=True)) == {relation.pk}
    relation.refresh_from_db()
    assert relation.last_operational_on == days_ago(0)
    assert_derived()
    [entry] = AuditEntry.objects.filter(verb="touchpoints.load")
    assert entry.changes == {"n_touchpoints": [None, 5]}


def test_load_touchpoints_asks_as_much_for_two_as_for_two_hundred(stage: Stage) -> None:
    stage.relate()
    counts = []
    for n in (2, 200):
        with CaptureQueriesContext(connection) as queries:
            load_touchpoints(rows=contacts(stage, n), source=stage.yard, actor=stage.alice)
        # SQLite takes some hundred rows at a time, so inserts are left out.
        asked = [query for query in queries if not query["sql"].startswith("INSERT")]
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_load_touchpoints_with_one_wrong_row_saves_nothing_and_says_which(stage: Stage) -> None:
    rows = contacts(stage, 3)
    rows[1] = NewTouchpoint(who=[Attendee(person=stage.wit)], happened_on=days_ago(1), kind="call")

    with pytest.raises(InvalidValue, match="Contact 2: Een contact is tussen mensen"):
        load_touchpoints(rows=rows, source=stage.yard, actor=stage.alice)
    problem = touchpoint_problem(touchpoint=rows[1], actor=stage.alice)

    assert not Touchpoint.objects.exists()
    assert problem is not None
    assert problem.field == "who"
    assert touchpoint_problem(touchpoint=rows[0], actor=stage.alice) is None


def test_load_touchpoints_for_another_organisation_is_for_the_system(stage: Stage) -> None:
    rows = [
        NewTouchpoint(
            who=[Attendee(person=stage.wit), Attendee(person=stage.mulder)],
            happened_on=days_ago(1),
            kind="call",
            owner=stage.cast.elsewhere,
            impressions=[NewImpression(felt=-2, organisation=stage.yard)],
        )
    ]
    for actor in (stage.alice, stage.bob):
        with pytest.raises(NotPermitted):
            load_touchpoints(rows=rows, source=stage.yard, actor=actor)

    [made] = load_touchpoints(rows=rows, source=stage.yard, actor=system_viewer())
    assert made.circle == stage.cast.elsewhere.own_circle
    assert Impression.objects.get().circle == stage.yard.own_circle


def test_load_relations_finds_earlier_contacts(stage: Stage) -> None:
    load_touchpoints(rows=contacts(stage, 3), source=stage.yard, actor=stage.alice)
    korrel = make_organisation("Bakkerij Korrel")
    rows = [
        NewRelation(home=stage.cast.vaarstede, partner=stage.yard, values={"tier": Tier.TOP}),
        NewRelation(home=stage.cast.vaarstede, partner=korrel),
    ]
    made = load_relations(rows=rows, source=stage.yard, actor=stage.alice)

    assert [str(row) for row in made] == ["Scheepswerf De Lage Vaart", "Bakkerij Korrel"]
    assert Relation.objects.get(partner=stage.yard).last_on == days_ago(0)
    assert_derived()
    assert [entry.verb for entry in AuditEntry.objects.filter(verb="relations.load")] == [
        "relations.load"
    ]


def test_load_relations_that_are_there_saves_nothing(stage: Stage) -> None:
    stage.relate()
    korrel = make_organisation("Bakkerij Korrel")
    rows = [
        NewRelation(home=stage.cast.vaarstede, partner=partner) for partner in (korrel, stage.yard)
    ]
    with pytest.raises(InvalidValue, match=r"Relatie 2 \(Scheepswerf De Lage Vaart\) is er al"):
        load_relations(rows=rows, source=stage.yard, actor=stage.alice)
    with pytest.raises(InvalidValue, match=r"Relatie 2 \(Bakkerij Korrel\) is er al"):
        load_relations(rows=[rows[0], rows[0]], source=stage.yard, actor=stage.alice)

    assert Relation.objects.count() == 1


def test_one_contact_costs_few_queries_however_many_there_are(stage: Stage) -> None:
    stage.relate()
    load_touchpoints(rows=contacts(stage, 300), source=stage.yard, actor=stage.alice)
    with CaptureQueriesContext(connection) as queries:
        stage.meet(stage.wit, stage.mulder, n_days=1)

    assert len(queries) <= 25


def test_whole_team_at_one_contact(stage: Stage) -> None:
    relation = stage.relate()
    others = [
        seat(make_person(f"Collega {number}"), stage.work, Level.OPERATIONAL) for number in range(3)
    ]
    stage.meet(stage.mulder, *others)

    relation.refresh_from_db()
    assert relation.last_operational_on == days_ago(0)
