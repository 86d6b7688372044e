"""How one comes to the other: the strongest chain, through those one may see."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from tests.apps.fabric.contacts import TODAY, meet
from tests.apps.fabric.region import A_MONTH, Region, make_region, read
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.fabric.graph import Graph
from weefsel.apps.fabric.pages.path import Chain, chain_between
from weefsel.apps.fabric.paths import strongest_chain
from weefsel.apps.fabric.queries import reading_for
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.fabric.seen import seen_by
from weefsel.apps.parties.models import Organisation

pytestmark = pytest.mark.django_db


def graph(*ties: tuple[int, int, float]) -> Graph:
    n = 1 + max(high for _low, high, _value in ties)
    return Graph(
        rows=list(range(n)),
        low=[low for low, _high, _value in ties],
        high=[high for _low, high, _value in ties],
        values=[value for _low, _high, value in ties],
    )


def test_chain_takes_two_strong_ties_over_one_faint_one() -> None:
    #       0 -- 1 -- 2 strong, 0 -- 2 faint
    made = graph((0, 1, 4.0), (0, 2, 1.0), (1, 2, 4.0))

    assert strongest_chain(made, 0, 2, through=range(3)) == [0, 2]
    assert strongest_chain(made, 2, 0, through=range(3)) == [2, 0]
    assert strongest_chain(made, 0, 2, through=(0, 2)) == [1]
    assert strongest_chain(made, 1, 1, through=range(3)) == []
    assert strongest_chain(graph((0, 1, 1.0), (2, 3, 1.0)), 0, 3, through=range(4)) is None


@pytest.fixture
def region() -> Region:
    return make_region()


def chain(region: Region, user: User, first: Organisation, last: Organisation) -> Chain:
    viewer = region.cast.viewer(user)
    read(viewer)
    reading = reading_for(viewer, Scope())
    assert reading is not None
    return chain_between(viewer, seen_by(viewer, reading), first.pk, last.pk)


def test_chain_says_who_knows_whom_and_how(region: Region) -> None:
    found = chain(region, region.cast.charlie, region.care[1][1], region.firms[0][1])

    assert found.finding == "Zorg B komt in drie stappen bij Werf A."
    assert [(link.first.name, link.second.name) for link in found.links] == [
        ("Zorg B", "Zorg A"),
        ("Zorg A", "Werkkracht"),
        ("Werkkracht", "Werf A"),
    ]
    assert found.links[1].why == "1 contact, kracht 2,0."
    assert found.links[1].people == "Van Zorg A met Van Werkkracht"
    assert [link.last_on for link in found.links] == [TODAY - A_MONTH, TODAY, TODAY]


def test_chain_goes_through_nobody_one_may_not_see(region: Region) -> None:
    own = region.cast.vaarstede.own_circle_id
    meet(region.secret, region.firms[3], on=TODAY, kind="visit", circle=own)
    ends = region.care[0][1], region.firms[3][1]

    alice, charlie = (
        chain(region, user, *ends) for user in (region.cast.alice, region.cast.charlie)
    )

    assert [link.second.name for link in alice.links] == ["Geheim", "Werf D"]
    assert [link.second.name for link in charlie.links] == ["Werkkracht", "Werf A", "Werf D"]
    gone = chain(region, region.cast.charlie, region.care[0][1], region.secret[1])
    assert gone.finding == "Een van beide hoort niet bij deze selectie. Maak de selectie ruimer."
    assert gone.links == []


def test_page_finds_by_address_refuses_what_is_out_of_sight_and_asks_few_queries(
    region: Region,
) -> None:
    read(region.cast.viewer(region.cast.charlie))
    client = client_of(region.cast.charlie)
    url = reverse("fabric:path")

    def ask(first: Organisation, last: Organisation) -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url, {"van": str(first.uuid), "naar": str(last.uuid)})
        return page.content.decode(), len(queries)

    ask(region.care[0][1], region.bridge[1])
    short, few = ask(region.care[0][1], region.bridge[1])
    long, more = ask(region.care[1][1], region.firms[0][1])

    assert "Zorg A en Werkkracht kennen elkaar." in short
    assert "Zorg B komt in drie stappen bij Werf A." in long
    assert more - few <= 2 * 2  # each step asks who did the contacts
    hidden, _n = ask(region.care[0][1], region.secret[1])
    assert "Geheim" not in hidden
