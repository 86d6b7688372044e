"""Doubles through the API: proposals, keeping apart, joining."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.api_client import ApiClient, make_key
from tests.cast import Cast, make_organisation
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.actions import change_organisation
from weefsel.apps.parties.actions.doubles import store_doubles
from weefsel.apps.parties.analysis import FoundPair, Search
from weefsel.apps.parties.doubles.words import Because
from weefsel.apps.parties.indexing import ORGANISATION
from weefsel.apps.parties.models import NotSame, Organisation

pytestmark = pytest.mark.django_db
LIST = "/dubbele-organisaties"
Pair = tuple[Organisation, Organisation]


@pytest.fixture
def alice(cast: Cast) -> ApiClient:
    return ApiClient(make_key(cast.alice, cast.vaarstede))


@pytest.fixture
def charlie(cast: Cast) -> ApiClient:
    return ApiClient(make_key(cast.charlie, cast.elsewhere))


@pytest.fixture
def twins(cast: Cast) -> Pair:
    viewer = cast.viewer(cast.alice)
    pair = (
        make_organisation("Bakkerij Korrel B.V.", actor=viewer, phone="098 073 17 82"),
        make_organisation("Korrel Bakkerij", actor=viewer, email="info@korrel.example"),
    )
    first, second = sorted(twin.uuid for twin in pair)
    reasons = (Because("name", 3, 9.0), Because("address", 0, -4.0))
    found = FoundPair(first, second, probability=0.997, is_certain=True, reasons=reasons)
    store_doubles(target_type=ORGANISATION, search=Search([found], 2, 1, {}), actor=system_viewer())
    return pair


def test_a_pair_comes_with_both_names_and_reasons(alice: ApiClient, twins: Pair) -> None:
    (pair,) = alice.get(LIST).json()["resultaten"]

    assert {pair["eersteId"], pair["tweedeId"]} == {str(twin.uuid) for twin in twins}
    assert {pair["eersteNaam"], pair["tweedeNaam"]} == {twin.name for twin in twins}
    assert (pair["procent"], pair["zeker"]) == (99, True)
    assert pair["redenenVoor"] == ["dezelfde naam"]
    assert pair["redenenTegen"] == ["een andere plaats"]
    assert alice.get("/dubbele-personen").json()["resultaten"] == []


def test_who_may_not_see_both_is_not_told_and_cannot_decide(
    cast: Cast, charlie: ApiClient, twins: Pair
) -> None:
    change_organisation(
        organisation=twins[0],
        values={"circle": cast.vaarstede.own_circle},
        version=None,
        actor=cast.viewer(cast.alice),
    )
    body = {"eersteId": str(twins[0].uuid), "tweedeId": str(twins[1].uuid)}

    assert charlie.get(LIST).json()["resultaten"] == []
    assert charlie.post(f"{LIST}/niet-dezelfde", body).status_code == 400
    assert NotSame.objects.count() == 0


def test_who_keeps_neither_may_not_decide_or_join(charlie: ApiClient, twins: Pair) -> None:
    one, two = (str(twin.uuid) for twin in twins)

    apart = charlie.post(f"{LIST}/niet-dezelfde", {"eersteId": one, "tweedeId": two})
    joined = charlie.post(f"{LIST}/samenvoegingen", {"blijftId": one, "gaatOpId": two})

    assert (apart.status_code, joined.status_code) == (403, 403)
    assert NotSame.objects.count() == 0
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 0


def test_not_the_same_is_remembered_and_taken_back(alice: ApiClient, twins: Pair) -> None:
    one, two = (str(twin.uuid) for twin in twins)

    made = alice.post(f"{LIST}/niet-dezelfde", {"eersteId": one, "tweedeId": two})

    assert made.status_code == 201
    assert alice.get(LIST).json()["resultaten"] == []
    (kept,) = alice.get(f"{LIST}/niet-dezelfde").json()["resultaten"]
    assert kept == made.json()
    assert alice.delete(f"{LIST}/niet-dezelfde/{kept['id']}").status_code == 204
    assert len(alice.get(LIST).json()["resultaten"]) == 1
    assert alice.delete(f"{LIST}/niet-dezelfde/{uuid4()}").status_code == 404


def test_joining_fills_in_what_lacks_and_can_be_undone(alice: ApiClient, twins: Pair) -> None:
    one, two = (str(twin.uuid) for twin in twins)

    made = alice.post(f"{LIST}/samenvoegingen", {"blijftId": one, "gaatOpId": two})

    assert made.status_code == 201
    kept = Organisation.objects.get(pk=twins[0].pk)
    assert (kept.phone, kept.email) == ("098 073 17 82", "info@korrel.example")
    merge = made.json()["id"]
    assert alice.delete(f"/dubbele-personen/samenvoegingen/{merge}").status_code == 404
    assert alice.delete(f"{LIST}/samenvoegingen/{merge}").status_code == 204
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 0
