"""What a reading says of a small region that was made by hand, and who may see which of it."""

from __future__ import annotations

import base64
import datetime
import json
import re
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from tests.apps.fabric.contacts import TODAY, correct, meet
from tests.apps.fabric.region import REGION, Region, make_region, read
from tests.cast import make_organisation
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.fabric.actions import note_use, request_reading
from weefsel.apps.fabric.analysis import Read, read_fabric
from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.figures import Figures, WorldCount, from_json
from weefsel.apps.fabric.graph import Graph, Positions
from weefsel.apps.fabric.models import Reading, Tie
from weefsel.apps.fabric.queries import graph_of, reading_for, summed, ties_visible_to
from weefsel.apps.fabric.reading import keep_readings_fresh, tidy
from weefsel.apps.fabric.scope import Scope, key_of
from weefsel.apps.jobs.actions import cancel_job
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.actions import (
    add_participation,
    archive_organisation,
    change_organisation,
)
from weefsel.apps.parties.enums import OrganisationKind

pytestmark = pytest.mark.django_db
MAP_DATA = "fabric:map_data"


@pytest.fixture
def region() -> Region:
    return make_region()


def figures(region: Region, user: User, scope: Scope | None = None) -> Figures:
    read(region.cast.viewer(user), scope)
    found = reading_for(region.cast.viewer(user), scope or Scope())
    assert found is not None
    return from_json(found.figures)


def graph(region: Region, user: User, scope: Scope | None = None) -> Graph:
    found = reading_for(region.cast.viewer(user), scope or Scope())
    assert found is not None
    return graph_of(found)


def test_reading_counts_ties_worlds_and_what_crosses(region: Region) -> None:
    found = figures(region, region.cast.charlie)

    assert (found.n_nodes, found.n_tied, found.n_ties) == (
        11,
        9,
        15,
    )  # two municipalities are loose
    assert (found.n_parts, found.largest_part) == (1, 9)
    assert found.counts == (
        WorldCount("inclusion", 5, 5),
        WorldCount("economy", 4, 4),
        WorldCount("both", 0, 0),
        WorldCount("neither", 2, 0),
    )
    assert (found.worlds.n_within, found.worlds.n_across) == (13, 2)
    assert found.worlds.index == pytest.approx((2 - 13) / 15)
    assert found.worlds.expected == pytest.approx(2 * (2 * 5 * 4 / (9 * 8)) - 1)
    across = 3 + 2 * 2 ** (-60 / 180)
    within = 2 + 12 * 2 * 2 ** (-30 / 180)
    assert found.worlds.share == pytest.approx(across / (across + within))
    assert found.quarters[-1].on == TODAY.isoformat()
    assert found.quarters[-1].share == pytest.approx(found.worlds.share)


def test_reading_finds_who_carries_the_contact_between_the_worlds(region: Region) -> None:
    found = figures(region, region.cast.charlie)

    person, bridge = region.bridge
    assert found.carriers[0].row == bridge.pk
    assert found.carriers[0].share == pytest.approx(1)
    assert found.carriers[0].people == ((person.pk, 2),)
    assert (found.people_who_carry, found.people_share) == (((person.pk, 2),), 1.0)


def test_two_viewers_get_their_own_numbers(region: Region) -> None:
    alice, charlie = (figures(region, user) for user in (region.cast.alice, region.cast.charlie))

    assert (alice.n_nodes, alice.n_ties, alice.worlds.n_across) == (12, 16, 3)
    assert (charlie.n_nodes, charlie.n_ties, charlie.worlds.n_across) == (11, 15, 2)
    assert region.secret[1].pk in graph(region, region.cast.alice).rows
    assert region.secret[1].pk not in graph(region, region.cast.charlie).rows


def test_reading_agrees_with_stored_ties(region: Region) -> None:
    for user in (region.cast.alice, region.cast.charlie, region.cast.ada):
        read(region.cast.viewer(user))
        made = graph(region, user)
        stored = summed(ties_visible_to(region.cast.viewer(user), NodeKind.ORGANISATION), on=TODAY)
        ends = zip(made.low, made.high, strict=True)
        assert [(made.rows[low], made.rows[high]) for low, high in ends] == [
            (tie.low, tie.high) for tie in stored
        ]
        assert list(made.n_contacts) == [tie.n_contacts for tie in stored]
        assert made.values == pytest.approx([tie.strength for tie in stored], abs=1e-6)


