from __future__ import annotations

import pytest

from tests.apps.relations.stage import Stage, days_ago
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.relations.actions import (
    NewFollowUp,
    add_follow_up,
    finish_follow_up,
    move_follow_up,
    take_up_follow_up,
)
from weefsel.apps.relations.models import FollowUp

pytestmark = pytest.mark.django_db


def promise(stage: Stage, **given: object) -> FollowUp:
    """Let Alice note a promise."""
    return add_follow_up(
        follow_up=NewFollowUp(what="Folder sturen", due_on=days_ago(-3), **given),  # type: ignore[arg-type]
        actor=stage.alice,
    )


def test_add_follow_up_is_ours_and_of_who_notes_it(stage: Stage) -> None:
    follow_up = promise(stage, relation=stage.relate())

    vaarstede = stage.cast.vaarstede
    assert (follow_up.owner, follow_up.promised_by) == (vaarstede, vaarstede)
    assert (follow_up.assignee, follow_up.circle) == (stage.cast.alice, vaarstede.own_circle)
    assert AuditEntry.objects.get(target_uuid=follow_up.uuid).verb == "follow_up.add"


def test_partner_may_have_promised_it(stage: Stage) -> None:
    assert promise(stage, promised_by=stage.yard).promised_by == stage.yard


def test_add_follow_up_is_not_for_who_only_reads(stage: Stage) -> None:
    with pytest.raises(NotPermitted):
        add_follow_up(follow_up=NewFollowUp(what="x", due_on=days_ago(0)), actor=stage.bob)
    with pytest.raises(InvalidValue) as caught:
        add_follow_up(follow_up=NewFollowUp(what=" ", due_on=days_ago(0)), actor=stage.alice)

    assert caught.value.field == "what"
    assert not FollowUp.objects.exists()


def test_finish_and_take_up_again(stage: Stage) -> None:
    follow_up = promise(stage)
    done = finish_follow_up(follow_up=follow_up, outcome="Verstuurd", actor=stage.alice)
    assert done.done_at is not None
    assert done.outcome == "Verstuurd"
    with pytest.raises(NotAllowedNow):
        finish_follow_up(follow_up=follow_up, actor=stage.alice)
    with pytest.raises(NotAllowedNow):
        move_follow_up(follow_up=follow_up, due_on=days_ago(-9), actor=stage.alice)

    again = take_up_follow_up(follow_up=follow_up, actor=stage.alice)
    assert (again.done_at, again.outcome, again.version) == (None, "", 3)
    with pytest.raises(NotAllowedNow):
        take_up_follow_up(follow_up=follow_up, actor=stage.alice)


def test_move_follow_up_to_another_day_and_person(stage: Stage) -> None:
    moved = move_follow_up(
        follow_up=promise(stage), due_on=days_ago(-10), assignee=stage.cast.bob, actor=stage.alice
    )

    assert (moved.due_on, moved.assignee) == (days_ago(-10), stage.cast.bob)
    entry = AuditEntry.objects.get(verb="follow_up.move")
    assert entry.changes["due_on"] == [str(days_ago(-3)), str(days_ago(-10))]


def test_who_looks_after_it_may_finish_it_and_others_may_not(stage: Stage) -> None:
    theirs = promise(stage, assignee=stage.cast.bob)
    assert finish_follow_up(follow_up=theirs, actor=stage.bob).done_at is not None

    mine = promise(stage)
    for actor in (stage.bob, stage.charlie):
        with pytest.raises(NotPermitted):
            finish_follow_up(follow_up=mine, actor=actor)
