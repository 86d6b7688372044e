"""The search page and the results while typing, as a browser gets them."""

from __future__ import annotations

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from tests.apps.search.finding import PERSON, put
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/zoeken/", "/zoeken/suggesties/"


@pytest.fixture
def alice(client: Client, cast: Cast) -> Client:
    client.force_login(cast.alice)
    return client


def links(html: str) -> list[str]:
    """Return the words of the links to records, without the small print."""
    found = re.findall(
        r'<a href="/(?:organisaties|mensen)/[0-9a-f-]{36}/">(.*?)(?:<small>|</a>)', html, re.DOTALL
    )
    return [" ".join(re.sub(r"<[^>]*>", "", link).split()) for link in found]


def get(client: Client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


def test_search_urls_are_what_people_link_to() -> None:
    assert (reverse("search:search"), reverse("search:suggest")) == (SEARCH, SUGGEST)


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
def test_search_by_somebody_who_did_not_sign_in_asks_to(client: Client, path: str) -> None:
    response = client.get(path, {"q": "korrel"})

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/account/inloggen/")


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
def test_search_takes_no_post(alice: Client, path: str) -> None:
    assert alice.post(path, {"q": "korrel"}).status_code == 405


def test_search_page_links_to_records_by_kind_with_counts(alice: Client) -> None:
    for number in range(9):
        put(f"Korrel {number}", subtitle="bedrijf, Vaarstede")
    put("Karin Korrel", kind=PERSON)

    html = get(alice, SEARCH, q="korrel")

    assert links(html) == [*(f"Korrel {number}" for number in range(8)), "Karin Korrel"]
    assert "Bekijk alle 9" in html
    assert 'href="?q=korrel&amp;soort=parties.organisation"' in html


def test_search_page_of_one_kind_has_the_others_left_out_and_pages(alice: Client) -> None:
    for number in range(30):
        put(f"Korrel {number:02}")
    put("Karin Korrel", kind=PERSON)

    first = get(alice, SEARCH, q="korrel", soort="parties.organisation")
    second = get(alice, SEARCH, q="korrel", soort="parties.organisation", pagina="2")

    assert links(first) == [f"Korrel {number:02}" for number in range(25)]
    assert links(second) == [f"Korrel {number:02}" for number in range(25, 30)]
    assert 'href="?q=korrel&amp;soort=parties.organisation&amp;pagina=2"' in first
    assert "26 tot en met 30 van 30" in second


@pytest.mark.parametrize("page", ["0", "-1", "99999999999", "abc", "²", "", "13"])
def test_search_page_number_that_does_not_exist_is_no_error(alice: Client, page: str) -> None:
    put("Korrel")

    get(alice, SEARCH, q="korrel", soort="parties.organisation", pagina=page)


def test_search_page_for_a_slip_says_what_it_shows(alice: Client) -> None:
    put("Bakkerij Korrel")

    html = get(alice, SEARCH, q="bakerij")

    assert links(html) == ["Bakkerij Korrel"]
    assert "<b>Bakkerij</b>" in html


def test_search_page_with_few_results_links_to_what_may_have_been_meant(alice: Client) -> None:
    put("Kapper Janssen")
    put("Kapper Jansen")

    html = get(alice, SEARCH, q="janssen")

    assert links(html) == ["Kapper Janssen"]
    assert 'href="?q=Jansen"' in html


def test_search_page_without_results_says_what_to_try(alice: Client) -> None:
    html = get(alice, SEARCH, q="zzzz")

    assert "Niets gevonden voor “zzzz”" in html
    assert "Typ minder woorden" in html


def test_search_page_without_a_question_says_what_can_be_typed(alice: Client) -> None:
    assert "Waar zoek je naar?" in get(alice, SEARCH)


def test_search_page_shows_what_was_typed_as_text(alice: Client) -> None:
    html = get(alice, SEARCH, q="<script>alert(1)</script>")

    assert "<script>alert" not in html


def test_suggestions_are_a_fragment_of_links_and_a_way_to_all(alice: Client) -> None:
    put("Bakkerij Korrel", subtitle="bedrijf, Vaarstede")

    response = alice.get(SUGGEST, {"q": "bak"})
    html = response.content.decode()

    assert links(html) == ["Bakkerij Korrel"]
    assert "<html" not in html
    assert 'href="/zoeken/?q=bak"' in html
    assert response["Cache-Control"] == "no-store"


def test_suggestions_for_nothing_are_empty(alice: Client) -> None:
    assert get(alice, SUGGEST, q=" ").strip() == ""


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
@pytest.mark.parametrize("text", ["korrel", "korel", "korrel zwanenburg"])
def test_search_costs_as_many_queries_for_one_record_as_for_many(
    alice: Client, path: str, text: str
) -> None:
    put("Korrel bakker")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            get(alice, path, q=text)
        counts.append(len(queries))
        for number in range(40):
            put(f"Korrel {number}", subtitle="bakker")
            put(f"Karin Korrel {number}", kind=PERSON)

    assert counts[1] <= counts[0] + 1  # when there are many, each kind is looked at by itself
    assert counts[1] <= 11
