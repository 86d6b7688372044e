"""Lists of the API: filters, order, pages and how many queries they take."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.api_client import ROOT, ApiClient, make_key
from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.parties.actions import add_participation, add_position
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole
from weefsel.apps.places.models import Municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(cast: Cast) -> ApiClient:
    return ApiClient(make_key(cast.alice, cast.vaarstede))


def names(client: ApiClient, path: str, *, field: str = "naam") -> list[str]:
    response = client.get(path)
    assert response.status_code == 200, response.json()
    return [one[field] for one in response.json()["resultaten"]]


def fill(cast: Cast) -> None:
    actor = cast.viewer(cast.alice)
    vaarstede = Municipality.objects.create(code="GM9901", name="Vaarstede")
    werk = make_organisation("Werkplein", kind=OrganisationKind.DEPARTMENT, parent=cast.vaarstede)
    korrel = make_organisation(
        "Bakkerij Korrel", actor=actor, municipality=vaarstede, kvk_number="01234567", tags=["Zorg"]
    )
    table = make_organisation("Élan", actor=actor, kind=OrganisationKind.COOPERATION)
    noor = make_person("Mulder", actor=actor, given_name="Noor", tags=["zorg"])
    make_person("Visser", actor=actor)
    add_position(
        person=noor,
        organisation=korrel,
        values={"title": "Bakker", "level": Level.OPERATIONAL, "starts_on": "2020-01-01"},
        actor=actor,
    )
    add_position(
        person=noor,
        organisation=cast.vaarstede,
        values={"title": "Raadslid", "level": Level.EXECUTIVE, "ends_on": "2019-12-31"},
        actor=actor,
    )
    for organisation, role in (
        (korrel, ParticipationRole.MEMBER),
        (werk, ParticipationRole.FUNDER),
    ):
        add_participation(
            organisation=organisation, cooperation=table, values={"role": role}, actor=actor
        )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Bakkerij Korrel", "Élan", "Gemeente Elders", "Gemeente Vaarstede", "Werkplein"]),
        ("sorteer=-naam&perPagina=2", ["Werkplein", "Gemeente Vaarstede"]),
        ("sorteer=-gewijzigdOp&perPagina=1", ["Élan"]),
        ("naamBegin=gemeente", ["Gemeente Elders", "Gemeente Vaarstede"]),
        ("naamBegin=elan", ["Élan"]),
        ("soort=formele_samenwerking", ["Élan"]),
        ("wereld=economie", ["Bakkerij Korrel"]),
        ("gemeenteCode=GM9901", ["Bakkerij Korrel"]),
        ("gemeenteCode=GM0001", []),
        ("label=Zorg", ["Bakkerij Korrel"]),
        ("kvkNummer=01234567", ["Bakkerij Korrel"]),
        ("onderdeelVanId={vaarstede}", ["Werkplein"]),
        ("onderdeelVanId=00000000-0000-0000-0000-000000000000", []),
        ("gearchiveerd=true", []),
        ("gearchiveerd=false&soort=afdeling", ["Werkplein"]),
    ],
)
def test_organisations_are_narrowed(
    cast: Cast, alice: ApiClient, query: str, expected: list[str]
) -> None:
    fill(cast)

    asked = query.format(vaarstede=cast.vaarstede.uuid)

    assert names(alice, f"/organisaties?{asked}") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Noor Mulder", "Visser"]),
        ("naamBegin=vis", ["Visser"]),
        ("label=zorg", ["Noor Mulder"]),
        ("niveau=uitvoering", ["Noor Mulder"]),
        ("niveau=bestuur", []),
        ("gemeenteCode=GM9901", ["Noor Mulder"]),
        ("organisatieId={vaarstede}", []),
        ("sorteer=-naam", ["Visser", "Noor Mulder"]),
    ],
)
def test_people_are_narrowed(cast: Cast, alice: ApiClient, query: str, expected: list[str]) -> None:
    fill(cast)

    assert names(alice, f"/personen?{query.format(vaarstede=cast.vaarstede.uuid)}") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Bakker", "Raadslid"]),
        ("niveau=bestuur", ["Raadslid"]),
        ("peildatum=2020-01-01", ["Bakker"]),
        ("peildatum=2019-12-31", ["Raadslid"]),
        ("organisatieId={vaarstede}", ["Raadslid"]),
        ("persoonId={vaarstede}", []),
    ],
)
def test_positions_are_narrowed(
    cast: Cast, alice: ApiClient, query: str, expected: list[str]
) -> None:
    fill(cast)

    asked = f"/functies?{query.format(vaarstede=cast.vaarstede.uuid)}"

    assert names(alice, asked, field="titel") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["deelnemer", "financier"]),
        ("rol=financier", ["financier"]),
        ("samenwerkingId={vaarstede}", []),
        ("organisatieId={vaarstede}", []),
        ("peildatum=2026-01-01", ["deelnemer", "financier"]),
    ],
)
def test_participations_are_narrowed(
    cast: Cast, alice: ApiClient, query: str, expected: list[str]
) -> None:
    fill(cast)

    asked = f"/deelnames?{query.format(vaarstede=cast.vaarstede.uuid)}"

    assert names(alice, asked, field="rol") == expected


def test_choices_are_listed(cast: Cast, alice: ApiClient) -> None:
    fill(cast)

    assert alice.get("/labels").json() == {"resultaten": ["zorg"]}
    assert alice.get("/gemeenten").json() == {
        "resultaten": [{"code": "GM9901", "naam": "Vaarstede"}]
    }


@pytest.mark.parametrize("sorting", ["naam", "-naam", "-gewijzigdOp"])
def test_pages_follow_each_other_and_lead_back(cast: Cast, alice: ApiClient, sorting: str) -> None:
    fill(cast)
    whole = names(alice, f"/organisaties?sorteer={sorting}")
    address = f"/organisaties?sorteer={sorting}&perPagina=2"

    forwards, found = [], alice.get(address).json()
    while True:
        forwards.append([one["naam"] for one in found["resultaten"]])
        if found["volgende"] is None:
            break
        parts = urlsplit(found["volgende"])
        assert (parts.scheme, parts.netloc) == ("http", "testserver")
        found = alice.get(f"{parts.path.removeprefix(ROOT)}?{parts.query}").json()
    back = urlsplit(found["vorige"])
    found = alice.get(f"{back.path.removeprefix(ROOT)}?{back.query}").json()

    assert forwards == [whole[:2], whole[2:4], whole[4:]]
    assert [one["naam"] for one in found["resultaten"]] == whole[2:4]


def n_queries(client: ApiClient, path: str) -> int:
    """Return how many queries a request takes, besides counting it."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return sum("weefsel_cache" not in query["sql"] for query in queries)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/organisaties", 2), ("/personen", 3), ("/functies", 1), ("/deelnames", 1)],
)
def test_lists_take_as_many_queries_for_three_as_for_one(
    cast: Cast, alice: ApiClient, path: str, expected: int
) -> None:
    actor = cast.viewer(cast.alice)
    table = make_organisation("Tafel", actor=actor, kind=OrganisationKind.COOPERATION)
    alice.get(path)  # notes once a day that the key is in use
    who_asks = n_queries(alice, "/gemeenten") - 1
    counts = []
    for number in range(3):
        korrel = make_organisation(
            f"Bedrijf {number}", actor=actor, parent=cast.vaarstede, tags=[f"label {number}"]
        )
        noor = make_person(f"Mens {number}", actor=actor, tags=[f"label {number}"])
        add_position(
            person=noor,
            organisation=korrel,
            values={"title": "Bakker", "level": Level.OPERATIONAL},
            actor=actor,
        )
        add_participation(organisation=korrel, cooperation=table, values={}, actor=actor)
        counts.append(n_queries(alice, path) - who_asks)

    assert counts == [expected] * 3
