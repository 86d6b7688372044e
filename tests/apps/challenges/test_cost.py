"""What the pages of a large challenge ask of the database."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from bench.challenge_data import Size, make_challenge
from tests.cast import Cast, make_organisation, make_person
from tests.clients import client_of
from tests.norms import load_norms_of
from weefsel.apps.challenges.models import Challenge

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25
PAGES = ["", "agenda/", "verhaal/"]
SMALL = Size(partners=3, items=3, touchpoints=3)
LARGE = Size(partners=30, items=40, touchpoints=60)


def made(cast: Cast, size: Size, *, is_sealed: bool = False) -> Challenge:
    others = [make_organisation(f"Partner {number}") for number in range(size.partners - 1)]
    return make_challenge(
        size,
        reader=cast.alice,
        organisations=[cast.vaarstede, *others],
        people=[make_person("Bos"), make_person("Kramer")],
        is_sealed=is_sealed,
    )


def n_queries(cast: Cast, challenge: Challenge, page: str) -> int:
    client = client_of(cast.alice)
    address = f"/opgaven/{challenge.uuid}/{page}"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_pages_of_thirty_partners_ask_no_more_than_those_of_three(cast: Cast) -> None:
    load_norms_of("agenda")
    small, large = made(cast, SMALL), made(cast, LARGE)

    for page in PAGES:
        few, many = n_queries(cast, small, page), n_queries(cast, large, page)
        assert few == many <= MOST_QUERIES, f"{page}: {few} and {many}"


def test_sealed_interests_ask_no_more_than_open_ones(cast: Cast) -> None:
    opened, sealed = made(cast, SMALL), made(cast, SMALL, is_sealed=True)

    assert n_queries(cast, opened, "") == n_queries(cast, sealed, "")
