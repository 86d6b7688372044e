from __future__ import annotations

import datetime

import pytest

from tests.apps.relations.stage import Stage, days_ago
from tests.cast import make_organisation
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import ChangedMeanwhile, InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.norms.models import Norm
from weefsel.apps.relations.actions import (
    NewRelation,
    change_relation,
    end_relation,
    keep_quiet_days,
    open_relation,
)
from weefsel.apps.relations.enums import RelationForm, Tier
from weefsel.apps.relations.models import NEVER, Relation

pytestmark = pytest.mark.django_db


def in_days(n_days: int) -> datetime.date:
    """Return the day so many days after today."""
    return days_ago(-n_days)


# -- Opening --------------------------------------------------------------------------------------


def test_open_relation_is_ours_alone_and_kept_by_who_opens_it(stage: Stage) -> None:
    relation = stage.relate(intended_form=RelationForm.PARTNERSHIP)

    assert relation.circle == stage.cast.vaarstede.own_circle
    assert relation.keeper == stage.cast.alice
    assert relation.sort_name == "scheepswerf de lage vaart"
    assert relation.tier == Tier.ACTIVE
    entry = AuditEntry.objects.get(target_uuid=relation.uuid)
    assert entry.verb == "relation.open"
    assert entry.changes["intended_form"] == [None, "partnership"]


def test_open_relation_twice_is_refused(stage: Stage) -> None:
    stage.relate()
    with pytest.raises(InvalidValue, match="is er al") as caught:
        stage.relate()

    assert caught.value.field == "partner"
    assert Relation.objects.count() == 1


def test_open_relation_with_oneself_or_for_others_is_refused(stage: Stage) -> None:
    vaarstede, elsewhere = stage.cast.vaarstede, stage.cast.elsewhere
    with pytest.raises(InvalidValue, match="andere organisatie dan de eigen"):
        open_relation(relation=NewRelation(home=vaarstede, partner=vaarstede), actor=stage.alice)
    for home, actor in ((elsewhere, stage.alice), (vaarstede, stage.bob)):
        with pytest.raises(NotPermitted):
            open_relation(relation=NewRelation(home=home, partner=stage.yard), actor=actor)

    assert not Relation.objects.exists()


# -- Rhythm ---------------------------------------------------------------------------------------


def test_top_relation_is_waited_for_at_three_levels(stage: Stage) -> None:
    relation = stage.relate(tier=Tier.TOP)
    assert relation.quiet_on == in_days(31)  # operational: 30 days by the norm
    stage.meet(stage.wit, stage.mulder)
    stage.meet(stage.li, stage.visser, n_days=80)

    relation.refresh_from_db()
    assert relation.quiet_on == days_ago(80) + datetime.timedelta(days=92)


def test_active_relation_is_waited_for_where_there_was_contact(stage: Stage) -> None:
    relation = stage.relate()
    assert relation.quiet_on == in_days(31)
    stage.meet(stage.bos, stage.kramer, n_days=10)

    relation.refresh_from_db()
    assert relation.quiet_on == days_ago(10) + datetime.timedelta(days=183)


def test_relation_at_a_distance_has_only_the_rhythm_of_its_own(stage: Stage) -> None:
    relation = stage.relate(tier=Tier.LIGHT)
    stage.meet(stage.wit, stage.mulder, n_days=100)
    relation.refresh_from_db()
    assert relation.quiet_on == NEVER

    changed = change_relation(
        relation=relation, values={"rhythm_management": 365}, version=1, actor=stage.alice
    )
    assert changed.quiet_on == in_days(366)


def test_own_rhythm_wins_and_zero_means_none(stage: Stage) -> None:
    relation = stage.relate(rhythm_operational=10, since=days_ago(400))
    assert relation.quiet_on == days_ago(389)  # nothing was ever logged since

    changed = change_relation(
        relation=relation, values={"rhythm_operational": 0}, version=1, actor=stage.alice
    )
    assert changed.quiet_on == NEVER