def test_selection_narrows_to_a_place_a_kind_a_period_and_people(region: Region) -> None:
    place = region.care[0][1].municipality
    assert place is not None
    in_place = figures(region, region.cast.alice, Scope(place=place.uuid))
    companies = figures(region, region.cast.charlie, Scope(kind=OrganisationKind.COMPANY))
    lately = figures(region, region.cast.charlie, Scope(starts_on=TODAY))
    before = figures(
        region, region.cast.charlie, Scope(ends_on=TODAY - datetime.timedelta(days=40))
    )
    people = figures(region, region.cast.charlie, Scope(node=NodeKind.PERSON))

    assert (in_place.n_nodes, in_place.n_ties) == (5, 7)
    assert (companies.n_nodes, companies.n_ties) == (4, 6)
    assert (lately.n_ties, lately.n_contacts) == (2, 2)
    assert before.n_ties == 1
    assert before.strength == pytest.approx(2 * 2 ** (-20 / 180))
    assert (people.n_nodes, people.n_ties) == (9, 15)


def test_layers_are_laid_on_each_other(region: Region) -> None:
    cooperation = make_cooperation(region)
    both = figures(region, region.cast.charlie, Scope(layer=Layer.BOTH))
    formal = figures(region, region.cast.charlie, Scope(layer=Layer.STRUCTURE))

    assert both.n_ties == 15 + 2
    assert (formal.n_ties, formal.strength, formal.n_tied) == (2, 2.0, 3)
    assert formal.worlds.n_across == 1  # the care provider and the company sit at one table
    made = graph(region, region.cast.charlie, Scope(layer=Layer.STRUCTURE))
    assert cooperation in made.rows
    assert set(made.layers) == {2}


def make_cooperation(region: Region) -> int:
    cooperation = make_organisation("Werkplaats", kind=OrganisationKind.COOPERATION)
    for _person, organisation in (region.care[0], region.firms[0]):
        add_participation(
            organisation=organisation, cooperation=cooperation, values={}, actor=system_viewer()
        )
    return cooperation.pk


def test_tie_without_recent_contact_is_no_part_of_the_fabric(region: Region) -> None:
    long_ago = TODAY - datetime.timedelta(days=3 * 365)
    meet(region.care[3], region.firms[3], on=long_ago)

    found = figures(region, region.cast.charlie)

    assert (found.n_ties, found.worlds.n_across) == (15, 2)
    made = graph(region, region.cast.charlie)
    assert len(made.quarters) > 10
    assert len(made.drawn_low) == 16  # it was there three years ago, and the map can show that


def test_cooling_tells_what_was_strong_and_went_quiet(region: Region) -> None:
    one, other = region.care[3], region.firms[3]
    for days in (200, 220, 240):
        meet(one, other, on=TODAY - datetime.timedelta(days=days), kind="visit")

    [cooling] = figures(region, region.cast.charlie).cooling

    assert (cooling.low, cooling.high) == tuple(sorted((one[1].pk, other[1].pk)))
    assert cooling.n_contacts == 3
    assert cooling.now / cooling.was == pytest.approx(2 ** (-182 / 180))
    assert cooling.last_on == (TODAY - datetime.timedelta(days=200)).isoformat()


