"""Stored ties say what the contacts say, whatever happens to the contacts and in which order."""

from __future__ import annotations

import datetime
import random

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.apps.fabric.contacts import TODAY, Who, correct, keep_ties, meet, withdraw
from tests.cast import make_organisation, make_person
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.following import on_contacts
from weefsel.apps.fabric.models import Tie, TieBasis
from weefsel.apps.fabric.queries import basis_in_use, meetings_numbered
from weefsel.apps.fabric.rebuilding import keep_up_with_norms, rebuild_now
from weefsel.apps.fabric.strength import Key, Strength, parts_of, strength_of
from weefsel.apps.jobs.models import Job
from weefsel.apps.norms.actions import correct_norm
from weefsel.apps.norms.models import Norm
from weefsel.apps.parties.actions import merge_parties, undo_merge
from weefsel.apps.relations.models import Attendance, Touchpoint
from weefsel.apps.relations.registry import Attended, Change, Meeting

pytestmark = pytest.mark.django_db
HALF_YEAR = datetime.timedelta(days=180)  # the half-life in the norms


def stored() -> dict[Key, Strength]:
    return {
        Key(row.circle_id, row.node, row.low, row.high): Strength(
            row.value, row.n_contacts, row.first_day, row.last_day,
        )
        for row in Tie.objects.all()
    }  # fmt: skip


def from_contacts() -> dict[Key, Strength]:
    basis = basis_in_use()
    assert basis is not None
    meetings = meetings_numbered(list(Touchpoint.objects.values_list("pk", flat=True)))
    found = parts_of(meetings, basis).items()
    return {key: strength_of(parts, basis.half_life) for key, parts in found}


def assert_ties_follow_contacts() -> None:
    wanted = from_contacts()
    found = stored()
    assert set(found) == set(wanted)
    for key, (value, *about) in wanted.items():
        assert list(found[key][1:]) == about
        assert found[key][0] == pytest.approx(value, rel=1e-9, abs=1e-12)


