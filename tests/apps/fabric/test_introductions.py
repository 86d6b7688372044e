"""Bringing two together, step by step: who may, what it leads to, and who sees it."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from tests.apps.fabric.contacts import TODAY, meet
from tests.apps.fabric.region import Region, make_region
from tests.clients import client_of
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.fabric.access import introduction_for
from weefsel.apps.fabric.actions import (
    ask_introducer,
    close_introduction,
    decline_proposal,
    note_introduced,
    propose_introduction,
    reopen_introduction,
    take_up_introduction,
)
from weefsel.apps.fabric.enums import IntroductionStatus
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.pages.introductions import conversion_in_words, introduction_rows
from weefsel.apps.fabric.queries import introductions_visible_to, pairs_dealt_with
from weefsel.apps.norms.models import Norm
from weefsel.apps.parties.actions import change_person
from weefsel.apps.relations.models import FollowUp

pytestmark = pytest.mark.django_db
A_WEEK = datetime.timedelta(days=7)


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def alice(region: Region) -> Viewer:
    return region.cast.viewer(region.cast.alice)


@pytest.fixture
def taken(region: Region, alice: Viewer) -> Introduction:
    return take_up_introduction(
        first=region.firms[3][1], second=region.care[3][1], gain=1.25, actor=alice
    )


def test_taking_up_keeps_both_in_order_with_what_it_brings(
    region: Region, taken: Introduction
) -> None:
    assert (taken.first, taken.second) == (region.care[3][1], region.firms[3][1])
    assert (taken.status, taken.gain) == (IntroductionStatus.ACCEPTED, 1.25)
    assert (taken.owner, taken.taken_by) == (region.cast.vaarstede, region.cast.alice)
    assert taken.circle == region.cast.vaarstede.own_circle
    assert AuditEntry.objects.filter(verb="introduction.begin").count() == 1


def test_taking_up_twice_is_refused_and_declined_ones_can_be_taken_up_again(
    region: Region, alice: Viewer, taken: Introduction
) -> None:
    with pytest.raises(NotAllowedNow, match="al mee bezig: opgepakt"):
        take_up_introduction(first=taken.second, second=taken.first, actor=alice)
    with pytest.raises(InvalidValue, match="twee verschillende"):
        take_up_introduction(first=taken.first, second=taken.first, actor=alice)

    first, second = region.care[2][1], region.firms[2][1]
    decline_proposal(first=first, second=second, reason=" te druk ", actor=alice)
    again = take_up_introduction(first=first, second=second, actor=alice)
    assert (again.status, again.outcome) == (IntroductionStatus.ACCEPTED, "")
    assert Introduction.objects.count() == 2


def test_reader_may_not_and_nothing_changes(region: Region, taken: Introduction) -> None:
    bob = region.cast.viewer(region.cast.bob)
    pair = {"first": region.care[1][1], "second": region.firms[1][1]}
    for action in (take_up_introduction, propose_introduction, decline_proposal):
        with pytest.raises(NotPermitted):
            action(**pair, actor=bob)
    with pytest.raises(NotPermitted):
        note_introduced(introduction=taken, on=TODAY, actor=bob)
    with pytest.raises(PermissionDenied):
        introduction_for(bob, taken.uuid, to_change=True)
    assert list(Introduction.objects.values_list("status", "version")) == [("accepted", 1)]


def test_other_organisation_sees_none_of_it(region: Region, taken: Introduction) -> None:
    charlie = region.cast.viewer(region.cast.charlie)

    assert not introductions_visible_to(charlie).exists()
    assert pairs_dealt_with(charlie) == set()
    assert conversion_in_words(charlie) == ""
    with pytest.raises(Http404):
        introduction_for(charlie, taken.uuid)


def test_asking_a_colleague_gives_that_colleague_the_follow_up(
    region: Region, alice: Viewer, taken: Introduction
) -> None:
    person, _organisation = region.bridge
    region.cast.bob.person = person
    region.cast.bob.save()

    ask_introducer(introduction=taken, introducer=person, due_on=TODAY + A_WEEK, actor=alice)

    [promise] = FollowUp.objects.all()
    assert (promise.assignee, promise.due_on) == (region.cast.bob, TODAY + A_WEEK)
    assert promise.what == "Stel Zorg D en Werf D aan elkaar voor"
    taken.refresh_from_db()
    assert (taken.status, taken.introducer, taken.asked_on) == ("asked", person, TODAY)
    assert taken.follow_up == promise


def test_asking_an_outsider_gives_the_follow_up_to_who_asks(
    region: Region, alice: Viewer, taken: Introduction
) -> None:
    person, _organisation = region.bridge
    with pytest.raises(InvalidValue, match="dag die nog komt"):
        ask_introducer(introduction=taken, introducer=person, due_on=TODAY - A_WEEK, actor=alice)
    assert not FollowUp.objects.exists()

    ask_introducer(introduction=taken, introducer=person, due_on=TODAY, actor=alice)

    [promise] = FollowUp.objects.all()
    assert promise.assignee == region.cast.alice
    assert promise.what.startswith("Vraag Van Werkkracht om Zorg D en Werf D")


def test_introducing_finishes_the_follow_up_and_contact_in_time_counts(
    region: Region, alice: Viewer, taken: Introduction
) -> None:
    ask_introducer(introduction=taken, introducer=region.bridge[0], due_on=TODAY, actor=alice)
    with pytest.raises(InvalidValue, match="moet nog komen"):
        note_introduced(introduction=taken, on=TODAY + A_WEEK, actor=alice)
    note_introduced(introduction=taken, on=TODAY - A_WEEK, actor=alice)

    assert FollowUp.objects.get().done_at is not None
    none = "Er is 1 keer voorgesteld; 0 keer kwam er binnen 90 dagen contact."
    assert conversion_in_words(alice) == none
    meet(region.care[3], region.firms[3], on=TODAY - 2 * A_WEEK)  # before they were introduced
    assert conversion_in_words(alice) == none
    meet(region.care[3], region.firms[3], on=TODAY)
    assert conversion_in_words(alice).startswith("Er is 1 keer voorgesteld; 1 keer")


def test_finished_ones_move_only_after_they_are_taken_up_again(
    alice: Viewer, taken: Introduction
) -> None:
    with pytest.raises(NotAllowedNow, match="loopt al"):
        reopen_introduction(introduction=taken, actor=alice)
    close_introduction(introduction=taken, worked=False, outcome="geen tijd", actor=alice)
    with pytest.raises(NotAllowedNow, match="al afgerond"):
        note_introduced(introduction=taken, on=TODAY, actor=alice)
    reopen_introduction(introduction=taken, actor=alice)
    taken.refresh_from_db()
    assert (taken.status, taken.outcome) == ("accepted", "")


def test_introducer_out_of_sight_is_not_named(
    region: Region, alice: Viewer, taken: Introduction
) -> None:
    person, _organisation = region.bridge
    ask_introducer(introduction=taken, introducer=person, due_on=TODAY, actor=alice)
    taken.refresh_from_db()
    [row] = introduction_rows(alice, [taken])
    assert row.next_step == "Van Werkkracht is gevraagd om hen voor te stellen."

    hidden = region.cast.elsewhere.own_circle
    change_person(person=person, values={"circle": hidden}, version=None, actor=system_viewer())

    [row] = introduction_rows(alice, [taken])
    assert (row.introducer, row.next_step) == ("", "Iemand is gevraagd om hen voor te stellen.")


def test_pages_without_the_norm_still_open(
    region: Region, alice: Viewer, taken: Introduction
) -> None:
    note_introduced(introduction=taken, on=TODAY, actor=alice)
    Norm.objects.filter(key="relations.introduction_days").delete()
    client = client_of(region.cast.alice)

    listed = client.get(reverse("fabric:introductions"))
    detail = client.get(reverse("fabric:introduction_detail", args=[taken.uuid]))

    assert "Er is 1 keer voorgesteld; 0 keer kwam er contact." in listed.content.decode()
    assert detail.status_code == 200


def test_steps_in_the_browser_from_proposal_to_contact(region: Region) -> None:
    client = client_of(region.cast.alice)
    first, second = region.care[3][1], region.firms[3][1]
    pair = {"first": str(first.uuid), "second": str(second.uuid)}
    taken = client.post(reverse("fabric:proposal_decide"), {**pair, "wat": "oppakken"})
    made = Introduction.objects.get()
    assert taken["Location"] == reverse("fabric:introduction_detail", args=[made.uuid])

    ask = reverse("fabric:introduction_ask", args=[made.uuid])
    client.post(ask, {"voor": str(TODAY)})  # nobody named
    made.refresh_from_db()
    assert made.status == IntroductionStatus.ACCEPTED
    asked = client.post(ask, {"ander": str(region.bridge[0].uuid), "voor": str(TODAY)}, follow=True)
    assert "Van Werkkracht is gevraagd om hen voor te stellen." in asked.content.decode()
    introduced = reverse("fabric:introduction_introduced", args=[made.uuid])
    client.post(introduced, {"op": str(TODAY)})
    meet(region.care[3], region.firms[3], on=TODAY)
    page = client.get(taken["Location"]).content.decode()
    assert "Sinds zij zijn voorgesteld was het eerste contact op" in page
    close = reverse("fabric:introduction_close", args=[made.uuid])
    client.post(close, {"wat": "gelukt", "uitkomst": "Een stageplek"})
    listed = client.get(reverse("fabric:introductions"), {"stand": "klaar"}).content.decode()
    assert "Een stageplek" in listed


def test_list_takes_as_many_queries_for_three_as_for_one(region: Region, alice: Viewer) -> None:
    client = client_of(region.cast.alice)
    counts = []
    for at in range(3):
        made = take_up_introduction(
            first=region.care[at][1], second=region.firms[3][1], actor=alice
        )
        ask_introducer(introduction=made, introducer=region.bridge[0], due_on=TODAY, actor=alice)
        note_introduced(introduction=made, on=TODAY, actor=alice)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("fabric:introductions"), {"stand": "loopt"})
        counts.append(len(queries))

    assert counts[0] == counts[2]