def test_new_reading_begins_with_the_places_of_the_one_before(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[dict[int, tuple[float, float]]] = []

    def spy(*args: Any, earlier: Positions | None, **rest: Any) -> Read:
        given.append(earlier.places if earlier else {})
        return read_fabric(*args, earlier=earlier, **rest)

    monkeypatch.setattr("weefsel.apps.fabric.analysis.read_fabric", spy)
    read(region.cast.viewer(region.cast.charlie))
    before = graph(region, region.cast.charlie)
    read(region.cast.viewer(region.cast.charlie))

    assert given[0] == {}
    assert given[1] == dict(zip(before.rows, zip(before.x, before.y, strict=True), strict=True))


# -- Who may see it -----------------------------------------------------------------------------


def test_reading_is_shared_by_who_sees_the_same_and_by_nobody_else(region: Region) -> None:
    cast = region.cast
    read(cast.viewer(cast.alice))

    assert reading_for(cast.viewer(cast.bob), Scope()) is not None
    assert reading_for(cast.viewer(cast.charlie), Scope()) is None
    assert reading_for(cast.viewer(cast.ada), Scope()) is None
    assert key_of(cast.viewer(cast.ada), Scope()) == key_of(system_viewer(), Scope())


def test_reading_goes_when_somebody_in_it_is_taken_out_of_sight(region: Region) -> None:
    cast = region.cast
    for user in (cast.alice, cast.charlie):
        read(cast.viewer(user))

    change_organisation(
        organisation=region.firms[0][1],
        values={"circle": cast.vaarstede.own_circle},
        version=None,
        actor=system_viewer(),
    )

    assert reading_for(cast.viewer(cast.charlie), Scope()) is None
    assert reading_for(cast.viewer(cast.alice), Scope()) is not None


def test_reading_goes_when_a_contact_in_it_is_taken_out_of_sight(region: Region) -> None:
    cast = region.cast
    shared = meet(region.care[3], region.firms[3], circle=REGION)
    for user in (cast.alice, cast.charlie):
        read(cast.viewer(user))

    correct(shared, circle=cast.vaarstede.own_circle_id)

    assert reading_for(cast.viewer(cast.charlie), Scope()) is None
    assert reading_for(cast.viewer(cast.alice), Scope()) is not None


def test_map_files_and_command_hold_what_one_may_see_and_no_more(
    region: Region, capsys: pytest.CaptureFixture[str]
) -> None:
    cast = region.cast
    for user in (cast.alice, cast.charlie):
        read(cast.viewer(user))
        client = client_of(user)
        secret = "Geheim"
        knows = user == cast.alice
        for kind in ("svg", "graphml", "gexf", "kumu", "csv"):
            response = client.get(reverse("fabric:map_export", args=[kind]))
            content = b"".join(response) if response.streaming else response.content
            assert (secret in content.decode()) is knows, kind
        data = client.get(reverse(MAP_DATA)).json()
        assert (secret in data["nodes"]["label"]) is knows
        assert len(data["ties"]["source"]) == (16 if knows else 15)
        for name in ("fabric:overview", "fabric:worlds", "fabric:map"):
            page = client.get(reverse(name), {"wie": "geheim"}).content.decode()
            assert (">Geheim<" in page) is knows
        capsys.readouterr()
        call_command("fabric", "banden", "--as", user.email, "--format", "json")
        printed = json.loads(capsys.readouterr().out)
        assert len(printed["ties"]) == (16 if knows else 15)
        assert (secret in {row["to"] for row in printed["ties"]}) is knows


def test_name_of_who_left_since_is_not_on_the_map(region: Region) -> None:
    cast = region.cast
    read(cast.viewer(cast.ada))
    archive_organisation(organisation=region.firms[0][1], version=None, actor=system_viewer())
    data = client_of(cast.ada).get(reverse(MAP_DATA)).json()

    assert "Werf A" not in data["nodes"]["label"]
    n = len(data["nodes"]["id"])
    assert max([*data["ties"]["source"], *data["ties"]["target"]]) < n
    strengths = base64.b64decode(data["ties"]["strength"])
    assert len(strengths) == len(data["quarters"]) * len(data["ties"]["source"])


# -- The pages -----------------------------------------------------------------------------------


def test_pages_offer_the_first_reading_and_show_it_afterwards(region: Region) -> None:
    client = client_of(region.cast.alice)
    for name in ("fabric:overview", "fabric:worlds", "fabric:map"):
        assert "Lees het weefsel uit" in client.get(reverse(name)).content.decode()
    assert client.get(reverse(MAP_DATA)).status_code == 404

    asked = client.post(reverse("fabric:reading_request"), {"terug": reverse("fabric:worlds")})
    assert (asked.status_code, asked["Location"]) == (302, reverse("fabric:worlds"))
    assert "wordt uitgelezen" in client.get(reverse("fabric:worlds")).content.decode()
    twice = client.post(reverse("fabric:reading_request"), follow=True)
    assert "wordt al uitgelezen" in twice.content.decode()
    assert Job.objects.count() == 1

    call_command("worker", batch=True)
    worlds = client.get(reverse("fabric:worlds")).content.decode()
    assert "Van Werkkracht (2)" in worlds
    assert "Sindsdien kwamen er geen contacten bij" in worlds
    meet(region.care[0], region.firms[3])
    again = client.get(reverse("fabric:worlds")).content.decode()
    assert "Sindsdien kwam er 1 contact bij" in again


def test_map_table_sorts_searches_and_pages(region: Region, monkeypatch: Any) -> None:
    monkeypatch.setattr("weefsel.apps.fabric.pages.ties.ROWS", 4)
    read(region.cast.viewer(region.cast.charlie))
    client = client_of(region.cast.charlie)

    def rows(**query: str) -> list[str]:
        content = client.get(reverse("fabric:map"), query).content.decode()
        return re.findall(r'<th scope="row">.*?>([^<>]+)</a>', content, re.DOTALL)

    assert rows()[0] == "Werf A"  # the visit of today is the strongest
    assert rows(volgorde="naam") == ["Werf A", "Werf A", "Werf A", "Werf A"]
    assert len(rows(volgorde="naam", pagina="4")) == 3
    assert len(rows(wie="werkkracht")) == 3
    assert rows(wie="bestaat niet") == []


@pytest.mark.parametrize("name", ["fabric:overview", "fabric:worlds", "fabric:map"])
def test_pages_take_as_many_queries_for_one_contact_more(region: Region, name: str) -> None:
    client = client_of(region.cast.charlie)
    counts = []
    meet(region.care[2], region.firms[2], on=TODAY - datetime.timedelta(days=200))
    for _time in range(2):
        read(region.cast.viewer(region.cast.charlie))
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        counts.append(len(queries))
        meet(region.care[0], region.firms[3], on=TODAY - datetime.timedelta(days=200))
        meet(region.care[1], region.firms[2], on=TODAY - datetime.timedelta(days=200))

    assert counts[0] == counts[1] <= SHELL_QUERIES + 14


# -- Upkeep ---------------------------------------------------------------------------------------


def test_chore_makes_the_first_reading_for_who_signed_in(region: Region) -> None:
    client = Client()
    client.force_login(region.cast.alice)

    keep_readings_fresh()
    keep_readings_fresh()  # one at a time

    assert [job.arguments["circles"] for job in Job.objects.all()] == [
        list(region.cast.viewer(region.cast.alice).circles)
    ]
    call_command("worker", batch=True)
    found = reading_for(region.cast.viewer(region.cast.alice), Scope())
    assert found is not None
    assert region.secret[1].pk in graph_of(found).rows


def test_readings_that_nobody_uses_are_forgotten(region: Region) -> None:
    cast = region.cast
    for user in (cast.alice, cast.charlie):
        read(cast.viewer(user))
    Reading.objects.update(used_on=TODAY - datetime.timedelta(days=61))
    kept = reading_for(cast.viewer(cast.alice), Scope())
    assert kept is not None
    note_use(reading=kept, actor=cast.viewer(cast.alice))

    tidy()

    assert list(Reading.objects.values_list("pk", flat=True)) == [kept.pk]


def test_reading_that_was_stopped_leaves_the_old_one(region: Region) -> None:
    cast = region.cast
    read(cast.viewer(cast.alice))
    before = Reading.objects.get().read_at
    job = request_reading(scope=Scope(), actor=cast.viewer(cast.alice))
    cancel_job(job=job, actor=cast.viewer(cast.alice))
    call_command("worker", batch=True)

    assert Reading.objects.get().read_at == before
    assert Tie.objects.exists()