@pytest.fixture
def who() -> list[Who]:
    """Six people of three organisations, two of each."""
    keep_ties()
    organisations = [make_organisation(f"Werf {name}") for name in "ABC"]
    return [(make_person(f"Mulder {i}"), organisations[i // 2]) for i in range(6)]


def test_conversation_of_two_ties_the_people_and_their_organisations(who: list[Who]) -> None:
    (ann, here), (bas, there) = who[0], who[2]

    meet(who[0], who[2], kind="conversation")

    day = TODAY.toordinal()
    assert stored() == {
        Key(REGION_CIRCLE_ID, "person", ann.pk, bas.pk): (2.0, 1, day, day),
        Key(REGION_CIRCLE_ID, "organisation", here.pk, there.pk): (2.0, 1, day, day),
    }


def test_meeting_of_four_gives_each_pair_a_third_and_organisations_their_pairs(
    who: list[Who],
) -> None:
    meet(who[0], who[1], who[2], who[4], kind="visit")  # weight 3, so 1 for each pair of people

    values = {key[1:]: value for key, (value, *_about) in stored().items()}
    people = [person.pk for person, _organisation in (who[0], who[1], who[2], who[4])]
    a, b, c = who[0][1].pk, who[2][1].pk, who[4][1].pk
    assert values == {
        **{("person", x, y): 1.0 for i, x in enumerate(people) for y in people[i + 1 :]},
        ("organisation", a, b): 2.0,
        ("organisation", a, c): 2.0,
        ("organisation", b, c): 1.0,
    }


def test_strength_halves_each_half_life_whichever_contact_comes_first(who: list[Who]) -> None:
    meet(who[0], who[2], on=TODAY)
    meet(who[0], who[2], on=TODAY - 2 * HALF_YEAR)
    meet(who[0], who[2], on=TODAY - HALF_YEAR)

    [tie] = Tie.objects.filter(node=NodeKind.PERSON)
    assert tie.value == pytest.approx(2 + 1 + 0.5, rel=1e-12)
    assert (tie.n_contacts, tie.last_on) == (3, TODAY)
    assert tie.first_day == (TODAY - 2 * HALF_YEAR).toordinal()


def test_contact_of_long_ago_adds_nothing_and_is_no_error(who: list[Who]) -> None:
    TieBasis.objects.update(half_life=1.0)
    meet(who[0], who[2], on=TODAY)
    meet(who[0], who[2], on=TODAY - datetime.timedelta(days=20_000))

    [tie] = Tie.objects.filter(node=NodeKind.PERSON)
    assert (tie.value, tie.n_contacts) == (2.0, 2)


def test_meeting_above_the_norm_makes_no_ties(who: list[Who]) -> None:
    TieBasis.objects.update(largest_meeting=3)

    meet(*who[:4])

    assert stored() == {}


def test_circles_are_kept_apart(who: list[Who]) -> None:
    meet(who[0], who[2], circle=REGION_CIRCLE_ID)
    meet(who[0], who[2], circle=PUBLIC_CIRCLE_ID)

    assert [row.circle_id for row in Tie.objects.filter(node="person").order_by("circle_id")] == [
        PUBLIC_CIRCLE_ID,
        REGION_CIRCLE_ID,
    ]


def test_withdrawn_contact_leaves_nothing_behind(who: list[Who]) -> None:
    once = meet(who[0], who[2], on=TODAY - HALF_YEAR)
    before = stored()
    again = meet(who[0], who[2], who[4])

    withdraw(again)
    assert stored() == before

    withdraw(once)
    assert stored() == {}


def test_corrected_contact_moves_to_other_people_day_kind_and_circle(who: list[Who]) -> None:
    meet(who[0], who[4], on=TODAY - HALF_YEAR)
    wrong = meet(who[0], who[2])

    correct(wrong, who[0], who[4], on=TODAY, kind="visit", circle=PUBLIC_CIRCLE_ID)

    assert_ties_follow_contacts()
    assert {(key.circle_id, key.node) for key in stored()} == {
        (circle, node)
        for circle in (REGION_CIRCLE_ID, PUBLIC_CIRCLE_ID)
        for node in ("organisation", "person")
    }


def test_ties_follow_two_people_who_become_one_and_two_again(who: list[Who]) -> None:
    meet(who[0], who[2])
    meet(who[1], who[2], who[4])
    meet(who[0], who[1], who[5])  # both were there, so this one cannot move
    before = stored()

    merge = merge_parties(kept=who[0][0], dropped=who[1][0], values={}, actor=system_viewer())
    assert_ties_follow_contacts()
    assert Key(REGION_CIRCLE_ID, "person", who[0][0].pk, who[4][0].pk) in stored()

    undo_merge(merge=merge, actor=system_viewer())
    assert stored() == before


def test_ties_follow_two_organisations_that_become_one(who: list[Who]) -> None:
    meet(who[0], who[2])
    meet(who[2], who[4])

    merge = merge_parties(kept=who[0][1], dropped=who[2][1], values={}, actor=system_viewer())
    assert_ties_follow_contacts()
    [tie] = Tie.objects.filter(node=NodeKind.ORGANISATION)
    assert (tie.low, tie.high) == (who[0][1].pk, who[4][1].pk)

    undo_merge(merge=merge, actor=system_viewer())
    assert_ties_follow_contacts()


@pytest.mark.parametrize("seed", range(4))
def test_ties_follow_whatever_happens_in_whichever_order(who: list[Who], seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 -- a draw for a test
    there: list[Touchpoint] = []
    for _number in range(25):
        present = draw.sample(who, draw.randint(2, 5))
        about = {
            "on": TODAY - datetime.timedelta(days=draw.randint(0, 1500)),
            "kind": draw.choice(["message", "call", "visit", "joint_work"]),
            "circle": draw.choice([REGION_CIRCLE_ID, PUBLIC_CIRCLE_ID]),
        }
        what = draw.random()
        if what < 0.6 or not there:
            there.append(meet(*present, **about))  # type: ignore[arg-type]
        elif what < 0.8:
            correct(draw.choice(there), *present, **about)  # type: ignore[arg-type]
        else:
            withdraw(there.pop(draw.randrange(len(there))))

    assert_ties_follow_contacts()


def test_new_contact_takes_as_many_queries_as_a_large_one(
    who: list[Who],
) -> None:
    def queries(n_people: int, n_contacts: int) -> int:
        attended = tuple(Attended(1000 + i, 1 + i % 7) for i in range(n_people))
        new = [
            Change(None, Meeting(i, REGION_CIRCLE_ID, TODAY, "call", attended))
            for i in range(n_contacts)
        ]
        with CaptureQueriesContext(connection) as found:
            on_contacts(new)
        return len(found)

    assert queries(2, 1) == queries(12, 50)


def test_without_a_basis_contacts_are_logged_all_the_same() -> None:
    here, there = make_organisation("Werf A"), make_organisation("Werf B")

    meet((make_person("Een"), here), (make_person("Twee"), there))

    assert (stored(), Attendance.objects.count()) == ({}, 2)


def test_another_half_life_starts_a_job_that_computes_all_ties_anew(who: list[Who]) -> None:
    for days in (0, 90, 400):
        meet(who[0], who[2], who[3], on=TODAY - datetime.timedelta(days=days))
    norm = Norm.objects.get(key="relations.tie_half_life")
    keep_up_with_norms()
    assert Job.objects.count() == 0

    correct_norm(
        norm=norm, values={"value": 90}, reason="sneller", version=None, actor=system_viewer()
    )
    keep_up_with_norms()
    keep_up_with_norms()

    assert [job.kind for job in Job.objects.all()] == ["fabric.rebuild"]
    call_command("worker", batch=True)
    job = Job.objects.get()
    assert (job.status, job.error) == ("done", "")
    assert {row.half_life for row in Tie.objects.all()} == {90.0}
    assert job.result["counts"] == {"ties": Tie.objects.count()}
    assert_ties_follow_contacts()


def test_rebuild_mends_ties_that_were_lost_altered_or_made_up(who: list[Who]) -> None:
    meet(who[0], who[2], who[4])
    meet(who[1], who[3])
    wanted = stored()
    Tie.objects.filter(node="person").first().delete()  # type: ignore[union-attr]
    Tie.objects.filter(node="organisation").update(value=9)
    stranger = make_person("Vreemd")
    Tie.objects.create(
        circle_id=REGION_CIRCLE_ID, node="person", low=stranger.pk, high=stranger.pk + 1, value=1,
        half_life=180, n_contacts=1, first_day=1, last_day=1,
    )  # fmt: skip

    assert rebuild_now(actor=system_viewer()) == len(wanted)

    assert stored() == wanted
