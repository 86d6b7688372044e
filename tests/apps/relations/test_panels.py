from __future__ import annotations

from typing import Any

from django.urls import reverse

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.relations.stage import Stage, days_ago, seat
from tests.cast import make_organisation, make_person
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.actions import NewFollowUp
from weefsel.apps.relations.panels import PartyPanel, organisation_panel, person_panel

pytestmark = pytest.mark.django_db


def panel_of(viewer: Viewer, party: Organisation | Person) -> PartyPanel:
    made = (
        organisation_panel(viewer, party)
        if isinstance(party, Organisation)
        else person_panel(viewer, party)
    )
    assert isinstance(made.content, PartyPanel)
    return made.content


def spoken(panel: PartyPanel) -> list[tuple[str, list[str], int]]:
    return [
        (one.organisation.name, [str(person) for person in one.people], one.n_contacts)
        for one in panel.spoke
    ]


def region() -> Any:
    return fixed_circle(REGION_CIRCLE_ID)


@pytest.fixture
def busy(stage: Stage) -> Stage:
    """Vaarstede met the yard twice, its own affair; Elders met it once, for all to see."""
    stage.relate(circle=region())
    promise = NewFollowUp(what="Bel de planner", due_on=days_ago(-7))
    stage.meet(stage.wit, stage.kramer, n_days=9, summary="Eerste", follow_ups=[promise])
    stage.meet(stage.wit, stage.li, stage.kramer, n_days=2, summary="Tweede")
    bos = seat(make_person("Aalders"), stage.cast.elsewhere, Level.OPERATIONAL)
    guest = seat(make_person("Gast"), make_organisation("Bakkerij"), Level.OPERATIONAL)
    stage.meet(
        bos, guest, stage.kramer, n_days=5, summary="Open", circle=region(), actor=stage.charlie
    )
    return stage


def test_panel_tells_relations_contacts_promises_and_who_spoke(busy: Stage) -> None:
    panel = panel_of(busy.alice, busy.yard)

    assert [str(row.home) for row, _quiet in panel.relations] == ["Gemeente Vaarstede"]
    assert [row.summary for row in panel.contacts] == ["Tweede", "Open", "Eerste"]
    assert [row.what for row in panel.follow_ups] == ["Bel de planner"]
    assert spoken(panel) == [
        ("Werk en Inkomen", ["Wit"], 2),
        ("Gemeente Vaarstede", ["Li"], 1),
        ("Gemeente Elders", ["Aalders"], 1),
    ]
    assert panel.log_url == f"/contacten/nieuw?organisatie={busy.yard.uuid}"
    assert panel.open_url == ""


def test_panel_of_another_viewer_lacks_what_is_not_shared(busy: Stage) -> None:
    panel = panel_of(busy.charlie, busy.yard)

    assert [row.summary for row in panel.contacts] == ["Open"]
    assert spoken(panel) == [("Gemeente Elders", ["Aalders"], 1)]
    assert panel.follow_ups == []
    person = panel_of(busy.charlie, busy.kramer)
    assert [row.summary for row in person.contacts] == ["Open"]
    assert spoken(person) == [("Gemeente Elders", ["Aalders"], 1)]


def test_panel_of_a_person_tells_the_same_of_that_person(busy: Stage) -> None:
    panel = panel_of(busy.alice, busy.kramer)

    assert [row.summary for row in panel.contacts] == ["Tweede", "Open", "Eerste"]
    assert [str(row) for row, _quiet in panel.relations] == ["Scheepswerf De Lage Vaart"]
    assert panel.log_url == f"/contacten/nieuw?persoon={busy.kramer.uuid}"
    assert panel_of(busy.alice, busy.mulder).contacts == []


def test_panel_leaves_out_what_was_withdrawn_and_offers_nothing_to_readers(busy: Stage) -> None:
    panel = panel_of(busy.bob, busy.yard)
    assert (panel.log_url, panel.open_url) == ("", "")
    assert panel_of(busy.alice, busy.cast.vaarstede).log_url == ""
    assert (
        panel_of(busy.charlie, busy.hall).open_url
        == f"/relaties/nieuw/?organisatie={busy.hall.uuid}"
    )


@pytest.mark.parametrize("item_count", [1, 3])
def test_pages_of_parties_take_the_same_number_of_queries(
    stage: Stage, item_count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stage.relate()
    promise = NewFollowUp(what="Bel", due_on=days_ago(0))
    for number in range(item_count):
        stage.meet(stage.wit, stage.kramer, n_days=number, follow_ups=[promise])
    client = client_of(stage.cast.alice)
    organisation = reverse("parties:organisation_detail", args=[stage.yard.uuid])
    person = reverse("parties:person_detail", args=[stage.kramer.uuid])

    with django_assert_num_queries(SHELL_QUERIES + 14):
        page = client.get(organisation).content.decode()
    with django_assert_num_queries(SHELL_QUERIES + 13):
        assert "Wie van ons sprak hen al?" in client.get(person).content.decode()

    assert page.count("Wit, Kramer") == item_count
    assert page.count("<b>Bel</b>") == item_count