def test_quiet_days_follow_a_changed_norm(stage: Stage) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder)
    Norm.objects.filter(key="relations.rhythm", group="uitvoering").update(value=60)

    assert keep_quiet_days(after=0, most=10, actor=system_viewer()) == relation.pk
    assert keep_quiet_days(after=relation.pk, most=10, actor=system_viewer()) == 0
    relation.refresh_from_db()
    assert (relation.quiet_on, relation.version) == (in_days(61), 1)


# -- Top ------------------------------------------------------------------------------------------


def test_top_has_as_many_places_as_the_norm_says(stage: Stage) -> None:
    Norm.objects.filter(key="relations.tier_cap", region="").update(value=1)
    stage.relate(tier=Tier.TOP)
    other = make_organisation("Bakkerij Korrel")
    with pytest.raises(InvalidValue, match="al 1 relaties in de kopgroep") as caught:
        open_relation(
            relation=NewRelation(
                home=stage.cast.vaarstede, partner=other, values={"tier": Tier.TOP}
            ),
            actor=stage.alice,
        )
    assert caught.value.field == "tier"

    korrel = open_relation(
        relation=NewRelation(home=stage.cast.vaarstede, partner=other), actor=stage.alice
    )
    with pytest.raises(InvalidValue):
        change_relation(relation=korrel, values={"tier": Tier.TOP}, version=1, actor=stage.alice)
    changed = change_relation(
        relation=korrel,
        values={"tier": Tier.TOP, "keeper": stage.cast.bob},
        version=1,
        actor=stage.alice,
    )
    assert (changed.tier, changed.keeper) == (Tier.TOP, stage.cast.bob)


# -- Changing and ending --------------------------------------------------------------------------


def test_change_relation_keeps_before_and_after(stage: Stage) -> None:
    relation = stage.relate()
    change_relation(
        relation=relation, values={"summary": "Zij-instromers"}, version=1, actor=stage.alice
    )

    entry = AuditEntry.objects.get(target_uuid=relation.uuid, verb="relation.change")
    assert entry.changes == {"summary": ["", "Zij-instromers"]}
    assert entry.target_version == 2
    with pytest.raises(ChangedMeanwhile):
        change_relation(
            relation=relation, values={"summary": "Anders"}, version=1, actor=stage.alice
        )
    with pytest.raises(NotPermitted):
        change_relation(relation=relation, values={"summary": "Anders"}, version=2, actor=stage.bob)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"rhythm_executive": 4000}, "rhythm_executive"),
        ({"since": datetime.date(9000, 1, 1)}, "since"),
        ({"tier": "goud"}, "tier"),
        ({"summary": "111222333"}, "summary"),
    ],
)
def test_change_relation_refuses_with_the_field(
    stage: Stage, values: dict[str, object], field: str
) -> None:
    relation = stage.relate()
    with pytest.raises(InvalidValue) as caught:
        change_relation(relation=relation, values=values, version=1, actor=stage.alice)

    assert caught.value.field == field


def test_ended_relation_can_be_opened_again(stage: Stage) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder, n_days=100)
    ended = end_relation(relation=relation, version=1, reason="Verhuisd", actor=stage.alice)
    assert ended.quiet_on == NEVER
    with pytest.raises(NotAllowedNow):
        end_relation(relation=relation, version=2, actor=stage.alice)
    with pytest.raises(NotAllowedNow):
        change_relation(relation=relation, values={"summary": "x"}, version=2, actor=stage.alice)

    again = stage.relate(summary="Terug")
    assert (again.pk, again.is_ended, again.summary) == (relation.pk, False, "Terug")
    assert again.quiet_on == days_ago(69)
    verbs = AuditEntry.objects.filter(target_uuid=relation.uuid).order_by("id")
    assert [entry.verb for entry in verbs] == ["relation.open", "relation.end", "relation.reopen"]
