"""Whatever happens, in whichever order: links, days and names follow from what is there."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

import pytest

from tests.apps.relations.brute_force import assert_derived, days_that_are, links_that_are
from tests.apps.relations.stage import Stage, days_ago, seat
from tests.cast import make_organisation, make_person
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.actions import change_organisation, merge_parties, undo_merge
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Merge, Organisation
from weefsel.apps.relations.actions import (
    Attendee,
    NewRelation,
    NewTouchpoint,
    bring_back_touchpoint,
    correct_touchpoint,
    log_touchpoint,
    open_relation,
    withdraw_touchpoint,
)
from weefsel.apps.relations.models import Touchpoint

pytestmark = pytest.mark.django_db


def test_relation_opened_later_finds_the_contacts_of_before(stage: Stage) -> None:
    stage.meet(stage.bos, stage.kramer, n_days=300)
    stage.meet(stage.wit, stage.mulder, n_days=200, circle=fixed_circle(REGION_CIRCLE_ID))
    relation = stage.relate()

    assert days_that_are(relation) == {
        "executive": days_ago(300),
        "management": None,
        "operational": days_ago(200),
        "any": days_ago(200),
    }
    assert_derived()


def test_relation_with_a_part_of_oneself_counts_only_who_is_not_in_it(stage: Stage) -> None:
    inner = open_relation(
        relation=NewRelation(home=stage.cast.vaarstede, partner=stage.work), actor=stage.alice
    )
    friend = seat(make_person("De Boer"), stage.work, Level.OPERATIONAL)
    stage.meet(stage.wit, friend)  # both of the department
    assert links_that_are() == set()

    stage.meet(stage.li, stage.wit)
    inner.refresh_from_db()
    assert inner.last_management_on == days_ago(0)
    assert_derived()


def test_merging_the_partner_takes_contacts_along_and_undoing_gives_them_back(stage: Stage) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder, n_days=50)
    twin = make_organisation("De Lage Vaart BV", owner=stage.cast.vaarstede)
    smit = seat(make_person("Smit"), twin, Level.MANAGEMENT)
    stage.meet(stage.li, smit, n_days=4)
    before = links_that_are()

    merge = merge_parties(kept=stage.yard, dropped=twin, values={}, actor=stage.alice)
    relation.refresh_from_db()
    assert relation.last_on == days_ago(4)
    assert_derived()

    undo_merge(merge=merge, actor=stage.alice)
    relation.refresh_from_db()
    assert relation.last_on == days_ago(50)
    assert links_that_are() == before
    assert_derived()


def test_merging_moves_the_relation_to_who_stays_with_all_its_contacts(stage: Stage) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder, n_days=50)
    twin = make_organisation("De Lage Vaart BV", owner=stage.cast.vaarstede)
    smit = seat(make_person("Smit"), twin, Level.MANAGEMENT)
    stage.meet(stage.li, smit, n_days=4)

    merge = merge_parties(kept=twin, dropped=stage.yard, values={}, actor=stage.alice)
    relation.refresh_from_db()
    assert (relation.partner, relation.sort_name) == (twin, "de lage vaart bv")
    assert relation.last_on == days_ago(4)
    assert_derived()

    undo_merge(merge=merge, actor=stage.alice)
    assert_derived()


def test_merging_two_partners_that_both_have_a_relation(stage: Stage) -> None:
    kept = stage.relate()
    twin = make_organisation("De Lage Vaart BV", owner=stage.cast.vaarstede)
    dropped = open_relation(
        relation=NewRelation(home=stage.cast.vaarstede, partner=twin), actor=stage.alice
    )
    smit = seat(make_person("Smit"), twin, Level.MANAGEMENT)
    stage.meet(stage.li, smit, n_days=4)

    merge = merge_parties(kept=stage.yard, dropped=twin, values={}, actor=stage.alice)
    for relation in (kept, dropped):
        relation.refresh_from_db()
    assert (kept.last_on, dropped.last_on) == (days_ago(4), None)
    assert_derived()

    undo_merge(merge=merge, actor=stage.alice)
    for relation in (kept, dropped):
        relation.refresh_from_db()
    assert (kept.last_on, dropped.last_on) == (None, days_ago(4))
    assert_derived()


def test_organisation_with_another_name_or_place(stage: Stage) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder, n_days=2)

    change_organisation(
        organisation=stage.yard, values={"name": "Werf A"}, version=None, actor=stage.alice
    )
    change_organisation(
        organisation=stage.hall, values={"parent": None}, version=None, actor=stage.alice
    )
    relation.refresh_from_db()
    assert (relation.sort_name, relation.last_on) == ("werf a", None)
    assert_derived()

    change_organisation(
        organisation=stage.hall, values={"parent": stage.yard}, version=None, actor=stage.alice
    )
    relation.refresh_from_db()
    assert relation.last_on == days_ago(2)
    assert_derived()


# -- Anything, in any order -----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 4, 13])
def test_whatever_happens_everything_follows(stage: Stage, seed: int) -> None:
    life = Life(stage, random.Random(seed))  # noqa: S311 -- the same life each time
    for step in range(36):
        life.go_on()
        if step % 4 == 3:
            assert_derived()


class Life:
    """Somebody does something, as chance has it; what the rules refuse does not happen."""

    def __init__(self, stage: Stage, chance: random.Random) -> None:
        """Add a few more organisations and people."""
        self.stage, self.chance = stage, chance
        self.twin = make_organisation("De Lage Vaart BV", owner=stage.cast.vaarstede)
        self.smit = seat(make_person("Smit"), self.twin, Level.MANAGEMENT)
        self.other = seat(make_person("Elders"), stage.cast.elsewhere, Level.EXECUTIVE)
        self.people = [
            stage.bos, stage.li, stage.wit, stage.kramer, stage.visser, stage.mulder, self.smit,
            self.other,
        ]  # fmt: skip
        self.places = [
            stage.cast.vaarstede, stage.work, stage.yard, stage.hall, self.twin,
            stage.cast.elsewhere,
        ]  # fmt: skip

    def go_on(self) -> None:
        """Do one thing."""
        things: list[Callable[[], object]] = [
            self.log, self.log, self.log, self.relate, self.correct, self.withdraw, self.bring_back,
            self.move, self.merge, self.undo,
        ]  # fmt: skip
        with contextlib.suppress(DomainError):
            self.chance.choice(things)()

    def some(self, rows: object) -> object:
        """Choose one."""
        found = list(rows)  # type: ignore[call-overload]
        return self.chance.choice(found) if found else None

    def who(self) -> list[Attendee]:
        """Choose two to four people, each for some organisation."""
        places = [place for place in self.places if not self.fresh(place).merged_into_id]
        return [
            Attendee(person=person, organisation=self.fresh(self.chance.choice(places)))
            for person in self.chance.sample(self.people, self.chance.randint(2, 4))
        ]

    def fresh(self, place: Organisation) -> Organisation:
        """Return the organisation as it is now."""
        return Organisation.objects.get(pk=place.pk)

    def circle(self) -> object:
        """Choose who may see it."""
        own = [place.own_circle for place in self.places]
        return self.chance.choice([fixed_circle(REGION_CIRCLE_ID), *own])

    def log(self) -> None:
        """Log a contact."""
        log_touchpoint(
            touchpoint=NewTouchpoint(
                who=self.who(),
                happened_on=days_ago(self.chance.randint(0, 900)),
                kind="conversation",
                circle=self.circle(),  # type: ignore[arg-type]
                owner=self.stage.cast.vaarstede,
            ),
            actor=system_viewer(),
        )

    def relate(self) -> None:
        """Open a relation."""
        home, partner = self.chance.sample(self.places, 2)
        open_relation(
            relation=NewRelation(
                home=self.fresh(home),
                partner=self.fresh(partner),
                values={"circle": self.circle()},
            ),
            actor=system_viewer(),
        )

    def correct(self) -> None:
        """Correct a contact."""
        touchpoint = self.some(Touchpoint.objects.all())
        if touchpoint is not None:
            values = {
                "who": self.who(),
                "happened_on": days_ago(self.chance.randint(0, 900)),
                "circle": self.circle(),
            }
            names = self.chance.sample(sorted(values), self.chance.randint(1, 3))
            correct_touchpoint(
                touchpoint=touchpoint,  # type: ignore[arg-type]
                values={name: values[name] for name in names},
                version=None,
                actor=system_viewer(),
            )

    def withdraw(self) -> None:
        """Withdraw a contact."""
        touchpoint = self.some(Touchpoint.objects.filter(withdrawn_at=None))
        if touchpoint is not None:
            withdraw_touchpoint(touchpoint=touchpoint, actor=system_viewer())  # type: ignore[arg-type]

    def bring_back(self) -> None:
        """Bring one back."""
        touchpoint = self.some(Touchpoint.objects.exclude(withdrawn_at=None))
        if touchpoint is not None:
            bring_back_touchpoint(touchpoint=touchpoint, actor=system_viewer())  # type: ignore[arg-type]

    def move(self) -> None:
        """Let an organisation stand under another one, or under none."""
        place = self.fresh(self.chance.choice(self.places))
        above = self.chance.choice([None, *self.places])
        parent = None if above is None else self.fresh(above)
        change_organisation(
            organisation=place, values={"parent": parent}, version=None, actor=system_viewer()
        )

    def merge(self) -> None:
        """Let two organisations become one."""
        kept, dropped = self.chance.sample(self.places, 2)
        merge_parties(
            kept=self.fresh(kept), dropped=self.fresh(dropped), values={}, actor=system_viewer()
        )

    def undo(self) -> None:
        """Take the last two apart again."""
        merge = Merge.objects.filter(undone_at=None).order_by("-pk").first()
        if merge is not None:
            undo_merge(merge=merge, actor=system_viewer())
